"""Tables of the campaigns: the marketer's draft, and the frozen versions that members play."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, UUID

from game.metadata import METADATA

campaign = sa.Table(
    "campaign",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, sa.ForeignKey("programme.id"), nullable=False),
    sa.Column("slug", sa.Text, nullable=False),
    sa.Column("mechanic", sa.Text, nullable=False),
    sa.Column("wrap", JSONB, nullable=False),
    sa.Column("config", JSONB, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("version_id", UUID),
    sa.Column("closed", sa.Boolean, nullable=False),
    sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    sa.UniqueConstraint("programme_id", "slug"),
)

campaign_version = sa.Table(
    "campaign_version",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("campaign_id", UUID, sa.ForeignKey("campaign.id"), nullable=False),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("mechanic", sa.Text, nullable=False),
    sa.Column("wrap", JSONB, nullable=False),
    sa.Column("config", JSONB, nullable=False),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
    sa.UniqueConstraint("campaign_id", "number"),
)
