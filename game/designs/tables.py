"""Tables of designs and their revisions."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, UUID

from game.kernel.metadata import METADATA

design = sa.Table(
    "design",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, sa.ForeignKey("programme.id"), nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("active", sa.Boolean, nullable=False),
    sa.Column("definition", JSONB, nullable=False),
    sa.Column("names", JSONB, nullable=False),
    sa.Column("active_since", sa.DateTime(timezone=True)),
    sa.Column("counts_past", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.UniqueConstraint("programme_id", "kind", "name"),
    sa.CheckConstraint("not active or active_since is not null", name="active_since_some_time"),
)
"""`counts_past`: what members did before it was there was counted, too."""

condition_failure = sa.Table(
    "condition_failure",
    METADATA,
    sa.Column("programme_id", UUID, primary_key=True),
    sa.Column("digest", sa.LargeBinary, primary_key=True),
    sa.Column("count", sa.BigInteger, nullable=False),
    sa.Column("error", sa.Text, nullable=False),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("activity_id", UUID),
)
"""One line a condition, of which `digest` is the SHA-256, however often it fails and whichever
designs say it; no foreign keys on what rounds write."""

design_revision = sa.Table(
    "design_revision",
    METADATA,
    sa.Column("design_id", UUID, sa.ForeignKey("design.id"), primary_key=True),
    sa.Column("revision", sa.Integer, primary_key=True),
    sa.Column("active", sa.Boolean, nullable=False),
    sa.Column("definition", JSONB, nullable=False),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    info={"changing": ()},
)
