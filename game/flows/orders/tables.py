"""Table of orders as they were told last. It names nobody: of who ordered it keeps hashes of the
addresses, by which a guest finds their order, and only while it waits for them."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import UUID

from game.kernel.metadata import METADATA

shop_order = sa.Table(
    "shop_order",
    METADATA,
    sa.Column("programme_id", UUID, primary_key=True),
    sa.Column("shop", sa.Text, primary_key=True),
    sa.Column("order_id", sa.Text, primary_key=True),
    sa.Column("rank", sa.LargeBinary, nullable=False),
    sa.Column("placed_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("whole", sa.BigInteger, nullable=False),
    sa.Column("remaining", sa.BigInteger, nullable=False),
    sa.Column("currency", sa.Text, nullable=False),
    sa.Column("items", sa.BigInteger, nullable=False),
    sa.Column("email_hash", sa.LargeBinary),
    sa.Column("phone_hash", sa.LargeBinary),
    sa.Column("waits_until", sa.DateTime(timezone=True)),
    sa.Column("turn", sa.Integer, nullable=False, server_default="0"),
    sa.CheckConstraint("remaining between 0 and whole", name="what_is_left"),
    sa.CheckConstraint("turn = 0 or waits_until is null", name="claimed_once"),
    sa.Index(
        "ix_shop_order_waits_until",
        "waits_until",
        postgresql_where=sa.text("email_hash is not null or phone_hash is not null"),
    ),
)
