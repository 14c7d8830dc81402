"""Table of the keys that were used lately."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import UUID

from game.kernel.metadata import METADATA

request_key = sa.Table(
    "request_key",
    METADATA,
    sa.Column("owner_id", UUID, primary_key=True),
    sa.Column("name", sa.LargeBinary, primary_key=True),
    sa.Column("fingerprint", sa.LargeBinary, nullable=False),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("status", sa.SmallInteger),
    sa.Column("answer", sa.LargeBinary, info={"secret": True}),
    sa.Index("ix_request_key_at", "at"),
    info={"fate": "erased"},
)
"""`status` is null only while the request is being carried out, which nobody else can see."""
