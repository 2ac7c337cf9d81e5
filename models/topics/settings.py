"""What an analyst can set: how many topics, how small, how many clauses may stay without."""

from dataclasses import dataclass

# The least number of testimonies and of units that recur.
FEWEST_TEXTS = 30
# Without a wish: so many times the square root of the number of units, within these bounds. Chosen on arguments and
# proposals of a public consultation (whole texts) and on mixes of train, judged by models that had not seen them
# (clauses, of which a testimony has three or four), with an eye on what the benchmark's own documents gave.
A_TEXT, A_CLAUSE = 0.75, 0.6
FEWEST_TOPICS, MOST_TOPICS = 3, 60
OUTLIERS = 0.02
MIN_SIZE = 3


@dataclass(frozen=True, slots=True)
class Granularity:
    """``about`` so many topics (None: by the number of units), of ``min_size`` units or more each.

    ``outliers``: the share of units that stay without topic, those farthest from any.
    """

    about: int | None = None
    min_size: int = MIN_SIZE
    outliers: float = OUTLIERS

    def topics(self, units: int, whole: bool) -> int:
        """How many topics to look for among so many units, which are ``whole`` texts or clauses."""
        a_root = A_TEXT if whole else A_CLAUSE
        return self.about or min(MOST_TOPICS, max(FEWEST_TOPICS, round(a_root * units**0.5)))
