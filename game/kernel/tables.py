"""The tables of the outbox: each feed's last number, and what was written to it."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, UUID

from game.kernel.metadata import METADATA

feed = sa.Table(
    "feed",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("seq", sa.BigInteger, nullable=False),
)

event = sa.Table(
    "event",
    METADATA,
    sa.Column("feed_id", UUID, primary_key=True),
    sa.Column("seq", sa.BigInteger, primary_key=True),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("data", JSONB, nullable=False),
    sa.Index("ix_event_at", "at"),
)
