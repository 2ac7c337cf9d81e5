"""Emerging: a topic far from every label, and new or growing beyond what its past explains."""

from collections.abc import Sequence
from datetime import date, timedelta

from scipy.stats import poisson

# An open topic (its subject is unknown to all labels: ``models.topics.novelty``) is no matter of a label all the same
# when its units say it with this likelihood, on the average.
FAR = 0.7
# What is recent: the last so many days before the day asked about.
RECENT = timedelta(days=60)
# How unlikely the recent count must be, had the topic kept the share of all testimonies that it had before.
UNLIKELY = 0.01
# A topic that so few people tell of is an anecdote.
FEWEST_VOICES = 8


def far(label_similarity: float) -> bool:
    """Whether no label covers an open topic; ``label_similarity`` is how surely its units say the nearest one."""
    return label_similarity < FAR


def growing(topic: Sequence[date], everything: Sequence[date], today: date) -> bool:
    """Whether more of the topic's testimonies are recent than the past explains (one-sided Poisson test).

    ``topic`` and ``everything`` are days of submission, a voice each; the topic's are among the others. Without a past,
    nothing grows.
    """
    border = today - RECENT
    recent, before = _counts(topic, border, today)
    all_recent, all_before = _counts(everything, border, today)
    if not all_before or not all_recent:
        return False
    # Half a testimony more than were told, so that a topic never heard of before has a past too.
    expected = (before + 0.5) / all_before * all_recent
    return bool(poisson.sf(recent - 1, expected) < UNLIKELY)


def emerging(voices: int, is_far: bool, new: bool, grows: bool) -> bool:
    """Whether a topic is to be looked at before there is a label for it."""
    return voices >= FEWEST_VOICES and is_far and (new or grows)


def _counts(days: Sequence[date], border: date, today: date) -> tuple[int, int]:
    """(from ``border`` to ``today``, before ``border``)."""
    return sum(border < day <= today for day in days), sum(day <= border for day in days)
