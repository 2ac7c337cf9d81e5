"""Two numbers that share a unit: ranges («12 à 15 000 euros»), changes («passe de 12 % à 15 %»), choices, pairs."""

import re
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from nlp.amounts.closing import closes
from nlp.amounts.measures import Measure, Reading, number_measure, with_unit
from nlp.amounts.prices import bare_thousands, priced_before, rated_before

_DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_name("joins.toml").read_text(encoding="utf-8"))
_LINK = re.compile(
    r"(?:(?P<instead>,? {1,2}(?:au lieu d[eu']s?|contre|et non(?: pas)?|plutot que|vs\.?)(?: environ| les| seulement)?)"
    r"|(?: (?:ht|ttc|nets?|brut|annuel|mensuel|par (?:mois|an|jour|semaine|nuit))"
    r"| ?/ ?(?:mois|an|jour|semaine|nuit))?"
    r" {1,2}(?P<to>a(?![a-z])|jusqu'a|et jusqu'a)"
    r"| (?P<became>(?:je suis|on est|nous sommes|(?:il|elle)s? (?:est|sont)) passee?s? a)"
    r"| {0,2}(?P<dash>-|/|~)"
    r"| {1,2}(?P<and>et|puis|,)| {1,2}(?P<or>ou|voire|ou meme))"
    r" {0,2}(?:a |les |l')?(?=[0-9a-z.€$£])"
)
_LISTED = re.compile(r"(?<![0-9.,/])[0-9]{1,3}(?:[.,][0-9]{1,2})?, $")
_BETWEEN = re.compile(r"entre (?:les )?$")
_FROM = re.compile(r"(?<![a-z])(?:de|d'|des) ?$")
_CLAUSE = re.compile(r"[.!?;:\n]| mais | car ")
_MOVED = re.compile(
    r"(?<![a-z])(?:doubl|tripl|quadrupl|(?:re)?pass|(?:re)?mont(?!ant|re|agn)|grimp|bond|relev|ramen|evolu|saut|augment(?!ation)|chang(?!eant)|revue?s?(?![a-z])|revis(?!er)|port(?:er?|ees?|es|ait|ant|ent)(?![a-z])|rehauss|hiss|gonfl)[a-z]*"
    r"(?![a-z])"
)
_TENDED = re.compile(
    r"(?<![a-z])(?:baiss|chut|tomb|descend|dimin|redui|degringol|perd|recul|hausse|augment|cru|dropp|plong|glis)[a-z]*"
)
_THING = re.compile(rf"(?<![a-z])(?:{'|'.join(_DATA['things'])})s? (?:de )?$")
_MOST_LISTED = 20
_WIDEST = 30
"""A range without «de» is not wider than this: «l'iPhone 12 à 800 euros» is none."""
_DAY = re.compile(r"(?<![a-z])(?:le|au|du|des|en) $")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two numbers and how they are joined; ``own``: whether the first and the second have a unit of their own."""

    first: Measure
    second: Measure
    link: str
    own: tuple[bool, bool]


def joined_at(reading: Reading, first: Measure, floor: int) -> list[Measure]:
    """The measures that ``first`` (with or without a unit) makes with a number after it; [] if it makes none."""
    pair = _pair(reading, first)
    if pair is None:
        return []
    before = reading.folded[max(floor, first.start - 70) : first.start]
    if pair.link == "became":
        return _change(reading, pair) if _FROM.search(before) else []
    if pair.link == "to":
        return _from_to(reading, pair, before)
    if pair.link == "dash":
        return _range(reading, pair, 0, "range") if _rises(pair) and pair.own != (True, False) else []
    if pair.link == "or":
        return _range(reading, pair, 0, "choice") if _rises(pair) and not pair.own[0] else []
    between = _BETWEEN.search(before)
    if pair.link == "and" and between:
        return _range(reading, pair, len(between[0]), "between") if _rises(pair) else []
    if pair.own == (True, True) or (pair.link == "and" and not _alike(reading, pair)):
        return []
    return [replace(pair.first, rule=pair.link), replace(pair.second, rule=pair.link)]


def listed_before(reading: Reading, joined: list[Measure], floor: int) -> list[Measure]:
    """``joined`` with the numbers listed before it, which take its unit too: the 5 and 8 of «5, 8, 12 et 15 %»."""
    if joined[0].rule != "and":
        return joined
    whole = joined
    for _ in range(_MOST_LISTED):
        found = _LISTED.search(reading.folded[max(floor, whole[0].start - 12) : whole[0].start])
        number = number_measure(reading, whole[0].start - len(found[0])) if found else None
        if number is None:
            break
        whole = [replace(_in_unit_of(number, joined[0], end=number.number_end), rule="and"), *whole]
    return whole


def _pair(reading: Reading, first: Measure) -> _Pair | None:
    link = _LINK.match(reading.folded, first.end)
    number = number_measure(reading, link.end()) if link else None
    if link is None or number is None:
        return _glued_choice(reading, first)
    second = with_unit(reading, number, link.end()) or bare_thousands(reading, number)
    name = str(link.lastgroup)
    if second is None and first.kind is None:
        return _bare_change(reading, first, number) if name == "to" else None
    if second is None:
        if name in ("dash", "or") or not closes(reading.folded, number.end):
            return None
        if name == "and" and not _BETWEEN.search(reading.folded[max(0, first.start - 12) : first.start]):
            return None
        return _Pair(first, _in_unit_of(number, first), name, (True, False))
    if first.kind is None and _year_in(reading.folded, first):
        return None
    if first.kind is None:
        return _Pair(_in_unit_of(first, second, end=first.number_end), second, name, (False, True))
    if (first.kind, first.currency) != (second.kind, second.currency):
        return None
    return _Pair(first, second, name, (True, True))


def _year_in(folded: str, number: Measure) -> bool:
    """«signé en 2019 à 45 €»."""
    year = _YEAR.fullmatch(folded, number.start, number.number_end)
    return bool(year and folded.endswith(("en ", "depuis ", "fin ", "debut "), 0, number.start))


def _bare_change(reading: Reading, first: Measure, second: Measure) -> _Pair | None:
    """«le forfait est passé de 49 à 79»: two prices without a unit, as what changed has a price."""
    folded, before = reading.folded, reading.folded[max(0, first.start - 70) : first.start]
    clause = _CLAUSE.split(before)[-1]
    if not (first.value and second.value and folded[first.start].isdigit() and closes(folded, second.end)):
        return None
    moved = _MOVED.search(clause) or _TENDED.search(clause)
    rate = rated_before(folded, first.start, max(first.value, second.value))
    if not (moved and _FROM.search(before) and (rate or priced_before(folded, first.start))):
        return None
    if _YEAR.fullmatch(folded, first.start, first.number_end) or _YEAR.fullmatch(
        folded, second.start, second.number_end
    ):
        return None
    kind, currency = ("percent", None) if rate else ("money", reading.money.local)
    both = [replace(one, kind=kind, currency=currency) for one in (first, second)]
    return _Pair(both[0], both[1], "to", (True, True))


def _glued_choice(reading: Reading, first: Measure) -> _Pair | None:
    """«deux trois cents euros», «deux-trois mille euros»."""
    folded, end = reading.folded, first.number_end
    if first.kind or not folded[first.start].isalpha() or first.value is None or first.value > 9:
        return None
    if folded[end : end + 1] not in (" ", "-"):
        return None
    number = number_measure(reading, end + 1)
    second = with_unit(reading, number, end + 1) if number and folded[end + 1].isalpha() else None
    if second is None or second.about:
        return None
    return _Pair(_in_unit_of(first, second, end=end), second, "or", (False, True))


def _in_unit_of(number: Measure, other: Measure, end: int | None = None) -> Measure:
    """``number`` without a unit, read in the unit of ``other``."""
    assert number.value is not None
    value = round(number.value * other.times, 6)
    return replace(
        number, end=end or number.end, value=value, kind=other.kind, currency=other.currency, times=other.times
    )


def _from_to(reading: Reading, pair: _Pair, before: str) -> list[Measure]:
    from_ = _FROM.search(before)
    clause = _CLAUSE.split(before)[-1]
    moved = _MOVED.search(clause)
    rises = _rises(pair)
    if moved and not (pair.own != (True, True) and _by_so_much(pair, clause, moved) and rises):
        return _change(reading, pair)
    if not rises or (pair.own == (True, True) and _TENDED.search(clause) and from_ and _points_up(clause)):
        return _change(reading, pair) if from_ or pair.own[1] else []
    if pair.own == (True, True) and from_ and _MOVED.search(_said_after(reading, pair)):
        return _change(reading, pair)
    if (pair.own == (True, False) and not from_) or _THING.search(before):
        return []
    if not from_ and (pair.first.value or 1) * _left_out(reading, pair) * _WIDEST < (pair.second.value or 0):
        return []
    return _range(reading, pair, len(from_[0]) if from_ else 0, "from_to")


def _by_so_much(pair: _Pair, clause: str, moved: re.Match[str]) -> bool:
    """«augmente de 5 à 10 %», «augmenter la carte de 5 à 10 %», unlike «augmenter l'abonnement de 39 à 89 €»."""
    adjacent = _FROM.fullmatch(clause[moved.end() :].lstrip()) is not None
    return moved[0].startswith("augment") and (adjacent or pair.second.kind == "percent")


def _said_after(reading: Reading, pair: _Pair) -> str:
    """The rest of the clause: «de 18 % à 22 %, voilà comment ils ont grimpé»."""
    return _CLAUSE.split(reading.folded[pair.second.end : pair.second.end + 40])[0]


def _points_up(clause: str) -> bool:
    return "hausse" in clause or "augment" in clause


def _change(reading: Reading, pair: _Pair) -> list[Measure]:
    """Two amounts; «passé de 19 à 38 milliards» leaves out the first one's milliards."""
    scale = 1.0 if pair.own[0] else _left_out(reading, pair)
    value = round((pair.first.value or 0.0) * scale, 6)
    return [replace(pair.first, value=value, rule="change"), replace(pair.second, rule="change")]


def _rises(pair: _Pair) -> bool:
    return (pair.first.value or 0) < (pair.second.value or 0)


def _alike(reading: Reading, pair: _Pair) -> bool:
    """Whether «12 et 15 %» speaks of two percentages, unlike «en 2018 et 15 %»."""
    low, high = sorted((pair.first.value or 0, pair.second.value or 0))
    start = pair.first.start
    written = reading.folded[start : pair.first.number_end]
    if (
        _YEAR.fullmatch(written)
        or written in ("un", "une", "neuf")
        or _DAY.search(reading.folded[max(0, start - 4) : start])
    ):
        return False
    return low > 0 and high / low <= 20


def _range(reading: Reading, pair: _Pair, before: int, rule: str) -> list[Measure]:
    """One range; the first number takes the thousands of the second where it left them out («12 à 15 000 euros»)."""
    first, second = pair.first, pair.second
    assert first.value is not None and second.value is not None
    low = first.value if pair.own[0] else first.value * _left_out(reading, pair)
    return [replace(second, start=first.start - before, value=None, low=round(low, 6), high=second.value, rule=rule)]


def _left_out(reading: Reading, pair: _Pair) -> float:
    """What multiplies the first number of a range: 1000 in «12 à 15 000», 100 in «trois à quatre cents»."""
    low, high = (pair.first.value or 0) / pair.first.times, (pair.second.value or 0) / pair.second.times
    written = reading.folded[pair.second.start : pair.second.number_end]
    for scale in (1e9, 1e6, 1e3):
        if high >= scale and high % scale in (0, scale / 2) and 0 < low < 1000 and low * scale < high:
            return scale
    if written.endswith(("cent", "cents")) and low < 10 and 100 <= high < 1000:
        return 100.0
    return 1.0
