"""Tables of what campaigns are shared by. A visit names nobody: its visitor is a number that a
device made up for itself."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import UUID

from game.kernel.metadata import METADATA

channel = sa.Table(
    "channel",
    METADATA,
    sa.Column("campaign_id", UUID, primary_key=True),
    sa.Column("slug", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
)

channel_visit = sa.Table(
    "channel_visit",
    METADATA,
    sa.Column("campaign_id", UUID, primary_key=True),
    sa.Column("visitor", UUID, primary_key=True),
    sa.Column("channel", sa.Text, nullable=False),
)

channel_arrival = sa.Table(
    "channel_arrival",
    METADATA,
    sa.Column("campaign_id", UUID, primary_key=True),
    sa.Column("member_id", UUID, primary_key=True),
    sa.Column("channel", sa.Text, nullable=False),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Index("ix_channel_arrival_member_id", "member_id"),
    info={"fate": "erased"},
)
