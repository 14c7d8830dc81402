"""Table of what is said later: it is decided when its time comes, with what is known then."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, UUID

from game.kernel.metadata import METADATA

pending_message = sa.Table(
    "pending_message",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("member_id", UUID),
    sa.Column("message", sa.Text, nullable=False),
    sa.Column("cause", sa.Text(collation="C"), nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("data", JSONB, nullable=False),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("grouped_by", sa.Text),
    sa.Column("behind", UUID),
    sa.CheckConstraint("member_id is not null or grouped_by is null", name="a_group_is_a_members"),
    sa.Index(
        "uq_pending_message_cause",
        "cause",
        "message",
        "member_id",
        unique=True,
        postgresql_nulls_not_distinct=True,
    ),
    sa.Index(
        "uq_pending_message_group",
        "member_id",
        "message",
        "grouped_by",
        unique=True,
        postgresql_where=sa.text("grouped_by is not null"),
    ),
    sa.Index("ix_pending_message_member", "member_id"),
    sa.Index("ix_pending_message_due", "due_at"),
    info={"fate": "erased"},
)
