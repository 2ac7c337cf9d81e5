"""text2num: numbers in words. Those that a currency or «pour cent» follows are amounts; it knows neither itself."""

# The library is in the peers' environment only, where mypy does not look.
# mypy: disable-error-code="import-not-found,import-untyped"

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from training.bench.peers.entities import Entity, Found, currency_of, money, percent
from training.bench.peers.serving import Reader, serve

_WORD = re.compile(r"\w+(?:-\w+)*|[^\w\s]")
_UNIT = re.compile(
    r"\s*(?:d['’]|de )?(?:(?P<cents>centimes?\b)|(?P<percent>%|pour\s?cents?\b)"
    r"|(?P<money>€|euros?\b|dollars?\b|livres?\b|wons?\b|francs? suisses?\b))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word and its place, in the form that text2num asks for."""

    words: str
    start: int
    end: int

    def text(self) -> str:
        """The word."""
        return self.words

    def nt_separated(self, previous: "Token") -> bool:
        """Nothing but words separates."""
        return False

    def not_a_number_part(self) -> bool:
        """Nothing is excluded beforehand."""
        return False


def tokens(text: str) -> list[Token]:
    """Words, hyphened ones whole, and signs."""
    return [Token(word.group(), *word.span()) for word in _WORD.finditer(text)]


def to_amount(text: str, start: int, end: int, value: float) -> Entity | None:
    """The number at ``start:end`` as money or percentage, if its unit follows."""
    unit = _UNIT.match(text, end)
    if not unit:
        return None
    if unit["percent"]:
        return percent(start, unit.end(), value)
    if unit["cents"]:
        return money(start, unit.end(), value / 100, "EUR")
    return money(start, unit.end(), value, currency_of(unit["money"]))


def to_found(text: str, words: list[Token], hits: list[Any]) -> Found:
    """Its numbers (token places, half-open), and the amounts among them."""
    found = Found()
    for hit in hits:
        start, end = words[hit.start].start, words[hit.end - 1].end
        found.numbers.append(percent(start, end, hit.value))
        amount = to_amount(text, start, end, hit.value)
        if amount:
            found.amounts.append(amount)
    return found


def load() -> Reader:
    """The reader; threshold 0, so that lone small numbers count."""
    from text_to_num import find_numbers

    def read(text: str, day: date) -> Found:
        words = tokens(text)
        hits = [hit for hit in find_numbers(words, "fr", 0) if not hit.is_ordinal]
        return to_found(text, words, hits)

    return read


if __name__ == "__main__":
    serve("text2num", load)
