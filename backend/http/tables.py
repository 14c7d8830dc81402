"""Table of what callers have left of their limits; lost in a crash, they have all of it again."""

import sqlalchemy as sa

from game.kernel.metadata import METADATA

bucket = sa.Table(
    "bucket",
    METADATA,
    sa.Column("name", sa.Text(collation="C"), primary_key=True),
    sa.Column("full_at", sa.DateTime(timezone=True), nullable=False),
    prefixes=["UNLOGGED"],
    postgresql_with={"fillfactor": "70"},
)
"""A bucket, by when it is full again. Of credentials a hash stands in its name."""
