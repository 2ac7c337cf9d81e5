"""The analyser that this process serves with, and its change for a newer one while requests are answered."""

import threading
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import structlog
from flask import current_app

from api.errors import LATER, Refusal
from api.resources import resources
from corpus.home import home
from corpus.testimony import Testimony
from models.analyser import Analyser, NoModel, Record
from models.registry import RegistryError

log = structlog.get_logger()

EXTENSION = "doleances.served"
_A_DAY = date(2021, 11, 8)
# The models' work holds the interpreter: of two texts side by side each would be done only when both are.
TURN = threading.Lock()


class Served:
    """The served analyser. Every process looks at a marker, so that one call changes all of them."""

    def __init__(self, analyser: Analyser | None, mark: int) -> None:
        """``mark`` is the marker's time when ``analyser`` was loaded; without one the service is not ready."""
        self._analyser, self._mark = analyser, mark
        self._lock = threading.Lock()

    @classmethod
    def load(cls) -> "Served":
        """The promoted models, if any. Raises ``RegistryError`` for an altered version."""
        now = mark()
        return cls(load_analyser(), now)

    def current(self) -> Analyser | None:
        """The analyser to answer with; a newer one where a process was told to change."""
        if mark() != self._mark:
            with self._lock:
                if (now := mark()) != self._mark:
                    self._follow(now)
        return self._analyser

    def _follow(self, now: int) -> None:
        """Change as another process did, which has checked the version; should it be altered since, stay."""
        self._mark = now
        try:
            self._analyser = load_analyser()
        except RegistryError as error:
            log.error("reload_failed", detail=str(error))

    def change(self) -> Analyser:
        """Serve the promoted version in all processes from now on. Raises ``NoModel`` or ``RegistryError``."""
        with self._lock:
            analyser = _warm(Analyser.load())
            announce()
            self._analyser, self._mark = analyser, mark()
        return analyser


def load_analyser() -> Analyser | None:
    """The promoted models, or None where none is there yet. Raises ``RegistryError`` for an altered version."""
    try:
        return _warm(Analyser.load())
    except NoModel:
        return None


def _warm(analyser: Analyser) -> Analyser:
    """``analyser`` with all that it loads when it is first used: before a fork, so that it is shared, and before the
    first caller, who should not wait for it.
    """
    analyser.annotate([Testimony("0", "Amazon a fermé mon compte. Jean Martin, 3 rue des Lilas, Lyon.", _A_DAY)])
    return analyser


def analyser() -> Analyser:
    """The served analyser. Raises ``Refusal`` 503 while there is none."""
    served: Served = current_app.extensions[EXTENSION]
    found = served.current()
    if found is None:
        raise Refusal(503, "Aucun modèle n’est chargé.", headers=LATER)
    return found


def deadline() -> float:
    """When the time is up that the settings give a classification that begins now (``time.monotonic``, seconds)."""
    return time.monotonic() + resources().settings.patience


def annotate(
    analyser: Analyser, testimonies: Sequence[Testimony], end: float, *, scores: bool = False, names: bool = True
) -> list[Record]:
    """``Analyser.annotate`` for whoever waits for an answer of this process: one caller after the other.

    Raises ``Refusal`` 503 where the turn does not come before ``end`` (as ``deadline``).
    """
    left = end - time.monotonic()
    if left <= 0 or not TURN.acquire(timeout=left):
        raise Refusal(503, "Le temps imparti à cette requête est écoulé.", headers=LATER)
    try:
        return analyser.annotate(testimonies, scores=scores, names=names)
    finally:
        TURN.release()


def _path() -> Path:
    return home() / "run" / "reload"


def mark() -> int:
    """Changes whenever the served version should."""
    try:
        return _path().stat().st_mtime_ns
    except FileNotFoundError:
        return 0


def announce() -> None:
    """Let every process take up the promoted versions before its next answer."""
    _path().parent.mkdir(parents=True, exist_ok=True)
    _path().touch()
