"""Table of what points have been worth."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, UUID

from game.kernel.metadata import METADATA

currency_worth = sa.Table(
    "currency_worth",
    METADATA,
    sa.Column("programme_id", UUID, primary_key=True),
    sa.Column("code", sa.Text, primary_key=True),
    sa.Column("n", sa.BigInteger, sa.Identity(always=True), primary_key=True),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("worth", JSONB),
)
"""What a currency is worth from `at` on; null for nothing. Rows are added, and never changed."""
