"""The store of submitted testimonies: what came in, what was found, what people said of it. SQLite or PostgreSQL.

``database.py`` opens it, ``tables/`` describes it, ``migrations/`` makes it; one module a noun reads and writes it.
"""

from corpus.store.database import Store, StoreError, open_store

__all__ = ["Store", "StoreError", "open_store"]
