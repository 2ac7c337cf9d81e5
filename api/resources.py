"""What the routes of one application share: its settings, its store, its queue."""

from dataclasses import dataclass

from flask import current_app

from api.jobs.queue import Queue
from api.settings import Settings
from corpus.store import Store

EXTENSION = "doleances"


@dataclass(frozen=True, slots=True)
class Resources:
    """Made once with the application, before gunicorn forks."""

    settings: Settings
    store: Store
    queue: Queue


def resources() -> Resources:
    """Those of the application that answers."""
    found: Resources = current_app.extensions[EXTENSION]
    return found
