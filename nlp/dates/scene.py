"""Where a date stands: the day of submission, the dates read before it, the tense around it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from nlp.dates import stretches
from nlp.dates.cues import cue
from nlp.dates.points import Point
from nlp.dates.stretches import Stretch
from nlp.dates.tense import STOPS, compound_past, imminent, in_present, tense
from nlp.dates.tokens import Tokens

# Without a verb that tells, a date this many days ahead is meant rather than the one almost a year back.
_SOON = 60
# The same of a named period: «les campagnes de Noël», in December.
_WEEKS_AWAY = 30
# The same with a verb in the present.
_PRESENT_SOON = 120
# «jusqu'en décembre» without a verb is the coming one, unless that is this many days farther than the recent one.
_LATER = 200
# How many tokens before a date «jusqu'au», «d'ici» stand.
_CLOSE = 6
_BOOKED = cue("month", "booked")
# How far back, in tokens, a date lends its year or its day to the next one.
_REACH = 120
# A whole date lends its year to the next one this many tokens and days on.
_NEAR, _NEAR_DAYS = 60, 120


@dataclass(slots=True)
class Scene:
    """``anchor`` is the last date read, ``anchor_end`` the token after it; ``named`` tells whether its year is sure."""

    tokens: Tokens
    submitted_on: date
    anchor: Stretch | None = None
    anchor_end: int = 0
    named: bool = False

    def lean(self, stretch: Stretch, end: int, named: bool) -> None:
        """Remembers a date that later ones may lean on."""
        self.anchor, self.anchor_end, self.named = stretch, end, named

    def forget(self) -> None:
        """A day that has no date («un dimanche») is what later ones lean on: they have none either."""
        self.anchor = None

    def leaning(self, first: int) -> Stretch | None:
        """The date that an anaphoric expression at token ``first`` leans on."""
        return self.anchor if self.anchor and first - self.anchor_end <= _REACH else None

    def future(self, first: int, end: int) -> bool:
        """Whether a verb, or «d'ici», points to the future."""
        return self._says_by(first) or imminent(self.tokens, first) or bool(tense(self.tokens, first, end))

    def says_until(self, first: int) -> bool:
        """«jusqu'au»."""
        names = self.tokens.names(max(0, first - _CLOSE), first)
        if "jusque" not in names:
            return False
        since = range(first - names[::-1].index("jusque"), first)
        return all(self.tokens.word(index) not in STOPS for index in since)

    def _says_by(self, first: int) -> bool:
        """«d'ici»; Bien'ici is a platform."""
        names = self.tokens.names(max(0, first - _CLOSE), first)
        told = "ici" in names and any(pair[1] == "ici" and pair[0] in ("apostrophe", "de") for pair in pairwise(names))
        return "dici" in names or (told and "de" in names)

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
        return self._next_month(point, first) or self._by_tense(point, first, end)

    def _next_month(self, point: Point, first: int) -> Stretch | None:
        """«les ventes de juin et juillet»: a month that follows the one just named is of the same year, or the next."""
        joined = self.tokens.name(first - 1) in ("et", "comma", "ou") and first - self.anchor_end == 1
        if not joined or self.anchor is None or self.anchor.precision != "month" or not point.month or point.day:
            return None
        after = point.on(self.anchor.end.year)
        return after if after and after.first == self.anchor.end else None

    def _by_tense(self, point: Point, first: int, end: int) -> Stretch | None:
        """The most recent one, the coming one where the tense says so; without a verb, or after «jusqu'au», the coming
        one too where it is close and the other far: «nous ne payons plus au 14 janvier», in December."""
        told = True if self._says_by(first) else tense(self.tokens, first, end)
        recent, coming = self.recent(point), self.coming(point)
        if recent is None or coming is None or told:
            return coming if told else recent
        if told is None and (leaning := self._near_anchor(point, first)):
            return leaning
        if told is None and _weekday_tells(point, recent, coming):
            return coming
        ahead, back = (coming.first - self.submitted_on).days, (self.submitted_on - recent.first).days
        if self.says_until(first):
            return coming if ahead < back + (_LATER if told is None else 0) else recent
        near = back > 2 * ahead and recent.end <= self.submitted_on
        if near and ahead <= _PRESENT_SOON and (self._is_for(first) or imminent(self.tokens, first)):
            return coming
        if near and ahead <= _PRESENT_SOON and self._is_term(first):
            return coming
        near = near and told is None
        if near and point.period and ahead <= _WEEKS_AWAY:
            return coming
        if near and ahead <= _SOON and self._may_come(first, bool(point.day)):
            return coming
        if near and ahead <= _PRESENT_SOON and in_present(self.tokens, first):
            return coming
        return (None if told is None else self._near_anchor(point, first)) or recent

    def _is_for(self, first: int) -> bool:
        """«une famille avait réservé pour juillet», «les réservations de juillet»."""
        index = self.tokens.before(first, ("the", "weekday", "apostrophe"))
        return self.tokens.name(index) == "pour" or (
            self.tokens.name(index) in ("du", "de") and self.tokens.word(index - 1) in _BOOKED
        )

    def _is_term(self, first: int) -> bool:
        """«Si ce n'est pas versé avant fin avril», «il nous le faut avant le 31»; not «il a payé avant le 31»."""
        index = self.tokens.before(first, ("the", "weekday"))
        return self.tokens.name(index) == "avant" and not compound_past(self.tokens, index)

    def _may_come(self, first: int, day: bool) -> bool:
        """Whether a date without a verb that tells may lie ahead: not «Le 3 juillet, plus rien», «le courrier du 3»."""
        index = self.tokens.before(first, ("the", "weekday", "apostrophe"))
        if index < 0 or self.tokens.word(index) in STOPS or self.tokens.begins_line(index + 1):
            return False
        if self.tokens.name(index) in ("du", "de", "des"):
            return self.tokens.name(index - 1) == "partir"
        return day or self.tokens.name(index) in ("en", "pour", "avant", "third")

    def recent(self, point: Point, before: date | None = None) -> Stretch | None:
        """The most recent one that does not begin after the day of submission (or: that begins before ``before``)."""
        limit = before or self.submitted_on + timedelta(1)
        found = (point.on(year) for year in range(limit.year, limit.year - 9, -1))
        return next((stretch for stretch in found if stretch and stretch.first < limit), None)

    def coming(self, point: Point, after: date | None = None) -> Stretch | None:
        """The next one that is not over on the day of submission (or: that begins after ``after``)."""
        year = (after or self.submitted_on).year
        for stretch in map(point.on, range(year - 1, year + 9)):
            if stretch and (stretch.first > after if after else stretch.end > self.submitted_on):
                return stretch
        return None

    def _near_anchor(self, point: Point, first: int) -> Stretch | None:
        """After «le 12 octobre 2017», «le 3 novembre» is of 2017: it follows a whole date by a few months."""
        if not self.named or self.anchor is None or first - self.anchor_end > _NEAR or not point.day:
            return None
        found = (point.on(year) for year in (self.anchor.first.year, self.anchor.first.year + 1))
        stretch = next((s for s in found if s and s.first >= self.anchor.first), None)
        if (
            stretch is None
            or stretch.first > self.submitted_on
            or (stretch.first - self.anchor.first).days > _NEAR_DAYS
        ):
            return None
        return stretch

    def _by_reference(self, point: Point) -> Stretch | None:
        """«juillet dernier», «le 15 mars prochain», «en mai de la même année», «fin juin de cette année»."""
        today, year = self.submitted_on, self.submitted_on.year
        if point.whole_year:
            return None
        if point.reference == "last":
            return self.recent(point, before=stretches.unit_of(today, "M").first if not point.day else today)
        if point.reference == "next":
            return self.coming(point, after=today)
        seen_from_now = {"this": 0, "last year": -1, "next year": 1}
        if point.reference in seen_from_now:
            return point.on(year + seen_from_now[point.reference])
        shift = {"same": 0, "following": 1, "previous": -1}[point.reference]
        return point.on(self.anchor.first.year + shift) if self.anchor else None

    def day_of_month(self, day: int, first: int, end: int) -> Stretch | None:
        """«le 3»: the next one after the date before where that one names a day, else the most recent or coming one."""
        leaning = self.leaning(first)
        future = self.future(first, end) or (self.says_until(first) and tense(self.tokens, first, end) is None)
        if leaning and leaning.first > self.submitted_on:
            leaning = None
        if leaning and leaning.precision in ("day", "month", "week") and not future:
            months = (stretches.unit_of(leaning.first, "M", n).first for n in (0, 1))
            start = leaning.first
        else:
            sign = 1 if future else -1
            months = (stretches.unit_of(self.submitted_on, "M", sign * n).first for n in (0, 1, 2))
            start = self.submitted_on if future else date.min
        limit = date.max if future else self.submitted_on
        found = next((d for d in _on_day(months, day) if start <= d <= limit), None)
        if found is None and leaning and not future:
            months = (stretches.unit_of(self.submitted_on, "M", -n).first for n in (0, 1, 2))
            found = next((d for d in _on_day(months, day) if d <= limit), None)
        return stretches.days(found) if found else None


def _weekday_tells(point: Point, recent: Stretch, coming: Stretch) -> bool:
    """Whether the weekday named is that of the coming day and not that of the recent one: «mardi 16 juin»."""
    if point.weekday is None or not point.day:
        return False
    return recent.first.weekday() != point.weekday == coming.first.weekday()


def _on_day(months: Iterable[date], day: int) -> Iterator[date]:
    """That day of each month that has it; ``months`` are their first days."""
    return (month + timedelta(day - 1) for month in months if day <= (stretches.add_months(month, 1) - month).days)
