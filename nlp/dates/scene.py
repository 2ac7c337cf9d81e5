"""Where a date stands: the day of submission, the dates read before it, the tense around it."""

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from nlp.dates import stretches
from nlp.dates.points import Point
from nlp.dates.stretches import Stretch
from nlp.dates.tokens import Tokens

_TENSE = tomllib.loads(Path(__file__).with_name("tense.toml").read_text(encoding="utf-8"))
_FUTURE = frozenset(_TENSE["future"])
_PAST = frozenset(_TENSE["past"])
_NOT_FUTURE = frozenset(_TENSE["not_future"])
_FUTURE_ENDING = re.compile("[a-z]{2,}(?:" + "|".join(_TENSE["future_endings"]) + ")")
_STOPS = frozenset(".!?;:")
_BACK, _AHEAD = 14, 6
# How far back, in tokens, a date lends its year or its day to the next one.
_REACH = 120


@dataclass(slots=True)
class Scene:
    """``anchor`` is the last date read, ``anchor_end`` the token after it; ``named`` tells whether its year is sure."""

    tokens: Tokens
    submitted_on: date
    anchor: Stretch | None = None
    anchor_end: int = 0
    named: bool = False
    _tenses: dict[int, bool] = field(default_factory=dict)

    def lean(self, stretch: Stretch, end: int, named: bool) -> None:
        """Remembers a date that later ones may lean on."""
        self.anchor, self.anchor_end, self.named = stretch, end, named

    def leaning(self, first: int) -> Stretch | None:
        """The date that an anaphoric expression at token ``first`` leans on."""
        return self.anchor if self.anchor and first - self.anchor_end <= _REACH else None

    def future(self, first: int, end: int) -> bool:
        """Whether the verb nearest to the tokens from ``first`` to ``end``, or «d'ici», points to the future."""
        if self._says_until(first):
            return True
        tokens = self.tokens
        for index in range(first - 1, max(-1, first - 1 - _BACK), -1):
            word = tokens.word(index)
            if word in _STOPS:
                break
            tense = self._tense(index, word)
            if tense is not None:
                return tense
        for index in range(end, min(len(tokens.pieces), end + _AHEAD)):
            word = tokens.word(index)
            if word in _STOPS or word in ("que", "qui", "qu", ",") or "\n" in tokens.folded[tokens.end(index - 1) : tokens.start(index)]:
                break
            tense = self._tense(index, word)
            if tense is not None:
                return tense
        return False

    def _tense(self, index: int, word: str) -> bool | None:
        if word in _FUTURE:
            return not (word.startswith("prevu") and self.tokens.word(index - 1) in _PAST)
        if word in _PAST and not (word == "a" and self.tokens.text[self.tokens.start(index)] in "àÀ"):
            return False
        if _FUTURE_ENDING.fullmatch(word) and word not in _NOT_FUTURE:
            return True
        return None

    def _says_until(self, first: int) -> bool:
        names = [self.tokens.name(index) for index in range(max(0, first - 4), first)]
        return "ici" in names or "dici" in names or "jusque" in names

    def settle(self, point: Point, first: int, end: int) -> Stretch | None:
        """The stretch that ``point`` means, read from the day of submission and what stands around it."""
        if point.fixed:
            return point.fixed
        if point.year is not None:
            return point.on(point.year)
        if point.reference and (settled := self._by_reference(point)):
            return settled
        if point.whole_year:
            return None
        future = self.future(first, end)
        if not future and (leaning := self._near_anchor(point, first)):
            return leaning
        return self.coming(point) if future else self.recent(point)

    def recent(self, point: Point, before: date | None = None) -> Stretch | None:
        """The most recent one that does not begin after the day of submission (or: that begins before ``before``)."""
        limit = before or self.submitted_on + timedelta(1)
        found = (point.on(year) for year in range(limit.year, limit.year - 9, -1))
        return next((stretch for stretch in found if stretch and stretch.first < limit), None)

    def coming(self, point: Point, after: date | None = None) -> Stretch | None:
        """The next one that is not over on the day of submission (or: that begins after ``after``)."""
        year = (after or self.submitted_on).year
        found = [stretch for stretch in map(point.on, range(year - 1, year + 9)) if stretch]
        if after:
            return next((stretch for stretch in found if stretch.first > after), None)
        return next((stretch for stretch in found if stretch.end > self.submitted_on), None)

    def _near_anchor(self, point: Point, first: int) -> Stretch | None:
        """After «en octobre 2017», «en décembre» is of 2017: the first one that follows a date with its year."""
        if not (self.named and self.leaning(first)) or self.anchor is None:
            return None
        found = (point.on(year) for year in (self.anchor.first.year, self.anchor.first.year + 1))
        stretch = next((s for s in found if s and s.first >= self.anchor.first), None)
        return stretch if stretch and stretch.first <= self.submitted_on else None

    def _by_reference(self, point: Point) -> Stretch | None:
        """«juillet dernier», «le 15 mars prochain», «en mai de la même année», «fin juin de cette année»."""
        today, year = self.submitted_on, self.submitted_on.year
        if point.whole_year:
            return None
        if point.reference == "last":
            return self.recent(point, before=stretches.unit_of(today, "M").first if not point.day else today)
        if point.reference == "next":
            return self.coming(point, after=today)
        if point.reference == "this":
            return point.on(year)
        shift = {"same": 0, "following": 1, "previous": -1}[point.reference]
        return point.on(self.anchor.first.year + shift) if self.anchor else None

    def day_of_month(self, day: int, first: int, end: int) -> Stretch | None:
        """«le 3»: the next one after the date before where that one names a day, else the most recent or coming one."""
        leaning = self.leaning(first)
        future = self.future(first, end)
        if leaning and leaning.precision in ("day", "month", "week") and not future:
            months = (stretches.unit_of(leaning.first, "M", n).first for n in (0, 1))
            start = leaning.first
        else:
            sign = 1 if future else -1
            months = (stretches.unit_of(self.submitted_on, "M", sign * n).first for n in (0, 1, 2))
            start = self.submitted_on if future else date.min
        found = (month + timedelta(day - 1) for month in months if day <= (stretches.add_months(month, 1) - month).days)
        limit = date.max if future else self.submitted_on
        return next((stretches.days(d) for d in found if start <= d <= limit), None)
