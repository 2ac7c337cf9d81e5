"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Bring the schema to this version."""
    _testimonies()
    _records()
    _batches()
    _topics()
    _access()


def _testimonies() -> None:
    op.create_table(
        "testimonies",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(512), nullable=False),
        sa.Column("submitted_on", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.Column("sender", sa.String(512), nullable=True),
        sa.Column("extra", sa.JSON(), nullable=False),
        sa.Column("text_hash", sa.String(512), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=True),
        sa.Column("letter", sa.Integer(), nullable=True),
        sa.Column("voice", sa.BigInteger(), nullable=False),
        sa.Column("alone", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_testimonies"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_testimonies_id", "testimonies", ["id"], unique=False)
    op.create_index("ix_testimonies_letter", "testimonies", ["letter"], unique=False)
    op.create_index("ix_testimonies_sender", "testimonies", ["sender"], unique=False)
    op.create_index("ix_testimonies_submitted_on_key", "testimonies", ["submitted_on", "key"], unique=False)
    op.create_index("ix_testimonies_text_hash_submitted_on", "testimonies", ["text_hash", "submitted_on"], unique=False)


def _records() -> None:
    op.create_table(
        "annotations",
        sa.Column("testimony", sa.Integer(), nullable=False),
        sa.Column("submitted_on", sa.Date(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.Column("needs_review", sa.Boolean(), nullable=False),
        sa.Column("software", sa.String(512), nullable=False),
        sa.Column("problems_version", sa.String(512), nullable=True),
        sa.Column("topics_version", sa.String(512), nullable=True),
        sa.Column("names", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["testimony"], ["testimonies.key"], name="fk_annotations_testimony", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("testimony", name="pk_annotations"),
    )
    op.create_index(
        "ix_annotations_needs_review_submitted_on_testimony",
        "annotations",
        ["needs_review", "submitted_on", "testimony"],
        unique=False,
    )
    op.create_table(
        "testimony_labels",
        sa.Column("testimony", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(512), nullable=False),
        sa.Column("family", sa.String(512), nullable=False),
        sa.Column("submitted_on", sa.Date(), nullable=False),
        sa.Column("voice", sa.BigInteger(), nullable=False),
        sa.Column("probability", sa.Double(), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.Column("reviewed", sa.Boolean(), nullable=True),
        sa.Column("stands", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["testimony"], ["testimonies.key"], name="fk_testimony_labels_testimony", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("testimony", "label", name="pk_testimony_labels"),
    )
    op.create_index(
        "ix_testimony_labels_counted",
        "testimony_labels",
        ["label", "stands", "submitted_on", "testimony", "voice"],
        unique=False,
    )
    op.create_table(
        "testimony_platforms",
        sa.Column("testimony", sa.Integer(), nullable=False),
        sa.Column("platform", sa.String(512), nullable=False),
        sa.Column("name", sa.String(512), nullable=False),
        sa.Column("kind", sa.String(512), nullable=False),
        sa.Column("target", sa.Boolean(), nullable=False),
        sa.Column("submitted_on", sa.Date(), nullable=False),
        sa.Column("voice", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["testimony"], ["testimonies.key"], name="fk_testimony_platforms_testimony", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("testimony", "platform", name="pk_testimony_platforms"),
    )
    op.create_index(
        "ix_testimony_platforms_counted",
        "testimony_platforms",
        ["platform", "target", "submitted_on", "testimony", "voice"],
        unique=False,
    )
    op.create_table(
        "testimony_claims",
        sa.Column("testimony", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(512), nullable=False),
        sa.Column("role", sa.String(512), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("currency", sa.String(512), nullable=True),
        sa.Column("submitted_on", sa.Date(), nullable=False),
        sa.Column("voice", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["testimony"], ["testimonies.key"], name="fk_testimony_claims_testimony", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("testimony", "place", name="pk_testimony_claims"),
    )
    op.create_table(
        "testimony_topics",
        sa.Column("testimony", sa.Integer(), nullable=False),
        sa.Column("topic", sa.Integer(), nullable=False),
        sa.Column("similarity", sa.Double(), nullable=False),
        sa.Column("share", sa.Double(), nullable=False),
        sa.Column("submitted_on", sa.Date(), nullable=False),
        sa.Column("voice", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["testimony"], ["testimonies.key"], name="fk_testimony_topics_testimony", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("testimony", "topic", name="pk_testimony_topics"),
    )
    op.create_index(
        "ix_testimony_topics_counted",
        "testimony_topics",
        ["topic", "submitted_on", "testimony", "voice"],
        unique=False,
    )
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("testimony", sa.Integer(), nullable=False),
        sa.Column("problems", sa.JSON(), nullable=False),
        sa.Column("circumstances", sa.JSON(), nullable=False),
        sa.Column("entities", sa.JSON(), nullable=True),
        sa.Column("reviewer", sa.String(512), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["testimony"], ["testimonies.key"], name="fk_reviews_testimony", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_reviews"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_reviews_testimony_id", "reviews", ["testimony", "id"], unique=False)


def _batches() -> None:
    op.create_table(
        "batches",
        sa.Column("id", sa.String(512), nullable=False),
        sa.Column("kind", sa.String(512), nullable=False),
        sa.Column("state", sa.String(512), nullable=False),
        sa.Column("erasing", sa.Boolean(), nullable=False),
        sa.Column("owner", sa.String(512), nullable=True),
        sa.Column("request", sa.String(512), nullable=True),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column("annotated", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.Integer(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("served_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_batches"),
    )
    op.create_index("ix_batches_state_created_at", "batches", ["state", "created_at"], unique=False)
    op.create_table(
        "chunks",
        sa.Column("batch", sa.String(512), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("first_row", sa.Integer(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("offset", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(512), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("worker", sa.String(512), nullable=True),
        sa.Column("lease", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["batch"], ["batches.id"], name="fk_chunks_batch", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("batch", "number", name="pk_chunks"),
    )
    op.create_index("ix_chunks_state_lease", "chunks", ["state", "lease"], unique=False)
    op.create_table(
        "batch_rows",
        sa.Column("batch", sa.String(512), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("testimony", sa.Integer(), nullable=False),
        sa.Column("submitted_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["batch"], ["batches.id"], name="fk_batch_rows_batch", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["testimony"], ["testimonies.key"], name="fk_batch_rows_testimony", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("batch", "row", name="pk_batch_rows"),
    )
    op.create_index(
        "ix_batch_rows_batch_submitted_on_testimony", "batch_rows", ["batch", "submitted_on", "testimony"], unique=False
    )
    op.create_index("ix_batch_rows_testimony", "batch_rows", ["testimony"], unique=False)
    op.create_table(
        "refused_rows",
        sa.Column("batch", sa.String(512), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(512), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["batch"], ["batches.id"], name="fk_refused_rows_batch", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("batch", "row", name="pk_refused_rows"),
    )
    op.create_table(
        "idempotency_keys",
        sa.Column("owner", sa.String(512), nullable=False),
        sa.Column("name", sa.String(512), nullable=False),
        sa.Column("digest", sa.String(512), nullable=False),
        sa.Column("batch", sa.String(512), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["batch"], ["batches.id"], name="fk_idempotency_keys_batch", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("owner", "name", name="pk_idempotency_keys"),
    )
    op.create_index("ix_idempotency_keys_batch", "idempotency_keys", ["batch"], unique=False)


def _topics() -> None:
    op.create_table(
        "topics",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("given_name", sa.Text(), nullable=True),
        sa.Column("keywords", sa.JSON(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("nearest_label", sa.String(512), nullable=True),
        sa.Column("emerging", sa.Boolean(), nullable=False),
        sa.Column("alive", sa.Boolean(), nullable=False),
        sa.Column("version", sa.String(512), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_topics"),
    )
    op.create_table(
        "topic_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("topic", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(512), nullable=False),
        sa.Column("version", sa.String(512), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_topic_events"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_topic_events_topic_id", "topic_events", ["topic", "id"], unique=False)
    op.create_table(
        "topic_quotes",
        sa.Column("topic", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("testimony", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["testimony"], ["testimonies.key"], name="fk_topic_quotes_testimony", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["topic"], ["topics.id"], name="fk_topic_quotes_topic", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("topic", "rank", name="pk_topic_quotes"),
    )
    op.create_index("ix_topic_quotes_testimony", "topic_quotes", ["testimony"], unique=False)


def _access() -> None:
    op.create_table(
        "api_keys",
        sa.Column("id", sa.String(512), nullable=False),
        sa.Column("digest", sa.String(512), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("label", sa.String(512), nullable=False),
        sa.Column("per_minute", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_api_keys"),
    )
    op.create_table(
        "audit_trail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(512), nullable=False),
        sa.Column("action", sa.String(512), nullable=False),
        sa.Column("subject", sa.String(512), nullable=True),
        sa.Column("count", sa.Integer(), nullable=True),
        sa.Column("request", sa.String(512), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_audit_trail"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_trail_happened_at", "audit_trail", ["happened_at"], unique=False)
    op.create_table(
        "erased",
        sa.Column("kind", sa.String(512), nullable=False),
        sa.Column("digest", sa.String(512), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("kind", "digest", name="pk_erased"),
    )
