"""Form letters and near-identical testimonies: many copies of one letter are one voice, shown as a campaign.

Each text has a signature, a MinHash of its word trigrams (Broder, «On the resemblance and containment of documents»,
1997; ``datasketch``). Texts whose signatures agree on ``ALIKE`` of their places are copies of the first of them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b

import numpy as np
from datasketch import MinHash

from models.bands import Bands, Values
from nlp.folding import fold

# Places of a signature. With 128 the estimate of a similarity of 0.35 is off by 0.042 (one standard deviation).
PLACES = 128
# Two testimonies written apart share under 5 % of their trigrams; a form letter with its blanks filled in, over 40 %.
ALIKE = 0.35
WORDS_A_SHINGLE = 3
# A shorter text («Mon compte a été fermé.») is said alike by people who never met.
FEWEST_WORDS = 12
_SEED = 1
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Campaign:
    """A letter sent several times: the index of its first text and of all its texts, in order."""

    first: int
    texts: tuple[int, ...]

    @property
    def size(self) -> int:
        """How many texts are copies of it, itself included."""
        return len(self.texts)


def signature(text: str) -> bytes:
    """512 bytes to keep beside a text: they say nothing of its words, and are the same in every process."""
    words = _WORD.findall(fold(text))
    shingles = {" ".join(words[i : i + WORDS_A_SHINGLE]) for i in range(max(1, len(words) - WORDS_A_SHINGLE + 1))}
    hashed = _empty().copy()
    hashed.update_batch([shingle.encode() for shingle in sorted(shingles)])
    return np.asarray(hashed.hashvalues, dtype="<u4").tobytes()


def similarity(one: bytes, other: bytes) -> float:
    """The share of word trigrams that two texts have in common (Jaccard), estimated from their signatures."""
    return float((np.frombuffer(one, dtype="<u4") == np.frombuffer(other, dtype="<u4")).mean())


def telling_signature(text: str) -> bytes | None:
    """The ``signature`` of ``text``; None of one that is too short to copy."""
    return signature(text) if may_be_copied(text) else None


def may_be_copied(text: str) -> bool:
    """Whether a text is long enough for a likeness to mean that it was copied."""
    return len(_WORD.findall(text)) >= FEWEST_WORDS


@dataclass(slots=True)
class Copies:
    """What has been seen of a file or a batch, in order; ``add`` tells which earlier text a new one copies.

    The index proposes more than is kept; what it misses is lost.
    """

    _index: Bands = field(default_factory=lambda: Bands.of(PLACES))
    _indexed: list[str] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)

    def add(self, key: str, text: str) -> str | None:
        """The key of the first text that ``text`` is a near copy of, or None. Raises ``ValueError`` for a key twice."""
        return self.add_signed(key, telling_signature(text))

    def add_signed(self, key: str, signed: bytes | None) -> str | None:
        """As ``add``, by the ``signature`` of a text that was read before; None for one that is too short to copy."""
        if key in self._seen:
            raise ValueError(f"«{key}» has been added already")
        self._seen.add(key)
        if signed is None:
            return None
        found = self._nearest(values := _values([signed])[0])
        if found is None:  # a copy's copies are the first one's: the others need no place in the index
            self._index.add(values)
            self._indexed.append(key)
        return found

    def remember(self, keys: Sequence[str], signed: Sequence[bytes]) -> None:
        """Take up the first texts of letters that were added in another process, by their signatures."""
        self._seen.update(keys)
        self._indexed += keys
        self._index.add_all(_values(signed))

    def _nearest(self, values: Values) -> str | None:
        alike = {self._indexed[number]: share for number, share in self._index.alike(values).items()}
        best = max(sorted(alike), key=alike.__getitem__, default=None)
        return best if best is not None and alike[best] >= ALIKE else None


def near_duplicates(texts: Mapping[str, str]) -> dict[str, str]:
    """Key of a copy -> key of the first text that it copies, over a file or a batch in its order."""
    copies = Copies()
    found = {key: copies.add(key, text) for key, text in texts.items()}
    return {key: first for key, first in found.items() if first is not None}


def campaigns(texts: Sequence[str]) -> list[Campaign]:
    """Every text belongs to one: those sent once have a size of 1. In order of their first texts."""
    copied = near_duplicates({str(i): text for i, text in enumerate(texts)})
    groups: dict[int, list[int]] = {}
    for i in range(len(texts)):
        groups.setdefault(int(copied.get(str(i), str(i))), []).append(i)
    return [Campaign(first, tuple(members)) for first, members in groups.items()]


def voices(texts: Sequence[str], senders: Sequence[str | None]) -> list[int]:
    """What each text counts as: texts of one campaign or of one sender share a number, the first one's index.

    >>> voices(["un texte", "un autre", "un tiers"], ["s-1", None, "s-1"])
    [0, 1, 0]
    """
    found: list[int] = list(range(len(texts)))
    by_sender: dict[str, int] = {}
    for campaign in campaigns(texts):
        for i in campaign.texts:
            found[i] = campaign.first
    for i, sender in enumerate(senders):
        if sender is not None:
            found[i] = by_sender.setdefault(sender, found[i])
    return found


def _values(signed: Sequence[bytes]) -> Values:
    return np.frombuffer(b"".join(signed), dtype="<u4").reshape(-1, PLACES).astype(np.uint32, copy=False)


@cache
def _empty() -> MinHash:
    """Drawing its permutations costs more than hashing a text: it is done once, and copied."""
    return MinHash(num_perm=PLACES, seed=_SEED, hashfunc=_hash, scheme="affine32")


def _hash(shingle: bytes) -> int:
    return int.from_bytes(blake2b(shingle, digest_size=4).digest(), "little")
