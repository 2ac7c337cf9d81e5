"""``--topics``, ``--min-size`` and ``--outliers`` of the commands that learn topics."""

import argparse

from models.topics.settings import MIN_SIZE, OUTLIERS, Granularity

_MOST_OUTLIERS = 0.9


def add_granularity_options(parser: argparse.ArgumentParser) -> None:
    """How many topics, how small, how much may stay without."""
    parser.add_argument("--topics", type=at_least_one, metavar="ABOUT", help="about so many")
    parser.add_argument("--min-size", type=at_least_one, default=MIN_SIZE, help="clauses of a topic, at the least")
    parser.add_argument(
        "--outliers",
        type=_share,
        default=OUTLIERS,
        metavar="SHARE",
        help=f"of clauses left without topic, 0 to {_MOST_OUTLIERS}",
    )


def chosen_granularity(options: argparse.Namespace) -> Granularity:
    """What the caller asked for."""
    return Granularity(options.topics, options.min_size, options.outliers)


def at_least_one(words: str) -> int:
    """A whole number from 1 on. Raises ``argparse.ArgumentTypeError`` or ``ValueError``."""
    number = int(words)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def _share(words: str) -> float:
    number = float(words)
    if not 0 <= number <= _MOST_OUTLIERS:
        raise argparse.ArgumentTypeError(f"0 to {_MOST_OUTLIERS}")
    return number
