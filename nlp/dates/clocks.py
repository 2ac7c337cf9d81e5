"""Whether «14 h», «2 heures», «1h30» is a time of day and no length."""

from typing import cast

from nlp.dates.cues import cue
from nlp.dates.relations import relation_of
from nlp.dates.tokens import Tokens

_WAITS, _NOUNS, _SPENT, _TIMED, _EVENTS = (
    cue("clock", field) for field in ("waits", "nouns", "spent", "after", "events")
)
# Hours that no clock has, or that people count rather than read.
_LONG_HOURS = frozenset({24, 36, 48, 72, 96})
_NUMBERS = ("d12", "d31", "d99")
_WINDOW = 5
# The hours between which shops and offices are open.
_DAWN, _MIDNIGHT = 6, 24
_OVER = ("slash", "sur")
_SHORT_UNITS, _PERIODS = frozenset({"hours", "days", "j"}), frozenset({"days", "j", "weeks", "months", "years"})


def clock(tokens: Tokens, first: int, end: int) -> bool:
    """Whether the length of hours or minutes from token ``first`` to before ``end`` is a time of day."""
    before, after = tokens.name(first - 1), tokens.name(end)
    hours_named = tokens.name(first + 1) == "hours"
    if not hours_named and tokens.name(end - 1) in ("minutes", "seconds"):
        return before == "hours"
    if _rate(tokens, end):
        return False
    if tokens.word(first - 1) == "le":  # «le 20 heures de la première chaîne»
        return True
    if tokens.value(first) in _LONG_HOURS or tokens.name(first) in ("range", "pair"):
        return before == "hours" or _open_hours(tokens, first, end)
    if before == "a" or (before == "de" and (after == "a" or tokens.word(first - 2) in _EVENTS)) or after in _NUMBERS:
        return True
    if before == "one" or relation_of(tokens, first, end, "duration") in ("since", "within", "during"):
        return False
    if before in _TIMED and not (before == "et" and after == "de"):
        return True
    if _counted(tokens, first, end):
        return False
    exact = hours_named and tokens.name(first + 2) in _NUMBERS
    return tokens.word(first + 1) in ("h", "hr") or exact


def _open_hours(tokens: Tokens, first: int, end: int) -> bool:
    """«Accueil 10-12 h et 14-17h»; not «2-3 h d'attente», «sous 10-12 h»."""
    low, high = cast(tuple[int, int], tokens.value(first)) if tokens.name(first) == "range" else (0, 0)
    by_day = _DAWN <= low < high <= _MIDNIGHT and high != _MIDNIGHT
    return by_day and relation_of(tokens, first, end, "duration") is None and not _counted(tokens, first, end)


def _counted(tokens: Tokens, first: int, end: int) -> bool:
    """«un délai de 4 h», «2 h d'attente», «1h30 au téléphone», «3 h perdues», «2 h d'emballage»."""
    if any(tokens.word(index) in _WAITS for index in range(first - _WINDOW, first)):
        return True
    follower = tokens.word(end + 2) if tokens.name(end + 1) == "apostrophe" else tokens.word(end + 1)
    if tokens.name(end) == "de" and tokens.name(end + 1) in ("x", "apostrophe") and tokens.name(first - 1) == "x":
        return True
    if tokens.name(end) == "de" and follower in _SPENT:
        return True
    return tokens.word(end) in _NOUNS or (tokens.name(end) in ("de", "au") and follower in _NOUNS)


def _rate(tokens: Tokens, end: int) -> bool:
    """«7h par semaine», «10h/mois»."""
    return tokens.name(end) in ("par", "slash") and tokens.name(end + 1) in _PERIODS


def around_the_clock(tokens: Tokens, first: int, end: int) -> bool:
    """Whether a length goes on as «24h/24», «7 jours sur 7», or ends it («18h sur 24h»); not «6 mois/24 mois»."""
    if tokens.name(first - 1) in _OVER and tokens.name(first - 2) in _SHORT_UNITS and tokens.name(first) in _NUMBERS:
        return tokens.name(first - 3) in _NUMBERS and tokens.name(end - 1) in _SHORT_UNITS
    if tokens.name(end) not in _OVER or tokens.name(end + 1) not in (*_NUMBERS, "sept"):
        return False
    return tokens.name(end - 1) in _SHORT_UNITS or tokens.name(end + 2) != tokens.name(end - 1)
