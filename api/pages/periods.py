"""Stretches of the calendar and lengths, in French words: Jinja filters of the page and of the report."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from api.pages.typography import MONTHS, NARROW, day, number

_LENGTH = re.compile(
    r"P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?"
)
_UNITS = ("an", "mois", "semaine", "jour", "heure", "minute", "seconde")


def period(entity: Mapping[str, Any]) -> str:
    """A date entity of contract.md -> «juillet 2018», «du 3 au 12 mai 2020», «2017»; ``to`` is exclusive."""
    first, last = date.fromisoformat(entity["from"]), date.fromisoformat(entity["to"]) - timedelta(days=1)
    about = "vers " if entity["approximate"] else ""
    if first == last:
        return about + day(first)
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        if (first.year, first.month) == (last.year, last.month):
            return about + f"{MONTHS[first.month - 1]} {first.year}"
        if first.month == 1 and last.month == 12:
            return about + (str(first.year) if first.year == last.year else f"{first.year}-{last.year}")
    return about + f"du {day(first)} au {day(last)}"


def duration(iso: str) -> str:
    """ISO 8601 ``P1Y6M`` -> «1 an 6 mois». Raises ``ValueError`` for what is none."""
    found = _LENGTH.fullmatch(iso)
    if not found or not any(found.groups()):
        raise ValueError(f"not an ISO 8601 duration: {iso}")
    parts = [(float(n), unit) for n, unit in zip(found.groups(), _UNITS, strict=True) if n]
    return " ".join(_counted(n, unit) for n, unit in parts)


def _counted(count: float, unit: str) -> str:
    word = unit if count < 2 or unit.endswith("s") else unit + "s"
    return f"{number(count, 0 if count == int(count) else 1)}{NARROW}{word}"


FILTERS = {f.__name__: f for f in (period, duration)}
