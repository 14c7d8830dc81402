"""Tables of the events that are kept for those outside."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, UUID

from game.kernel.metadata import METADATA

kept = sa.Table(
    "kept",
    METADATA,
    sa.Column("programme_id", UUID, primary_key=True),
    sa.Column("seq", sa.BigInteger, nullable=False),
)

kept_event = sa.Table(
    "kept_event",
    METADATA,
    sa.Column("programme_id", UUID, primary_key=True),
    sa.Column("seq", sa.BigInteger, primary_key=True),
    sa.Column("id", UUID, nullable=False, unique=True),
    sa.Column("member_id", UUID),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("data", JSONB, nullable=False),
    sa.Index("ix_kept_event_time", sa.text("(programme_id::text)"), "kept_at"),
    sa.Index(
        "ix_kept_event_member_id", "member_id", postgresql_where=sa.text("member_id is not null")
    ),
    info={"fate": "erased"},
)
