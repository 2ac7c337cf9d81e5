"""Which day it is, for all that says «today»: in ``DOLEANCES_ZONE``, whatever zone the machine is in."""

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

ZONE = "Europe/Paris"


class ZoneError(ValueError):
    """A zone that nobody knows; the message says so in French."""


def current_day() -> date:
    """The day that it is now. Raises ``ZoneError``."""
    return day_of(datetime.now(UTC))


def day_of(moment: datetime) -> date:
    """The day of ``moment``, which has a zone of its own. Raises ``ZoneError``."""
    return moment.astimezone(zone()).date()


def zone(environment: Mapping[str, str] = os.environ) -> ZoneInfo:
    """The zone that ``environment`` names. Raises ``ZoneError``."""
    name = environment.get("DOLEANCES_ZONE") or ZONE
    try:
        return ZoneInfo(name)  # which keeps those that it has read
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:  # OSError: the name of a folder of zones
        raise ZoneError(f"DOLEANCES_ZONE : fuseau horaire inconnu, « {name} ».") from error
