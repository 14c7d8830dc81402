"""Table of consents: a row for each time that one was given, closed when it is withdrawn."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import UUID

from game.kernel.metadata import METADATA

consent = sa.Table(
    "consent",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("member_id", UUID, nullable=False),
    sa.Column("channel", sa.Text, nullable=False),
    sa.Column("purpose", sa.Text, nullable=False),
    sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("given_source", sa.Text, nullable=False),
    sa.Column("withdrawn_at", sa.DateTime(timezone=True)),
    sa.Column("withdrawn_source", sa.Text),
    sa.CheckConstraint("channel in ('push', 'email', 'sms')", name="channel_is_known"),
    sa.CheckConstraint("purpose in ('transactional', 'promotional')", name="purpose_is_known"),
    sa.CheckConstraint(
        "(withdrawn_at is null) = (withdrawn_source is null)", name="withdrawn_by_someone"
    ),
    sa.Index(
        "uq_consent_open",
        "member_id",
        "channel",
        "purpose",
        unique=True,
        postgresql_where=sa.text("withdrawn_at is null"),
    ),
    sa.Index("ix_consent_member_id", "member_id", "given_at"),
    info={"fate": "erased"},
)
