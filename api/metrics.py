"""``/metrics``: Prometheus, over all processes; open on loopback, elsewhere with a key of scope admin."""

import os
import time
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import structlog
from flask import Flask, Response, g, request
from sqlalchemy import func, select

from api.authentication import require
from api.resources import resources
from corpus.home import home
from corpus.store import Store
from corpus.store.tables import Batch

log = structlog.get_logger()
FOLDER = "PROMETHEUS_MULTIPROC_DIR"


def share() -> None:
    """Let all processes of this machine count together; before anything imports ``prometheus_client``."""
    folder = home() / "run" / "metrics"
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault(FOLDER, str(folder))


def sweep() -> None:
    """Begin again with the counters of processes that live: those of an earlier service are history."""
    for path in Path(os.environ[FOLDER]).glob("*.db"):
        if not Path(f"/proc/{path.stem.rpartition('_')[2]}").exists():
            path.unlink(missing_ok=True)


def forget(pid: int) -> None:
    """A process of ours ended: what it was doing, it does no more."""
    from prometheus_client import multiprocess

    multiprocess.mark_process_dead(pid)  # type: ignore[no-untyped-call]


def install(app: Flask) -> None:
    """Count and log every request of ``app``, and answer ``/metrics``."""
    # Where to count is read from the environment when the library is imported: see share().
    from prometheus_client import CollectorRegistry, Counter, Histogram

    registry = CollectorRegistry()
    answered = Counter("doleances_requests", "Requests answered", ["method", "route", "status"], registry=registry)
    seconds = Histogram("doleances_request_seconds", "Time to the answer's head", ["route"], registry=registry)

    @app.before_request
    def _begin() -> None:
        g.begun = time.perf_counter()

    @app.after_request
    def _end(response: Response) -> Response:
        # The rule, not the path: an author's key may stand in it.
        route = request.url_rule.rule if request.url_rule else "unknown"
        taken = time.perf_counter() - g.get("begun", time.perf_counter())
        answered.labels(request.method, route, response.status_code).inc()
        seconds.labels(route).observe(taken)
        caller = g.caller.id if "caller" in g else None
        log.info(
            "request",
            method=request.method,
            route=route,
            status=response.status_code,
            milliseconds=round(taken * 1000, 1),
            request=g.get("request_id"),
            caller=caller,
        )
        return response

    @app.route("/metrics")
    def metrics() -> Response:
        if not _on_loopback():
            require("admin")
        return Response(_exposed(registry), content_type="text/plain; version=0.0.4; charset=utf-8")


def _on_loopback() -> bool:
    """Whether the request comes from this machine, and was not passed on by a proxy on it."""
    passed_on = any(name in request.headers for name in ("Forwarded", "X-Forwarded-For", "X-Real-Ip"))
    return not passed_on and ip_address(request.remote_addr or "0.0.0.0").is_loopback


def _exposed(own: Any) -> bytes:
    from prometheus_client import CollectorRegistry, generate_latest
    from prometheus_client.multiprocess import MultiProcessCollector

    registry = own
    if FOLDER in os.environ:
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return bytes(generate_latest(registry)) + _of_this_moment(resources().store)


def _of_this_moment(store: Store) -> bytes:
    """What the store says, and no process need count."""
    lines = ["# HELP doleances_batches Batches in the store", "# TYPE doleances_batches gauge"]
    lines += [f'doleances_batches{{state="{state}"}} {count}' for state, count in _batches(store)]
    return ("\n".join(lines) + "\n").encode()


def _batches(store: Store) -> list[tuple[str, int]]:
    wanted = select(Batch.state, func.count()).where(~Batch.erasing).group_by(Batch.state).order_by(Batch.state)
    with store.reading() as session:
        return [(state, count) for state, count in session.execute(wanted)]
