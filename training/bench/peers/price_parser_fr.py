"""price-parser: it reads one price a string, so it is given pieces of a sentence that end with a currency."""

# The library is in the peers' environment only, where mypy does not look.
# mypy: disable-error-code="import-not-found,import-untyped"

import re
from collections.abc import Iterator
from datetime import date

from training.bench.peers.entities import Entity, Found, currency_of, money
from training.bench.peers.sentences import sentences
from training.bench.peers.serving import Reader, serve

_CUT = re.compile(r"\d\s?(?:€|euros?\b|eur\b|[$£])(?=[\s,.;]+\D)", re.IGNORECASE)
_CURRENCY = r"(?:€|euros?\b|eur\b|[$£]|usd\b|chf\b|gbp\b|cad\b)"


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """(offset, piece): sentences, cut behind each price that more words follow."""
    for offset, sentence in sentences(text):
        ends = [cut.end() for cut in _CUT.finditer(sentence)] + [len(sentence)]
        for start, end in zip([0, *ends], ends, strict=False):
            yield offset + start, sentence[start:end]


def to_money(piece: str, offset: int, amount_text: str, value: float, currency: str) -> Entity | None:
    """Its price, at the words that it read; None unless a currency that is one stands beside them."""
    words, code = re.escape(amount_text.strip()), currency_of(currency)
    at = re.search(rf"{_CURRENCY}\s*{words}|{words}\s*{_CURRENCY}", piece, re.IGNORECASE)
    return money(offset + at.start(), offset + at.end(), value, code) if at and code else None


def load() -> Reader:
    """The reader. A number without currency is not taken: in running text it would take any number for a price."""
    from price_parser import Price

    def read(text: str, day: date) -> Found:
        found = Found()
        for offset, piece in pieces(text):
            price = Price.fromstring(piece)
            if price.amount is None or not price.currency:
                continue
            amount = to_money(piece, offset, price.amount_text, float(price.amount), price.currency)
            found.amounts += [amount] if amount else []
        return found

    return read


if __name__ == "__main__":
    serve("price-parser", load)
