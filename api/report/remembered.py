"""The dashboard's figures, kept until something that is counted changes: one comes back to the same page often."""

from collections import OrderedDict
from threading import Lock

from sqlalchemy.orm import Session

from api.report.figures import Figures, figures
from corpus.store import Store
from corpus.store.selection import Selection
from corpus.store.stamp import stamp
from models import registry

MOST = 32
Key = tuple[object, ...]
_kept: OrderedDict[Key, Figures] = OrderedDict()
_lock = Lock()


def remembered(session: Session, store: Store, meant: Selection) -> Figures:
    """``figures`` without what is told of each topic; those of the same testimonies, reviews and model are not counted
    twice by a process.
    """
    reigns = registry.reigns("problems")
    key: Key = (str(store.engine.url), stamp(session), reigns[0].version if reigns else None, meant)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    found = figures(session, store, meant, quoted=False)
    with _lock:
        _kept[key] = found
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return found
