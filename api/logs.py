"""Logs as JSON lines on standard error: what happened, to which request, batch and chunk; never a text."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

# structlog's own processors, and the standard library's records in the same form.
_SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.stdlib.ExtraAdder(),
]


def configure(level: int = logging.INFO) -> None:
    """Log everything of this process as JSON."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=_SHARED,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _without_words,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    logging.basicConfig(handlers=[handler], level=level, force=True)
    logging.getLogger("huey").setLevel(logging.WARNING)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    structlog.configure(
        processors=[*_SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def _without_words(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """An exception's words may quote a testimony or a statement's parameters: its type and its places are enough."""
    failure = event.pop("exc_info", None)
    failure = sys.exc_info() if failure is True else failure
    if isinstance(failure, tuple) and failure[0] is not None:
        event["error"] = failure[0].__name__
        event["where"] = [f"{frame.f_code.co_filename}:{line}" for frame, line in _frames(failure[2])]
    return event


def _frames(trace: Any) -> list[tuple[Any, int]]:
    found = []
    while trace is not None:
        found.append((trace.tb_frame, trace.tb_lineno))
        trace = trace.tb_next
    return found[-12:]
