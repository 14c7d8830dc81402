"""Table of how far members were followed. Which segments a member is in is kept with the member."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import UUID

from game.kernel.metadata import METADATA

segment_place = sa.Table(
    "segment_place",
    METADATA,
    sa.Column("one", sa.Boolean, primary_key=True, server_default=sa.text("true")),
    sa.Column("behind", UUID, nullable=False),
    sa.Column("newest", UUID, nullable=False),
    sa.CheckConstraint("one", name="one_row"),
)
