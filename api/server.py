"""gunicorn with the application made once, before its processes are forked, and workers for the batches beside it."""

import gc
import os
import signal
import subprocess
import sys
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.glogging import Logger
from threadpoolctl import threadpool_limits

from api import metrics
from api.application import create_app
from api.logs import configure
from api.report import forms
from api.resources import EXTENSION
from api.settings import Settings

# Seconds that a request in flight has to end when the service stops.
GRACE = 30


def serve(settings: Settings) -> None:
    """Answer until SIGTERM or SIGINT. Raises ``StoreError`` or ``RegistryError`` where it cannot start."""
    configure()
    metrics.share()
    metrics.sweep()
    app = create_app(settings)
    compile_templates(app)
    threadpool_limits(1)  # a text's matrices are small: more threads than the request's own wait for each other
    gc.collect()
    gc.freeze()  # a collection would look at every object of the models, and copy what the processes share
    _Arbiter(_Server(app, settings)).run()


def compile_templates(app: Flask) -> None:
    """Before the fork, so that no process makes its first visitor wait for it."""
    for name in app.jinja_env.list_templates():
        app.jinja_env.get_template(name)
    forms.template()


class _Server(BaseApplication):  # type: ignore[misc]
    """The settings of gunicorn, and the application it serves."""

    def __init__(self, app: Flask, settings: Settings) -> None:
        self.app, self.settings = app, settings
        super().__init__()

    def load_config(self) -> None:
        """See ``gunicorn.app.base``."""
        values: dict[str, Any] = {
            "bind": f"{self.settings.host}:{self.settings.port}",
            "workers": self.settings.workers,
            "threads": self.settings.threads,
            "worker_class": "gthread",
            "preload_app": True,
            "graceful_timeout": GRACE,
            "timeout": 120,
            "keepalive": 15,
            "control_socket_disable": True,
            "logger_class": _Log,
            "post_fork": _after_fork,
            "child_exit": _after_exit,
        }
        for name, value in values.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """See ``gunicorn.app.base``."""
        return self.app


class _Log(Logger):  # type: ignore[misc]
    """gunicorn's messages in our own form; requests are logged by the application, which knows their ids."""

    def setup(self, cfg: Any) -> None:
        """See gunicorn."""
        self.error_log.propagate = True

    def access(self, *_: Any) -> None:
        """See gunicorn."""

    def reopen_files(self) -> None:
        """See gunicorn."""


def _after_fork(_: Any, worker: Any) -> None:
    """A connection belongs to the process that made it."""
    worker.app.app.extensions[EXTENSION].store.after_fork()


def _after_exit(_: Any, worker: Any) -> None:
    metrics.forget(worker.pid)


class _Arbiter(Arbiter):  # type: ignore[misc]
    """gunicorn's master, which also keeps the workers of the batches alive."""

    def __init__(self, app: _Server) -> None:
        self._jobs: dict[int, subprocess.Popen[bytes]] = {}
        self._wanted = app.settings.jobs
        super().__init__(app)

    def manage_workers(self) -> None:
        """See gunicorn; called about every second."""
        super().manage_workers()
        for number in range(self._wanted):
            if number not in self._jobs or not _lives(self._jobs[number].pid):
                command = [sys.executable, "-m", "api", "worker", "--parent", str(os.getpid())]
                self._jobs[number] = subprocess.Popen(command)

    def stop(self, graceful: bool = True) -> None:
        """See gunicorn; the batches' workers are told first, and end by themselves."""
        self._wanted = 0
        for job in self._jobs.values():
            if _lives(job.pid):
                os.kill(job.pid, signal.SIGTERM)
        super().stop(graceful)


def _lives(pid: int) -> bool:
    """Whether our child lives; the arbiter's own ``waitpid`` may have seen it end before us."""
    try:
        return os.waitpid(pid, os.WNOHANG) == (0, 0)
    except ChildProcessError:
        return False
