"""Table of the members."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, BYTEA, JSONB, UUID

from game.kernel.metadata import METADATA

member = sa.Table(
    "member",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("external_id", sa.Text, info={"personal": True}),
    sa.Column("guest", sa.Boolean, nullable=False, info={"personal": "true"}),
    sa.Column("alias", sa.Text, nullable=False, info={"personal": "'—'"}),
    sa.Column("locale", sa.Text, nullable=False, info={"personal": "'en'"}),
    sa.Column("time_zone", sa.Text, nullable=False, info={"personal": "'UTC'"}),
    sa.Column(
        "day_start_hour",
        sa.SmallInteger,
        nullable=False,
        server_default="0",
        info={"personal": "0"},
    ),
    sa.Column("attributes", JSONB, nullable=False, info={"personal": True}),
    sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("merged_into", UUID),
    sa.Column("erased_at", sa.DateTime(timezone=True)),
    sa.Column(
        "segments",
        ARRAY(sa.Text),
        nullable=False,
        server_default="{}",
        info={"personal": "'{}'"},
    ),
    sa.Column("told_at", JSONB, nullable=False, server_default="{}", info={"personal": "'{}'"}),
    sa.Column("number", sa.BigInteger, sa.Identity(always=True), nullable=False),
    sa.Column("recalls", sa.Integer, nullable=False, server_default="0"),
    sa.UniqueConstraint("programme_id", "external_id"),
    sa.CheckConstraint(
        "erased_at is null or external_id is null", name="an_erased_one_has_no_name"
    ),
    sa.CheckConstraint("guest = (external_id is null)", name="guest_has_no_external_id"),
    sa.CheckConstraint("guest or merged_into is null", name="only_a_guest_merges"),
    sa.CheckConstraint("day_start_hour between 0 and 23", name="day_start_hour_of_a_day"),
    sa.Index(
        "ix_member_page",
        "programme_id",
        "number",
        "id",
        postgresql_where=sa.text("merged_into is null"),
    ),
    sa.Index("ix_member_erased_at", "erased_at", postgresql_where=sa.text("erased_at is not null")),
    sa.Index(
        "ix_member_zone",
        "programme_id",
        "time_zone",
        "number",
        postgresql_where=sa.text("merged_into is null"),
    ),
    sa.Index(
        "ix_member_segments",
        "segments",
        postgresql_using="gin",
        postgresql_where=sa.text("segments <> '{}'"),
    ),
    sa.Index(
        "ix_member_alias",
        "programme_id",
        sa.text("lower(alias) text_pattern_ops"),
        "id",
        postgresql_where=sa.text("merged_into is null and erased_at is null"),
    ),
    sa.Index(
        "ix_member_merged_into",
        "merged_into",
        postgresql_where=sa.text("merged_into is not null"),
    ),
    info={
        "fate": "cleared",
        "member": ("id", "merged_into"),
        "why": "The id, so that what others did with this member still adds up.",
    },
)

erased_name = sa.Table(
    "erased_name",
    METADATA,
    sa.Column("programme_id", UUID, primary_key=True),
    sa.Column("hash", BYTEA, primary_key=True),
)
"""That an id named somebody who was erased: who has the id can tell, and nobody reads it here."""
