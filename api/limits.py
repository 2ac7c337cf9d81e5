"""Requests a minute and key: exact over all workers with Redis; without it, each worker allows its part of them."""

import math
import time

from flask import Flask, current_app
from flask_limiter import Limiter
from limits import RateLimitItemPerMinute

from api.errors import Refusal
from api.settings import Settings

EXTENSION = "doleances.limiter"


def install(app: Flask, settings: Settings) -> None:
    """Count the requests of ``app``."""
    storage = settings.redis_url or "memory://"
    limiter = Limiter(_nobody, app=app, storage_uri=storage, strategy="moving-window", in_memory_fallback_enabled=False)
    app.extensions[EXTENSION] = (limiter, settings)


def limit(key_id: str, per_minute: int | None) -> None:
    """Count a request of a key. Raises ``Refusal`` 429 beyond its limit, with ``Retry-After``."""
    limiter, settings = current_app.extensions[EXTENSION]
    allowed = per_minute or settings.rate
    if not settings.redis_url:
        allowed = math.ceil(allowed / settings.workers)
    item = RateLimitItemPerMinute(allowed)
    if limiter.limiter.hit(item, settings.queue, key_id):
        return
    wait = max(1, math.ceil(limiter.limiter.get_window_stats(item, settings.queue, key_id).reset_time - time.time()))
    raise Refusal(
        429, f"Au plus {allowed} requêtes par minute ; réessayez dans {wait} s.", headers={"Retry-After": str(wait)}
    )


def _nobody() -> str:
    return ""  # limits are asked for by key, never by address
