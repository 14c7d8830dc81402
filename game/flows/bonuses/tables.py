"""Tables of bonuses, and of who was picked for each."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, UUID

from game.kernel.metadata import METADATA

bonus = sa.Table(
    "bonus",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, sa.ForeignKey("programme.id"), nullable=False),
    sa.Column("currency", sa.Text, nullable=False),
    sa.Column("amount", sa.BigInteger, nullable=False),
    sa.Column("budget", sa.BigInteger, nullable=False),
    sa.Column("reason", JSONB, nullable=False),
    sa.Column("drawn", JSONB),
    sa.Column("seed", sa.LargeBinary, nullable=False),
    sa.Column("many", sa.Integer, nullable=False),
    sa.Column("author_id", UUID, nullable=False),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("amount > 0 and amount * many <= budget", name="bonus_within_its_budget"),
    sa.Index("ix_bonus_page", "programme_id", "id"),
    info={"changing": ()},
)

bonus_pick = sa.Table(
    "bonus_pick",
    METADATA,
    sa.Column("bonus_id", UUID, primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True),
    sa.Column("member_id", UUID, nullable=False),
    sa.UniqueConstraint("bonus_id", "member_id"),
    sa.Index("ix_bonus_pick_member", "member_id"),
    info={"fate": "erased"},
)
