"""Fractions said as words («la moitié de mes ventes») or as «3/4 du CA», read as percentages."""

import re
import tomllib
from pathlib import Path
from typing import Any

from nlp.amounts.measures import Measure, number_words_before
from nlp.numbers import number_at

_DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_name("fractions.toml").read_text(encoding="utf-8"))
_PARTS: dict[str, int] = _DATA["parts"]
_NOT_OF = {part: frozenset(nouns) for part, nouns in _DATA["not_of"].items()}
_NOT_OF_HALF, _NOT_BEFORE = frozenset(_DATA["half"]["not_of"]), frozenset(_DATA["half"]["not_before"])
_COUNTED = frozenset(_DATA["digits"]["of"])
_GLYPHS = {"½": 50.0, "¼": 25.0, "¾": 75.0, "⅓": 33.33, "⅔": 66.67}

_ANCHOR = re.compile(rf"(?<![a-z])(?:moitie|{'|'.join(_PARTS)})(?![a-z])")
_WHOLE = re.compile(
    r" {1,2}(?:de |d')(?:tou(?:s|t|te|tes) )?"
    r"(?:mon |ma |mes |notre |nos |votre |vos |leur |leurs |son |sa |ses |la |les |l'|"
    r"ce |cet |cette |ces |ce que |ceux |celles |n'|ttes |tt )?"
    r"(?P<noun>[a-z]{1,20})"
    r"| {1,2}(?:du|des) (?P<of>[a-z]{1,20})"
)
_MOVED = re.compile(
    rf"(?<![a-z])(?:{'|'.join(_DATA['one']['moved'])})[a-z]*(?: (?!le |la |les |du |un )[a-z']{{1,8}}){{0,2}} ?(?:d')?$"
)
_ADJECTIVE = re.compile(r"(?<![a-z])(?:bon|petit|gros|grand|bons) $")
_TO_DO = re.compile(r" de (?![nv]otre|autre)[a-z]+(?:er|ir|re)(?![a-z])")
_OURS = re.compile(r" (?:de |d')(?:mes|nos|ses|leurs|mon|notre|vos|votre|la|l'|ce)(?![a-z])")
_WORD_BEFORE = re.compile(r"([a-z]+)[ ']{1,2}$")
_DIGITS = re.compile(r"(?<![0-9/.,])([1-9])/([1-9]|10)(?![0-9/])(?: ?(?:eme|iem|e|s)s?)?")
_THIRD_PARTY = re.compile(
    r"(?:vendeurs?|services?|sites?|applis?|applications?|partenaires?|societes?|produits?|un|le|par|aux|a|des|les|de)"
    r" $"
)


def find_fractions(folded: str) -> list[Measure]:
    """The fractions of a folded text, by start."""
    found: list[Measure] = []
    if "moitie" in folded or "tier" in folded or "quart" in folded or "ieme" in folded:
        for anchor in _ANCHOR.finditer(folded):
            measure = _half(folded, anchor) if anchor[0].startswith("moitie") else _parts(folded, anchor)
            if measure:
                found.append(measure)
    if "/" in folded:
        found += [measure for part in _DIGITS.finditer(folded) if (measure := _in_digits(folded, part))]
    found += [
        Measure(at, at + 1, at + 1, value, kind="percent", rule="fraction")
        for glyph, value in _GLYPHS.items()
        for at in _offsets(folded, glyph)
        if _noun_after(folded, at + 1) in _COUNTED
    ]
    return sorted(found, key=lambda measure: measure.start)


def _offsets(folded: str, glyph: str) -> list[int]:
    return [found.start() for found in re.finditer(glyph, folded)] if glyph in folded else []


def _noun_after(folded: str, end: int) -> str | None:
    """The noun of the whole that the fraction ending at ``end`` is of; None when it names none."""
    whole = _WHOLE.match(folded, end)
    return (whole["noun"] or whole["of"]) if whole else None


def _half(folded: str, anchor: re.Match[str]) -> Measure | None:
    start, end = anchor.span()
    before = _WORD_BEFORE.search(folded[max(0, start - 14) : start])
    word = before[1] if before else ""
    if (
        (word in _NOT_BEFORE and not (word == "a" and folded.startswith(" prix", end)))
        or folded.startswith(tuple(_DATA["half"]["not_after"]), end)
        or folded[start - 1 : start] == "-"
    ):
        return None
    if _noun_after(folded, end) in _NOT_OF_HALF:
        return None
    return Measure(start, end, end, 50.0, kind="percent", rule="fraction")


def _parts(folded: str, anchor: re.Match[str]) -> Measure | None:
    start, end = anchor.span()
    part, size = anchor[0], _PARTS[anchor[0]]
    noun = _noun_after(folded, end)
    if noun in _NOT_OF.get(part, ()) or folded.startswith("-", end):
        return None
    count, start = _count(folded, start)
    if count >= size or (count > 1 and not part.endswith("s")):
        return None
    if count <= 1:
        if folded.startswith((" d'heure", " d heure"), end):
            return None
        article = folded[max(0, start - 3) : start] in ("le ", " l'", "du ", "au ") or folded[start : start + 2] == "un"
        if not article or not (noun or _MOVED.search(folded[max(0, start - 30) : start])):
            return None
        if part == "tier" or _TO_DO.match(folded, end) or (part == "tiers" and _third_party(folded, start, end)):
            return None
    return Measure(start, end, end, round(100 * max(count, 1) / size, 2), kind="percent", rule="fraction")


def _third_party(folded: str, start: int, end: int) -> bool:
    """Whether «un tiers», «le tiers» is someone else: no whole is named that is plural or possessed."""
    if folded.endswith("par ", 0, start) and not _OURS.match(folded, end):
        return True  # «la preuve apportée par un tiers du dossier»
    return folded.startswith((" de confiance", " qui", " malveillant"), end) or (
        not folded.startswith((" d", " du", " de"), end)
        and folded[max(0, start - 2) : start] != "d'"
        and _THIRD_PARTY.search(folded[max(0, start - 14) : start]) is not None
    )


def _count(folded: str, start: int) -> tuple[int, int]:
    """How many parts, and where the number begins: (0, start) when none is said."""
    adjective = _ADJECTIVE.search(folded[max(0, start - 8) : start])
    start = start - len(adjective[0]) if adjective else start
    for offset in number_words_before(folded, start):
        number = number_at(folded, offset)
        if number and folded[number[1] : start].strip(" -") == "" and number[0].is_integer():
            return int(number[0]), offset
    digit = re.compile(r"(?<![0-9])([1-9]) $").search(folded[max(0, start - 3) : start])
    return (int(digit[1]), start - 2) if digit else (0, start)


def _in_digits(folded: str, found: re.Match[str]) -> Measure | None:
    top, bottom = int(found[1]), int(found[2])
    if top >= bottom or _noun_after(folded, found.end()) not in _COUNTED:
        return None
    return Measure(
        found.start(), found.end(2), found.end(2), round(100 * top / bottom, 2), kind="percent", rule="fraction"
    )
