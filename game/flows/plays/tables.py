"""Tables of the plays. No foreign keys here: these are hot, and `prove` looks after them."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, UUID

from game.kernel.metadata import METADATA

play = sa.Table(
    "play",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("campaign_id", UUID, nullable=False),
    sa.Column("version_id", UUID, nullable=False),
    sa.Column("member_id", UUID, nullable=False),
    sa.Column("attempt", sa.Integer, nullable=False),
    sa.Column("seed", sa.LargeBinary, nullable=False, info={"secret": True}),
    sa.Column("state", JSONB, nullable=False, info={"secret": True}),
    sa.Column("moves", sa.Integer, nullable=False),
    sa.Column("finished", sa.Boolean, nullable=False),
    sa.Column("score", sa.BigInteger, nullable=False),
    sa.Column("worth", sa.BigInteger, nullable=False),
    sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
    sa.UniqueConstraint("campaign_id", "member_id", "attempt"),
    sa.Index("ix_play_member_id", "member_id", "id"),
    # A play is rewritten at every move: room on the page keeps the new row beside the old one.
    postgresql_with={"fillfactor": "70"},
    info={"fate": "erased"},
)

play_move = sa.Table(
    "play_move",
    METADATA,
    sa.Column("play_id", UUID, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("move", JSONB, nullable=False),
    sa.Column("answer", JSONB, nullable=False),
    sa.Column("facts", JSONB),
    info={"fate": "erased", "through": ("play_id", "play")},
)

standing = sa.Table(
    "standing",
    METADATA,
    sa.Column("campaign_id", UUID, primary_key=True),
    sa.Column("member_id", UUID, primary_key=True),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("open_play_id", UUID),
    sa.Column("paid", sa.BigInteger, nullable=False),
    sa.Column("score", sa.BigInteger),
    sa.Column("counted_play_id", UUID),
    sa.Column("used", JSONB),
    sa.Index("ix_standing_member_id", "member_id"),
    postgresql_with={"fillfactor": "70"},
    info={"fate": "erased"},
)

campaign_shown = sa.Table(
    "campaign_shown",
    METADATA,
    sa.Column("campaign_id", UUID, primary_key=True),
    sa.Column("member_id", UUID, primary_key=True),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Index("ix_campaign_shown_member_id", "member_id"),
    info={"fate": "kept", "why": "How many were shown a campaign still adds up."},
)
"""Who has been shown a campaign among those that they could play, and when first."""
