"""Round counts: «une dizaine», «deux bonnes centaines», «une centaine de milliers», «3 milliers»."""

import re

from nlp.numbers.lexicon import WORDS
from nlp.numbers.numbers import number_at

_NOUN = re.compile(r"(?:(?:bonne|petite|grosse|grande|bon|petit|gros)s? )?([a-z]{7,13}+)(?![a-z])")
_OF = re.compile(r" de ([a-z]{7,9}+)(?![a-z])")


def collective_at(folded: str, start: int) -> tuple[float, int] | None:
    """Value and end offset of the round count that begins at ``start`` of a folded text, its number or the noun.

    «une vingtaine» is 20, «une dizaine de milliers» 10,000. A bare noun («vingtaine») counts once. The value is
    approximate by nature.
    """
    number = number_at(folded, start)
    return collective_after(folded, number[0], number[1] + 1) if number else collective_after(folded, 1.0, start)


def collective_after(folded: str, count: float, start: int) -> tuple[float, int] | None:
    """The same for a count already read: its noun begins at ``start``."""
    noun = _NOUN.match(folded, start)
    if noun is None or noun[1] not in WORDS.collectives:
        return None
    value, end = count * WORDS.collectives[noun[1]], noun.end()
    larger = _OF.match(folded, end)
    if larger:
        times = WORDS.scales.get(larger[1]) or (WORDS.collectives.get(larger[1]) if larger[1] == "milliers" else None)
        if times:
            return value * times, larger.end()
    return value, end
