"""The dashboard's figures, kept until something that is counted changes: one comes back to the same page often."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from api.report.figures import Figures, figures
from corpus.store import Store
from corpus.store.selection import Selection
from corpus.store.stamp import stamp
from models import registry

MOST = 32
Key = tuple[object, ...]
_kept: OrderedDict[Key, Any] = OrderedDict()
_T = TypeVar("_T")
_lock = Lock()


def remembered(session: Session, store: Store, meant: Selection) -> Figures:
    """``figures`` without what is told of each topic; those of the same testimonies, reviews and model are not counted
    twice by a process.
    """
    reigns = registry.reigns("problems")
    name = ("figures", reigns[0].version if reigns else None, meant)
    return kept(session, store, name, lambda: figures(session, store, meant, quoted=False))


def kept(session: Session, store: Store, name: object, make: Callable[[], _T]) -> _T:
    """What ``make`` gives, made once for the same ``name`` until something that is counted changes."""
    key: Key = (str(store.engine.url), stamp(session), name)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            found: _T = _kept[key]
            return found
    found = make()
    with _lock:
        _kept[key] = found
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return found


def forget() -> None:
    """Count anew whatever is asked for next."""
    with _lock:
        _kept.clear()
