"""Tables of the counter: whose codes turn, who was at the counter, and what was done for them."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, UUID

from game.kernel.metadata import METADATA

member_code = sa.Table(
    "member_code",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("member_id", UUID, nullable=False),
    sa.Column("session_id", UUID),
    sa.Column("guest", sa.Boolean, nullable=False),
    sa.Column("device_number", sa.Text, nullable=False),
    sa.Column("key_id", UUID, nullable=False),
    sa.Column("last_step", sa.BigInteger, nullable=False, server_default="0"),
    sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
    sa.UniqueConstraint("programme_id", "device_number"),
    sa.Index("ix_member_code_member_id", "member_id"),
    sa.Index("ix_member_code_expires_at", "expires_at"),
    info={"fate": "erased"},
)
"""A device whose codes hold: while its session does, where it has one, and for a guest while they
are one. Its secret is worked out, by the programme's
key of that id while it proves, and not kept. Of codes up to `last_step` none is taken any more."""

counter_visit = sa.Table(
    "counter_visit",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("member_id", UUID, nullable=False),
    sa.Column("staff_id", UUID, nullable=False),
    sa.Column("staff", sa.Text, nullable=False),
    sa.Column("enrolled", sa.Boolean, nullable=False),
    sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("by_voucher", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("site", sa.Text, nullable=False, server_default=""),
    sa.Column("till", sa.Text, nullable=False, server_default=""),
    sa.Column("moves", sa.Integer, nullable=False, server_default="0"),
    sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
    sa.Index("ix_counter_visit_member_id", "member_id"),
    sa.Index("ix_counter_visit_till", "programme_id", "site", "till", "moved_at", "id",
             postgresql_where=sa.text("till <> ''")),
    sa.Index("ix_counter_visit_enrolled", "programme_id", "begun_at",
             postgresql_where=sa.text("enrolled")),
    info={"fate": "kept", "why": "What was done at the counter still adds up."},
)  # fmt: skip
"""A member who was at the counter, and who served them: by a code, or as a newcomer. `by_voucher`:
all that was shown is a voucher of theirs, perhaps by somebody else. `site` and `till` are where
that is ("": not said), `moves` and `moved_at` how much was done, and when last."""

counter_action = sa.Table(
    "counter_action",
    METADATA,
    sa.Column("done_id", UUID, nullable=False),
    sa.Column("visit_id", UUID, nullable=False),
    sa.Column("member_id", UUID, nullable=False),
    sa.Column("amount", sa.BigInteger, nullable=False),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("undone_at", sa.DateTime(timezone=True)),
    sa.Column("id", UUID, primary_key=True),
    sa.Column("staff_id", UUID, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("title", JSONB, nullable=False),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("site", sa.Text, nullable=False, server_default=""),
    sa.Column("gained", JSONB, nullable=False, server_default="[]"),
    sa.Column("won", JSONB, nullable=False, server_default="[]"),
    sa.Index("ix_counter_action_visit_id", "visit_id", "id"),
    sa.Index("ix_counter_action_staff_id", "staff_id", "id"),
    sa.Index("ix_counter_action_member_id", "member_id"),
    sa.Index("ix_counter_action_day", "programme_id", "at"),
    info={"fate": "kept", "why": "What was done at the counter still adds up."},
)
"""What was done during a visit: a purchase was credited, a reward or a voucher handed over.
`done_id` is the activity, the redemption or the voucher, where it is held what it was;
`gained` are the points that landed at once, `won` the titles of the vouchers that it gave."""
