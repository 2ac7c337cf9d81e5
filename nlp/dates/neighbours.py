"""What the words around a date say: whether it is one, and how it is tied to what is told."""

import re
import tomllib
from pathlib import Path
from typing import cast

from nlp.dates.lengths import UNIT_CLASSES
from nlp.dates.patterns import grammar
from nlp.dates.tokens import Tokens
from nlp.mentions import Relation

_TABLES = tomllib.loads(Path(__file__).with_name("neighbours.toml").read_text(encoding="utf-8"))
_RELATIONS = tomllib.loads(Path(__file__).with_name("relations.toml").read_text(encoding="utf-8"))


def _words(table: str, field: str) -> frozenset[str]:
    return frozenset(_TABLES[table][field])


_YEAR_NOT_AFTER, _YEAR_NOT_BEFORE = _words("year", "not_after"), _words("year", "not_before")
_SLASH_BEFORE, _SLASH_NOT_AFTER = _words("slash", "before"), _words("slash", "not_after")
_SLASH_NOT_BEFORE, _HABIT = _words("slash", "not_before"), _words("habit", "words")
_TODAY_BEFORE, _TODAY_AFTER = _words("today", "before"), _words("today", "after")
_AGE_CHILDREN = _words("age", "children")
_AGE_LONG, _AGE_HAVING, _AGE_NOT_BEFORE = _words("age", "long"), _words("age", "having"), _words("age", "not_before")
_TIME_WORDS = frozenset({"en", "hence", "entre", "avant", "apres", "third", "month", "shymonth", "months", "dici", "ici"})
_YEAR_WORDS = frozenset({"en", "hence", "third", "years", "entre", "avant", "apres", "dici", "jusque", "months"})
_COUNTERS = frozenset({"d12", "d31", "d99", "int", "oldyear", "o", "dec"})


def is_year(tokens: Tokens, first: int, end: int) -> bool:
    """Whether a number from 1900 to 2099 is a year, and no count, price, model or reference."""
    if end - first > 1 and tokens.name(first) in ("third", "years", "the", "mid", "midword"):
        return True
    before = tokens.name(first - 1)
    if _counted(tokens, first, end) or tokens.name(end) in ("et", "a", "ou") and tokens.name(end + 1) in _COUNTERS:
        return False
    if before in _YEAR_WORDS:
        return True
    if tokens.word(first - 1) in _YEAR_NOT_AFTER or _proper(tokens, first - 1):
        return False
    if before == "de" and tokens.name(first - 2) in ("plus", "moins", "about"):
        return False
    after = tokens.word(end)
    again = before in ("comma", "et") and any(tokens.name(index) == "year" for index in range(first - REACH, first))
    if again and not after.endswith(("s", "x")):  # «2018 a été bonne, 2019 catastrophique»
        return True
    return tokens.name(end) != "x" or not after[:1].isalpha() or before == "de" and not after.endswith(("s", "x"))


def _counted(tokens: Tokens, first: int, end: int) -> bool:
    before, after = tokens.name(first - 1), tokens.name(end)
    if before in ("en", "years") and after in _COUNTERS:
        return False
    if tokens.word(end) in _YEAR_NOT_BEFORE or after == "money" or after in _COUNTERS or before in ("money", "slash"):
        return True
    if before in _COUNTERS or before == "hyphen" and tokens.glued(first):
        return True
    return after in ("hyphen", "slash") and tokens.glued(end) and tokens.glued(end + 1) and tokens.name(end + 1) == "x"


def _proper(tokens: Tokens, index: int) -> bool:
    """Whether the word is a name: «Garage 2000», in a text that is not all capitals."""
    if index < 0 or not tokens.word(index)[0].isalpha():
        return False
    word = tokens.written(index, index + 1)
    if not word[0].isupper() or tokens.name(index) != "x":
        return False
    begins = index == 0 or tokens.word(index - 1) in (".", "!", "?", ":", "-", "\u2022")
    return not begins and not (word.isupper() and len(word) > 3)


def near_time(tokens: Tokens, index: int) -> bool:
    """Whether the word before «de» at ``index`` speaks of time, so that «de mars» is a month."""
    before = tokens.word(index - 1)
    return tokens.name(index - 1) in _TIME_WORDS or before not in ("barre", "barres", "planete", "chocolat", "champ")


SMALL = 10
# How far back, in tokens, a verb is looked for.
REACH = 9


def plain_day(tokens: Tokens, first: int, end: int) -> bool:
    """Whether «12/07» is a day of the year rather than a score, a share or a count."""
    before, after = tokens.word(first - 1), tokens.word(end)
    if tokens.name(first) != "dm" or end - first > 1:
        return True
    day, month = cast(tuple[int, int], tokens.value(first))
    if after in _SLASH_NOT_BEFORE or after in ("%", "€", "/") or before in _SLASH_NOT_AFTER or before in ("/", "+"):
        return False
    if after in ("de", "des", "du", "d"):  # «1/3 des ventes»
        return False
    if day < SMALL and month < SMALL and "0" not in tokens.word(first):
        return before in _SLASH_BEFORE - {"a", "et", "l", "en", "les", "entre", "vers"} or tokens.name(first - 1) == "weekday"
    padded = len(tokens.word(first)) == len("12/07")
    return before in _SLASH_BEFORE or padded or first == 0 and end == len(tokens)


def habitual(tokens: Tokens, first: int) -> bool:
    """Whether «le lundi» comes back every week."""
    window = {tokens.word(index) for index in range(first - 5, first + 5)}
    return bool(window & _HABIT)


def nowadays(tokens: Tokens, first: int, end: int) -> bool:
    """Whether «aujourd'hui» means nowadays rather than the day of writing."""
    before, after = tokens.word(first - 1), tokens.word(end)
    if before in ("a", "'", "d") and tokens.word(first - 2) in ("jusqu", "jusque", "'", "partir", "date"):
        return False
    if before in _TODAY_BEFORE or after in _TODAY_AFTER or end - first > 1 or tokens.name(end) in ("d12", "d31"):
        return False
    if (first == 0 or before == "est") and after in ("", ".", "!"):
        return False
    return not compound_past(tokens, first)


_AUXILIARIES = frozenset({"ai", "as", "a", "avons", "avez", "ont"})
_PARTICIPLES = ("é", "ée", "és", "ées", "i", "is", "it", "u", "us", "ue", "ert", "ort")


def compound_past(tokens: Tokens, first: int) -> bool:
    """Whether a verb in the «passé composé» stands before the token in its clause: «ils ont fermé ma page hier»."""
    for index in range(first - 1, max(-1, first - REACH), -1):
        word = tokens.word(index)
        if word in ",;.!?:":
            return False
        if word in _AUXILIARIES and not (word == "a" and tokens.text[tokens.start(index)] in "àÀ"):
            return any(tokens.written(i, i + 1).lower().endswith(_PARTICIPLES) for i in range(index + 1, min(index + 4, first)))
    return False


def rate_before(tokens: Tokens, first: int, end: int) -> bool:
    """Whether «il y a 3 mois» counts what there is: «il y a 2 mois de retard»."""
    return tokens.name(end) == "de" and tokens.word(end + 1) in ("retard", "delai", "preavis", "garantie", "attente")


def is_age(tokens: Tokens, first: int, end: int) -> bool:
    """Whether «48 ans» is somebody's age."""
    place = next((index for index in range(first, end) if tokens.name(index) in UNIT_CLASSES), end)
    if tokens.word(place) not in ("ans", "an"):
        return False
    if _age_group(tokens, first):
        return True
    index = first - 1
    while index >= 0 and tokens.name(index) in ("de", "apostrophe", "about", "plus", "moins", "filler", "en"):
        index -= 1
    before = tokens.word(index)
    if index == first - 1 and _apposed(tokens, first, end):
        return True
    if before in _AGE_HAVING and not (before == "a" and tokens.text[tokens.start(index)] in "àÀ"):
        return tokens.word(end) not in _AGE_NOT_BEFORE
    if tokens.name(first - 1) == "a" and tokens.text[tokens.start(first - 1)] in "àÀ":
        return True
    if before in _AGE_CHILDREN:
        return True
    aged = tokens.name(first) in ("d31", "d99", "int") and cast(int, tokens.value(first)) >= ADULT
    return tokens.name(first - 1) == "de" and aged and before.isalpha() and before not in _AGE_LONG


def around_the_clock(tokens: Tokens, first: int, end: int) -> bool:
    """«24h/24», «7 jours sur 7», «7j/7»; «une semaine sur deux» is read elsewhere."""
    return tokens.name(end) in ("slash", "sur") and tokens.name(end + 1) in ("d12", "d31", "d99", "sept")


_CLOCK_BEFORE = frozenset({"a", "about", "entre", "des_", "avant", "apres", "jusque", "jusqu", "est", "hence"})
_LONG_HOURS = frozenset({24, 36, 48, 72, 96})
_WAITS = frozenset({"bout", "passe", "delai", "delais", "duree", "attente", "temps"})
_LENGTH_NOUNS = frozenset(
    {"attente", "retard", "travail", "telephone", "route", "delai", "perdues", "perdue", "plus", "apres", "trajet", "appel", "tel", "standard", "boulot", "ligne"}
)


def clock(tokens: Tokens, first: int, end: int) -> bool:
    """Whether «14 h», «2 heures», «1h30» is a time of day."""
    before, after = tokens.name(first - 1), tokens.name(end)
    if tokens.name(end - 1) in ("minutes", "seconds") and end - first < len(("1", "h", "30", "min")):
        return before == "hours"
    if tokens.value(first) in _LONG_HOURS or tokens.name(first) in ("range", "pair"):
        return before == "hours"
    if before == "de" and after == "a" or after in ("d12", "d31", "d99") or before == "a":
        return True
    if before == "de" and tokens.word(first - 2) in ("journal", "jt", "infos"):
        return True
    if relation_of(tokens, first, end, "duration") in ("since", "within", "during") or before == "one":
        return False
    if before in ("about", "nearly", "entre", "avant", "jusque", "et", "hyphen", "daypart", "weekday", "yesterday"):
        return True
    if any(tokens.word(index) in _WAITS for index in range(first - 5, first)):
        return False
    follower = tokens.word(end + 2) if tokens.name(end + 1) == "apostrophe" else tokens.word(end + 1)
    spoken = tokens.word(end) in _LENGTH_NOUNS or after in ("de", "au") and follower in _LENGTH_NOUNS
    exact = tokens.name(first + 1) == "hours" and tokens.name(first + 2) in ("d12", "d31", "d99")
    return not spoken and (tokens.word(first + 1) in ("h", "hr") or exact)


def cued_length(tokens: Tokens, first: int, end: int) -> bool:
    """Whether something beside it says that «un jour», «une année», «une quinzaine» is meant as a length."""
    if relation_of(tokens, first, end, "duration") is not None or tokens.name(end) == "whole":
        return True
    return tokens.name(end) == "de" and tokens.name(end - 1) != "minutes"


def _apposed(tokens: Tokens, first: int, end: int) -> bool:
    """«mon père, 68 ans, boulanger»; «72 et 75 ans»."""
    years = cast(int, tokens.value(first)) if tokens.name(first) in ("d31", "d99") else 0
    if years < ADULT:
        return False
    before, after = tokens.name(first - 1), tokens.name(end)
    if before == "et" and tokens.name(first - 2) in ("d31", "d99"):
        return True
    closed = after in ("comma", "dot", "close", "last") or end == len(tokens) or tokens.word(end) in ("et", ";")
    return closed and (before in ("comma", "open", "the") or first == 0 or tokens.word(first - 1) in ("-", "."))


def _age_group(tokens: Tokens, first: int) -> bool:
    """«18-25 ans», «les moins de 30 ans»."""
    if tokens.name(first) == "range":
        return max(cast(tuple[int, int], tokens.value(first))) >= ADULT
    names = [tokens.name(index) for index in range(first - 3, first)]
    return names[1] in ("plus", "moins") and names[2] == "de" and (names[0] in ("the", "des", "aux"))


# An age in apposition is one from here on.
ADULT = 16

_SPEECH = grammar(_RELATIONS["macros"])
_WIDTH = 12


def _side(table: dict[str, str]) -> str:
    return "|".join(f"(?P<{relation}>{_SPEECH.compile(pattern).expression})" for relation, pattern in table.items())


def _ending(expression: str) -> re.Pattern[str]:
    return re.compile(f"(?:{expression}){_SPEECH.compile('skip').expression}\\Z")


_LEFT = {kind: _ending(_side(_RELATIONS["before"][kind])) for kind in ("date", "duration")}
_RIGHT = {kind: re.compile(_side(_RELATIONS["after"][kind])) for kind in ("date", "duration")}
_ABOUT_LEFT = _ending(_SPEECH.compile(_RELATIONS["about"]["before"]).expression)
_ABOUT_RIGHT = re.compile(_SPEECH.compile(_RELATIONS["about"]["after"]).expression)
_INFINITIVES = ("er", "ir", "re", "oir")


def relation_of(tokens: Tokens, first: int, end: int, kind: str) -> Relation | None:
    """What ties the mention to the story, from the words beside it; None where they say nothing."""
    after = _RIGHT[kind].match(tokens.signature, end)
    if after and after.end() - end > 1:
        return cast(Relation, after.lastgroup)
    before = _LEFT[kind].search(tokens.signature[max(0, first - _WIDTH) : first])
    if after and after.lastgroup == "since" and not _opens(tokens, first):
        after = None
    found = before or after
    if found:
        return cast(Relation, found.lastgroup)
    return _term(tokens, first, end) if kind == "duration" else None


def _opens(tokens: Tokens, first: int) -> bool:
    """Whether nothing but «déjà», «bientôt» stands between the clause's beginning and a token."""
    while first > 0 and tokens.name(first - 1) in ("filler", "about", "de", "tout"):
        first -= 1
    return first == 0 or not tokens.word(first - 1)[0].isalnum() or tokens.name(first - 1) in ("et", "function")


def _term(tokens: Tokens, first: int, end: int) -> Relation | None:
    """«payé à 30 jours», «trois jours pour répondre»: a term; «à dix jours de Noël»: a distance."""
    if tokens.name(first - 1) == "a" and tokens.name(first - 2) not in ("y", "il"):
        return "before" if tokens.name(end) in ("du", "des") else "within"
    answer = tokens.name(end) == "pour" and tokens.word(end + 1).endswith(_INFINITIVES)
    return "within" if answer else None


def is_about(tokens: Tokens, first: int, end: int) -> bool:
    """Whether «environ», «vers», «près de» stand beside the mention."""
    left = tokens.signature[max(0, first - _WIDTH) : first]
    return bool(_ABOUT_LEFT.search(left) or _ABOUT_RIGHT.match(tokens.signature, end))


def since_from(tokens: Tokens, first: int) -> bool:
    """«dès le 3 mai», «dès mars»: «dès» without its accent is «des», which is no preposition before an article."""
    index = first - 1
    while index >= 0 and tokens.name(index) in ("the", "apostrophe"):
        index -= 1
    if index < 0 or tokens.name(index) != "des":
        return False
    return "è" in tokens.written(index, index + 1).lower() or index < first - 1
