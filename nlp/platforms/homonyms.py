"""Whether a name that is also a common word, a first name or another firm means the platform here."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

from nlp.platforms.candidates import Candidate
from nlp.platforms.company import Sure, in_a_row
from nlp.platforms.forms import Doubt
from nlp.platforms.tokens import Tokens

_DATA: Final = Path(__file__).with_name("homonyms.toml")
_INITIALS: Final = 2
_ABBREVIATED: Final = 5
"""Letters of a title that a full stop may follow: «M. Boulanger», unlike «un petit hôtel. Booking nous interdit»."""
_PAID_REACH: Final = 6
_DEEDS_REACH: Final = 5
_AROUND: Final = 100
_NETWORK: Final = frozenset(("reseau", "social"))
_RIDES: Final = frozenset(("transport", "food_delivery"))
_MEANS: Final = frozenset(("par", "en", "avec", "de"))
_FOR: Final = frozenset(("pour", "chez", "par", "avec", "contre"))
_LINKS: Final = frozenset(("de", "d"))
_BARE: Final = frozenset("et ou ni a de d que qu par avec contre pour comme dont".split())


@cache
def _lists() -> dict[str, frozenset[str]]:
    with _DATA.open("rb") as file:
        data: dict[str, Any] = tomllib.load(file)
    return {name: frozenset(words) for name, words in data.items()}


def is_platform(tokens: Tokens, candidate: Candidate, sure: Sure) -> str | None:
    """The reason to read ``candidate`` as a platform, None when it is a common word here.

    ``sure`` are the platforms already found: a name in a row with one of them is one too.
    """
    lists = _lists()
    if candidate.form.doubt is Doubt.NONE:
        return None if _goods(tokens, candidate) else candidate.rule
    if _compound(tokens, candidate):
        return None
    before = tokens.word(candidate.first - 1)
    if _named(tokens, candidate):
        return "after its noun"
    if candidate.form.doubt is Doubt.FOREIGN:
        return _foreign(tokens, candidate)
    if _article(tokens, candidate, before) or _other_name(tokens, candidate, before) or _goods(tokens, candidate):
        return None
    if before in lists["strong_places" if _person(candidate) else "places"]:
        return _after_place(tokens, candidate, before)
    if in_a_row(tokens, candidate, sure):
        return "in a row"
    if _in_company(tokens, candidate, sure):
        return "in company"
    if sure.names(candidate.form.id) and (len(candidate.form.words) > 1 or tokens.capital(candidate.first)):
        return "named elsewhere"
    if _means_of_payment(tokens, candidate):
        return "means of payment"
    return _strong(tokens, candidate) if candidate.form.doubt is Doubt.STRONG else _word(tokens, candidate)


def _spaced(tokens: Tokens, i: int) -> bool:
    """Whether nothing but a space or an apostrophe stands before word ``i``."""
    return 0 <= i < len(tokens) and tokens.gaps[i] in (" ", "'", "' ", "  ", "\n", ' "', " «", " « ", ' " ')


def _compound(tokens: Tokens, candidate: Candidate) -> bool:
    """«méta-données», «sans-but»: a part of another word."""
    return "-" in (tokens.gaps[candidate.first], tokens.gaps[candidate.last + 1])


def _named(tokens: Tokens, candidate: Candidate) -> bool:
    """«la plateforme Faire», «l'appli eva», «les commissions de Malt», «Boulanger Marketplace», «le réseau X»."""
    first, strong = candidate.first, candidate.form.doubt is Doubt.STRONG
    if len(tokens.words[first]) == 1:
        return tokens.word(first - 1) in _NETWORK and tokens.capital(first)
    if tokens.capital(first) and tokens.word(candidate.last + 1) in _lists()["followers"]:
        return True
    nouns = _lists()["platform_nouns" if strong else "nouns"]
    if not _spaced(tokens, first):
        return False
    before, shown = tokens.word(first - 1), tokens.capital(first) and not tokens.shouted(first)
    if before in nouns:
        return not strong or shown or before in _lists()["announcing_nouns"]
    return before in _LINKS and tokens.word(first - 2) in nouns and (shown or candidate.form.doubt is Doubt.FOREIGN)


def _article(tokens: Tokens, candidate: Candidate, before: str) -> bool:
    """An article speaks against a name; «mon Business Manager» does not, nor «les Gîtes de France»."""
    lists = _lists()
    if _titled(tokens, candidate):
        return False
    if not _spaced(tokens, candidate.first):
        return False
    if before in lists["possessives"]:
        return not tokens.capital(candidate.first) or tokens.shouted(candidate.first)
    return before in lists["determiners"]


def _other_name(tokens: Tokens, candidate: Candidate, before: str) -> bool:
    """«M. Boulanger», «rue Leclerc», «Jean Boulanger»."""
    first = candidate.first
    if not _spaced(tokens, first) and (tokens.gaps[first] != ". " or len(tokens.word(first - 1)) >= _ABBREVIATED):
        return False
    if before in _lists()["titles"] or (before.isdigit() and tokens.gaps[first] == " "):
        return True
    known = before in _BARE or any(before in _lists()[name] for name in ("places", "nouns", "openers"))
    return tokens.capital(first - 1) and not tokens.shouted(first) and not known and tokens.gaps[first] == " "


def _goods(tokens: Tokens, candidate: Candidate) -> bool:
    """«un chargeur Apple», «Apple Watch»: the maker's goods."""
    lists = _lists()
    if len(candidate.form.words) > 1 or candidate.form.words[0] not in lists["makers"]:
        return False
    first = candidate.first
    before = tokens.word(first - 1) if tokens.word(first - 1) not in _LINKS else tokens.word(first - 2)
    return before in lists["goods"] or tokens.word(candidate.last + 1) in lists["goods"]


def _foreign(tokens: Tokens, candidate: Candidate) -> str | None:
    lists = _lists()
    before, after = tokens.word(candidate.first - 1), tokens.word(candidate.last + 1)
    if before in lists["english"] or after in lists["english"]:
        return None
    if _spaced(tokens, candidate.first) and (before in lists["determiners"] or before in lists["subjects"]):
        return None
    if _other_name(tokens, candidate, before):
        return None
    return "foreign word"


def _titled(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether the longer words of a name of several words have capitals, other than the one that opens a sentence."""
    long = [i for i in range(candidate.first, candidate.last + 1) if len(tokens.words[i]) > 2]
    clear = len(long) > 1 or long == [candidate.last] != [candidate.first]
    return clear and all(map(tokens.capital, long)) and not tokens.shouted(candidate.first)


def _person(candidate: Candidate) -> bool:
    return candidate.form.doubt is Doubt.STRONG and candidate.form.words[0] in _lists()["people"]


def _after_place(tokens: Tokens, candidate: Candidate, before: str) -> str | None:
    if not _spaced(tokens, candidate.first):
        return None
    word = tokens.words[candidate.first]
    phrase = (word in _lists()["phrases"] or before == "chez") and not tokens.capital(candidate.first)
    if candidate.form.doubt is Doubt.STRONG and (phrase or len(word) <= _INITIALS):
        return None
    return f"after «{before}»"


def _clearly_written(tokens: Tokens, i: int) -> bool:
    """Whether a word has a capital, and is more than a letter («sur X» may be anybody)."""
    return tokens.capital(i) and len(tokens.words[i]) > 1


def _in_company(tokens: Tokens, candidate: Candidate, sure: Sure) -> bool:
    """«Stuart» where Deliveroo is spoken of too: a capital, and a platform of the same trade that is sure."""
    first = candidate.first
    if not tokens.capital(first) or tokens.shouted(first):
        return False
    after = tokens.word(candidate.last + 1)
    if tokens.opens(first) and (after not in _lists()["verbs"] or after in _lists()["pronouns"]):
        return False
    return sure.others_in_trade(candidate)


def _word(tokens: Tokens, candidate: Candidate) -> str | None:
    first, last = candidate.first, candidate.last
    clear = tokens.capital(first) and not tokens.opens(first) and not tokens.shouted(first)
    if clear or _titled(tokens, candidate):
        return "capital"
    gap, after = tokens.gaps[last + 1], _verb_word(tokens, last + 1)
    if tokens.capital(first) and gap == ", " and after in _lists()["taken_up"]:
        return "taken up"
    if after not in _lists()["verbs"] or gap not in (" ", "  "):
        return None
    if " ".join(candidate.form.words) in _lists()["phrases"]:
        return None
    opens = tokens.opens(first) or "," in tokens.gaps[first] or tokens.word(first - 1) in _lists()["openers"]
    return "subject" if opens else None


def _strong(tokens: Tokens, candidate: Candidate) -> str | None:
    first, last = candidate.first, candidate.last
    if not _clearly_written(tokens, first) or (tokens.shouted(first) and not tokens.opens(first)):
        return None
    if tokens.word(first - 1) == "est" and tokens.word(last + 1) == "qui" and not tokens.shouted(first):
        return "cleft"
    if candidate.form.kind in _RIDES and tokens.word(first - 1) in _FOR and _courier(tokens, first):
        return "for couriers"
    after = _verb_word(tokens, last + 1)
    if after not in _lists()["verbs"] or (_person(candidate) and tokens.word(first - 1) == "chez"):
        return None
    if candidate.form.kind in _RIDES and after not in _lists()["pronouns"] and _courier(tokens, first):
        return "for couriers"
    ahead = tokens.words[last + 2 : last + 2 + _DEEDS_REACH]
    taken = any(mark in gap for gap in tokens.gaps[last + 2 : last + 5] for mark in "%€")
    return "doer" if taken or not _lists()["deeds"].isdisjoint(ahead) else None


def _means_of_payment(tokens: Tokens, candidate: Candidate) -> bool:
    """«un client qui a payé par lydia», «on me règle en Lydia»."""
    first = candidate.first
    if candidate.form.kind != "payment" or tokens.word(first - 1) not in _MEANS:
        return False
    around = tokens.words[max(0, first - _PAID_REACH) : first + _PAID_REACH]
    return not _lists()["payments"].isdisjoint(around)


def _verb_word(tokens: Tokens, i: int) -> str:
    """Word ``i`` where it may be a verb: «à», which folds like «a», is none."""
    return "" if tokens.original(i) in ("à", "À") else tokens.word(i)


def _courier(tokens: Tokens, i: int) -> bool:
    """Whether couriers or drivers are spoken of around word ``i``."""
    around = tokens.words[max(0, i - _AROUND) : i + _AROUND]
    return not _lists()["couriers"].isdisjoint(around)
