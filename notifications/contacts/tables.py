"""Tables of contacts, the codes that verify them, and what must never be written to again."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, UUID

from game.kernel.metadata import METADATA

_VALID = sa.text("verified_at is not null and ended_at is null")

contact = sa.Table(
    "contact",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("member_id", UUID, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("value", sa.Text, nullable=False),
    sa.Column("hash", sa.LargeBinary, nullable=False, info={"secret": True}),
    sa.Column("keys", JSONB),
    sa.Column("platform", sa.Text, nullable=False),
    sa.Column("locale", sa.Text, nullable=False),
    sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("verified_at", sa.DateTime(timezone=True)),
    sa.Column("verified_by", sa.Text),
    sa.Column("ended_at", sa.DateTime(timezone=True)),
    sa.Column("ended_why", sa.Text),
    sa.CheckConstraint(
        "kind in ('email', 'phone', 'fid', 'token', 'webpush')", name="kind_is_known"
    ),
    sa.CheckConstraint("(verified_at is null) = (verified_by is null)", name="verified_by_someone"),
    sa.CheckConstraint("(ended_at is null) = (ended_why is null)", name="ended_for_a_reason"),
    sa.CheckConstraint("(kind = 'webpush') = (keys is not null)", name="a_browser_has_keys"),
    sa.Index(
        "uq_contact_verified", "programme_id", "kind", "hash", unique=True, postgresql_where=_VALID
    ),
    sa.Index(
        "uq_contact_of_member",
        "member_id",
        "kind",
        "hash",
        unique=True,
        postgresql_where=sa.text("ended_at is null"),
    ),
    sa.Index("ix_contact_member_id", "member_id"),
    sa.Index("ix_contact_unproved", "created_at", postgresql_where=sa.text("verified_at is null")),
    sa.Index("ix_contact_ended_at", "ended_at", postgresql_where=sa.text("ended_at is not null")),
    info={"fate": "erased"},
)

contact_code = sa.Table(
    "contact_code",
    METADATA,
    sa.Column("contact_id", UUID, primary_key=True),
    sa.Column("member_id", UUID, nullable=False),
    sa.Column("code_hash", sa.LargeBinary, nullable=False, info={"secret": True}),
    sa.Column("link_hash", sa.LargeBinary, nullable=False, unique=True, info={"secret": True}),
    sa.Column("tries", sa.SmallInteger, nullable=False),
    sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
    sa.Index("ix_contact_code_member_id", "member_id"),
    sa.Index("ix_contact_code_expires_at", "expires_at"),
    info={"fate": "erased"},
)

contact_limit = sa.Table(
    "contact_limit",
    METADATA,
    sa.Column("key", sa.LargeBinary, primary_key=True),
    sa.Column("used", sa.Integer, nullable=False),
    sa.Column("until", sa.DateTime(timezone=True), nullable=False),
    sa.Index("ix_contact_limit_until", "until"),
)

suppression = sa.Table(
    "suppression",
    METADATA,
    sa.Column("programme_id", UUID, primary_key=True),
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("hash", sa.LargeBinary, primary_key=True),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
)
