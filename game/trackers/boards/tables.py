"""Tables of boards beside the scores themselves, which are `board_score` of `game/ranks`.

A tally is what a member's score is worked out from; entries are the evidence, one a reading.
"""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, UUID

from game.kernel.metadata import METADATA

_MOMENT = sa.DateTime(timezone=True)

board_run = sa.Table(
    "board_run",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("design_id", UUID, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("starts_at", _MOMENT, nullable=False),
    sa.Column("ends_at", _MOMENT),
    sa.Column("closes_at", _MOMENT),
    sa.Column("time_zone", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("closed_at", _MOMENT),
    sa.Column("size", sa.Integer),
    sa.Column("revision", sa.Integer),
    sa.Column("definition", JSONB),
    sa.CheckConstraint("status in ('open', 'closing', 'closed')", name="status"),
    sa.CheckConstraint("ends_at > starts_at", name="ends_behind_its_start"),
    sa.CheckConstraint("closes_at >= ends_at", name="closes_behind_its_end"),
    sa.CheckConstraint("(status = 'open') = (definition is null)", name="frozen_when_not_open"),
    sa.Index("ix_board_run_design", "design_id", "starts_at"),
    sa.Index("ix_board_run_due", "closes_at", postgresql_where=sa.text("status = 'open'")),
    sa.Index("ix_board_run_closing", "id", postgresql_where=sa.text("status = 'closing'")),
)
"""`definition`, `revision` and `size` are frozen when the run closes, with its results."""

board_tally = sa.Table(
    "board_tally",
    METADATA,
    sa.Column("run_id", UUID, primary_key=True),
    sa.Column("member_id", UUID, primary_key=True),
    sa.Column("value", sa.BigInteger),
    sa.Column("reached_at", _MOMENT),
    sa.Column("extra", sa.BigInteger, nullable=False),
    sa.Column("section", sa.Text, nullable=False),
    sa.CheckConstraint("(value is null) = (reached_at is null)", name="reached_some_time"),
    sa.Index("ix_board_tally_member_id", "member_id"),
    postgresql_with={"fillfactor": "70"},
    info={"fate": "erased"},
)

board_section_before = sa.Table(
    "board_section_before",
    METADATA,
    sa.Column("member_id", UUID, primary_key=True),
    sa.Column("run_id", UUID, primary_key=True),
    sa.Column("n", sa.BigInteger, sa.Identity(always=True), primary_key=True),
    sa.Column("at", _MOMENT, nullable=False),
    sa.Column("section", sa.Text, nullable=False),
    info={"fate": "erased"},
)
"""The section of a tally before each change of it. Rows are added, and never changed."""

board_entry = sa.Table(
    "board_entry",
    METADATA,
    sa.Column("run_id", UUID, primary_key=True),
    sa.Column("member_id", UUID, primary_key=True),
    sa.Column("n", sa.BigInteger, sa.Identity(always=True), primary_key=True),
    sa.Column("activity_id", UUID),
    sa.Column("occurred_at", _MOMENT, nullable=False),
    sa.Column("value", sa.BigInteger),
    sa.Column("extra", sa.BigInteger, nullable=False),
    info={"fate": "kept", "why": "What a table that others stand in was worked out from."},
)
"""Every reading that counted; points have no activity of their own, the ledger tells of them."""

board_absence = sa.Table(
    "board_absence",
    METADATA,
    sa.Column("member_id", UUID, primary_key=True),
    sa.Column("why", sa.Text, primary_key=True),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("reason", sa.Text, nullable=False, info={"personal": True}),
    sa.Column("author", sa.Text, nullable=False, info={"personal": True}),
    sa.Column("at", _MOMENT, nullable=False),
    sa.CheckConstraint("why in ('opted_out', 'excluded')", name="why"),
    sa.Index("ix_board_absence_programme_id", "programme_id"),
    info={"fate": "cleared", "why": "The member is on no board any more."},
)
"""Who is on no board: a row for each cause, so that one does not undo the other."""

board_absence_log = sa.Table(
    "board_absence_log",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("member_id", UUID, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("absent", sa.Boolean, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("at", _MOMENT, nullable=False),
    sa.Index("ix_board_absence_log_member_id", "member_id", "id"),
    info={"fate": "erased"},
)

board_league = sa.Table(
    "board_league",
    METADATA,
    sa.Column("design_id", UUID, primary_key=True),
    sa.Column("member_id", UUID, primary_key=True),
    sa.Column("league", sa.SmallInteger, nullable=False),
    sa.CheckConstraint("league >= 0", name="league"),
    info={"fate": "erased"},
)
"""Where a member plays next, counted from the lowest league, 0; newcomers have no row."""

board_result = sa.Table(
    "board_result",
    METADATA,
    sa.Column("run_id", UUID, primary_key=True),
    sa.Column("member_id", UUID, primary_key=True),
    sa.Column("section", sa.Text, nullable=False),
    sa.Column("rank", sa.Integer, nullable=False),
    sa.Column("section_rank", sa.Integer),
    sa.Column("score", sa.BigInteger, nullable=False),
    sa.Column("tie", sa.BigInteger, nullable=False),
    sa.CheckConstraint("rank > 0 and section_rank > 0", name="ranks_count_from_one"),
    sa.Index("ix_board_result_rank", "run_id", "rank", "tie", "member_id"),
    sa.Index("ix_board_result_section", "run_id", "section", "section_rank", "tie", "member_id"),
    info={
        "fate": "kept",
        "why": "The frozen table of a run, in which others stand, and its certificate.",
    },
)
"""The frozen table of a run, written once when it closes."""

board_team_result = sa.Table(
    "board_team_result",
    METADATA,
    sa.Column("run_id", UUID, primary_key=True),
    sa.Column("team", sa.Text, primary_key=True),
    sa.Column("rank", sa.Integer, nullable=False),
    sa.Column("score", sa.BigInteger, nullable=False),
    sa.Column("members", sa.Integer, nullable=False),
    sa.Index("ix_board_team_result_rank", "run_id", "rank", "team"),
)

board_prize = sa.Table(
    "board_prize",
    METADATA,
    sa.Column("run_id", UUID, primary_key=True),
    sa.Column("member_id", UUID, primary_key=True),
    sa.Column("rank", sa.Integer, nullable=False),
    sa.Column("place", sa.SmallInteger, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("paid", sa.BigInteger, nullable=False),
    sa.CheckConstraint("status in ('due', 'given')", name="status"),
    sa.Index(
        "ix_board_prize_due", "run_id", "member_id", postgresql_where=sa.text("status = 'due'")
    ),
    info={"fate": "kept", "why": "Which prizes of a run were given."},
)
"""Who won what: `place` is the prize's in the frozen definition, `paid` the points that landed."""

board_podium = sa.Table(
    "board_podium",
    METADATA,
    sa.Column("run_id", UUID, primary_key=True),
    sa.Column("ranks", JSONB, nullable=False),
)
"""Member id -> rank of those who were on top when it was last told: who moved since is told of."""
