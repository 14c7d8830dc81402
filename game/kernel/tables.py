"""The tables of the outbox: feeds, what was written to them, what is due outside,
and what time has told."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, UUID

from game.kernel.metadata import METADATA

feed = sa.Table(
    "feed",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("seq", sa.BigInteger, nullable=False),
    info={"fate": "erased", "member": "id"},
)

event = sa.Table(
    "event",
    METADATA,
    sa.Column("feed_id", UUID, primary_key=True),
    sa.Column("seq", sa.BigInteger, primary_key=True),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("data", JSONB, nullable=False),
    sa.Index("ix_event_at", "at"),
    info={"fate": "erased", "member": "feed_id"},
)

due = sa.Table(
    "due",
    METADATA,
    sa.Column("cause", sa.Text(collation="C"), primary_key=True),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("member_id", UUID),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("data", JSONB, nullable=False),
    sa.Column("rests_until", sa.DateTime(timezone=True)),
    info={"fate": "erased"},
)

heard = sa.Table(
    "heard",
    METADATA,
    sa.Column("programme_id", UUID, primary_key=True),
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("listener", sa.Text, primary_key=True),
    sa.Column("keeps", sa.Boolean, nullable=False),
)

failure = sa.Table(
    "failure",
    METADATA,
    sa.Column("name", sa.Text(collation="C"), primary_key=True),
    sa.Column("since", sa.DateTime(timezone=True), primary_key=True),
    sa.Column("many", sa.Integer, nullable=False),
    sa.Index("ix_failure_since", "since"),
)
"""How often something went wrong within a window, such as a PIN from one address."""

told = sa.Table(
    "told",
    METADATA,
    sa.Column("feed_id", UUID, primary_key=True),
    sa.Column("key", sa.Text(collation="C"), primary_key=True),
    sa.Column("slot", sa.Text(collation="C"), nullable=False),
    postgresql_with={"fillfactor": "70"},
    info={"fate": "erased"},
)
"""The last slot of each key that a member (or the programme, or the house) was told."""
