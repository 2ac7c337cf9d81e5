"""The store's schema, version by version (Alembic); ``migrate`` brings a store up to date."""

from corpus.store.migrations.migrating import migrate, up_to_date

__all__ = ["migrate", "up_to_date"]
