"""Tables of the seals. The key that signs them is not here."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, UUID

from game.kernel.metadata import METADATA

seal = sa.Table(
    "seal",
    METADATA,
    sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("first_seq", sa.BigInteger, nullable=False),
    sa.Column("last_seq", sa.BigInteger, nullable=False),
    sa.Column("behind", sa.BigInteger, nullable=False),
    sa.Column("xid", sa.BigInteger, nullable=False),
    sa.Column("many", sa.Integer, nullable=False),
    sa.Column("root", sa.LargeBinary, nullable=False),
    sa.Column("previous", sa.LargeBinary, nullable=False),
    sa.Column("key", sa.Text, nullable=False),
    sa.Column("signature", sa.LargeBinary, nullable=False),
    sa.Column("ids", ARRAY(UUID), nullable=False),
    sa.Column("words", sa.LargeBinary, nullable=False),
    sa.Column("leaves", sa.LargeBinary, nullable=False),
    sa.Index("ix_seal_last_seq", "last_seq"),
    sa.Index("ix_seal_behind", "behind"),
    info={"changing": ()},
)

seal_salt = sa.Table(
    "seal_salt",
    METADATA,
    sa.Column("member_id", UUID, primary_key=True),
    sa.Column("salt", sa.LargeBinary, nullable=False, info={"secret": True}),
    info={"fate": "erased"},
)
"""Without it, nobody can tell whether words that are gone were once sealed."""
