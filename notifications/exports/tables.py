"""Tables of exports and of the files that they come to."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, UUID

from game.kernel.metadata import METADATA

export = sa.Table(
    "export",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, sa.ForeignKey("programme.id"), nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("definition", JSONB, nullable=False),
    sa.Column("seq", sa.BigInteger, nullable=False),
    sa.Column("next_at", sa.DateTime(timezone=True), nullable=False, index=True),
    sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
    sa.UniqueConstraint("programme_id", "name"),
)

export_file = sa.Table(
    "export_file",
    METADATA,
    sa.Column("export_id", UUID, sa.ForeignKey("export.id"), primary_key=True),
    sa.Column("slot", sa.DateTime(timezone=True), primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("definition", JSONB, nullable=False),
    sa.Column("after", sa.BigInteger, nullable=False),
    sa.Column("upto", sa.BigInteger, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
    sa.Column("next_at", sa.DateTime(timezone=True)),
    sa.Column("lines", sa.BigInteger, nullable=False, server_default="0"),
    sa.Column("size", sa.BigInteger),
    sa.Column("written_at", sa.DateTime(timezone=True)),
    sa.Column("fault", sa.Text, nullable=False, server_default=""),
    sa.CheckConstraint("(next_at is null) = (written_at is not null)", name="waits_or_is_written"),
    sa.Index("ix_export_file_due", "next_at", postgresql_where=sa.text("next_at is not null")),
)
