"""Tables of the trail. Lines are written by the triggers of `backend/db/told.py`; what is personal
of a line about a member stands apart, and goes with the member."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, UUID

from game.kernel.metadata import METADATA

trail = sa.Table(
    "trail",
    METADATA,
    sa.Column("number", sa.BigInteger, sa.Identity(always=True), primary_key=True),
    sa.Column("programme_id", UUID),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("by_kind", sa.Text, nullable=False),
    sa.Column("by_id", sa.Text),
    sa.Column("by_name", sa.Text, nullable=False),
    sa.Column("how", sa.Text, nullable=False),
    sa.Column("verb", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("thing", sa.Text, nullable=False),
    sa.Column("member_id", UUID),
    sa.Column("before", JSONB),
    sa.Column("after", JSONB),
    sa.Index("ix_trail_page", "programme_id", "at", "number"),
    sa.Index("ix_trail_by_name", "programme_id", "by_name", "at", "number"),
    sa.Index("ix_trail_kind", "programme_id", "kind", "at", "number"),
    sa.Index("ix_trail_kind_thing", "programme_id", "kind", "thing", "at", "number"),
    sa.Index("ix_trail_thing", "programme_id", "thing", "at", "number"),
    sa.Index("ix_trail_verb", "programme_id", "verb", "at", "number"),
    sa.Index(
        "ix_trail_member",
        "member_id",
        "at",
        "number",
        postgresql_where=sa.text("member_id is not null"),
    ),
    info={
        "fate": "kept",
        "why": "That somebody did something: which member it was is told by nothing but the id.",
        "changing": (),
    },
)
"""`at` is when a line is written, and `number` tells those of one moment apart: in this order lines
are listed, by each filter from an index of its own."""

trail_words = sa.Table(
    "trail_words",
    METADATA,
    sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("member_id", UUID, nullable=False),
    sa.Column("before", JSONB),
    sa.Column("after", JSONB),
    sa.Index("ix_trail_words_member_id", "member_id"),
    info={"fate": "erased", "changing": ()},
)
"""Before and after of a line about a member."""
