"""Exact, about, at least, at most: the words around an amount, from ``qualifiers.toml``."""

import re
import tomllib
from pathlib import Path
from typing import Any, Literal

Bound = Literal["about", "at_least", "at_most"]

_DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_name("qualifiers.toml").read_text(encoding="utf-8"))
_KINDS: tuple[Bound, ...] = ("at_most", "at_least", "about")
_REACH = 48


def _any(kind: Bound, side: str) -> str:
    return f"(?P<{kind}>{'|'.join(_DATA[side][kind])})"


_BEFORE = re.compile(
    rf"(?<![a-z])(?:{'|'.join(_any(kind, 'before') for kind in _KINDS)})"
    r" ?(?:(?:les?|la|l'|un|une|des?|d'|du|a|total de|mes|ces|nos) ?){0,2}\(?$"
)
_AFTER = re.compile(rf" ?[,(]? ?(?:{'|'.join(_any(kind, 'after') for kind in _KINDS)})(?![a-z])")
_LATER = re.compile(
    rf"[^0-9.:;!?\n,]{{1,40}}?,? (?:{'|'.join(_DATA['later'])}) ?(?:[.;:!?\n)—-]|, (?!de |d'|des |du |a )|$)"
)
"""«8 000 € de trou, en gros.», «1 100 € de ventes par mois environ»: said at the end of the clause."""
_FROM = re.compile(r"(?i)\bdès $")  # its accent alone tells «dès 30 €» from «des 30 €»
_TAX = re.compile(r" ?(?:ht|ttc|htva|net|brut|nets)(?![a-z])")


def qualifier_of(text: str, folded: str, start: int, end: int) -> Bound | None:
    """What the words before ``start`` and after ``end`` say of the amount; None if nothing (exact)."""
    if _FROM.search(text[max(0, start - 5) : start]):
        return "at_least"
    before = _BEFORE.search(folded[max(0, start - _REACH) : start])
    if before:
        return _kind(before)
    tax = _TAX.match(folded, end)
    after = _AFTER.match(folded, tax.end() if tax else end)
    if after:
        return _kind(after)
    return "about" if _LATER.match(folded, end) else None


def _kind(found: re.Match[str]) -> Bound:
    return next(kind for kind in _KINDS if found[kind] is not None)
