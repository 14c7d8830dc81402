"""Table of deliveries: a row for each message, member and contact, also for those never sent."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import UUID

from game.kernel.metadata import METADATA

delivery = sa.Table(
    "delivery",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("member_id", UUID, nullable=False),
    sa.Column("message", sa.Text, nullable=False),
    sa.Column("cause", sa.Text(collation="C"), nullable=False),
    sa.Column("purpose", sa.Text, nullable=False),
    sa.Column("channel", sa.Text, nullable=False),
    sa.Column("kind", sa.Text),
    sa.Column("contact_id", UUID),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("link", sa.Text, nullable=False),
    sa.Column("collapse", sa.Text, nullable=False),
    sa.Column("locale", sa.Text, nullable=False),
    sa.Column("goal", sa.Text, nullable=False),
    sa.Column("goal_until", sa.DateTime(timezone=True)),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("send_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("tries", sa.Integer, nullable=False),
    sa.Column("remote_id", sa.Text, nullable=False),
    sa.Column("sent_at", sa.DateTime(timezone=True)),
    sa.Column("opened_at", sa.DateTime(timezone=True)),
    sa.Column("tapped_at", sa.DateTime(timezone=True)),
    sa.Column("converted_at", sa.DateTime(timezone=True)),
    sa.CheckConstraint("channel in ('push', 'email', 'sms', 'inbox')", name="channel_is_known"),
    sa.CheckConstraint(
        "status in ('waiting', 'sent', 'seen', 'inbox', 'dropped', 'failed', 'doubt')",
        name="status_is_known",
    ),
    sa.CheckConstraint(
        "status <> 'waiting' or contact_id is not null", name="what_waits_has_a_contact"
    ),
    sa.Index(
        "uq_delivery_cause",
        "cause",
        "message",
        "member_id",
        "channel",
        "contact_id",
        unique=True,
        postgresql_nulls_not_distinct=True,
    ),
    sa.Index("ix_delivery_member", "member_id", "at", "id"),
    sa.Index(
        "ix_delivery_waiting",
        "kind",
        "send_at",
        postgresql_where=sa.text("status = 'waiting'"),
    ),
    sa.Index(
        "ix_delivery_cause_waiting",
        "cause",
        "send_at",
        postgresql_where=sa.text("status = 'waiting' and cause like 'broadcast/%'"),
    ),
    sa.Index(
        "ix_delivery_goal",
        "member_id",
        "goal",
        postgresql_where=sa.text("goal <> '' and converted_at is null"),
    ),
    sa.Index("ix_delivery_message", "programme_id", "message", "at"),
    sa.Index("ix_delivery_at", "at"),
    info={"fate": "erased"},
)
