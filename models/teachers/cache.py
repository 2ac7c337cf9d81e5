"""Vectors that cost: kept on disk by embedder and text hash, so that an interrupted run goes on where it stopped."""

import hashlib
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tqdm import tqdm

Vectors = npt.NDArray[np.float32]

# Texts a transaction: a killed run loses at most one batch, a few seconds of a transformer's work.
BATCH = 64
_SCHEMA = "CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID"


class VectorCache:
    """An SQLite file of float32 vectors; the key is SHA-256 over the embedder's name and the text, never the text.

    Not an ``Embedder`` itself: it wraps one (``embed``), and its misses go there in batches, each committed.
    """

    def __init__(self, path: Path, name: str) -> None:
        """``name`` is the embedder's: one file may serve several. Its folder is made."""
        self.path = path
        self.name = name
        path.parent.mkdir(parents=True, exist_ok=True)

    def embed(self, texts: Sequence[str], compute: Callable[[Sequence[str]], Vectors], title: str = "") -> Vectors:
        """(n, d) vectors of ``texts``; those absent are computed, with a progress bar where ``title`` names it."""
        keys = [self._key(text) for text in texts]
        with closing(sqlite3.connect(self.path, timeout=60)) as store:
            store.execute("PRAGMA journal_mode = WAL")
            store.execute(_SCHEMA)
            held = set(_present(store, keys))
            missing = list({key: text for key, text in zip(keys, texts, strict=True) if key not in held}.items())
            batches = range(0, len(missing), BATCH)
            with tqdm(total=len(missing), desc=title, unit="texte", disable=not title or not missing) as bar:
                for start in batches:
                    batch = missing[start : start + BATCH]
                    vectors = compute([text for _, text in batch])
                    rows = [(key, row.astype("<f4").tobytes()) for (key, _), row in zip(batch, vectors, strict=True)]
                    with store:
                        store.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)
                    bar.update(len(batch))
            return _read(store, keys)

    def _key(self, text: str) -> bytes:
        return hashlib.sha256(f"{self.name}\0{text}".encode()).digest()


def _present(store: sqlite3.Connection, keys: Sequence[bytes]) -> list[bytes]:
    found = (store.execute("SELECT 1 FROM vectors WHERE key = ?", (key,)).fetchone() for key in keys)
    return [key for key, row in zip(keys, found, strict=True) if row]


def _read(store: sqlite3.Connection, keys: Sequence[bytes]) -> Vectors:
    rows = [store.execute("SELECT vector FROM vectors WHERE key = ?", (key,)).fetchone()[0] for key in keys]
    if not rows:
        return np.zeros((0, 0), dtype=np.float32)
    return np.frombuffer(b"".join(rows), dtype="<f4").reshape(len(rows), -1).astype(np.float32)
