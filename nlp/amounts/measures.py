"""One number with its unit: the smallest piece that an amount is made of."""

import re
from dataclasses import dataclass, replace

from nlp.amounts.closing import closes
from nlp.amounts.countries import Money
from nlp.amounts.units import prefix_before, unit_at
from nlp.numbers import WORDS, collective_after, number_at


@dataclass(frozen=True, slots=True)
class Measure:
    """A number at ``start``; ``number_end`` is where it ends without its unit.

    ``kind`` is None for a number without a unit. A range has ``value`` None and both limits.
    """

    start: int
    end: int
    number_end: int
    value: float | None
    kind: str | None = None
    currency: str | None = None
    times: float = 1.0
    low: float | None = None
    high: float | None = None
    about: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text while it is read for amounts."""

    text: str
    folded: str
    money: Money


_ENGLISH = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
_THREE_DECIMALS = re.compile(r"[0-9]{1,2}\.[0-9]{3}")
_SPACED_CENTS = re.compile(r", ([0-9]{2})(?= ?(?:€|eur))")
_SEPARATED = 1000
"""From this value on «, 32 €» is cents: «12, 32 €» may be two amounts."""
_ZEROS = re.compile(r"0{2,}")
_ONE_COUNT = re.compile(r"[a-z]{5,11}aine(?![a-z])")
_NOT_ONE = re.compile(r"(?<![a-z])(?:pas|sans|aucun|ni|plus|meme|moindre|jamais)(?: [a-z']+){0,2} $")
_RANKED = re.compile(
    r"(?<![a-z])(?:etai[ts]?|est|ete|etre|suis|maintenant|voila|redescendue?s?|remontee?s?|devenue?s?|numero|page|class\w+|plac\w+|arriv\w+|fini\w*|termin\w*|passee?|rang|place|position"
    r"|paris|lyon|marseille|eleves? de|classes? de|niveau|filles? en|fils en) $"
)
_ORDINAL = re.compile(
    r"(?:^|[^a-z])(?:le|la|l'|au|du|ce|cette|mon|ma|son|sa|notre|votre|leur|un|une|chaque|en|pour la)[ ]?$"
)
_COMMON_NOUN = frozenset({"un", "une", "neuf"})


def number_measure(reading: Reading, start: int) -> Measure | None:
    """The bare number at ``start``, in digits or words, counted nouns included («une centaine»)."""
    folded = reading.folded
    number = number_at(folded, start) if folded[start] != "-" else None
    if number and _ZEROS.fullmatch(folded, start, number[1]):
        return None
    if number is None:
        round_count = collective_after(folded, 1.0, start) if _ONE_COUNT.match(folded, start) else None
    else:
        round_count = collective_after(folded, number[0], number[1] + 1) if folded.startswith(" ", number[1]) else None
    if round_count:
        return Measure(start, round_count[1], round_count[1], round_count[0], about=True, rule="collective")
    return number and _digits_measure(folded, start, *number)


def _digits_measure(folded: str, start: int, value: float, end: int) -> Measure:
    """The number with what its writer set apart: «1 837, 32 €», «396, 01 €», «.75 €»."""
    if folded[start].isdigit():
        cents = _SPACED_CENTS.match(folded, end)
        if cents and (value >= _SEPARATED or cents[1].startswith("0")):
            value, end = value + int(cents[1]) / 100, cents.end()
        if start and folded[start - 1] in ".," and not folded[start - 2 : start - 1].strip():
            value, start = value / 10 ** (end - start), start - 1
    return Measure(start, end, end, value, rule="number")


_AND_SOME = " et quelques"


def with_unit(reading: Reading, number: Measure, floor: int) -> Measure | None:
    """``number`` with the unit after it, or the currency before it (not before ``floor``); None without either."""
    folded = reading.folded
    if folded.startswith(_AND_SOME, number.number_end):
        number = replace(number, about=True)
    unit = unit_at(reading.text, folded, _unit_place(folded, number), reading.money)
    if unit and not folded.endswith("-", 0, unit.end):
        before = folded[max(0, number.start - 24) : number.start]
        if folded[number.number_end : unit.end].strip() == "e" and (_ORDINAL.search(before) or _RANKED.search(before)):
            return None
        one = folded[number.start : number.number_end] in _COMMON_NOUN
        if one and (
            _NOT_ONE.search(before)
            or folded.endswith("pourcentage", 0, unit.end)
            or (folded.endswith(" franc", 0, unit.end) and not closes(folded, unit.end))  # «un franc succès»
        ):
            return None
        return _valued(reading, number, unit.end, unit.code, unit.times)
    prefix = prefix_before(reading.text, folded, number.start, floor, reading.money)
    if prefix:
        measure = _valued(reading, number, unit.end if unit else number.end, prefix[1], 1.0)
        return replace(measure, start=prefix[0], rule="prefix")
    return _valued(reading, number, unit.end, unit.code, unit.times) if unit else None


def _unit_place(folded: str, number: Measure) -> int:
    """Where ``number`` ends with what may stand before its unit.

    «1 200 (mille deux cents) euros», «(1 200) euros», «deux cents et quelques euros».
    """
    end = number.number_end
    if folded.startswith(_AND_SOME, end):
        return end + len(_AND_SOME)
    if folded.startswith((" (", "("), end):
        opened = folded.index("(", end) + 1
        again = number_at(folded, opened)
        if again and again[0] == number.value and folded.startswith(")", again[1]):
            return again[1] + 1
    return end + 1 if folded.startswith(")", end) and folded.startswith("(", number.start - 1) else end


def _valued(reading: Reading, number: Measure, end: int, code: str | None, times: float) -> Measure:
    """``number`` in its unit, read again where the unit decides what a comma or a point means."""
    assert number.value is not None
    written, value = reading.folded[number.start : number.number_end], number.value
    if code is None and _THREE_DECIMALS.fullmatch(written):
        value = float(written)
    elif code is not None and _ENGLISH.fullmatch(written) and times == 1.0:
        value = float(written.replace(",", ""))
    kind = "percent" if code is None else "money"
    about, rule = number.about, number.rule
    value = round(value * times, 6)
    measure = Measure(
        number.start, end, number.number_end, value, kind, code, times, number.low, number.high, about, rule
    )
    return _with_cents(reading, measure) if code and times == 1.0 else measure


_CENTS_DIGITS = re.compile(r"[ .,]?([0-9]{2})(?![0-9]|[.,:/-][0-9]| ?[%€$h]| [0-9])")
_CENTS_JOINED = re.compile(r"(?: et)? (?=[0-9a-z])")


def _with_cents(reading: Reading, measure: Measure) -> Measure:
    """«3€50», «12 euros 50», «deux euros et vingt centimes», «vingt euro cinq»."""
    folded, end = reading.folded, measure.end
    assert measure.value is not None
    if not measure.value.is_integer():
        return measure
    digits = _CENTS_DIGITS.match(folded, end)
    if digits and (folded[end] != " " or closes(folded, digits.end()) or _cents_word(reading, digits.end())):
        stop = _cents_word(reading, digits.end()) or digits.end()
        return replace(measure, end=stop, value=measure.value + int(digits[1]) / 100, rule="cents")
    joined = _CENTS_JOINED.match(folded, end)
    number = number_at(folded, joined.end()) if joined else None
    if joined is None or number is None or not 0 < number[0] < 100 or not number[0].is_integer():
        return measure
    word = _cents_word(reading, number[1])
    bare = folded[joined.end()].isalpha() and folded[joined.end() : number[1]] not in _COMMON_NOUN
    if word or (bare and closes(folded, number[1]) and not _small_and_joined(joined[0], folded, measure)):
        return replace(measure, end=word or number[1], value=measure.value + number[0] / 100, rule="cents")
    return measure


def _small_and_joined(gap: str, folded: str, measure: Measure) -> bool:
    """«entre vingt euros et trente»: the second number is another amount."""
    return "et" in gap and folded[max(0, measure.start - 6) : measure.start] == "entre "


def _cents_word(reading: Reading, end: int) -> int | None:
    """Where the word for hundredths after ``end`` ends."""
    unit = unit_at(reading.text, reading.folded, end, reading.money)
    return unit.end if unit and unit.times == 0.01 else None


def number_words_before(folded: str, end: int) -> list[int]:
    """Offsets of the number words that run up to ``end``, first to last."""
    start = max(0, end - 120)
    words = folded[start:end].rstrip(" \n-").replace("-", " ").replace("\n", " ").replace("'", " ").split(" ")
    offset = start + sum(map(len, words)) + len(words) - 1
    found: list[int] = []
    for word in reversed(words):
        offset -= len(word)
        spoken = word if word.isalpha() else word.lstrip(_OPENING)
        if spoken in _VOCABULARY:
            found.append(offset + len(word) - len(spoken))
        elif word not in _LINKS:
            break
        if spoken != word:
            break
        offset -= 1
    return found[::-1]


_VOCABULARY = WORDS.openers() | set(WORDS.scales) | set(WORDS.collectives)
_OPENING = '([«"“:,;.~+=/*'
_LINKS = frozenset(
    {"et", "virgule", "point", "d", "de", "", "a", "ou", "bonne", "petite", "grosse", "k", "bons", "gros", "quelques"}
)
