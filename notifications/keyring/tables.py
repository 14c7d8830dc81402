"""Table of the secrets that the house signs with; they stand as they are, for they are used."""

import sqlalchemy as sa

from game.kernel.metadata import METADATA

house_secret = sa.Table(
    "house_secret",
    METADATA,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("secret", sa.LargeBinary, nullable=False),
    sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("length(secret) = 32", name="whole_secret"),
)
