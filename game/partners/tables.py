"""Tables of partners, and of which transactions are theirs."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import UUID

from game.kernel.metadata import METADATA

_MOMENT = sa.DateTime(timezone=True)

partner = sa.Table(
    "partner",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, sa.ForeignKey("programme.id"), nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("active", sa.Boolean, nullable=False),
    sa.Column("created_at", _MOMENT, nullable=False),
    sa.UniqueConstraint("programme_id", "name"),
    sa.Index("ix_partner_page", "programme_id", "id"),
)

partner_posting = sa.Table(
    "partner_posting",
    METADATA,
    sa.Column("transaction_id", UUID, primary_key=True),
    sa.Column("partner_id", UUID, nullable=False),
    sa.Column("original_id", UUID, nullable=False),
    sa.Column("at", _MOMENT, nullable=False),
    sa.Index("ix_partner_posting_partner_id", "partner_id", "at"),
    sa.Index("ix_partner_posting_original_id", "original_id"),
    info={"changing": ()},
)
"""A transaction that a partner asked for, or that undoes one: `original_id` is what it asked for.
It names nobody, and stays when a member is erased."""
