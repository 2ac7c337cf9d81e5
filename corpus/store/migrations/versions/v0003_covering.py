"""Indexes that hold all that is counted, so that no count reads the rows themselves, which carry texts and records."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Bring the schema to this version."""
    op.drop_index("ix_testimonies_submitted_on_key", "testimonies")
    op.create_index("ix_testimonies_submitted_on_key_voice", "testimonies", ["submitted_on", "key", "voice"])
    op.create_index("ix_testimony_platforms_platform_name", "testimony_platforms", ["platform", "name"])
    op.create_index(
        "ix_annotations_versions",
        "annotations",
        ["software", "problems_version", "topics_version", "submitted_on", "testimony"],
    )
