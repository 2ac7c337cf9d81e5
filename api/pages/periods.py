"""Stretches of the calendar and lengths, in French words: Jinja filters of the page and of the report."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from api.pages.typography import MONTHS, day
from corpus.typography import NARROW, number

_LENGTH = re.compile(
    r"P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?"
)
_UNITS = ("an", "mois", "semaine", "jour", "heure", "minute", "seconde")


def period(entity: Mapping[str, Any]) -> str:
    """A date entity of contract.md -> «juillet 2018», «du 3 au 12 mai 2020», «2017»; ``to`` is exclusive."""
    first, last = date.fromisoformat(entity["from"]), date.fromisoformat(entity["to"]) - timedelta(days=1)
    about = "vers " if entity["approximate"] else ""
    if first == last:
        return f"vers le {day(first)}" if about else day(first)
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        if (first.year, first.month) == (last.year, last.month):
            return about + f"{MONTHS[first.month - 1]} {first.year}"
        if first.month == 1 and last.month == 12:
            return about + (str(first.year) if first.year == last.year else f"{first.year}-{last.year}")
    return ("environ " if about else "") + f"du {_short(first, last)} au {day(last)}"


def _short(first: date, last: date) -> str:
    """The first day without what the last one says again: «du 3 au 12 mai 2020»."""
    if first.year != last.year:
        return day(first)
    return day(first).rsplit(" ", 2 if first.month == last.month else 1)[0]


def related(entity: Mapping[str, Any], relations: Mapping[str, str]) -> str:
    """A date entity with its relation in words: «depuis le 3 mai 2020», «jusqu’à juillet 2018», «du 3 au 12 mai 2020».

    ``relations`` are the French words by relation; what is over some time ago is told by its day alone.
    """
    told, relation = period(entity), entity["relation"]
    if relation in (None, "at", "ago") or (relation == "during" and told.startswith("du ")):
        return told
    if relation in ("until", "within"):
        return f"{'jusqu’' if relation == 'until' else 'd’ici '}{_towards(entity, told)}"
    return f"{relations[relation]} {_with_article(entity, told)}"


def _with_article(entity: Mapping[str, Any], told: str) -> str:
    """«3 mai 2020» -> «le 3 mai 2020», «du 3 au 12 mai» -> «la période du 3 au 12 mai»; months and years stay."""
    if told.startswith("du "):
        return f"la période {told}"
    return f"le {told}" if entity["precision"] == "day" and told[0].isdigit() else told


def _towards(entity: Mapping[str, Any], told: str) -> str:
    with_article = _with_article(entity, told)
    return f"au {with_article.removeprefix('le ')}" if with_article.startswith("le ") else f"à {with_article}"


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


FILTERS = {f.__name__: f for f in (period, related, duration)}
