"""Requests a minute and key: exact over all workers with Redis; without it, each worker allows its part of them."""

import math
import time
from collections.abc import Callable

from flask import Flask, current_app
from flask_limiter import Limiter
from limits import RateLimitItemPerMinute

from api.errors import Refusal
from api.settings import Settings
from api.windows import Windows

EXTENSION = "doleances.limits"
# (key's id, requests a minute) -> seconds to wait, 0 where the request may pass.
Wait = Callable[[str, int], float]


def install(app: Flask, settings: Settings) -> None:
    """Count the requests of ``app``."""
    app.extensions[EXTENSION] = (_shared(app, settings) if settings.redis_url else _own(settings), settings.rate)


def limit(key_id: str, per_minute: int | None) -> None:
    """Count a request of a key. Raises ``Refusal`` 429 beyond its limit, with ``Retry-After``."""
    wait_for, rate = current_app.extensions[EXTENSION]
    allowed = per_minute or rate
    if wait := wait_for(key_id, allowed):
        seconds = max(1, math.ceil(wait))
        detail = f"Au plus {allowed} requêtes par minute ; réessayez dans {seconds} s."
        raise Refusal(429, detail, headers={"Retry-After": str(seconds)})


def _own(settings: Settings) -> Wait:
    """This process counts for itself, and allows what is its part."""
    windows = Windows()
    return lambda key_id, allowed: windows.wait(key_id, math.ceil(allowed / settings.workers), time.monotonic())


def _shared(app: Flask, settings: Settings) -> Wait:
    """All processes count together, in Redis."""
    strategy = Limiter(_nobody, app=app, storage_uri=settings.redis_url, strategy="moving-window").limiter

    def wait(key_id: str, allowed: int) -> float:
        item = RateLimitItemPerMinute(allowed)
        if strategy.hit(item, settings.queue, key_id):
            return 0.0
        return max(1.0, strategy.get_window_stats(item, settings.queue, key_id).reset_time - time.time())

    return wait


def _nobody() -> str:
    return ""  # limits are asked for by key, never by address
