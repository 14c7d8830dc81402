"""Table of the programmes."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, UUID

from game.kernel.metadata import METADATA

programme = sa.Table(
    "programme",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("slug", sa.Text, nullable=False, unique=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("time_zone", sa.Text, nullable=False),
    sa.Column("locales", ARRAY(sa.Text), nullable=False),
    sa.Column("attributes", JSONB, nullable=False),
    sa.Column("guests", sa.Boolean, nullable=False),
    sa.Column("token_key", sa.LargeBinary, nullable=False),
    sa.Column("edition", UUID, nullable=False),
    sa.Column("messages", JSONB, nullable=False, server_default="{}"),
    sa.Column("approvals", JSONB, nullable=False, server_default="{}"),
    sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
)
