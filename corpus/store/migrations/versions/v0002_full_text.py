"""Full-text search over the pseudonymised text: FTS5 on SQLite, a ``tsvector`` of words and French stems on PostgreSQL.

Neither looks at accents. Both are kept by the database itself, so that nothing can forget them.
"""

from alembic import op

revision = "0002"
down_revision = "0001"

_WORDS = "replace(replace({row}.shown, 'œ', 'oe'), 'Œ', 'OE')"
_ACCENTS = "àâäáãåçèéêëìíîïñòóôöõùúûüýÿÀÂÄÁÃÅÇÈÉÊËÌÍÎÏÑÒÓÔÖÕÙÚÛÜÝŸ"
_PLAIN = "aaaaaaceeeeiiiinooooouuuuyyAAAAAACEEEEIIIINOOOOOUUUUYY"


def upgrade() -> None:
    """Bring the schema to this version."""
    if op.get_bind().dialect.name == "sqlite":
        _on_sqlite()
    else:
        _on_postgresql()


def _on_sqlite() -> None:
    """An index over ``testimonies.shown`` that holds no copy of the text (FTS5, external content tables)."""
    new, old = _WORDS.format(row="new"), _WORDS.format(row="old")
    add = f"INSERT INTO testimonies_words(rowid, shown) VALUES (new.key, {new});"
    remove = f"INSERT INTO testimonies_words(testimonies_words, rowid, shown) VALUES ('delete', old.key, {old});"
    op.execute(
        "CREATE VIRTUAL TABLE testimonies_words USING fts5(shown, content='', tokenize='unicode61 remove_diacritics 2')"
    )
    op.execute(f"CREATE TRIGGER testimonies_words_added AFTER INSERT ON testimonies BEGIN {add} END")
    op.execute(f"CREATE TRIGGER testimonies_words_removed AFTER DELETE ON testimonies BEGIN {remove} END")
    op.execute(
        f"CREATE TRIGGER testimonies_words_changed AFTER UPDATE OF shown ON testimonies BEGIN {remove} {add} END"
    )


def _on_postgresql() -> None:
    """A generated column, as PostgreSQL's own ``unaccent`` is an extension that one may not be allowed to install."""
    plain = f"translate({_WORDS.replace('{row}.', '')}, '{_ACCENTS}', '{_PLAIN}')"
    both = f"to_tsvector('french', {plain}) || to_tsvector('simple', {plain})"
    op.execute(f"ALTER TABLE testimonies ADD COLUMN words tsvector GENERATED ALWAYS AS ({both}) STORED")
    op.execute("CREATE INDEX ix_testimonies_words ON testimonies USING gin (words)")
