"""Tables of members on ladders, and of what became of them."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, UUID

from game.kernel.metadata import METADATA

tier_standing = sa.Table(
    "tier_standing",
    METADATA,
    sa.Column("design_id", UUID, primary_key=True),
    sa.Column("member_id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("counts", sa.Text, nullable=False),
    sa.Column("joined", sa.Date),
    sa.Column("standing", JSONB),
    sa.Column("anchor", JSONB),
    sa.Column("worth", JSONB, nullable=False),
    sa.Column("manual", JSONB),
    sa.Column("bought", JSONB, nullable=False, server_default=sa.text("'[]'")),
    sa.Column("shown", JSONB),
    sa.Column("prizes", JSONB, nullable=False, server_default=sa.text("'{}'")),
    sa.Column("next_review_at", sa.DateTime(timezone=True)),
    sa.CheckConstraint("standing is null or joined is not null", name="who_stands_has_joined"),
    sa.CheckConstraint("shown is null or joined is not null", name="who_was_told_has_joined"),
    sa.Index("ix_tier_standing_member_id", "member_id"),
    sa.Index(
        "ix_tier_standing_review",
        "design_id",
        "next_review_at",
        postgresql_where=sa.text("next_review_at is not null"),
    ),
    # As text: who looks for one member of a ladder would be led here, and walk the whole ladder.
    sa.Index("ix_tier_standing_revision", sa.text("(design_id::text)"), "revision"),
    postgresql_with={"fillfactor": "70"},
    info={"fate": "erased"},
)

tier_change = sa.Table(
    "tier_change",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("design_id", UUID, nullable=False),
    sa.Column("member_id", UUID, nullable=False),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("before", sa.Text, nullable=False),
    sa.Column("tier", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("author", sa.Text),
    sa.Column("reason", sa.Text),
    sa.CheckConstraint(
        "why in ('joined', 'upgraded', 'at_risk', 'downgraded', 'prolonged', 'set', 'withdrawn')",
        name="why_is_known",
    ),
    sa.CheckConstraint(
        "(why in ('set', 'withdrawn')) = (author is not null)", name="staff_is_named"
    ),
    sa.Index("ix_tier_change_member_id", "member_id", "id"),
    info={"fate": "erased"},
)

tier_before = sa.Table(
    "tier_before",
    METADATA,
    sa.Column("member_id", UUID, primary_key=True),
    sa.Column("design_id", UUID, primary_key=True),
    sa.Column("n", sa.BigInteger, sa.Identity(always=True), primary_key=True),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("counts", sa.Text, nullable=False),
    sa.Column("joined", sa.Date),
    sa.Column("standing", JSONB),
    sa.Column("anchor", JSONB),
    sa.Column("manual", JSONB),
    sa.Column("bought", JSONB, nullable=False, server_default=sa.text("'[]'")),
    sa.Column("worth", JSONB, nullable=False),
    info={"fate": "erased"},
)
"""What a row of `tier_standing` was before each change; of `worth` only the days that changed, null
where there was nothing yet. Rows are added, and never changed."""
