"""What the secret is recognised by with which authors' keys are kept (``migrations/authors.py`` seals them)."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Bring the schema to this version."""
    op.create_table(
        "author_secret",
        sa.Column("mark", sa.String(length=512), nullable=False),
        sa.PrimaryKeyConstraint("mark", name=op.f("pk_author_secret")),
    )
