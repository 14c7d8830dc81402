"""The table of scores: the truth behind every rank."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import UUID

from game.metadata import METADATA

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
)
"""`changed` is the id of the transaction that wrote the row: an index asks for the rows that its
last snapshot did not see. It is 0 for a row that is locked and not yet written, and never shown."""
