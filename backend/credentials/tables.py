"""The table of what members took along."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, UUID

from game.kernel.metadata import METADATA

credential = sa.Table(
    "credential",
    METADATA,
    sa.Column("number", sa.BigInteger, sa.Identity(always=True), primary_key=True),
    sa.Column("id", UUID, nullable=False, unique=True),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("member_id", UUID, nullable=False),
    sa.Column("design_id", UUID),
    sa.Column("level", sa.SmallInteger),
    sa.Column("turn", sa.SmallInteger),
    sa.Column("recipient", sa.Text),
    sa.Column("play_id", UUID),
    sa.Column("behind", ARRAY(UUID), nullable=False),
    sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("expires_at", sa.DateTime(timezone=True)),
    sa.Column("revoked_at", sa.DateTime(timezone=True)),
    sa.Column("signed", sa.Text, nullable=False),
    sa.CheckConstraint("(design_id is null) <> (play_id is null)", name="of_a_badge_or_a_draw"),
    sa.CheckConstraint(
        "num_nulls(design_id, level, turn, recipient) in (0, 4)", name="badge_is_whole"
    ),
    sa.CheckConstraint("recipient in ('email', 'nobody')", name="recipient_is_known"),
    sa.Index("ix_credential_member_id", "member_id", "number"),
    sa.Index("ix_credential_design", "design_id", "level",
             postgresql_where=sa.text("design_id is not null")),
    sa.Index("ix_credential_list", "programme_id", "number"),
    info={"fate": "erased"},
)  # fmt: skip
"""`number` is the place in the lists of what still holds, and is never given again. `turn` is that
of the badge when it was taken along, `behind` the transactions of a draw. `revoked_at`: it was told
since then that it holds no more, and what was told stays so."""
