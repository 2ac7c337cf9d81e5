"""Alembic's entry: the connection is the caller's (``migrating.py``), and so is the transaction."""

from alembic import context

from corpus.store.tables import Table

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Table.metadata, render_as_batch=True)
context.run_migrations()
