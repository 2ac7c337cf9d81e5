"""EDS-NLP: ``eds.dates`` with its periods, on a blank ``eds`` pipeline, the reference date as ``note_datetime``."""

# The library is in the peers' environment only, where mypy does not look.
# mypy: disable-error-code="import-not-found,import-untyped"

from datetime import date, datetime
from typing import Any

from training.bench.peers.entities import Entity, Found, lasting, on_calendar, stretch
from training.bench.peers.serving import Reader, serve

_LETTERS = {"year": "Y", "month": "M", "week": "W", "day": "D"}
_CLOCK = {"hour": "H", "minute": "M", "second": "S"}


def iso_duration(units: dict[str, Any]) -> str:
    """{"month": 3} -> "P3M", {"hour": 48} -> "PT48H"."""
    days = "".join(f"{units[unit]}{letter}" for unit, letter in _LETTERS.items() if units.get(unit))
    clock = "".join(f"{units[unit]}{letter}" for unit, letter in _CLOCK.items() if units.get(unit))
    return f"P{days}" + (f"T{clock}" if clock else "")


def days_of(said: Any, day: date) -> tuple[date, date] | None:
    """What one of its dates covers: its own reading on ``day``, widened to the smallest unit that it names."""
    moment = said.to_datetime(note_datetime=datetime(day.year, day.month, day.day))
    named = [unit for unit in _LETTERS if getattr(said, unit, None) is not None]
    return stretch(moment.date(), named[-1] if named else "day") if moment else None


def to_date(span: Any, day: date) -> Entity | None:
    """A date span; «depuis trois mois», relative for it, is a length for our guide."""
    said = span._.date
    if span.text.lower().startswith("depuis") and said.mode.value == "relative":
        return lasting(span.start_char, span.end_char, iso_duration(said.model_dump()))
    days = days_of(said, day)
    return on_calendar(span.start_char, span.end_char, days) if days else None


def to_period(span: Any, day: date) -> Entity | None:
    """A period of two dates, as one stretch; None if it lacks an end (it is then left as its parts)."""
    first, last = span._.period.FROM, span._.period.UNTIL
    if first is None or last is None or first._.date is None or last._.date is None:
        return None
    a, b = days_of(first._.date, day), days_of(last._.date, day)
    joined = a and b and a[0] < b[1]
    return on_calendar(span.start_char, span.end_char, (a[0], b[1])) if a and b and joined else None


def to_dates(spans: Any, day: date) -> list[Entity]:
    """All of a document's spans: periods first, then the dates and lengths outside them."""
    dates = [entity for span in spans.get("periods", ()) if (entity := to_period(span, day))]
    taken = [(entity["start"], entity["end"]) for entity in dates]
    for span in spans.get("dates", ()):
        entity = to_date(span, day)
        if entity and not any(a <= span.start_char < b for a, b in taken):
            dates.append(entity)
    for span in spans.get("durations", ()):
        dates.append(lasting(span.start_char, span.end_char, iso_duration(span._.duration.model_dump())))
    return sorted(dates, key=lambda entity: int(entity["start"]))


def load() -> Reader:
    """The reader, its pipeline built once."""
    import edsnlp

    pipeline = edsnlp.blank("eds")
    pipeline.add_pipe("eds.normalizer")
    pipeline.add_pipe("eds.dates", config={"detect_periods": True})

    def read(text: str, day: date) -> Found:
        doc = pipeline.make_doc(text)
        doc._.note_datetime = datetime(day.year, day.month, day.day)
        return Found(dates=to_dates(pipeline(doc).spans, day))

    return read


if __name__ == "__main__":
    serve("edsnlp", load)
