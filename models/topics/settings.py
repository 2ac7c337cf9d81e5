"""What an analyst can set: how many topics, how small, how many clauses may stay without."""

from dataclasses import dataclass

# The least number of testimonies and of units that recur.
FEWEST_TEXTS = 30
# Without a wish: the square root of the number of units, within these bounds.
FEWEST_TOPICS, MOST_TOPICS = 3, 60
OUTLIERS = 0.05
MIN_SIZE = 3


@dataclass(frozen=True, slots=True)
class Granularity:
    """``about`` so many topics (None: by the number of units), of ``min_size`` units or more each.

    ``outliers``: the share of units that stay without topic, those farthest from any.
    """

    about: int | None = None
    min_size: int = MIN_SIZE
    outliers: float = OUTLIERS

    def topics(self, units: int) -> int:
        """How many topics to look for."""
        return self.about or min(MOST_TOPICS, max(FEWEST_TOPICS, round(units**0.5)))
