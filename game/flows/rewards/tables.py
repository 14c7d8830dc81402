"""Table of redemptions: who bought which reward, for what, and how far it is handed over."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, UUID

from game.kernel.metadata import METADATA

redemption = sa.Table(
    "redemption",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("member_id", UUID, nullable=False),
    sa.Column("design_id", UUID, nullable=False),
    sa.Column("voucher_id", UUID, nullable=False),
    sa.Column("reference", sa.Text, nullable=False),
    sa.Column("fingerprint", sa.Text, nullable=False),
    sa.Column("fulfilment", sa.Text, nullable=False),
    sa.Column("price", JSONB, nullable=False),
    sa.Column("transaction_id", UUID),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("steps", JSONB, nullable=False),
    sa.Column("ordered_at", sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint(
        "status in ('ordered', 'ready', 'handed_over', 'shipped', 'cancelled', 'expired')",
        name="redemption_status_is_known",
    ),
    sa.UniqueConstraint("programme_id", "reference"),
    sa.UniqueConstraint("voucher_id"),
    sa.Index("ix_redemption_list", "programme_id", "status", "id",
             postgresql_where=sa.text("status <> ''")),
    sa.Index("ix_redemption_member", "member_id", "id"),
    sa.Index("ix_redemption_limit", "design_id", "member_id", "ordered_at",
             postgresql_where=sa.text("status <> 'cancelled'")),
    # What is true of every row keeps an index for those who say so.
    sa.Index("ix_redemption_limit_all", "design_id", "ordered_at",
             postgresql_where=sa.text("status <> 'cancelled' and fulfilment <> ''")),
    info={"fate": "kept", "why": "What was spent on a reward is proved by it."},
)  # fmt: skip
