"""The table of pictures and sounds; their content is in the store of files."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import UUID

from game.kernel.metadata import METADATA

media = sa.Table(
    "media",
    METADATA,
    sa.Column("programme_id", UUID, primary_key=True),
    sa.Column("file", sa.Text, primary_key=True),
    sa.Column("bytes", sa.Integer, nullable=False),
    sa.Column("width", sa.Integer),
    sa.Column("height", sa.Integer),
    sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    sa.Index(
        "ix_media_newest", "programme_id", sa.text("(file like '%.webp')"), "created_at", "file"
    ),
)
"""A row is written once the content is in the store whole. The size is in
pixels, of pictures that came since it is noted."""
