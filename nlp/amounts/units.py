"""Units: what makes a number an amount, read from ``units.toml``."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nlp.amounts.closing import closes
from nlp.amounts.countries import Money

_DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_name("units.toml").read_text(encoding="utf-8"))


def _codes(table: dict[str, list[str]]) -> dict[str, str]:
    return {word: code for code, words in table.items() for word in words}


SYMBOLS: dict[str, str] = {symbol: code for symbol, code in _DATA["symbols"].items() if code}
_WORDS, _CENTS = _codes(_DATA["words"]), _codes(_DATA["cents"])
_NATIONS, _PREFIXES = _codes(_DATA["nationality"]), _codes(_DATA["prefixes"])
_MULTIPLIERS: dict[str, float] = _DATA["multipliers"]
_GLUED: dict[str, list[str]] = _DATA["glued"]
_CAPITALS = frozenset(_DATA["capitals"]["codes"])
SAYINGS: tuple[str, ...] = tuple(_DATA["sayings"]["starts"])
GLUED_BEFORE: tuple[str, ...] = tuple(_DATA["glued_before"]["words"])
_THINGS = {stem: frozenset(nouns) for stem, nouns in _DATA["things"].items()}

_SHORT = frozenset({"eur", "won", "yen"})
_SPOKEN = {word for word in [*_WORDS, *_CENTS, *_DATA["percent"]["words"]] if len(word) > 3 or word in _SHORT}
ANCHORS: tuple[str, ...] = tuple(
    sorted(word for word in _SPOKEN if not any(word != stem and word.startswith(stem) for stem in _SPOKEN))
)
"""The shortest beginnings of the words that a number in words may precede: no codes, they follow digits."""

_SIGNS = "".join(_DATA["percent"]["signs"])
_GAP = r"(?: {0,3}|\n)"
_PERCENT_WORDS = "|".join(map(re.escape, sorted(_DATA["percent"]["words"], key=len, reverse=True)))
_PERCENT = re.compile(rf"{_GAP}(?:[{_SIGNS}](?![0-9])|(?:{_PERCENT_WORDS})(?![a-z0-9]| ?[%€]))")
_MULTIPLIER = re.compile(
    rf"{_GAP}(?P<times>{'|'.join(sorted(_MULTIPLIERS, key=len, reverse=True))})"
    r"(?: ?(?=[€$£])| (?:d'|d |de )?(?=[a-z€$£]))"
)
_OF = re.compile(r" {0,2}(?:d'|d |de )")
_SWISS_DASH = re.compile(r"[.,]--?(?![0-9])")
_TOKEN = re.compile(rf"{_GAP}(?:(?P<word>[a-z]{{1,12}}+)(?![0-9])|(?P<symbol>[{re.escape(''.join(SYMBOLS))}]))")
_SECOND = re.compile(r" ?(?P<word>[a-z]{2,12}+)(?![a-z])")
_AFTER_SYMBOL = re.compile(r"u?ros?(?![a-z])")
_BEFORE = re.compile(
    r"(?:^|[^a-z€$£0-9])((?:us|ca|c|au|can) ?\$|[€$£¥]|[a-z]{2,5}(?=[. ])|(?:eur|chf|usd|gbp|cad)(?=$))\.? ?$"
)
_E_OF = re.compile(rf" d?'?(?:{'|'.join(_DATA['e']['before'])})")
_GLUED_E = re.compile(r"[0-9]{2}(?!00)[0-9]{2}e$|(?<![0-9])[0-9](?!00)[0-9]{2}e$")
"""«2890e soupcon»: no rank is so high, unless it is round."""
_E_CENTS = re.compile(r"e(?=[0-9]{2}(?![0-9a-z]))")
_SOLD_BY = re.compile(rf" d(?:e |')(?:{'|'.join(_DATA['livre']['of'])})| ?(?:/ ?|par )(?:mois|an)(?![a-z])")
"""Pounds of money: «20 livres de frais», «20 livres par mois»."""
_OF_NOUN = re.compile(r" d(?:e |')([a-z]+)")


@dataclass(frozen=True, slots=True)
class Unit:
    """What follows a number: where it ends, what it is, what it multiplies by. ``code`` is None for a percentage."""

    end: int
    code: str | None
    times: float = 1.0


def unit_at(text: str, folded: str, end: int, money: Money) -> Unit | None:
    """The unit that follows a number ending at ``end``, or None."""
    dash = _SWISS_DASH.match(folded, end)
    if dash:
        unit = _unit(text, folded, dash.end(), money)
        return unit or (Unit(dash.end(), "CHF") if money.country == "CH" else None)
    return _unit(text, folded, end, money)


def _unit(text: str, folded: str, end: int, money: Money) -> Unit | None:
    percent = _PERCENT.match(folded, end)
    if percent:
        return Unit(percent.end(), None)
    times, position = 1.0, end
    multiplier = _MULTIPLIER.match(folded, end)
    if multiplier:
        times, position = _MULTIPLIERS[multiplier["times"]], multiplier.end()
    else:
        of = _OF.match(folded, end)
        position = of.end() if of else end
    unit = _currency(text, folded, position, money)
    if unit is None and position != end:
        times, unit = 1.0, _currency(text, folded, end, money)
    return unit and Unit(unit.end, unit.code, unit.times * times)


def _currency(text: str, folded: str, position: int, money: Money) -> Unit | None:
    found = _TOKEN.match(folded, position)
    if found is None:
        cents = _E_CENTS.match(folded, position)
        return Unit(cents.end(), "EUR") if cents else None
    if found["symbol"]:
        tail = _AFTER_SYMBOL.match(folded, found.end())
        return _nation(folded, Unit(tail.end() if tail else found.end(), SYMBOLS[found["symbol"]]), money)
    word, end = found["word"], found.end()
    if word == "e":
        money_ahead = closes(folded, end) or _E_OF.match(folded, end) or _GLUED_E.search(folded[max(0, end - 6) : end])
        return Unit(end, "EUR") if money_ahead else None
    if word in _GLUED:
        if word == "ke" and not closes(folded, end):
            return None
        times, money_code = _GLUED[word]
        return Unit(end, money_code, _MULTIPLIERS[times])
    if word == "f":
        second = _SECOND.match(folded, end)
        return Unit(second.end(), _NATIONS[second["word"]]) if second and second["word"] in _NATIONS else None
    code = _WORDS.get(word)
    if code:
        if word in _CAPITALS and not (text[end - len(word) : end].isupper() or money.local == code):
            return None
        if word in ("fr", "frs") and folded[end : end + 1] == "." and folded[end + 1 : end + 2] not in ("", " ", "\n"):
            return None
        return None if _is_thing(folded, word, end) else _nation(folded, Unit(end, code), money)
    hundredth = _CENTS.get(word)
    if hundredth and word in _CAPITALS and money.local != hundredth:
        return None
    if hundredth and not (word == "cent" and money.local == "EUR"):
        return _euro_cents(folded, Unit(end, money.resolve(hundredth), 0.01))
    return None


def _is_thing(folded: str, word: str, end: int) -> bool:
    """Whether «balles de tennis», «boules de glace» are meant, not money."""
    noun = _OF_NOUN.match(folded, end)
    return bool(noun and noun[1] in _THINGS.get(word.removesuffix("s"), ()))


def _nation(folded: str, unit: Unit, money: Money) -> Unit | None:
    """The unit with the country that a second word gives it; dollars and francs without one are the text's own."""
    assert unit.code is not None
    if unit.code in ("DOLLAR", "FRANC", "LIVRE", "DINAR"):
        second = _SECOND.match(folded, unit.end)
        if second and second["word"] in _NATIONS:
            return Unit(second.end(), _NATIONS[second["word"]], unit.times)
        code = money.resolve(unit.code)
        if code is None and unit.code == "LIVRE" and _SOLD_BY.match(folded, unit.end):
            code = "GBP"
        return Unit(unit.end, code, unit.times) if code else None
    return Unit(unit.end, money.resolve(unit.code), unit.times)


_EURO_CENTS = re.compile(r" (?:d'|d |de l')(euros?|€|francs?|dollars?)(?![a-z])")


def _euro_cents(folded: str, unit: Unit) -> Unit:
    """«30 centimes d'euro»."""
    tail = _EURO_CENTS.match(folded, unit.end)
    return Unit(tail.end(), "EUR" if tail[1].startswith(("e", "€")) else unit.code, unit.times) if tail else unit


def prefix_before(text: str, folded: str, start: int, floor: int, money: Money) -> tuple[int, str] | None:
    """Offset and currency of a unit written before a number that begins at ``start``; nothing before ``floor``."""
    low = max(floor, start - 7)
    found = _BEFORE.search(folded[low:start])
    if found is None:
        return None
    word, offset = found[1], low + found.start(1)
    code = SYMBOLS.get(word) or _PREFIXES.get(word.replace(" ", ""))
    if code is None or (word in _CAPITALS and not text[offset : offset + len(word)].isupper()):
        return None
    if word in ("fr", "frs", "fs") and not (money.country == "CH" or folded[offset + len(word)] == "."):
        return None
    resolved = money.resolve(code)
    return (offset, resolved) if resolved else None
