"""How a date or a length is tied to what is told; the patterns are ``relations.toml``."""

import re
import tomllib
from pathlib import Path
from typing import cast

from nlp.dates.patterns import grammar
from nlp.dates.tense import INFINITIVES, STOPS
from nlp.dates.tokens import Tokens
from nlp.mentions import Relation

_RELATIONS = tomllib.loads(Path(__file__).with_name("relations.toml").read_text(encoding="utf-8"))
_SPEECH = grammar(_RELATIONS["macros"])
# How many tokens before a mention are looked at.
_WIDTH = 12


def _side(table: dict[str, str]) -> str:
    return "|".join(f"(?P<{relation}>{_SPEECH.compile(pattern).expression})" for relation, pattern in table.items())


def _ending(expression: str) -> re.Pattern[str]:
    return re.compile(f"(?:{expression}){_SPEECH.compile('skip').expression}\\Z")


_LEFT = {kind: _ending(_side(_RELATIONS["before"][kind])) for kind in ("date", "duration")}
_RIGHT = {kind: re.compile(_side(_RELATIONS["after"][kind])) for kind in ("date", "duration")}
_ABOUT_LEFT = _ending(_SPEECH.compile(_RELATIONS["about"]["before"]).expression)
_ABOUT_RIGHT = re.compile(_SPEECH.compile(_RELATIONS["about"]["after"]).expression)


def relation_of(tokens: Tokens, first: int, end: int, kind: str) -> Relation | None:
    """What ties the mention to the story, from the words beside it; None where they say nothing."""
    if kind == "duration" and _distance(tokens, first, end):
        return "before"
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
    while first > 0 and tokens.name(first - 1) in ("filler", "now", "about", "de", "tout"):
        first -= 1
    return first == 0 or not tokens.word(first - 1)[0].isalnum() or tokens.name(first - 1) in ("et", "function")


def _term(tokens: Tokens, first: int, end: int) -> Relation | None:
    """«payé à 30 jours», «trois jours pour répondre», «le délai est passé à 24 h»: a term."""
    if tokens.name(first - 1) == "a" and tokens.name(first - 2) not in ("y", "il"):
        return "within"
    if tokens.name(end) == "pour" and tokens.word(end + 1).endswith(INFINITIVES):
        return "within"
    for index in range(first - 1, max(-1, first - _WIDTH), -1):
        if tokens.word(index) in STOPS - {":"}:
            return None
        if tokens.name(index) == "delai":
            return "within"
    return None


def _distance(tokens: Tokens, first: int, end: int) -> bool:
    """«à dix jours de la fête», «à moins de 30 jours du départ»."""
    of = tokens.name(end) in ("du", "des") or (tokens.name(end) == "de" and tokens.name(end + 1) in ("the", "period"))
    index = first - 1
    while tokens.name(index) in ("de", "moins", "plus", "about", "nearly", "filler", "now"):
        index -= 1
    return of and tokens.name(index) == "a" and tokens.name(index - 1) not in ("y", "il")


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


def cued_length(tokens: Tokens, first: int, end: int) -> bool:
    """Whether something beside it says that «un jour», «une année», «une quinzaine» is meant as a length."""
    if relation_of(tokens, first, end, "duration") is not None or tokens.name(end) == "whole":
        return True
    return tokens.name(end) == "de" and tokens.name(end - 1) != "minutes"
