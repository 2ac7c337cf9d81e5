"""Form letters whose first testimony was erased: the oldest copy that is left is the first now."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_ORPHANS = """
    SELECT letter, min("key") FROM testimonies AS copy
    WHERE letter IS NOT NULL AND NOT EXISTS (SELECT 1 FROM testimonies WHERE "key" = copy.letter)
    GROUP BY letter
"""


def upgrade() -> None:
    """Bring the schema to this version."""
    connection = op.get_bind()
    for letter, heir in connection.execute(sa.text(_ORPHANS)).all():
        handed = sa.text("UPDATE testimonies SET letter = :heir WHERE letter = :letter")
        connection.execute(handed, {"heir": heir, "letter": letter})
