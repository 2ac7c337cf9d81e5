"""Postal addresses: number, way and town, in the French, Belgian and Swiss orders."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from nlp.personal.found import Found
from nlp.personal.lexicon import ordinary

_DATA: Final[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("addresses.toml").read_text(encoding="utf-8"))
_WAY: Final = f"(?:{'|'.join(_DATA['ways'])})(?![a-z])"
_WORD: Final = r"[a-z0-9\u00df-\u024f][\w'.-]{0,30}"
_NUMBER: Final = r"\d{1,4}(?: ?(?:bis|ter|quater|[a-d])(?![a-z]))?"
_JOINT: Final = r"(?: ?,| ?-| a| \(|,? ?\n)[ ]?"
_POSTCODE: Final = r"(?:(?:f|ch|b|l|be|fr|lu)[- ]?)?(?:\d{2} ?\d{3}|\d{4})"
_TOWN: Final = rf"(?:{_JOINT}|[ ]){_POSTCODE} {{1,2}}(?P<town>[a-z\u00df-\u024f][\w'-]{{1,30}})"
_EXTRA: Final = (
    r"(?:(?: ?,| -|\n|[ ])? ?(?:cs|bp|bat|batiment|lot|cellule|hall|porte|box|appt?|etage|esc|cedex|boite)"
    r"[ .]?\w{1,6}){0,2}"
)
_FRENCH: Final = re.compile(rf"(?<![\w/.,-]){_NUMBER},? {{1,2}}{_WAY} {_WORD}(?: {_WORD}){{0,5}}?{_EXTRA}{_TOWN}")
_WITHOUT_TOWN: Final = re.compile(
    rf"(?<![\w/.,-]){_NUMBER},? {{1,2}}(?P<way>{_WAY}) (?P<street>{_WORD}(?: {_WORD}){{0,5}})"
)
_WITHOUT_NUMBER: Final = re.compile(
    rf"(?<![\w-]){_WAY} {_WORD}(?: {_WORD}){{0,5}}?(?:,? \d{{1,4}}[a-d]?)?{_EXTRA}{_TOWN}"
)
_QUEBEC: Final = re.compile(
    rf"(?<![\w/.,-])\d{{1,5}},? (?:{_WAY}|boul\.?) {_WORD}(?: {_WORD}){{0,4}}?, ?{_WORD}(?: {_WORD}){{0,3}}?"
    r" ?(?:\(quebec\)|\(qc\)|,? ?qc)?"
    r",? {1,2}[a-z]\d[a-z] ?\d[a-z]\d(?!\w)"
)
_BOX: Final = re.compile(rf"(?<!\w)(?:bp|cs|boite postale) ?\d{{1,6}}{_TOWN}")
_FULL: Final = re.compile(r"\d.*\D\d{2} ?\d{3} ")
_CANADIAN: Final = re.compile(r"(?<!\w)[a-z]\d[a-z] ?\d[a-z]\d(?!\w)")
_AFTER_PLACE: Final = re.compile(rf", ?{_POSTCODE} (?P<town>[a-z\u00df-\u024f][\w'-]{{1,30}})")
_PLACE: Final = re.compile(
    r"(?:^|[.,:;(\n] ?|\bà |\bau )(?P<place>[A-ZÀ-Þ][\w'’-]{0,30}(?: (?:d[eu]s? )?[A-ZÀ-Þ][\w'’-]{0,30}){0,3})$"
)
_CAPITAL_TOWN: Final = re.compile(
    r"(?:[ -](?:sur |en |le |la |les |de |du |d')?[A-ZÀ-Þ][\w'’-]{1,30}){0,3}(?: (?:cedex|CEDEX|Cedex)(?: \d{1,2})?)?"
)
_NAMED: Final = re.compile(r"(?:d[eu]s? |la |les? |l'|d')*[A-ZÀ-Þ0-9]")
_WEAK: Final[frozenset[str]] = frozenset(_DATA["weak"])
_LINKS: Final = frozenset("de du des la le les d l et".split())
_REACH: Final = 70


def find_addresses(text: str, folded: str) -> Iterator[Found]:
    """Postal addresses with a number or a postcode; a street's or a town's name alone is nobody's."""
    for pattern, rule in ((_FRENCH, "number, way, town"), (_WITHOUT_NUMBER, "way, town"), (_BOX, "box")):
        for one in pattern.finditer(folded):
            if _is_town(text, folded, one):
                yield Found(one.start(), _town_end(text, one.end()), "address", rule)
    if _CANADIAN.search(folded):
        yield from (Found(one.start(), one.end(), "address", "quebec") for one in _QUEBEC.finditer(folded))
    for one in _AFTER_PLACE.finditer(folded):
        place = _PLACE.search(text, max(0, one.start() - _REACH), one.start())
        if place and _is_town(text, folded, one):
            yield Found(place.start("place"), _town_end(text, one.end()), "address", "hamlet")
    for one in _WITHOUT_TOWN.finditer(folded):
        named = _NAMED.match(text, one.start("street")) is not None
        if named or one["way"] not in _WEAK:
            end = one.start("street") + len(_street(text[one.start("street") : one.end()]))
            yield Found(one.start(), end, "address", "number, way")


def _is_town(text: str, folded: str, one: re.Match[str]) -> bool:
    """Whether a town follows the postcode, and not what is counted: it has a capital, where the text has any."""
    if text[one.start("town")].isupper():
        return True
    # «25 route de nantes 85600 montaigu»: who writes a street without capitals writes the town so too.
    lower = text[one.start() : one.end()].islower() and _FULL.match(one[0]) is not None
    return (lower or text == folded) and one["town"] not in ordinary()


def _town_end(text: str, end: int) -> int:
    more = _CAPITAL_TOWN.match(text, end)
    return more.end() if more else end


def _street(written: str) -> str:
    """A street as far as it goes: up to the first word in lower case behind its name."""
    kept: list[str] = []
    named = False
    for word in written.split(" "):
        if named and word[:1].islower() and word not in _LINKS:
            break
        kept.append(word)
        named = named or word not in _LINKS
        if word.endswith("."):
            break
    while len(kept) > 1 and kept[-1] in _LINKS:
        kept.pop()
    return " ".join(kept).rstrip(" .,;'-")
