"""Numbers in French words up to 999,999: «trois mille cinq cents», «quatre-vingt-dix», «septante et un».

Hyphens and spaces are the same; what grammar forbids ends the number («vingt un» is 20, then 1). Each function takes
the word at hand and where it ends, and gives a value and an end offset, or None.
"""

import re

from nlp.numbers.lexicon import WORDS

Number = tuple[float, int]

_GAP = r"(?:-| {1,3}| ?\n ?)"
_FIRST = re.compile(r"[a-z]{2,24}+(?![a-z])")
_NEXT = re.compile(rf"{_GAP}([a-z]{{2,24}}+)(?![a-z])")
_AND_ONE = re.compile(rf"{_GAP}et{_GAP}(une?|onze)(?![a-z])")
_AND_UNIT = re.compile(rf"{_GAP}et{_GAP}([a-z]{{3,6}}+)(?![a-z])")
_HYPHEN_ONE = re.compile(r"-une?(?![a-z])")
_OPENERS = WORDS.openers()
_DECIMAL_MARKS = frozenset({"virgule", "point"})


def next_word(folded: str, end: int) -> tuple[str, int]:
    """The word after ``end``, one gap away, and where it ends; an empty word if there is none."""
    found = _NEXT.match(folded, end)
    return (found[1], found.end()) if found else ("", end)


def words_at(folded: str, start: int) -> Number | None:
    """Value below a million and end offset of the number in words at ``start``, decimals included, or None."""
    found = _FIRST.match(folded, start)
    if found is None or found[0] not in _OPENERS:
        return None
    number = _below_million(folded, found[0], found.end())
    return None if number is None else _with_decimals(folded, number)


def _below_million(folded: str, word: str, end: int) -> Number | None:
    if word in WORDS.thousands:
        total = 1000.0
    else:
        head = _below_thousand(folded, word, end)
        if head is None:
            return None
        after, stop = next_word(folded, head[1])
        if after not in WORDS.thousands or head[0] <= 1:
            return head
        total, end = head[0] * 1000, stop
    joined = _AND_ONE.match(folded, end)  # «mille et un»
    if joined and joined[1] != "onze":
        return total + 1, joined.end()
    rest = _below_thousand(folded, *next_word(folded, end))
    if rest is None or not rest[0] or next_word(folded, rest[1])[0] in WORDS.thousands:
        return total, end
    return total + rest[0], rest[1]


def _below_thousand(folded: str, word: str, end: int) -> Number | None:
    if word in WORDS.hundreds:
        total = 100.0
    elif WORDS.glued.get(word, 0) >= 200:
        total = float(WORDS.glued[word])
    else:
        head = _below_hundred(folded, word, end)
        if head is None:
            return None
        after, stop = next_word(folded, head[1])
        if after not in WORDS.hundreds or not 2 <= head[0] <= 19 or head[0] == 10:
            return head
        total, end = head[0] * 100, stop
    rest = _below_hundred(folded, *next_word(folded, end))
    if rest is None or not rest[0] or next_word(folded, rest[1])[0] in WORDS.hundreds:
        return total, end
    return total + rest[0], rest[1]


def _below_hundred(folded: str, word: str, end: int) -> Number | None:
    if word in WORDS.units:
        if WORDS.units[word] == 4:
            after, stop = next_word(folded, end)
            if WORDS.tens.get(after) == 20:
                return _after_ten(folded, 80, stop, one=True)
        return WORDS.units[word], end
    if word in WORDS.ten:
        after, stop = next_word(folded, end)
        return (10 + WORDS.units[after], stop) if WORDS.units.get(after, 0) >= 7 else (10, end)
    if word in WORDS.tens:
        return _after_ten(folded, WORDS.tens[word], end, one=WORDS.tens[word] >= 70)
    value = WORDS.teens.get(word) or WORDS.glued.get(word)
    if value is None or value >= 200:
        return None
    return _after_ten(folded, 80, end, one=True) if value == 80 else (value, end)


def _after_ten(folded: str, ten: int, end: int, one: bool) -> Number:
    """``ten`` with what follows it; ``one``: whether a unit of 1 may follow without «et»."""
    joined = _AND_ONE.match(folded, end)
    if joined and (joined[1] != "onze" or ten == 60) and next_word(folded, joined.end())[0] not in WORDS.hundreds:
        return ten + (11 if joined[1] == "onze" else 1), joined.end()
    joined = _AND_UNIT.match(folded, end) if ten == 80 else None  # «quatre-vingt et cinq», a common slip
    after, stop = (joined[1], joined.end()) if joined else next_word(folded, end)
    unit = WORDS.units.get(after, 0)
    if unit >= 2 or (unit == 1 and (one or _HYPHEN_ONE.match(folded, end))):
        return ten + unit, stop
    if ten in (60, 80) and (after in WORDS.ten or after in WORDS.teens or WORDS.glued.get(after, 99) < 20):
        low = _below_hundred(folded, after, stop)
        if low is not None:
            return ten + low[0], low[1]
    return ten, end


def _with_decimals(folded: str, number: Number) -> Number:
    """«deux virgule cinq», «zéro virgule zéro cinq», «trois virgule un quatre»."""
    mark, end = next_word(folded, number[1])
    if mark not in _DECIMAL_MARKS:
        return number
    figures = ""
    while len(figures) < 9:
        word, stop = next_word(folded, end)
        part = _below_thousand(folded, word, stop)
        if part is None or (figures.strip("0") and part[0] > 9):
            break
        figures, end = figures + str(int(part[0])), part[1]
    return (float(f"{number[0]:.0f}.{figures}"), end) if figures else number
