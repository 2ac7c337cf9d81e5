"""One zone says which day it is, whatever the machine's own."""

from datetime import UTC, date, datetime, timedelta

import pytest

from corpus.today import ZoneError, current_day, day_of

LATE = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)


def test_in_paris_the_day_begins_an_hour_before_greenwich() -> None:
    assert [day_of(LATE - timedelta(hours=1)), day_of(LATE)] == [date(2026, 11, 30), date(2026, 12, 1)]


def test_another_zone_may_be_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    days = []
    for zone in ("Pacific/Pago_Pago", "Pacific/Kiritimati"):  # 25 hours apart
        monkeypatch.setenv("DOLEANCES_ZONE", zone)
        days.append((day_of(LATE), current_day()))
    assert [day for day, _ in days] == [date(2026, 11, 30), date(2026, 12, 1)]
    assert days[0][1] < days[1][1]


@pytest.mark.parametrize("zone", ["Europe/Lutèce", "Europe", "../etc/passwd"])
def test_a_zone_that_nobody_knows(monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    monkeypatch.setenv("DOLEANCES_ZONE", zone)
    with pytest.raises(ZoneError, match=r"^DOLEANCES_ZONE : fuseau horaire inconnu, « "):
        current_day()
