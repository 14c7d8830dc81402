"""Tables of broadcasts, and of what became of each of them for each member."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, UUID

from game.kernel.metadata import METADATA

_MOMENT = sa.DateTime(timezone=True)

broadcast = sa.Table(
    "broadcast",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("message", sa.Text, nullable=False),
    sa.Column("segment", sa.Text),
    sa.Column("a_minute", sa.Integer, nullable=False),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("at", _MOMENT, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("forecast", JSONB),
    sa.Column("started_at", _MOMENT),
    sa.Column("paced_at", _MOMENT),
    sa.Column("allowed", sa.Float, nullable=False),
    sa.Column("ended_at", _MOMENT),
    sa.CheckConstraint(
        "status in ('forecasting', 'ready', 'sending', 'paused', 'done', 'failed', 'cancelled')",
        name="status_is_known",
    ),
    sa.Index("ix_broadcast_page", "programme_id", "id"),
)

broadcast_member = sa.Table(
    "broadcast_member",
    METADATA,
    sa.Column("broadcast_id", UUID, primary_key=True),
    sa.Column("member_id", UUID, primary_key=True),
    sa.Column("due_at", _MOMENT),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.CheckConstraint(
        "status in ('waiting', 'now', 'later', 'inbox', 'never')", name="status_is_known"
    ),
    sa.Index(
        "ix_broadcast_member_due",
        "broadcast_id",
        "due_at",
        "member_id",
        postgresql_where=sa.text("due_at is not null"),
    ),
    sa.Index("ix_broadcast_member_member", "member_id"),
    info={"fate": "erased"},
)
