"""Settings of the service, from the environment, checked at start."""

import os
from collections.abc import Mapping
from dataclasses import dataclass


class SettingsError(ValueError):
    """A setting that says nothing possible; the message names it, in French."""


@dataclass(frozen=True)
class Settings:
    """``max_body`` in bytes; ``workers`` are gunicorn's processes."""

    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 2
    max_body: int = 5_000_000

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Settings from ``DOLEANCES_HOST``, ``_PORT``, ``_WORKERS``, ``_MAX_BODY``. Raises ``SettingsError``."""
        return cls(
            host=environment.get("DOLEANCES_HOST", cls.host),
            port=_positive(environment, "DOLEANCES_PORT", cls.port, most=65_535),
            workers=_positive(environment, "DOLEANCES_WORKERS", cls.workers),
            max_body=_positive(environment, "DOLEANCES_MAX_BODY", cls.max_body),
        )


def _positive(environment: Mapping[str, str], name: str, default: int, most: int = 10**12) -> int:
    value = environment.get(name, str(default))
    if not value.isdecimal() or not 1 <= int(value) <= most:
        raise SettingsError(f"{name} doit être un entier de 1 à {most}, pas « {value} ».")
    return int(value)
