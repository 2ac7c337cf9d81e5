"""What a peer finds, in the form of our record (contract.md): only the fields that score.py reads."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

Entity = dict[str, Any]

# Signs and French names that the peers give for a currency, lower case.
CURRENCIES = {
    "€": "EUR",
    "eur": "EUR",
    "euro": "EUR",
    "euros": "EUR",
    "$": "USD",
    "usd": "USD",
    "dollar": "USD",
    "dollars": "USD",
    "dollar des états-unis": "USD",
    "dollar canadien": "CAD",
    "£": "GBP",
    "gbp": "GBP",
    "livre": "GBP",
    "livres": "GBP",
    "livre sterling": "GBP",
    "chf": "CHF",
    "franc suisse": "CHF",
    "francs suisses": "CHF",
    "cad": "CAD",
    "yen": "JPY",
    "won": "KRW",
    "wons": "KRW",
    "won sud-coréen": "KRW",
}


@dataclass(slots=True)
class Found:
    """The entities of one text. ``numbers`` are scored apart: our record has none."""

    dates: list[Entity] = field(default_factory=list)
    amounts: list[Entity] = field(default_factory=list)
    numbers: list[Entity] = field(default_factory=list)


def stretch(day: date, unit: str) -> tuple[date, date]:
    """The calendar ``unit`` (day, week, month, quarter, year) that holds ``day``, half-open; a day for other units."""
    if unit == "year":
        return date(day.year, 1, 1), date(day.year + 1, 1, 1)
    if unit == "quarter":
        first = date(day.year, day.month - (day.month - 1) % 3, 1)
        return first, _month_after(_month_after(_month_after(first)))
    if unit == "month":
        return day.replace(day=1), _month_after(day)
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=7)
    return day, day + timedelta(days=1)


def _month_after(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def on_calendar(start: int, end: int, days: tuple[date, date]) -> Entity:
    """A date at ``start:end`` that covers ``days``, half-open."""
    return {"start": start, "end": end, "kind": "date", "from": days[0].isoformat(), "to": days[1].isoformat()}


def lasting(start: int, end: int, duration: str, kind: str = "duration") -> Entity:
    """A length, or the period of something ``recurring``; ``duration`` in ISO 8601."""
    return {"start": start, "end": end, "kind": kind, "duration": duration}


def percent(start: int, end: int, value: float) -> Entity:
    """A percentage; 20 % is 20.0."""
    return {"start": start, "end": end, "kind": "percent", "value": value, "currency": None}


def money(start: int, end: int, value: float, currency: str | None) -> Entity:
    """An amount in units of ``currency`` (ISO 4217)."""
    return {"start": start, "end": end, "kind": "money", "value": value, "currency": currency}


def currency_of(name: str | None) -> str | None:
    """The ISO 4217 code of a sign or name; three capitals are one already; None for an unknown one."""
    if name and len(name) == 3 and name.isupper():
        return name
    return CURRENCIES.get((name or "").lower())
