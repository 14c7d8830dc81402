"""The table of scores: the truth behind every rank."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import UUID

from game.kernel.metadata import METADATA

board_score = sa.Table(
    "board_score",
    METADATA,
    sa.Column("run_id", UUID, primary_key=True),
    sa.Column("member_id", UUID, primary_key=True),
    sa.Column("division", sa.Text, primary_key=True),
    sa.Column("score", sa.BigInteger, nullable=False),
    sa.Column("tie", sa.BigInteger, nullable=False),
    sa.Column("shown", sa.Boolean, nullable=False),
    sa.Column("changed", sa.BigInteger, nullable=False),
    sa.CheckConstraint("abs(score) <= 9007199254740992", name="score"),
    sa.CheckConstraint("abs(tie) <= 9007199254740992", name="tie"),
    sa.Index(
        "ix_board_score_place",
        "run_id",
        "division",
        sa.text("score desc"),
        "tie",
        "member_id",
        postgresql_where=sa.text("shown"),
    ),
    sa.Index("ix_board_score_changed", "changed"),
    info={"fate": "kept", "why": "A figure in the order of a board, shown to nobody."},
)
"""A row is one line of one division of a board's run. One that is not shown is on no view, but is
never deleted while the run is open: `changed` is the id of the transaction that wrote it, by which
an index asks for what its last snapshot did not see."""

board_score_change = sa.Table(
    "board_score_change",
    METADATA,
    sa.Column("run_id", UUID, primary_key=True),
    sa.Column("division", sa.Text, primary_key=True),
    sa.Column("at", sa.DateTime(timezone=True), primary_key=True),
    sa.Column("n", sa.BigInteger, sa.Identity(always=True), primary_key=True),
    sa.Column("member_id", UUID, nullable=False),
    sa.Column("score", sa.BigInteger, nullable=False),
    sa.Column("tie", sa.BigInteger, nullable=False),
    sa.Column("shown", sa.Boolean, nullable=False),
    sa.Column("to_score", sa.BigInteger, nullable=False),
    sa.Column("to_tie", sa.BigInteger, nullable=False),
    sa.Column("to_shown", sa.Boolean, nullable=False),
    info={"fate": "kept", "why": "A figure in the order of a board, shown to nobody."},
)
"""Each change of what a board shows: the line as it was before, not shown where there was none, and
as it came to be. Rows are added, and never changed."""
