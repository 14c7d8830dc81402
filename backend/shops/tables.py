"""Table of the connections to shops."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, UUID

from game.kernel.metadata import METADATA

shop = sa.Table(
    "shop",
    METADATA,
    sa.Column("programme_id", UUID, sa.ForeignKey("programme.id"), primary_key=True),
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("definition", JSONB, nullable=False),
    sa.Column("secret", sa.Text, nullable=False),
    sa.Column("old_secret", sa.Text),
    sa.Column("old_until", sa.DateTime(timezone=True)),
    sa.Column("credential_secret", sa.Text),
    sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("heard_at", sa.DateTime(timezone=True)),
    sa.Column("failed_at", sa.DateTime(timezone=True)),
    sa.Column("failed_why", sa.Text),
    sa.CheckConstraint("(old_secret is null) = (old_until is null)", name="old_secret_ends"),
    sa.CheckConstraint("(failed_at is null) = (failed_why is null)", name="failed_for_a_reason"),
)
