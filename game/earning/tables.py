"""Tables of earn rules, their revisions, how they failed, what members got of them, and
what they would have got without limits."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, UUID

from game.kernel.metadata import METADATA

earn_rule = sa.Table(
    "earn_rule",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, sa.ForeignKey("programme.id"), nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("active", sa.Boolean, nullable=False),
    sa.Column("definition", JSONB, nullable=False),
    sa.Column("names", JSONB, nullable=False),
    sa.UniqueConstraint("programme_id", "name"),
)

earn_rule_revision = sa.Table(
    "earn_rule_revision",
    METADATA,
    sa.Column("rule_id", UUID, sa.ForeignKey("earn_rule.id"), primary_key=True),
    sa.Column("revision", sa.Integer, primary_key=True),
    sa.Column("active", sa.Boolean, nullable=False),
    sa.Column("definition", JSONB, nullable=False),
    sa.Column("names", JSONB, nullable=False),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    info={"changing": ()},
)

earn_failure = sa.Table(
    "earn_failure",
    METADATA,
    sa.Column("rule_id", UUID, primary_key=True),
    sa.Column("revision", sa.Integer, primary_key=True),
    sa.Column("count", sa.BigInteger, nullable=False),
    sa.Column("error", sa.Text, nullable=False),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("activity_id", UUID, nullable=False),
)
"""One line a revision, however often it fails; no foreign keys on what rounds write."""

earn_use = sa.Table(
    "earn_use",
    METADATA,
    sa.Column("rule_id", UUID, primary_key=True),
    sa.Column("member_id", UUID, primary_key=True),
    sa.Column("period", sa.Text, primary_key=True),
    sa.Column("start", sa.Date, primary_key=True),
    sa.Column("amount", sa.BigInteger, nullable=False),
    sa.Column("times", sa.Integer, nullable=False),
    sa.Column("last_at", sa.DateTime(timezone=True)),
    sa.CheckConstraint("amount >= 0 and times >= 0", name="use_counts_up"),
    info={"fate": "erased"},
)

earn_claim = sa.Table(
    "earn_claim",
    METADATA,
    sa.Column("member_id", UUID, primary_key=True),
    sa.Column("rule_id", UUID, primary_key=True),
    sa.Column("occurred_at", sa.DateTime(timezone=True), primary_key=True),
    sa.Column("activity_id", UUID, primary_key=True),
    sa.Column("day", sa.Date, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("wanted", sa.BigInteger, nullable=False),
    sa.Column("due", sa.BigInteger, nullable=False),
    sa.Column("paid", sa.BigInteger, nullable=False),
    sa.Column("turns", sa.Integer, nullable=False),
    sa.Column("campaign", sa.Text, nullable=False, server_default=""),
    sa.CheckConstraint("0 <= due and due <= wanted", name="due"),
    sa.CheckConstraint("0 <= paid and paid <= wanted", name="paid"),
    info={"fate": "erased"},
)
"""What rules with limits wanted to pay, and what they did (see `limits.py`)."""
