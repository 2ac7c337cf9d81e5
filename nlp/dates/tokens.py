"""A text cut into words, numbers and marks, each with the class that patterns speak of."""

import re
from dataclasses import dataclass

from nlp.dates.lexicon import LEXICON, OPAQUE
from nlp.dates.numerals import read_numeral, whole_class
from nlp.dates.periods import Period, load, name_key
from nlp.numbers import number_at

# «depuis3mois» falls apart by itself; «depuisle» does not. A few compounds are one word of the lexicon.
_PIECE = re.compile(
    r"depuis(?=[a-z])|week[ -]ends?(?![a-z])|aujourd[^\w\s]? ?hui|av(?:an)?t[ -](?:hier|veille)|apres[ -](?:demain|midi)"
    r"|[a-z]+|[0-9]+(?:[./,:-][0-9]+)*+|[^a-z0-9\s]"
)
_CLASSES = LEXICON.classes
_NAMES = {code: name for name, code in _CLASSES.items()}
_X, _HEAD, _JOINED = _CLASSES[OPAQUE], _CLASSES["head"], _CLASSES["joined"]
_NUMBER_WORD = re.compile("[" + "".join(_CLASSES[name] for name in ("cardinal", "cent", "mille")) + "]")
PERIODS = load(frozenset(LEXICON.codes))
_CODES = {head: _HEAD for head in PERIODS.heads} | LEXICON.codes


@dataclass(frozen=True, slots=True)
class Tokens:
    """The pieces of a folded text. ``signature`` has one character a piece, the code of its class; a number in words
    or a named period has the code of the whole at its first word, and ``joined`` at the others. ``values`` are those
    numbers and periods by their first word."""

    text: str
    folded: str
    pieces: list[re.Match[str]]
    signature: str
    values: dict[int, int | Period]

    def start(self, index: int) -> int:
        return self.pieces[index].start()

    def end(self, index: int) -> int:
        return self.pieces[index].end()

    def word(self, index: int) -> str:
        """The folded token; empty beyond either end of the text."""
        return self.pieces[index][0] if 0 <= index < len(self.pieces) else ""

    def name(self, index: int) -> str:
        """The class of a token; ``x`` beyond either end of the text."""
        return _NAMES[self.signature[index]] if 0 <= index < len(self.signature) else OPAQUE

    def value(self, index: int) -> object:
        """What a word, a number or a period is worth; None where it has no value."""
        if index in self.values:
            return self.values[index]
        piece = self.pieces[index][0]
        return read_numeral(piece)[1] if "0" <= piece[0] <= "9" else LEXICON.values.get(piece)

    def glued(self, index: int) -> bool:
        """Whether nothing stands between a token and the one before it."""
        return index > 0 and self.end(index - 1) == self.start(index)


def _code(piece: str) -> str:
    return _CLASSES[read_numeral(piece)[0]] if "0" <= piece[0] <= "9" else _X


def tokenize(text: str, folded: str) -> Tokens:
    """The tokens of ``text``, whose folded form is ``folded``; spaces are dropped."""
    pieces = list(_PIECE.finditer(folded))
    get = _CODES.get
    signature = "".join([get(p) or (_X if p > ":" else _code(p)) for p in [m[0] for m in pieces]])
    tokens = Tokens(text, folded, pieces, signature, {})
    if _NUMBER_WORD.search(signature):
        tokens = _join_numbers(tokens)
    return _join_periods(tokens) if _HEAD in signature else tokens


def _recoded(tokens: Tokens, spans: list[tuple[int, int, str, int | Period]]) -> Tokens:
    """The tokens with each (first, token after, code, value) as one."""
    codes = list(tokens.signature)
    for first, after, code, value in spans:
        codes[first:after] = [code] + [_JOINED] * (after - first - 1)
        tokens.values[first] = value
    return Tokens(tokens.text, tokens.folded, tokens.pieces, "".join(codes), tokens.values)


def _after(tokens: Tokens, index: int, end: int) -> int:
    """The first token from ``index`` on that begins at offset ``end`` or later."""
    while index < len(tokens.pieces) and tokens.start(index) < end:
        index += 1
    return index


def _join_numbers(tokens: Tokens) -> Tokens:
    spans, floor = [], 0
    for found in _NUMBER_WORD.finditer(tokens.signature):
        first = found.start()
        number = number_at(tokens.folded, tokens.start(first)) if first >= floor else None
        if number and number[0] == int(number[0]):
            floor = _after(tokens, first, number[1])
            spans.append((first, floor, _CLASSES[whole_class(int(number[0]))], int(number[0])))
    return _recoded(tokens, spans)


def _join_periods(tokens: Tokens) -> Tokens:
    spans, index, floor = [], -1, 0
    while (index := tokens.signature.find(_HEAD, max(index + 1, floor))) >= 0:
        for first in (index - back for back in PERIODS.heads[tokens.word(index)]):
            found = PERIODS.pattern.match(tokens.folded, tokens.start(first)) if first >= floor else None
            if found and found.end() >= tokens.end(index):
                floor = _after(tokens, index, found.end())
                spans.append((first, floor, _CLASSES["period"], PERIODS.by_name[name_key(found[0])]))
                break
    return _recoded(tokens, spans)
