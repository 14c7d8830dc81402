"""Tables of streaks: their states, the evidence they follow from, and who keeps one together."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, UUID

from game.kernel.metadata import METADATA

streak = sa.Table(
    "streak",
    METADATA,
    sa.Column("design_id", UUID, primary_key=True),
    sa.Column("holder_id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("member_ids", ARRAY(UUID), nullable=False),
    sa.Column("upkeep", JSONB, nullable=False),
    sa.Column("tally", JSONB),
    sa.Column("length", sa.Integer, nullable=False),
    sa.Column("best", sa.Integer, nullable=False),
    sa.Column("freezes", sa.Integer, nullable=False),
    sa.Column("last_kept", sa.Date),
    sa.Column("look_at", sa.DateTime(timezone=True)),
    sa.CheckConstraint("length between 0 and best and freezes >= 0", name="streak_counts_up"),
    sa.CheckConstraint("cardinality(member_ids) in (1, 2)", name="streak_of_one_or_two"),
    sa.Index("ix_streak_holder", "holder_id"),
    sa.Index("ix_streak_look_at", "look_at"),
    postgresql_with={"fillfactor": "70"},
    info={"fate": "erased", "member": "holder_id"},
)
"""`look_at` is when time will have done something to it: the last evening of a period that is not
kept yet, then its end. It is null where nothing more can happen until an activity comes."""

streak_period = sa.Table(
    "streak_period",
    METADATA,
    sa.Column("design_id", UUID, primary_key=True),
    sa.Column("holder_id", UUID, primary_key=True),
    sa.Column("start", sa.Date, primary_key=True),
    sa.Column("member_id", UUID, primary_key=True),
    sa.Column("kept", sa.Boolean, nullable=False),
    sa.Column("worths", JSONB, nullable=False),
    sa.Column("traces", JSONB, nullable=False),
    postgresql_with={"fillfactor": "70"},
    info={"fate": "erased", "member": "holder_id"},
)

streak_partner = sa.Table(
    "streak_partner",
    METADATA,
    sa.Column("design_id", UUID, primary_key=True),
    sa.Column("member_id", UUID, primary_key=True),
    sa.Column("pair_id", UUID, nullable=False),
    sa.Index("ix_streak_partner_member", "member_id"),
    sa.Index("ix_streak_partner_pair", "pair_id"),
    info={"fate": "erased"},
)

streak_invitation = sa.Table(
    "streak_invitation",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("design_id", UUID, nullable=False),
    sa.Column("inviter_id", UUID, nullable=False),
    sa.Column("invitee_id", UUID),
    sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("accepted_at", sa.DateTime(timezone=True)),
    sa.CheckConstraint("invitee_id <> inviter_id", name="invitation_to_another"),
    sa.CheckConstraint(
        "(invitee_id is null) = (accepted_at is null)", name="invitation_open_or_accepted"
    ),
    sa.Index(
        "ix_streak_invitation_open",
        "inviter_id",
        "design_id",
        unique=True,
        postgresql_where=sa.text("accepted_at is null"),
    ),
    info={"fate": "erased", "member": ("inviter_id", "invitee_id")},
)

streak_before = sa.Table(
    "streak_before",
    METADATA,
    sa.Column("holder_id", UUID, primary_key=True),
    sa.Column("design_id", UUID, primary_key=True),
    sa.Column("n", sa.BigInteger, sa.Identity(always=True), primary_key=True),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("upkeep", JSONB, nullable=False),
    info={"fate": "erased", "member": "holder_id"},
)
"""What was bought, paused, mended and granted of a streak before each change of it. Rows of this
table and the next two are added, and never changed."""

streak_period_before = sa.Table(
    "streak_period_before",
    METADATA,
    sa.Column("holder_id", UUID, primary_key=True),
    sa.Column("design_id", UUID, primary_key=True),
    sa.Column("n", sa.BigInteger, sa.Identity(always=True), primary_key=True),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("start", sa.Date, nullable=False),
    sa.Column("member_id", UUID, nullable=False),
    sa.Column("kept", sa.Boolean),
    sa.Column("worths", JSONB),
    sa.Column("traces", JSONB),
    info={"fate": "erased", "member": "holder_id"},
)
"""What a row of `streak_period` was before each change, with the first and the last of its traces;
all null where there was none."""

streak_partner_before = sa.Table(
    "streak_partner_before",
    METADATA,
    sa.Column("member_id", UUID, primary_key=True),
    sa.Column("design_id", UUID, primary_key=True),
    sa.Column("n", sa.BigInteger, sa.Identity(always=True), primary_key=True),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("pair_id", UUID),
    info={"fate": "erased"},
)
"""The pair in which a member kept a streak before each change; null for none."""
