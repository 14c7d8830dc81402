"""Table of the programmes."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, UUID

from game.kernel.metadata import METADATA

programme = sa.Table(
    "programme",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("slug", sa.Text, nullable=False, unique=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("time_zone", sa.Text, nullable=False),
    sa.Column("locales", ARRAY(sa.Text), nullable=False),
    sa.Column("attributes", JSONB, nullable=False),
    sa.Column("guests", sa.Boolean, nullable=False),
    sa.Column("token_key", sa.LargeBinary, nullable=False),
    sa.Column("edition", UUID, nullable=False),
    sa.Column("messages", JSONB, nullable=False, server_default="{}"),
    sa.Column("approvals", JSONB, nullable=False, server_default="{}"),
    sa.Column("web", JSONB, nullable=False, server_default="{}"),
    sa.Column("gifts", JSONB, nullable=False, server_default="{}"),
    sa.Column("factor_roles", ARRAY(sa.Text), nullable=False, server_default="{}"),
    sa.Column("factor_since", sa.DateTime(timezone=True)),
    sa.Column("tone", sa.Text, nullable=False, server_default="formal"),
    sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("tone in ('formal', 'familiar')", name="tone_is_known"),
)

signing_key = sa.Table(
    "signing_key",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, sa.ForeignKey("programme.id"), nullable=False),
    sa.Column("key", sa.LargeBinary, nullable=False),
    sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("until", sa.DateTime(timezone=True)),
    sa.Index(
        "uq_signing_key_signs",
        "programme_id",
        unique=True,
        postgresql_where=sa.text("until is null"),
    ),
)
"""What members' tokens are signed by, named in their `kid`: the one without `until` signs, those
before prove what they signed. What devices keep (codes that turn, a browser of staff) is derived
from them too. The first is the programme's own, with its id; under the programme's `token_key` is
hashed what outlives them all."""

clock_before = sa.Table(
    "clock_before",
    METADATA,
    sa.Column("owner_id", UUID, primary_key=True),
    sa.Column("n", sa.BigInteger, sa.Identity(always=True), primary_key=True),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("time_zone", sa.Text, nullable=False),
    sa.Column("day_start_hour", sa.SmallInteger, nullable=False),
    info={"fate": "erased"},
)
"""The clock of a member or of a programme before each change of it. Rows are added, and never
changed."""

known_since = sa.Table(
    "known_since",
    METADATA,
    sa.Column("programme_id", UUID, primary_key=True),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
)
"""Since when it is kept what stood before each change, for programmes that are older than that."""
