"""Tables of vouchers: the stock of each reward, the codes of its pool, and who has which right."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, UUID

from game.kernel.metadata import METADATA

reward_stock = sa.Table(
    "reward_stock",
    METADATA,
    sa.Column("design_id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("total", sa.BigInteger),
    sa.Column("taken", sa.BigInteger, nullable=False),
    sa.Column("codes_free", sa.BigInteger, nullable=False),
    sa.Column("reserved", sa.BigInteger, nullable=False),
    sa.Column("waiting", sa.BigInteger, nullable=False),
    sa.CheckConstraint("taken >= 0 and taken <= total", name="stock_is_never_oversold"),
    sa.CheckConstraint("reserved >= 0 and taken + reserved <= total", name="reserve_is_there"),
    sa.CheckConstraint("waiting >= 0", name="waiting_is_counted"),
    sa.CheckConstraint("codes_free >= 0", name="pool_is_never_overdrawn"),
    sa.Index(
        "ix_reward_stock_waiting",
        "programme_id",
        "design_id",
        postgresql_where=sa.text("waiting > 0"),
    ),
    postgresql_with={"fillfactor": "50"},
)

pool_code = sa.Table(
    "pool_code",
    METADATA,
    sa.Column("design_id", UUID, primary_key=True),
    sa.Column("code", sa.Text, primary_key=True),
    sa.Column("number", sa.BigInteger, sa.Identity(always=True), nullable=False),
    sa.Column("voucher_id", UUID),
    sa.CheckConstraint("length(code) between 1 and 100", name="pool_code_is_short"),
    sa.UniqueConstraint("voucher_id"),
    sa.Index("ix_pool_code_free", "design_id", "number",
             postgresql_where=sa.text("voucher_id is null")),
)  # fmt: skip

voucher = sa.Table(
    "voucher",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("member_id", UUID, nullable=False),
    sa.Column("design_id", UUID, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("reference", sa.Text, nullable=False),
    sa.Column("code", sa.Text),
    sa.Column("value", sa.BigInteger),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("expires_at", sa.DateTime(timezone=True)),
    sa.Column("ended_at", sa.DateTime(timezone=True)),
    sa.Column("ended_by", sa.Text, nullable=False),
    sa.Column("ended_ref", sa.Text, nullable=False),
    sa.Column("cause", JSONB, nullable=False),
    sa.Column("checkout_id", UUID),
    sa.Column("reserved_until", sa.DateTime(timezone=True)),
    sa.Column("outlives", UUID),
    sa.CheckConstraint(
        "status in ('waiting', 'given', 'redeemed', 'void', 'expired')",
        name="voucher_status_is_known",
    ),
    sa.CheckConstraint(
        "(status in ('waiting', 'given')) = (ended_at is null)", name="voucher_end_has_a_time"
    ),
    sa.UniqueConstraint("programme_id", "reference"),
    sa.UniqueConstraint("design_id", "code"),
    sa.Index("ix_voucher_code", "programme_id", "code", postgresql_where=sa.text("code <> ''")),
    sa.Index("ix_voucher_member", "member_id", "id"),
    sa.Index(
        "ix_voucher_waiting", "design_id", "id", postgresql_where=sa.text("status = 'waiting'")
    ),
    sa.Index("ix_voucher_outliving", "outlives", postgresql_where=sa.text("outlives is not null")),
    sa.Index("ix_voucher_due", "expires_at", postgresql_where=sa.text("status = 'given'")),
    info={"fate": "kept", "why": "The stock that was taken is proved by them."},
)
