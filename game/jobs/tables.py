"""Table of the long jobs."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, UUID

from game.kernel.metadata import METADATA

_MOMENT = sa.DateTime(timezone=True)

long_job = sa.Table(
    "long_job",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("about", UUID, nullable=False),
    sa.Column("mark", sa.Text, nullable=False),
    sa.Column("asked", JSONB, nullable=False),
    sa.Column("asked_at", _MOMENT, nullable=False),
    sa.Column("rests_until", _MOMENT, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("behind", sa.Text),
    sa.Column("done", sa.Integer, nullable=False),
    sa.Column("total", sa.Integer),
    sa.Column("came", JSONB, nullable=False),
    sa.Column("tries", sa.SmallInteger, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("ended_at", _MOMENT),
    sa.UniqueConstraint("about", "kind", "mark"),
    sa.CheckConstraint(
        "(ended_at is null) = (status in ('running', 'paused'))", name="ended_when_over"
    ),
    sa.Index("ix_long_job_page", "programme_id", "id"),
    sa.Index("ix_long_job_due", "rests_until", postgresql_where=sa.text("status = 'running'")),
    info={"fate": "kept"},
)
