"""Tables of activities and of their types."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, UUID

from game.kernel.metadata import METADATA

activity = sa.Table(
    "activity",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("external_id", sa.Text, nullable=False),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("member_id", UUID, nullable=False),
    sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("data", JSONB, nullable=False),
    sa.Column("result", JSONB, nullable=False),
    sa.Column("fingerprint", sa.BigInteger),
    sa.Column("was", JSONB),
    sa.UniqueConstraint("programme_id", "source", "external_id"),
    # As text: who looks for one activity of a programme would be led here, and walk them all.
    sa.Index("ix_activity_type", "type", sa.text("(programme_id::text)"), "occurred_at"),
    sa.Index("ix_activity_member", "member_id", "id"),
    info={"fate": "erased", "changing": ("member_id",)},
)

activity_reversal = sa.Table(
    "activity_reversal",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("activity_id", UUID, nullable=False),
    sa.Column("member_id", UUID, nullable=False),
    sa.Column("part_returned", sa.BigInteger, nullable=False),
    sa.Column("part_of", sa.BigInteger, nullable=False),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("cause", JSONB, nullable=False),
    sa.Column("reinstated_at", sa.DateTime(timezone=True)),
    sa.CheckConstraint("part_returned between 1 and part_of", name="part"),
    sa.Index("ix_activity_reversal_activity_id", "activity_id"),
    sa.Index("ix_activity_reversal_member_id", "member_id"),
    info={"fate": "erased", "changing": ("member_id", "reinstated_at")},
)
"""What was returned of an activity: parts of the whole, which add up."""

activity_type = sa.Table(
    "activity_type",
    METADATA,
    sa.Column("programme_id", UUID, sa.ForeignKey("programme.id"), primary_key=True),
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("description", sa.Text, nullable=False),
    sa.Column("fields", JSONB, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
)
