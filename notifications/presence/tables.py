"""Table of presence: it may be lost in a crash, and then everybody is absent for a minute."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import UUID

from game.kernel.metadata import METADATA

presence = sa.Table(
    "presence",
    METADATA,
    sa.Column("member_id", UUID, primary_key=True),
    sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
    prefixes=["UNLOGGED"],
    info={"fate": "erased"},
)
