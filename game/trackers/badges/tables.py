"""Tables of badges: what was counted, what is held, and how rare each is."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, UUID

from game.kernel.metadata import METADATA

badge_progress = sa.Table(
    "badge_progress",
    METADATA,
    sa.Column("member_id", UUID, primary_key=True),
    sa.Column("page", sa.Date, primary_key=True),
    sa.Column("counts", JSONB, nullable=False),
    sa.CheckConstraint("extract(day from page) = 1", name="page_is_a_month"),
    postgresql_with={"fillfactor": "70"},
    info={"fate": "erased"},
)

badge_held = sa.Table(
    "badge_held",
    METADATA,
    sa.Column("member_id", UUID, primary_key=True),
    sa.Column("design_id", UUID, primary_key=True),
    sa.Column("level", sa.SmallInteger, primary_key=True),
    sa.Column("earned_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("activity_id", UUID),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("expires_at", sa.DateTime(timezone=True)),
    sa.Column("lapsed", sa.Boolean, nullable=False),
    sa.Column("revoked_at", sa.DateTime(timezone=True)),
    sa.Column("revoked_by", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("reference", sa.Text),
    sa.Column("turn", sa.SmallInteger, nullable=False),
    sa.CheckConstraint("level >= 1 and turn >= 1", name="level_counts_from_one"),
    sa.CheckConstraint("(revoked_at is null) = (revoked_by = '')", name="revoked_by_somebody"),
    sa.Index("ix_badge_held_design", "design_id", "level",
             postgresql_where=sa.text("revoked_at is null and not lapsed")),
    sa.Index("ix_badge_held_due", "expires_at",
             postgresql_where=sa.text("revoked_at is null and not lapsed")),
    info={"fate": "erased"},
)  # fmt: skip

badge_rarity = sa.Table(
    "badge_rarity",
    METADATA,
    sa.Column("design_id", UUID, primary_key=True),
    sa.Column("level", sa.SmallInteger, primary_key=True),
    sa.Column("holders", sa.BigInteger, nullable=False),
    sa.Column("members", sa.BigInteger, nullable=False),
    sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("holders >= 0 and members >= 0", name="rarity_is_a_count"),
)
