"""An index that holds all that is counted of form letters: their copies and their authors, without the texts."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Bring the schema to this version."""
    op.drop_index("ix_testimonies_letter", "testimonies")
    op.create_index("ix_testimonies_letters", "testimonies", ["letter", "submitted_on", "key", "sender"])
