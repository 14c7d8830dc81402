"""Tables of what waits for a second person, and of what persons did alone lately."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, UUID

from game.kernel.metadata import METADATA

_MOMENT = sa.DateTime(timezone=True)

approval_request = sa.Table(
    "approval_request",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("asked", JSONB, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("by", JSONB, nullable=False),
    sa.Column("asked_at", _MOMENT, nullable=False),
    sa.Column("expires_at", _MOMENT, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("member_id", UUID),
    sa.Column("reference", sa.Text),
    sa.Column("decided", JSONB),
    sa.Column("decided_at", _MOMENT),
    sa.Column("outcome", JSONB, nullable=False),
    sa.UniqueConstraint("programme_id", "reference"),
    sa.CheckConstraint("(decided_at is null) = (state = 'waiting')", name="decided_when_settled"),
    sa.Index("ix_approval_request_page", "programme_id", "id"),
    sa.Index(
        "ix_approval_request_member_id",
        "member_id",
        postgresql_where=sa.text("member_id is not null"),
    ),
    info={"fate": "erased"},
)
"""`asked` names the member as the brand calls them, so it goes with them; the books tell who
approved what was given."""

given_alone = sa.Table(
    "given_alone",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("person", sa.Text, nullable=False),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("currency", sa.Text, nullable=False),
    sa.Column("at", _MOMENT, nullable=False),
    sa.Column("amount", sa.BigInteger, nullable=False),
    sa.Index("ix_given_alone_sum", "programme_id", "person", "what", "currency", "at"),
)
"""Only of programmes that set a limit, and only of the last day."""
