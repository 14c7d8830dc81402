"""Tables of challenges: where each member stands, and what all reach together."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, UUID

from game.kernel.metadata import METADATA

challenge_state = sa.Table(
    "challenge_state",
    METADATA,
    sa.Column("design_id", UUID, primary_key=True),
    sa.Column("member_id", UUID, primary_key=True),
    sa.Column("start", sa.Date, primary_key=True),
    sa.Column("counts", JSONB, nullable=False),
    sa.Column("times", sa.Integer, nullable=False),
    sa.Column("paid", sa.Integer, nullable=False),
    sa.Column("spans", JSONB, nullable=False),
    sa.Column("team", sa.Text),
    sa.Column("completed_at", sa.DateTime(timezone=True)),
    sa.Column("taken", sa.Integer, nullable=False, server_default="0"),
    sa.Index("ix_challenge_state_member", "member_id"),
    sa.CheckConstraint("times >= 0 and paid >= 0", name="counts_up"),
    postgresql_with={"fillfactor": "70"},
    info={"fate": "erased"},
)

# Contributions are only ever added, so that a push waits for nobody; a job adds them up.
challenge_push = sa.Table(
    "challenge_push",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("design_id", UUID, nullable=False),
    sa.Column("start", sa.Date, nullable=False),
    sa.Column("team", sa.Text, nullable=False),
    sa.Column("amount", sa.BigInteger, nullable=False),
    sa.Column("contributors", sa.Integer, nullable=False),
    sa.Index("ix_challenge_push_goal", "design_id", "start", "team"),
)

challenge_goal = sa.Table(
    "challenge_goal",
    METADATA,
    sa.Column("design_id", UUID, primary_key=True),
    sa.Column("start", sa.Date, primary_key=True),
    sa.Column("team", sa.Text, primary_key=True),
    sa.Column("total", sa.BigInteger, nullable=False),
    sa.Column("contributors", sa.Integer, nullable=False),
    sa.Column("told_percent", sa.SmallInteger, nullable=False),
    sa.Column("completed_at", sa.DateTime(timezone=True)),
    sa.Column("owing", sa.Boolean, nullable=False),
    sa.Index(
        "ix_challenge_goal_owing", "design_id", "start", "team", postgresql_where=sa.text("owing")
    ),
    sa.CheckConstraint("not owing or completed_at is not null", name="owes_when_completed"),
)

# The right of a contributor to the prize, should the goal be reached; paid once.
challenge_claim = sa.Table(
    "challenge_claim",
    METADATA,
    sa.Column("design_id", UUID, primary_key=True),
    sa.Column("start", sa.Date, primary_key=True),
    sa.Column("member_id", UUID, primary_key=True),
    sa.Column("team", sa.Text, nullable=False),
    sa.Column("paid_at", sa.DateTime(timezone=True)),
    sa.Index(
        "ix_challenge_claim_unpaid", "design_id", "start", "team", "member_id",
        postgresql_where=sa.text("paid_at is null"),
    ),
    sa.Index("ix_challenge_claim_member", "member_id"),
    info={"fate": "erased"},
)  # fmt: skip
