"""Whether «48 ans», «8 mois» is somebody's age and no length."""

import re
from typing import cast

from nlp.dates.cues import cue
from nlp.dates.lengths import UNIT_CLASSES
from nlp.dates.patterns import grammar
from nlp.dates.tokens import Tokens

_LENGTHS, _CHILDREN = cue("age", "lengths"), cue("age", "children")
_HAVING, _NOT_BEFORE, _SKIPPED = cue("age", "having"), cue("age", "not_before"), cue("age", "skipped")
_MOVED, _OF_PEOPLE, _CLASSED = cue("age", "moved"), cue("age", "of_people"), cue("age", "classed")
_LOANS, _ADVERBS = cue("age", "loans"), cue("age", "adverbs")
# «Mon père, 68 ans» from here on; below it is more likely a length.
ADULT = 16
_LATE, _OLDEST = 50, 110
# «18-25 ans», «18 à 25 ans»; classes before one that make it a length: «depuis 3-4 ans».
_SCALE = re.compile(grammar({}).compile("(range,pair,dm years | d12,d31,d99,o a,hyphen d12,d31,d99 years)").expression)
_LED = frozenset({"hence", "dans", "sous", "en", "pendant", "apres", "ici", "dici", "about", "nearly", "pour", "sur"})
# «un prêt de 20 ans», though «prêt» for «près» is an adverb.
_LOAN = "pret"
# How many tokens before an age tell that it is one, or that it is a term.
_WIDTH, _CLASSES_WIDTH = 8, 16


def is_age(tokens: Tokens, first: int, end: int) -> bool:
    """Whether the length from token ``first`` to before ``end`` is an age."""
    unit = next((index for index in range(first, end) if tokens.name(index) in UNIT_CLASSES), end)
    if tokens.name(unit) == "months":  # «une petite de 8 mois»
        return tokens.name(first - 1) == "de" and tokens.word(first - 2) in _CHILDREN
    if tokens.word(unit) not in ("ans", "an") or _of_what(tokens, end) in _LENGTHS:
        return False
    if _group(tokens, first, end) or _apposed(tokens, first, end):
        return True
    index = _before_adverbs(tokens, first)
    before = tokens.word(index)
    if before in _HAVING and not tokens.is_preposition(index):
        return tokens.word(end) not in _NOT_BEFORE
    if before == "a" and index != first - 1 and tokens.is_preposition(index):  # «à plus de 60 ans»
        return not _term(tokens, index + 1, end)
    if tokens.name(first - 1) == "a" and tokens.is_preposition(first - 1):
        return tokens.word(first - 2) not in _LOANS and not _term(tokens, first, end)
    if before in _CHILDREN or _threshold(tokens, first):
        return True
    if tokens.word(first - 1) == "vers" and _years(tokens, first) >= ADULT:
        return True
    if (
        tokens.name(first - 1) == "apres" and _LATE <= _years(tokens, first) < _OLDEST
    ):  # «après 50 ans de mariage» is not
        return tokens.name(end) != "de"
    # «un homme de 60 ans», «de plus de 60 ans»; not «ça fait plus de 20 ans».
    said_of = tokens.name(first - 1) == tokens.name(index + 1) == "de" and before.isalpha() and before not in _LENGTHS
    return said_of and ADULT <= _years(tokens, first) < _OLDEST


def _of_what(tokens: Tokens, end: int) -> str:
    """The word after «de» behind a length: «20 ans d'expérience»; empty where there is none."""
    if tokens.name(end) != "de":
        return ""
    return tokens.word(end + 2 if tokens.name(end + 1) == "apostrophe" else end + 1)


def _before_adverbs(tokens: Tokens, first: int) -> int:
    """The token before «presque», «à peine», «tout juste» and the like that stand before ``first``."""
    index = first - 1
    while index >= 0:
        word = tokens.word(index)
        if (tokens.name(index) in _SKIPPED and word != _LOAN) or word in _ADVERBS:
            index -= 1
        elif word == "peine" and tokens.word(index - 1) == "a":
            index -= 2
        else:
            break
    return index


def _years(tokens: Tokens, first: int) -> int:
    return cast(int, tokens.value(first)) if tokens.name(first) in ("d31", "d99", "int") else 0


def _term(tokens: Tokens, first: int, end: int) -> bool:
    """«portée à cinq ans d'emprisonnement», «passer la garantie à 3 ans»: a length, unlike «la retraite à 65 ans»."""
    if tokens.name(end) == "de":
        return _of_what(tokens, end) in _MOVED
    words = [tokens.word(index) for index in range(max(0, first - 1 - _WIDTH), first - 1)]
    for word in reversed(words):
        if word in _OF_PEOPLE or word in (".", ";", "(", "!", "?", ","):
            return False
        if word in _MOVED:
            return not any(word in _OF_PEOPLE for word in words)
    return False


def _threshold(tokens: Tokens, first: int) -> bool:
    """«avant 18 ans», «dès 16 ans»; «des 30 ans de carrière» is a length."""
    if _years(tokens, first) < ADULT:
        return False
    before = tokens.name(first - 1)
    return before == "avant" or (before == "des" and "è" in tokens.written(first - 1, first).lower())


def _group(tokens: Tokens, first: int, end: int) -> bool:
    """«18-25 ans», «les moins de 30 ans», «75 ans et plus», «par tranche d'âge (6 à 10 ans, 11 à 15 ans)»."""
    if _scale(tokens, first, end):
        return True
    if tokens.name(end) in ("et", "ou") and tokens.name(end + 1) in ("plus", "moins") and tokens.name(end + 2) != "de":
        return tokens.name(first - 1) != "hence" and not _of_length(tokens, first)
    before = {tokens.word(index) for index in range(max(0, first - _CLASSES_WIDTH), first)}
    if not before.isdisjoint(_CLASSED) and not before.isdisjoint(("age", "ages")):
        return True
    article, adverb, of = (tokens.name(index) for index in range(first - 3, first))
    return of == "de" and adverb in ("plus", "moins") and article in ("the", "des", "aux")


def _scale(tokens: Tokens, first: int, end: int) -> bool:
    """«de 18 à 25 ans», «les 6-10 ans», «0-14 ans : 18 %, 15-29 ans : 17 %»; not «un prêt de 20 à 25 ans»."""
    if not _SCALE.match(tokens.signature, first) or _term_follows(tokens, end) or _of_length(tokens, first):
        return False
    before = tokens.name(first - 1)
    if before in ("the", "des", "aux") or tokens.found(_SCALE) > 1:
        return before not in _LED
    ranged = tokens.name(first) in ("range", "pair", "dm")
    oldest = max(cast(tuple[int, int], tokens.value(first))) if ranged else _years(tokens, first + 2)
    return oldest >= ADULT and (ranged or before == "de") and before not in _LED


def _term_follows(tokens: Tokens, end: int) -> bool:
    """«3 à 5 ans d'expérience», «les 5-10 ans à venir», «les 2-3 ans qui suivent»."""
    if tokens.name(end) == "de":
        return _of_what(tokens, end) in _MOVED
    return tokens.name(end) in ("last", "next", "apres", "avant") or tokens.word(end) in ("a", "qui")


def _of_length(tokens: Tokens, first: int) -> bool:
    """«un prêt de 20 à 25 ans», «un contrat de 3 ans et plus»."""
    return tokens.name(first - 1) == "de" and tokens.word(first - 2) in _LENGTHS


def _apposed(tokens: Tokens, first: int, end: int) -> bool:
    """«mon père, 68 ans, boulanger»; «72 et 75 ans»."""
    if not ADULT <= _years(tokens, first) < 100:
        return False
    before, after = tokens.name(first - 1), tokens.name(end)
    if before == "et" and tokens.name(first - 2) in ("d31", "d99"):
        return True
    closed = after in ("comma", "dot", "close", "last") or end == len(tokens) or tokens.word(end) in ("et", ";")
    return closed and (before in ("comma", "open", "the") or first == 0 or tokens.word(first - 1) in ("-", "."))
