"""Table of checkouts: what was taken off which basket, by what, and returned."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, UUID

from game.kernel.metadata import METADATA

checkout = sa.Table(
    "checkout",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("reference", sa.Text, nullable=False),
    sa.Column("fingerprint", sa.Text, nullable=False),
    sa.Column("basket", JSONB, nullable=False),
    sa.Column("discounts", JSONB, nullable=False),
    sa.Column("hold_id", UUID),
    sa.Column("transaction_id", UUID),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("reserved_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("reserved_until", sa.DateTime(timezone=True), nullable=False),
    sa.Column("ended_at", sa.DateTime(timezone=True)),
    sa.Column("refunds", JSONB, nullable=False),
    sa.CheckConstraint(
        "status in ('reserved', 'redeemed', 'released')", name="checkout_status_is_known"
    ),
    sa.CheckConstraint(
        "(status = 'reserved') = (ended_at is null)", name="checkout_end_has_a_time"
    ),
    sa.CheckConstraint(
        "(status = 'redeemed' and hold_id is not null) = (transaction_id is not null)",
        name="checkout_points_are_captured",
    ),
    sa.UniqueConstraint("programme_id", "reference"),
    sa.Index("ix_checkout_hold", "hold_id", postgresql_where=sa.text("hold_id is not null")),
    info={
        "fate": "kept",
        "why": "What was taken off a purchase is proved by it.",
        "through": ("hold_id", "hold"),
    },
)
