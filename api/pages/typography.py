"""Numbers, sums and dates as a French reader expects them: Jinja filters of the page and of the report.

As ``corpus.typography``, which they begin with; a narrow no-break space stands before «%» and «€», too.
"""

import re
from datetime import date, datetime

from corpus.typography import NARROW, number, plural, size

_BEFORE = re.compile(r" (?=[;!?»](?:\W|$))")
_COLON = re.compile(r" (?=:(?:\s|$))")
_AFTER = re.compile(r"(?<=«) ")
# The surest that a model is told to be, which reads «> 99 %».
MOST_LIKELY = 0.9999
MONTHS = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
)  # fmt: skip


def percent(share: float, decimals: int = 0) -> str:
    """A share between 0 and 1 -> «12 %»; what is not quite nothing or everything is «< 1 %» or «> 99 %»."""
    least = 10**-decimals / 100
    if 0 < share < least / 2:
        return f"<{NARROW}{number(100 * least, decimals)}{NARROW}%"
    if 1 - least / 2 < share < 1:
        return f">{NARROW}{number(100 - 100 * least, decimals)}{NARROW}%"
    return f"{number(100 * share, decimals)}{NARROW}%"


def probability(likely: float) -> str:
    """A model's probability as a percentage, never «100 %»: a model is not certain."""
    return percent(min(likely, MOST_LIKELY))


def euros(value: float) -> str:
    """A sum of money -> «1 234 €», with cents only where there are any."""
    return f"{number(value, 0 if abs(value - round(value)) < 0.005 else 2)}{NARROW}€"


def day(when: date | datetime | str) -> str:
    """A day, or its ISO form -> «1er juillet 2018»."""
    found = date.fromisoformat(when[:10]) if isinstance(when, str) else when
    return f"{'1er' if found.day == 1 else found.day} {MONTHS[found.month - 1]} {found.year}"


def month(when: str) -> str:
    """``2018-07`` -> «juillet 2018»."""
    year, number_ = when.split("-")[:2]
    return f"{MONTHS[int(number_) - 1]} {year}"


def minutes(seconds: float) -> str:
    """A waiting time, rounded up so that nobody waits longer than promised: «moins d’une minute», «3 minutes»."""
    if seconds < 60:
        return "moins d’une minute"
    whole = int(-(-seconds // 60))
    return plural(whole, "minute") if whole < 120 else f"{number(whole / 60, 1)}{NARROW}h"


def spaced(text: str) -> str:
    """Our own French, with spaces that no line ends at: narrow ones, and a wide one before the colon."""
    return _AFTER.sub(NARROW, _BEFORE.sub(NARROW, _COLON.sub("\N{NO-BREAK SPACE}", text)))


def sentence(text: str) -> str:
    """A message of ours as a sentence: a capital at its head, the rest as it is, the spaces of ``spaced``."""
    return spaced(text[:1].upper() + text[1:])


def quoted(text: str) -> str:
    """Somebody's words between guillemets; those that are within become “ ”, as in French a quote in a quote does."""
    inner = re.sub(r"\s*»", "”", re.sub(r"«\s*", "“", text.strip()))
    return f"«{NARROW}{inner}{NARROW}»"


def excerpt(text: str, most: int) -> str:
    """At most ``most`` characters of a text, cut after a word and before its comma or full stop."""
    if len(text) <= most:
        return text
    cut = text[:most].rsplit(None, 1)[0]
    return cut.rstrip(" .,;:!?…\N{NARROW NO-BREAK SPACE}") + "…"


FILTERS = {
    f.__name__: f
    for f in (number, percent, probability, euros, day, month, plural, size, minutes, spaced, sentence, quoted, excerpt)
}
