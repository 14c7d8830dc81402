"""Table of applied files: how the programme was before each."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import UUID

from game.kernel.metadata import METADATA

blueprint = sa.Table(
    "blueprint",
    METADATA,
    sa.Column("programme_id", UUID, sa.ForeignKey("programme.id"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("changes", sa.Integer, nullable=False),
    sa.Column("before", sa.Text, nullable=False),
    sa.CheckConstraint("number > 0", name="counts_from_one"),
)
