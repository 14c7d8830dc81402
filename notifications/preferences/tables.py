"""Table of what members do not want: a row for each message and channel that is switched off."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import UUID

from game.kernel.metadata import METADATA

preference = sa.Table(
    "preference",
    METADATA,
    sa.Column("member_id", UUID, primary_key=True),
    sa.Column("message", sa.Text, primary_key=True),
    sa.Column("channel", sa.Text, primary_key=True),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.CheckConstraint("channel in ('push', 'email', 'sms')", name="channel_is_known"),
    info={"fate": "erased"},
)
