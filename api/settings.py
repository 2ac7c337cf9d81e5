"""Settings of the service, from the environment, checked at start."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from corpus.store import StoreError
from corpus.store.database import url
from corpus.today import ZoneError, zone


class SettingsError(ValueError):
    """A setting that says nothing possible; the message names it, in French."""


@dataclass(frozen=True)
class Settings:
    """What can be set, with its default; the README lists the variables.

    ``workers`` are gunicorn's processes, of ``threads`` each; ``jobs`` the workers that ``serve`` starts itself (0:
    none); ``max_body`` and ``max_file`` in bytes; ``max_queue`` unfinished batches; ``rate`` requests a minute and key;
    ``patience`` the seconds that a classification may take; ``chunk`` the rows that a worker takes at a time.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 2
    threads: int = 4
    jobs: int = 1
    max_body: int = 5_000_000
    max_file: int = 50_000_000
    max_queue: int = 100
    rate: int = 6_000
    patience: int = 30
    chunk: int = 64
    redis_url: str | None = None
    queue: str = "doleances"

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """The settings that ``environment`` gives. Raises ``SettingsError``."""
        _check_database(environment)
        _check_zone(environment)
        return cls(
            host=environment.get("DOLEANCES_HOST", cls.host),
            port=_whole(environment, "DOLEANCES_PORT", cls.port, most=65_535),
            workers=_whole(environment, "DOLEANCES_WORKERS", cls.workers, most=1_000),
            threads=_whole(environment, "DOLEANCES_THREADS", cls.threads, most=1_000),
            jobs=_whole(environment, "DOLEANCES_JOBS", cls.jobs, least=0, most=1_000),
            max_body=_whole(environment, "DOLEANCES_MAX_BODY", cls.max_body),
            max_file=_whole(environment, "DOLEANCES_MAX_FILE", cls.max_file),
            max_queue=_whole(environment, "DOLEANCES_MAX_QUEUE", cls.max_queue),
            rate=_whole(environment, "DOLEANCES_RATE", cls.rate),
            patience=_whole(environment, "DOLEANCES_PATIENCE", cls.patience, most=3_600),
            chunk=_whole(environment, "DOLEANCES_CHUNK", cls.chunk, most=10_000),
            redis_url=_redis(environment),
            queue=environment.get("DOLEANCES_QUEUE", cls.queue),
        )


def _whole(environment: Mapping[str, str], name: str, default: int, least: int = 1, most: int = 10**12) -> int:
    value = environment.get(name, str(default))
    if not (value.isascii() and value.isdecimal()) or not least <= int(value) <= most:
        raise SettingsError(f"{name} doit être un entier de {least} à {most}, pas « {value} ».")
    return int(value)


def _redis(environment: Mapping[str, str]) -> str | None:
    value = environment.get("REDIS_URL")
    if value and urlsplit(value).scheme not in ("redis", "rediss", "unix"):
        raise SettingsError("REDIS_URL doit commencer par redis://, rediss:// ou unix://.")
    return value or None


def _check_database(environment: Mapping[str, str]) -> None:
    try:
        url(environment)
    except StoreError as error:
        raise SettingsError(str(error)) from error


def _check_zone(environment: Mapping[str, str]) -> None:
    try:
        zone(environment)
    except ZoneError as error:
        raise SettingsError(str(error)) from error
