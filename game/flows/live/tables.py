"""Tables of the rooms. Answers are hot: one row each, found by room and question."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, UUID

from game.kernel.metadata import METADATA

room = sa.Table(
    "room",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("campaign_id", UUID, nullable=False),
    sa.Column("version_id", UUID, nullable=False),
    sa.Column("pin", sa.Text, unique=True),
    sa.Column("link", sa.Text, nullable=False, unique=True),
    sa.Column("options", JSONB, nullable=False),
    sa.Column("deal", JSONB, nullable=False),
    sa.Column("limits", ARRAY(sa.Integer), nullable=False),
    sa.Column("phase", sa.Text, nullable=False),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("board", sa.Text, nullable=False),
    sa.Column("locked", sa.Boolean, nullable=False),
    sa.Column("players", sa.Integer, nullable=False),
    sa.Column("voided", ARRAY(sa.Integer), nullable=False),
    sa.Column("counts", JSONB),
    sa.Column("asked_at", sa.DateTime(timezone=True)),
    sa.Column("paused_at", sa.DateTime(timezone=True)),
    sa.Column("due_at", sa.DateTime(timezone=True)),
    sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("ended_at", sa.DateTime(timezone=True)),
    sa.Column("settled_at", sa.DateTime(timezone=True)),
    sa.Index("ix_room_programme_id", "programme_id", "id"),
    sa.Index("ix_room_unsettled", "id", postgresql_where=sa.text("settled_at is null")),
    postgresql_with={"fillfactor": "70"},
)

room_player = sa.Table(
    "room_player",
    METADATA,
    sa.Column("room_id", UUID, primary_key=True),
    sa.Column("member_id", UUID, primary_key=True),
    sa.Column("play_id", UUID, nullable=False),
    sa.Column("attempt", sa.Integer, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("folded", sa.Text, nullable=False),
    sa.Column("team", sa.Text),
    sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("joins_from", sa.Integer, nullable=False),
    sa.Column("kicked_at", sa.DateTime(timezone=True)),
    sa.Column("settled_at", sa.DateTime(timezone=True)),
    sa.Column("tally", JSONB, nullable=False),
    sa.Column("mark", JSONB),
    sa.Column("accuracy_rank", sa.Integer),
    sa.Column("speed_rank", sa.Integer),
    sa.Column("accuracy_was", sa.Integer),
    sa.Column("speed_was", sa.Integer),
    # Nobody in a room is called like another who is in it.
    sa.Index(
        "ux_room_player_name",
        "room_id",
        "folded",
        unique=True,
        postgresql_where=sa.text("kicked_at is null"),
    ),
    sa.Index("ix_room_player_member_id", "member_id"),
    postgresql_with={"fillfactor": "50"},
    info={"fate": "erased"},
)

room_answer = sa.Table(
    "room_answer",
    METADATA,
    sa.Column("room_id", UUID, primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("member_id", UUID, primary_key=True),
    sa.Column("choice", JSONB, nullable=False),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("raw_ms", sa.Integer, nullable=False),
    sa.Column("taken_ms", sa.Integer, nullable=False),
    sa.Column("latency_ms", sa.Integer, nullable=False),
    sa.Index("ix_room_answer_member_id", "member_id"),
    info={"fate": "erased"},
)
