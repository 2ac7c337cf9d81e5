"""What a spreadsheet numbers a refused row, where that is not its line."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Bring the schema to this version."""
    op.add_column("refused_rows", sa.Column("numbered", sa.Integer(), nullable=True))
