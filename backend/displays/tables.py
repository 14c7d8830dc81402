"""Tables of the displays: those that show a code, and those that are paired."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, UUID

from game.kernel.metadata import METADATA

display_pairing = sa.Table(
    "display_pairing",
    METADATA,
    sa.Column("code", sa.Text, primary_key=True),
    sa.Column("display_id", UUID, nullable=False),
    sa.Column("secret_hash", sa.LargeBinary, nullable=False, info={"secret": True}),
    sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
    sa.Index("ix_display_pairing_expires_at", "expires_at"),
)

display = sa.Table(
    "display",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("playlist", sa.Text),
    sa.Column("site", sa.Text, nullable=False, server_default=""),
    sa.Column("till", sa.Text, nullable=False, server_default=""),
    sa.Column("locale", sa.Text, nullable=False),
    sa.Column("dark_after_minutes", sa.Integer, nullable=False),
    sa.Column("secret_hash", sa.LargeBinary, nullable=False, info={"secret": True}),
    sa.Column("paired_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("last_seen_at", sa.DateTime(timezone=True)),
    sa.Column("showing", JSONB),
    sa.Column("version", sa.Text),
    sa.Column("dark_since", sa.DateTime(timezone=True)),
    sa.CheckConstraint("(playlist is null) = (till <> '')", name="shows_one_thing"),
    sa.Index("ix_display_programme_id", "programme_id", "id"),
)
