"""From probabilities to labels: each label's own threshold, and «autre» only where nothing else is said."""

from collections.abc import Mapping

from corpus import taxonomy


def passed_labels(probabilities: Mapping[str, float], thresholds: Mapping[str, float]) -> frozenset[str]:
    """Labels at or over their threshold; «autre» gives way to any other problem."""
    passed = {label for label, p in probabilities.items() if p >= thresholds[label]}
    others = passed & set(taxonomy.problems()) - {"autre"}
    return frozenset(passed - {"autre"} if others else passed)
