"""Table of gifts between members."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import UUID

from game.kernel.metadata import METADATA

_MOMENT = sa.DateTime(timezone=True)

gift = sa.Table(
    "gift",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("reference", sa.Text, nullable=False),
    sa.Column("fingerprint", sa.Text, nullable=False),
    sa.Column("giver_id", UUID, nullable=False),
    sa.Column("currency", sa.Text),
    sa.Column("amount", sa.BigInteger),
    sa.Column("hold_id", UUID),
    sa.Column("voucher_id", UUID),
    sa.Column("code", sa.Text, nullable=False, info={"secret": True}),
    sa.Column("made_at", _MOMENT, nullable=False),
    sa.Column("ends_at", _MOMENT, nullable=False),
    sa.Column("back_at", _MOMENT),
    sa.Column("taker_id", UUID),
    sa.Column("opened_at", _MOMENT),
    sa.Column("received_id", UUID),
    sa.Column("undone_at", _MOMENT),
    sa.Column("undone_by", sa.Text, nullable=False),
    sa.CheckConstraint("num_nonnulls(hold_id, voucher_id) = 1", name="is_of_one_kind"),
    sa.CheckConstraint("num_nonnulls(currency, amount, hold_id) in (0, 3)", name="of_points"),
    sa.CheckConstraint("(taker_id is null) = (opened_at is null)", name="was_opened_by_one"),
    sa.CheckConstraint("back_at is null or opened_at is null", name="goes_one_way"),
    sa.UniqueConstraint("reference"),
    sa.UniqueConstraint("code"),
    sa.Index("ix_gift_giver", "giver_id", "id"),
    sa.Index("ix_gift_taker", "taker_id", "id", postgresql_where=sa.text("taker_id is not null")),
    sa.Index(
        "ix_gift_closed",
        "ends_at",
        postgresql_where=sa.text("opened_at is null and back_at is null"),
    ),
    sa.Index("ix_gift_voucher", "voucher_id", postgresql_where=sa.text("voucher_id is not null")),
    info={
        "fate": "kept",
        "member": ("giver_id", "taker_id"),
        "why": "What one member has from another is proved by it.",
    },
)
