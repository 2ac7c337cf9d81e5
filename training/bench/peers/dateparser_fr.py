"""dateparser: ``search_dates`` in French, day first, the past preferred, with the period it says it read."""

# The library is in the peers' environment only, where mypy does not look.
# mypy: disable-error-code="import-not-found,import-untyped"

from datetime import date, datetime
from typing import Any

from training.bench.peers.entities import Entity, Found, on_calendar, stretch
from training.bench.peers.serving import Reader, serve


def to_dates(text: str, hits: list[tuple[str, datetime, str]]) -> list[Entity]:
    """Its (words, moment, period) in order of the text; it gives no offsets, so the words are looked for."""
    dates, start = [], 0
    for words, moment, period in hits:
        at = text.find(words, start)
        if at < 0:
            continue
        start = at + len(words)
        dates.append(on_calendar(at, start, stretch(moment.date(), period)))
    return dates


def load(strategy: str = "split") -> Reader:
    """The reader; "split" is the library's default, and "ngram" reads «un», «20 %» and «deux» as dates too."""
    from dateparser.search import search_dates

    def read(text: str, day: date) -> Found:
        settings: dict[str, Any] = {
            "RELATIVE_BASE": datetime(day.year, day.month, day.day),
            "PREFER_DATES_FROM": "past",
            "DATE_ORDER": "DMY",
        }
        hits = search_dates(text, languages=["fr"], settings=settings, strategy=strategy, add_period=True)
        return Found(dates=to_dates(text, hits or []))

    return read


if __name__ == "__main__":
    serve("dateparser", load)
