from pathlib import Path

import numpy as np
import pytest

from corpus import taxonomy
from models.drift import Move, NoProfile, Observed, Profile, compare, load, profile, save

LABELS = list(taxonomy.labels())


def window(
    texts: int, seed: int, avis: float = 0.1, foreign: float = 0.02, unknown: float = 0.1, sure: float = 0.8
) -> Profile:
    """A profile of ``texts`` drawn with these rates."""
    random = np.random.default_rng(seed)
    observed = []
    for _ in range(texts):
        labels = {label for label in LABELS if random.random() < (avis if label == "avis" else 0.1)}
        confidence = random.beta(10 * sure, 10 * (1 - sure))
        language = "en" if random.random() < foreign else "fr"
        observed.append(Observed(frozenset(labels), confidence, language, float(random.beta(2, 2 / unknown - 2))))
    return profile(observed)


REFERENCE = window(400, 0)


def moved(recent: Profile) -> list[str]:
    return [move.subject for move in compare(REFERENCE, recent) if move.moved]


def test_the_same_stream_seldom_alarms() -> None:
    alarms = [moved(window(300, seed)) for seed in range(1, 21)]
    assert sum(map(bool, alarms)) <= 3


@pytest.mark.parametrize(
    ("recent", "subject"),
    [
        (window(300, 1, avis=0.3), "avis"),
        (window(300, 1, foreign=0.15), "languages"),
        (window(300, 1, unknown=0.2), "unknown_words"),
        (window(300, 1, sure=0.6), "confidence"),
    ],
)
def test_says_what_moved_and_nothing_else(recent: Profile, subject: str) -> None:
    assert moved(recent) == [subject]


def test_gives_the_shares_then_and_now() -> None:
    found = {move.subject: move for move in compare(REFERENCE, window(300, 1, avis=0.3))}
    assert list(found) == [*LABELS, "languages", "unknown_words", "confidence"]
    avis: Move = found["avis"]
    assert avis.before == pytest.approx(0.1, abs=0.04)
    assert avis.now == pytest.approx(0.3, abs=0.06)
    assert avis.p < 0.001
    assert avis.index > 0.1


def test_a_small_change_is_no_news_however_sure() -> None:
    many = Profile(10**6, {"avis": 10**5}, {"fr": 10**6}, (0,) * 9 + (10**6,), (0, 0.0, 0.0))
    more = Profile(10**6, {"avis": 10**5 + 15_000}, {"fr": 10**6}, (0,) * 9 + (10**6,), (0, 0.0, 0.0))
    (avis, *_) = compare(many, more)
    assert avis.p < 0.001
    assert not avis.moved


def test_few_texts_say_nothing() -> None:
    assert moved(window(20, 1, avis=0.9)) == []
    assert moved(profile([])) == []


def test_texts_no_longer_at_hand_have_no_unknown_words() -> None:
    kept = profile([Observed(frozenset(), 0.5, "fr")] * 100)
    assert "unknown_words" not in moved(kept)


def test_what_is_saved_is_read_back(tmp_path: Path) -> None:
    save(REFERENCE, tmp_path)
    assert load(tmp_path) == REFERENCE


def test_a_version_without_profile_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoProfile, match=tmp_path.name):
        load(tmp_path)
