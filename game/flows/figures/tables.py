"""Tables of what is counted: for each campaign, and of the books for each day. All can be counted
again from what they count."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import UUID

from game.kernel.metadata import METADATA

_MOMENT = sa.DateTime(timezone=True)

campaign_count = sa.Table(
    "campaign_count",
    METADATA,
    sa.Column("campaign_id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("shown", sa.BigInteger, nullable=False),
    sa.Column("started", sa.BigInteger, nullable=False),
    sa.Column("finished", sa.BigInteger, nullable=False),
    sa.Column("won", sa.BigInteger, nullable=False),
    sa.Column("attempts", sa.BigInteger, nullable=False),
    sa.Column("paid", sa.Numeric, nullable=False),
    sa.Column("gone", sa.BigInteger, nullable=False),
    sa.Column("answers", sa.BigInteger, nullable=False),
    sa.Column("right", sa.BigInteger, nullable=False),
    sa.Column("counted_at", _MOMENT, nullable=False),
    sa.Column("due_at", _MOMENT, nullable=False),
)

"""`gone` of the attempts are of members who were erased since."""

member_count = sa.Table(
    "member_count",
    METADATA,
    sa.Column("programme_id", UUID, primary_key=True),
    sa.Column("members", sa.BigInteger, nullable=False),
    sa.Column("counted_at", _MOMENT, nullable=False),
)

points_day = sa.Table(
    "points_day",
    METADATA,
    sa.Column("programme_id", UUID, primary_key=True),
    sa.Column("currency", sa.Text, primary_key=True),
    sa.Column("day", sa.Date, primary_key=True),
    sa.Column("given", sa.Numeric, nullable=False),
    sa.Column("spent", sa.Numeric, nullable=False),
    sa.Column("expired", sa.Numeric, nullable=False),
    sa.Column("taken", sa.Numeric, nullable=False),
    sa.Column("waiting", sa.Numeric, nullable=False),
    sa.Column("brought", sa.Numeric, nullable=False),
)
"""What moved on a day of the programme; `waiting` is by how much it grew, `brought` is what members
who moved in had before."""

run_off = sa.Table(
    "run_off",
    METADATA,
    sa.Column("programme_id", UUID, primary_key=True),
    sa.Column("currency", sa.Text, primary_key=True),
    sa.Column("cohort", sa.Date, primary_key=True),
    sa.Column("day", sa.Date, primary_key=True),
    sa.Column("came", sa.Numeric, nullable=False),
    sa.Column("used", sa.Numeric, nullable=False),
    sa.Column("expired", sa.Numeric, nullable=False),
)
"""What happened on a day to points that began in the month of `cohort`."""

campaign_hour = sa.Table(
    "campaign_hour",
    METADATA,
    sa.Column("campaign_id", UUID, primary_key=True),
    sa.Column("currency", sa.Text, primary_key=True),
    sa.Column("hour", _MOMENT, primary_key=True),
    sa.Column("given", sa.Numeric, nullable=False),
)

rule_paid = sa.Table(
    "rule_paid",
    METADATA,
    sa.Column("rule_id", UUID, primary_key=True),
    sa.Column("last_at", _MOMENT, nullable=False),
)

figures_place = sa.Table(
    "figures_place",
    METADATA,
    sa.Column("one", sa.Boolean, primary_key=True),
    sa.Column("behind", sa.BigInteger, nullable=False),
    sa.Column("newest", sa.BigInteger, nullable=False),
    sa.Column("seen_at", _MOMENT, nullable=False),
    sa.Column("counted_at", _MOMENT, nullable=False),
    sa.CheckConstraint("one", name="one_row"),
)
"""Up to which transaction the books are counted; and the newest there was at a moment, which will
be next as soon as nothing that was under way then goes on."""
