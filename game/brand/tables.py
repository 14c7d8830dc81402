"""The table of brands."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, UUID

from game.kernel.metadata import METADATA

brand = sa.Table(
    "brand",
    METADATA,
    sa.Column("programme_id", UUID, primary_key=True),
    sa.Column("theme", JSONB, nullable=False),
    sa.Column("home", JSONB, nullable=False),
)
"""A programme without a row said nothing, and looks as the house does."""
