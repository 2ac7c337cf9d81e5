"""The index proposes what datasketch's own index of the same bands proposes, sorted or not."""

import random

import numpy as np
import pytest
from datasketch import MinHash, MinHashLSH

from models import bands
from models.bands import Bands
from models.copies import PLACES, signature

WORDS = [f"mot{i}" for i in range(400)]


def _texts(count: int) -> list[str]:
    """Texts of 40 words; each keeps a part of an earlier one, from none to all."""
    chance, texts = random.Random(7), [" ".join(WORDS[:40])]
    while len(texts) < count:
        other = chance.choice(texts).split()
        kept = chance.randrange(0, 41)
        texts.append(" ".join([*other[:kept], *chance.choices(WORDS, k=40 - kept)]))
    return texts


@pytest.mark.parametrize("loose", [1, 16, 4096])
def test_the_same_texts_are_proposed_as_by_datasketch(monkeypatch: pytest.MonkeyPatch, loose: int) -> None:
    monkeypatch.setattr(bands, "LOOSE", loose)
    signed = [np.frombuffer(signature(text), dtype="<u4") for text in _texts(300)]
    theirs, ours = MinHashLSH(threshold=0.3, num_perm=PLACES), Bands.of(PLACES)
    assert (theirs.b, theirs.r) == (bands.BANDS, bands.WIDTH)
    proposed = 0
    for number, values in enumerate(signed):
        hashed = MinHash(num_perm=PLACES, hashvalues=values.astype(np.uint64), scheme="affine32")
        alike = {other: float((signed[other] == values).mean()) for other in theirs.query(hashed)}
        assert ours.alike(values) == alike
        proposed += len(alike)
        theirs.insert(number, hashed)
        assert ours.add(values) == number
    assert proposed > 1000


def test_signatures_added_together_are_found_as_those_added_one_by_one() -> None:
    signed = np.stack([np.frombuffer(signature(text), dtype="<u4") for text in _texts(5000)])
    together, one_by_one = Bands.of(PLACES), Bands.of(PLACES)
    together.add_all(signed)
    for values in signed:
        one_by_one.add(values)
    assert [together.alike(values) for values in signed[::50]] == [one_by_one.alike(values) for values in signed[::50]]
