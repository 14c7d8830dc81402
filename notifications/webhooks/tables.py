"""Tables of endpoints, of what is to be delivered to them, and of every attempt."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, UUID

from game.kernel.metadata import METADATA

webhook = sa.Table(
    "webhook",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, sa.ForeignKey("programme.id"), nullable=False),
    sa.Column("name", sa.Text),  # None: removed, and not yet forgotten.
    sa.Column("url", sa.Text, nullable=False),
    sa.Column("types", ARRAY(sa.Text), nullable=False),
    sa.Column("kinds", ARRAY(sa.Text), nullable=False),
    sa.Column("secret", sa.LargeBinary, nullable=False),
    sa.Column("old_secret", sa.LargeBinary),
    sa.Column("old_until", sa.DateTime(timezone=True)),
    sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("failing_since", sa.DateTime(timezone=True)),
    sa.Column("off_at", sa.DateTime(timezone=True)),
    sa.Column("off_why", sa.Text),
    sa.Column("replay_after", sa.BigInteger),
    sa.Column("replay_upto", sa.BigInteger),
    sa.Column("replay_all", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.UniqueConstraint("programme_id", "name"),
    sa.CheckConstraint("(old_secret is null) = (old_until is null)", name="old_secret_ends"),
    sa.CheckConstraint("(off_at is null) = (off_why is null)", name="off_for_a_reason"),
    sa.CheckConstraint(
        "(replay_after is null) = (replay_upto is null)", name="replay_has_two_ends"
    ),
)

webhook_delivery = sa.Table(
    "webhook_delivery",
    METADATA,
    sa.Column("webhook_id", UUID, primary_key=True),
    sa.Column("seq", sa.BigInteger, primary_key=True),
    sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("tries", sa.SmallInteger, nullable=False, server_default="0"),
    sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
    sa.Column("next_at", sa.DateTime(timezone=True)),
    sa.Column("delivered_at", sa.DateTime(timezone=True)),
    sa.CheckConstraint("delivered_at is null or next_at is null", name="delivered_once"),
    sa.Index(
        "ix_webhook_delivery_due",
        sa.text("(webhook_id::text)"),
        "next_at",
        postgresql_where=sa.text("next_at is not null"),
    ),
    sa.Index("ix_webhook_delivery_time", sa.text("(webhook_id::text)"), "made_at"),
)

webhook_attempt = sa.Table(
    "webhook_attempt",
    METADATA,
    sa.Column("webhook_id", UUID, primary_key=True),
    sa.Column("seq", sa.BigInteger, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("took_ms", sa.Integer, nullable=False),
    sa.Column("status", sa.SmallInteger),
    sa.Column("fault", sa.Text, nullable=False),
    sa.Column("answer", sa.Text, nullable=False),
)
