"""recognizers-text: French date-time, currency, percentage and number models, sentence by sentence."""

# The library is in the peers' environment only, where mypy does not look.
# mypy: disable-error-code="import-not-found,import-untyped"

import re
from datetime import date, datetime, timedelta
from typing import Any

from training.bench.peers.entities import (
    Entity,
    Found,
    currency_of,
    lasting,
    money,
    on_calendar,
    percent,
    stretch,
)
from training.bench.peers.sentences import sentences
from training.bench.peers.serving import Reader, serve

_RANGES = ("daterange", "datetimerange")
_DAYS = ("date", "datetime")
_CENTS = ("cent", "centime", "centimes")


def to_date(hit: Any, offset: int, day: date) -> Entity | None:
    """One of its date-times. Of several readings, the latest that does not begin after ``day``. A clock time: None."""
    start, end, said = offset + hit.start, offset + hit.end + 1, (hit.resolution or {}).get("values") or []
    readings = [value for value in said if value.get("type") not in ("time", "timerange")]
    if not readings:
        return None
    first = readings[0]
    if first["type"] in ("duration", "set"):
        return lasting(start, end, first["timex"], "duration" if first["type"] == "duration" else "recurring")
    spans = [span for value in readings if (span := _days(value, hit.text))]
    past = [span for span in spans if span[0] <= day]
    return on_calendar(start, end, (max(past) if past else min(spans))) if spans else None


def _days(value: dict[str, Any], words: str) -> tuple[date, date] | None:
    if value["type"] in _DAYS and re.match(r"\d{4}-\d\d-\d\d", value.get("value") or ""):
        return stretch(date.fromisoformat(value["value"][:10]), "day")
    if value["type"] not in _RANGES or "start" not in value or "end" not in value:
        return None
    start, end = (date.fromisoformat(value[key][:10]) for key in ("start", "end"))
    # «du 3 au 12 mai»: it gives the last day itself, our guide the day after.
    named = re.search(rf"\b0?{end.day}\b", words) and value.get("timex", "").startswith("(")
    return start, end + timedelta(days=1) if named else end


def to_money(hit: Any, offset: int) -> Entity | None:
    """One of its currencies; a unit without number is none."""
    value, unit = hit.resolution.get("value"), hit.resolution.get("unit") or ""
    if value is None:
        return None
    cents = unit.lower() in _CENTS
    amount = _number(value) / (100 if cents else 1)
    code = hit.resolution.get("isoCurrency") or ("EUR" if cents else currency_of(unit))
    return money(offset + hit.start, offset + hit.end + 1, amount, code)


def to_percent(hit: Any, offset: int) -> Entity:
    """One of its percentages («20%»)."""
    return percent(offset + hit.start, offset + hit.end + 1, _number(hit.resolution["value"].rstrip("%")))


def _number(words: str) -> float:
    return float(words.replace("\u202f", "").replace(" ", "").replace(",", "."))


def load() -> Reader:
    """The reader; the models are built at the first text."""
    from recognizers_date_time import recognize_datetime
    from recognizers_number import recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_currency

    culture = "fr-fr"

    def read(text: str, day: date) -> Found:
        found, now = Found(), datetime(day.year, day.month, day.day)
        for at, sentence in sentences(text):
            hits = recognize_datetime(sentence, culture, reference=now)
            found.dates += [entity for hit in hits if (entity := to_date(hit, at, day))]
            hits = recognize_currency(sentence, culture)
            found.amounts += [entity for hit in hits if (entity := to_money(hit, at))]
            found.amounts += [to_percent(hit, at) for hit in recognize_percentage(sentence, culture)]
            hits = recognize_number(sentence, culture)
            found.numbers += [to_percent(hit, at) for hit in hits if hit.resolution.get("value")]
        return found

    return read


if __name__ == "__main__":
    serve("recognizers-text-suite", load)
