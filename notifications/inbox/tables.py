"""Table of the inboxes."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import UUID

from game.kernel.metadata import METADATA

inbox = sa.Table(
    "inbox",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("member_id", UUID, nullable=False),
    sa.Column("message", sa.Text, nullable=False),
    sa.Column("cause", sa.Text(collation="C"), nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("link", sa.Text, nullable=False),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("read_at", sa.DateTime(timezone=True)),
    sa.Index("uq_inbox_cause", "member_id", "cause", "message", unique=True),
    sa.Index("ix_inbox_member", "member_id", "id"),
    sa.Index("ix_inbox_unread", "member_id", postgresql_where=sa.text("read_at is null")),
    sa.Index("ix_inbox_at", "at"),
    info={"fate": "erased"},
)
