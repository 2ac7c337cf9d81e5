"""Whose money a text speaks of when it says «$», «francs» or «balles»: worked out once a text, only when asked."""

import tomllib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

_DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_name("countries.toml").read_text(encoding="utf-8"))
_COUNTRIES: list[dict[str, Any]] = _DATA["country"]
_FRANCS: dict[str, list[str]] = _DATA["francs"]

_STERLING = ("sterling", "£", "gbp", "royaume-uni", "angleterre", "britanni", "londres", "co.uk", "amazon uk")
_AFRICA = {"algerie": "DZD", "algerien": "DZD", "tunisie": "TND", "tunisien": "TND"}


def _country_of(folded: str, at_least: int) -> str | None:
    """The code of the first country with ``at_least`` strong words in ``folded``, or one more of any kind."""
    for country in _COUNTRIES:
        strong = sum(_holds(folded, word) for word in country["strong"])
        if strong >= at_least or strong + sum(_holds(folded, word) for word in country["weak"]) > at_least:
            return str(country["code"])
    return None


def _holds(folded: str, word: str) -> bool:
    """Whether ``word`` stands in ``folded`` with no letter on either side."""
    at = folded.find(word)
    while at >= 0:
        before, after = folded[at - 1 : at], folded[at + len(word) : at + len(word) + 1]
        if not (before.isalpha() and word[0].isalpha()) and not (after.isalpha() and word[-1].isalpha()):
            return True
        at = folded.find(word, at + len(word))
    return False


@dataclass
class Money:
    """The money of one folded text."""

    folded: str = field(repr=False)

    @cached_property
    def country(self) -> str | None:
        """CH, CA, BE, or None for France and the unknown."""
        return _country_of(self.folded, at_least=2 if self.in_euros else 1)

    @cached_property
    def in_euros(self) -> bool:
        """Whether the text names euros: a foreign country is then perhaps only a place."""
        return "€" in self.folded or "euro" in self.folded

    @cached_property
    def local(self) -> str:
        """The writer's own currency: of «balles», «centimes», bare prices."""
        if self.in_euros:
            return "EUR"
        unnamed = self._franc if " francs" in self.folded else "EUR"
        return {"CH": "CHF", "CA": "CAD"}.get(self.country or "", unnamed)

    @cached_property
    def _franc(self) -> str:
        """Swiss, unless the text says otherwise: no other franc is counted in French where platforms trade much."""
        if self.country == "CH":
            return "CHF"
        return next((iso for iso, words in _FRANCS.items() if any(word in self.folded for word in words)), "CHF")

    def resolve(self, code: str) -> str | None:
        """An ISO 4217 code for ``code``; None where the word is no money here («trois livres»)."""
        if code == "LOCAL":
            return self.local
        if code == "DOLLAR":
            return "CAD" if self.country == "CA" else "USD"
        if code == "FRANC":
            return self._franc
        if code == "LIVRE":
            alone = len(self.folded) < 30 and self.folded.count(" ") < 3
            return "GBP" if alone or any(word in self.folded for word in _STERLING) else None
        if code == "DINAR":
            return next((iso for word, iso in _AFRICA.items() if word in self.folded), None)
        return code
