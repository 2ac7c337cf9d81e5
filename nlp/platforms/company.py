"""The platforms that a text names beyond doubt, and what they say of a doubtful name beside them."""

from typing import Final

from nlp.platforms.candidates import Candidate
from nlp.platforms.forms import Doubt
from nlp.platforms.tokens import Tokens

_BESIDE: Final = frozenset((", ", ",", "/", " / ", " & ", " + ", "+", " - "))
_CONJUNCTIONS: Final = frozenset(("et", "ou", "ni", "comme", "puis", "que"))


class Sure:
    """The platforms of a text that are found already: who stands where, which trades are spoken of."""

    def __init__(self) -> None:
        """None found so far."""
        self._by_first: dict[int, Candidate] = {}
        self._by_last: dict[int, Candidate] = {}
        self._trades: dict[str, set[str]] = {}
        self._ids: set[str] = set()

    def add(self, candidate: Candidate) -> None:
        """One more."""
        self._by_first[candidate.first] = self._by_last[candidate.last] = candidate
        self._ids.add(candidate.form.id)
        self._trades.setdefault(_trade(candidate), set()).add(candidate.form.id)

    def before(self, i: int) -> Candidate | None:
        """The one that ends with word ``i``."""
        return self._by_last.get(i)

    def behind(self, i: int) -> Candidate | None:
        """The one that begins with word ``i``."""
        return self._by_first.get(i)

    def names(self, id_: str) -> bool:
        """Whether the platform is named elsewhere in the text."""
        return id_ in self._ids

    def others_in_trade(self, candidate: Candidate) -> bool:
        """Whether another platform of the same trade is there."""
        return bool(self._trades.get(_trade(candidate), set()) - {candidate.form.id})


def _trade(candidate: Candidate) -> str:
    kind = candidate.form.kind
    return "transport" if kind == "food_delivery" else kind


def in_a_row(tokens: Tokens, candidate: Candidate, sure: Sure) -> bool:
    """«Uber, Bolt et Marcel»: beside a platform that is sure, and written like it."""
    first, last = candidate.first, candidate.last
    if candidate.form.doubt is Doubt.STRONG and not tokens.capital(first):
        return False
    neighbours = (
        (sure.before(first - 1), first, first),
        (sure.before(first - 2), first - 1, first),
        (sure.behind(last + 1), last + 1, last + 1),
        (sure.behind(last + 2), last + 1, last + 2),
    )
    return any(
        other is not None and _joined(tokens, joint, second) and tokens.capital(first) >= tokens.capital(other.first)
        for other, joint, second in neighbours
    )


def _joined(tokens: Tokens, joint: int, second: int) -> bool:
    """Whether a comma, or the conjunction at ``joint``, joins the name at ``second`` to the one before."""
    if joint == second:
        return tokens.gaps[second] in _BESIDE
    return tokens.words[joint] in _CONJUNCTIONS and not tokens.opens(second)
