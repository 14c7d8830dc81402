"""Table of the terms of membership that were paid for."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, UUID

from game.kernel.metadata import METADATA

_MOMENT = sa.DateTime(timezone=True)

membership = sa.Table(
    "membership",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("member_id", UUID, nullable=False),
    sa.Column("reference", sa.Text, nullable=False),
    sa.Column("fingerprint", sa.Text, nullable=False),
    sa.Column("tier", sa.Text, nullable=False),
    sa.Column("title", JSONB, nullable=False),
    sa.Column("paid", sa.BigInteger, nullable=False),
    sa.Column("money", sa.Text, nullable=False),
    sa.Column("months", sa.Integer, nullable=False),
    sa.Column("grace_days", sa.Integer, nullable=False),
    sa.Column("anchor_on", sa.Date, nullable=False),
    sa.Column("months_before", sa.Integer, nullable=False),
    sa.Column("since", _MOMENT, nullable=False),
    sa.Column("starts_on", sa.Date, nullable=False),
    sa.Column("ends_on", sa.Date, nullable=False),
    sa.Column("starts_at", _MOMENT, nullable=False),
    sa.Column("ends_at", _MOMENT, nullable=False),
    sa.Column("renews_id", UUID),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("sold_at", _MOMENT, nullable=False),
    sa.Column("closes_at", _MOMENT, nullable=False),
    sa.Column("renewed_by", UUID),
    sa.Column("cancelled", sa.Text, nullable=False, server_default=""),
    sa.Column("cancelled_at", _MOMENT),
    sa.Column("cancelled_by", sa.Text, nullable=False, server_default=""),
    sa.Column("days_left", sa.Integer, nullable=False, server_default="0"),
    sa.Column("give_back", sa.BigInteger, nullable=False, server_default="0"),
    sa.Column("reminded_at", _MOMENT),
    sa.Column("closed_at", _MOMENT),
    sa.CheckConstraint("give_back between 0 and paid", name="no_more_comes_back"),
    sa.CheckConstraint("starts_at <= ends_at and starts_on < ends_on", name="ends_after_it_began"),
    sa.CheckConstraint("cancelled in ('', 'end', 'now', 'whole')", name="cancelled_is_known"),
    sa.CheckConstraint("(cancelled = '') = (cancelled_at is null)", name="cancelled_has_a_time"),
    sa.UniqueConstraint("reference", "programme_id"),
    sa.Index("ix_membership_member", "member_id", "id"),
    sa.Index("ix_membership_days", "ends_on"),
    sa.Index(
        "ix_membership_closes", "closes_at", postgresql_where=sa.text("closed_at is null")
    ),
    sa.Index(
        "ix_membership_ends",
        "ends_at",
        postgresql_where=sa.text(
            "closed_at is null and reminded_at is null and renewed_by is null and cancelled = ''"
        ),
    ),
    info={
        "fate": "kept",
        "member": ("member_id",),
        "why": "What was paid and what is given back is proved by it.",
    },
)  # fmt: skip
