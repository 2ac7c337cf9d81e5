"""A text cut into words, numbers and marks, each with the class that patterns speak of."""

import re
from dataclasses import dataclass, field
from itertools import accumulate

from nlp.dates.lexicon import LEXICON, OPAQUE
from nlp.dates.numerals import read_numeral, whole_class
from nlp.dates.periods import Period, load, name_key
from nlp.numbers import WORDS, number_at
from nlp.remembered import Remembered

# Pieces cover the text: each takes the spaces after it. «depuis3mois» falls apart by itself, «depuisle» by the first
# alternative. A few compounds are one word of the lexicon.
_PIECE = re.compile(
    r"depuis(?=[a-z])|week[ -]ends?(?![a-z])\s*|aujourd[^a-z0-9\s]? ?hui\s*|av(?:an)?t[ -](?:hier|veille)\s*"
    r"|apres[ -](?:demain|midi)\s*|[a-z]+\s*|[0-9]+(?:[./,:-][0-9]+)*+\s*|[^a-z0-9]\s*"
)
_CLASSES = LEXICON.classes
_NAMES = {code: name for name, code in _CLASSES.items()}
_X, _HEAD, _JOINED = _CLASSES[OPAQUE], _CLASSES["head"], _CLASSES["joined"]
_CARDINALS = "".join(_CLASSES[name] for name in ("cardinal", "cent", "mille"))
_MORE, _TIES = _CARDINALS + _CLASSES["one"] + _CLASSES["sept"], _CLASSES["hyphen"] + _CLASSES["et"]
_NUMBER_WORDS = re.compile(f"[{_CARDINALS}](?:[{_TIES}]?[{_MORE}]){{0,11}}")
# «le lundi le lundi le lundi …» costs no more than its length.
_MOST_PASSED = 6
SINGLE = WORDS.units | WORDS.ten | WORDS.teens | WORDS.tens | WORDS.hundreds | WORDS.thousands | WORDS.glued
PERIODS = load(frozenset(LEXICON.codes))
_CODES = dict.fromkeys(PERIODS.heads, _HEAD) | LEXICON.codes


@dataclass(slots=True)
class Tokens:
    """The pieces of a folded text, each with the spaces after it, and where they start. ``signature`` has one
    character a piece, the code of its class; a number in words or a named period has the code of the whole at its
    first word, and ``joined`` at the others. ``values`` are those numbers and periods by their first word."""

    text: str
    folded: str
    pieces: list[str]
    starts: list[int]
    signature: str
    values: dict[int, int | Period] = field(default_factory=dict)
    _heads: dict[str, int] = field(default_factory=dict)
    _found: dict[re.Pattern[str], int] = field(default_factory=dict)

    def __len__(self) -> int:
        """How many tokens."""
        return len(self.pieces)

    def start(self, index: int) -> int:
        """The offset of a token in the text."""
        return self.starts[index]

    def end(self, index: int) -> int:
        """The offset behind a token, the spaces after it not counted."""
        return self.starts[index] + len(self.pieces[index].rstrip())

    def word(self, index: int) -> str:
        """The folded token; empty beyond either end of the text."""
        return self.pieces[index].rstrip() if 0 <= index < len(self.pieces) else ""

    def written(self, first: int, end: int) -> str:
        """The tokens from ``first`` to before ``end`` as they stand in the text."""
        return self.text[self.starts[first] : self.end(end - 1)]

    def name(self, index: int) -> str:
        """The class of a token; ``x`` beyond either end of the text."""
        return _NAMES[self.signature[index]] if 0 <= index < len(self.signature) else OPAQUE

    def before(self, first: int, passed: tuple[str, ...]) -> int:
        """The nearest token before ``first`` whose class is none of ``passed``, of which a few at most are passed."""
        index = first - 1
        while self.name(index) in passed and first - index <= _MOST_PASSED:
            index -= 1
        return index

    def names(self, first: int, end: int) -> list[str]:
        """The classes of the tokens from ``first`` to before ``end``, within the text."""
        return [_NAMES[code] for code in self.signature[first:end]]

    def value(self, index: int) -> object:
        """What a word, a number or a period is worth; None where it has no value."""
        if index in self.values:
            return self.values[index]
        word = self.pieces[index].rstrip()
        return read_numeral(word)[1] if "0" <= word[0] <= "9" else LEXICON.values.get(word)

    def is_preposition(self, index: int) -> bool:
        """Whether an «a» is written «à»."""
        return self.text[self.starts[index]] in "àÀ"

    def begins_line(self, index: int) -> bool:
        """Whether a line ends before a token."""
        return 0 < index < len(self.pieces) and "\n" in self.pieces[index - 1]

    def line_heads(self, code: str) -> int:
        """How many lines begin with a token of that code."""
        if code not in self._heads:
            found = (i for i, other in enumerate(self.signature) if other == code)
            self._heads[code] = sum(i == 0 or self.begins_line(i) for i in found)
        return self._heads[code]

    def found(self, pattern: re.Pattern[str]) -> int:
        """How often ``pattern`` stands in the signature; counted once."""
        if pattern not in self._found:
            self._found[pattern] = sum(1 for _ in pattern.finditer(self.signature))
        return self._found[pattern]

    def glued(self, index: int) -> bool:
        """Whether nothing stands between a token and the one before it."""
        return 0 < index < len(self.pieces) and not self.pieces[index - 1][-1].isspace()


def tokenize(text: str, folded: str) -> Tokens:
    """The tokens of ``text``, whose folded form is ``folded``."""
    lead = len(folded) - len(folded.lstrip())
    pieces = _PIECE.findall(folded, lead)
    starts = list(accumulate(map(len, pieces), initial=lead))
    tokens = Tokens(text, folded, pieces, starts, "".join(map(_CODE.__getitem__, pieces)))
    _join_numbers(tokens)
    if _HEAD in tokens.signature:
        _join_periods(tokens)
    return tokens


def _code(piece: str) -> str:
    word = piece.rstrip()
    if code := _CODES.get(word):
        return code
    return _CLASSES[read_numeral(word)[0]] if "0" <= piece[0] <= "9" else _X


_CODE = Remembered(_code)


def _recode(tokens: Tokens, spans: list[tuple[int, int, str, int | Period]]) -> None:
    """Makes one of each (first, token after, class, value)."""
    if not spans:
        return
    codes = list(tokens.signature)
    for first, after, name, value in spans:
        codes[first:after] = [_CLASSES[name]] + [_JOINED] * (after - first - 1)
        tokens.values[first] = value
    tokens.signature = "".join(codes)


def _after(tokens: Tokens, index: int, end: int) -> int:
    """The first token from ``index`` on that begins at offset ``end`` or later."""
    while index < len(tokens) and tokens.starts[index] < end:
        index += 1
    return index


def _join_numbers(tokens: Tokens) -> None:
    spans: list[tuple[int, int, str, int | Period]] = []
    floor = 0
    while run := _NUMBER_WORDS.search(tokens.signature, floor):
        first, after = run.span()
        number = _number(tokens, first, after)
        floor = number[1] if number else first + 1
        if number:  # «deux trois jours» is two numbers
            name = whole_class(number[0])
            spans.append((first, floor, "int" if name == "oldyear" else name, number[0]))
    _recode(tokens, spans)


def _number(tokens: Tokens, first: int, after: int) -> tuple[int, int] | None:
    """Value of the number word at a token, or of those that follow it up to ``after``, and the token after it."""
    alone = after == first + 1
    if alone and (value := SINGLE.get(tokens.word(first))):
        return value, after
    found = number_at(tokens.folded, tokens.starts[first])
    if found is None or found[0] != int(found[0]):
        return None
    return int(found[0]), _after(tokens, first, found[1])


def _join_periods(tokens: Tokens) -> None:
    spans: list[tuple[int, int, str, int | Period]] = []
    index, floor = -1, 0
    while (index := tokens.signature.find(_HEAD, max(index + 1, floor))) >= 0:
        for first in (index - back for back in PERIODS.heads[tokens.word(index)]):
            found = PERIODS.pattern.match(tokens.folded, tokens.starts[first]) if first >= floor else None
            if found and found.end() >= tokens.end(index):
                floor = _after(tokens, index, found.end())
                spans.append((first, floor, "period", PERIODS.by_name[name_key(found[0])]))
                break
    _recode(tokens, spans)
