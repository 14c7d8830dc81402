"""Tables of referrals: the codes by which members invite, who came by one and how far they are, and
the traces by which two members may be one person."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, UUID

from game.kernel.metadata import METADATA

referral_code = sa.Table(
    "referral_code",
    METADATA,
    sa.Column("design_id", UUID, primary_key=True),
    sa.Column("member_id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("code", sa.Text, nullable=False),
    sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
    sa.UniqueConstraint("programme_id", "code"),
    sa.Index("ix_referral_code_member_id", "member_id"),
    info={"fate": "erased"},
)

referral = sa.Table(
    "referral",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("design_id", UUID, nullable=False),
    sa.Column("inviter_id", UUID, nullable=False),
    sa.Column("invitee_id", UUID, nullable=False),
    sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("until", sa.DateTime(timezone=True), nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("why", ARRAY(sa.Text), nullable=False),
    sa.Column("rewarded_at", sa.DateTime(timezone=True)),
    sa.Column("beyond", sa.Boolean, nullable=False),
    sa.Column("paid", ARRAY(UUID), nullable=False),
    sa.Column("taken", ARRAY(UUID), nullable=False),
    sa.Column("decided_by", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False, info={"personal": True}),
    sa.Column("look_at", sa.DateTime(timezone=True)),
    sa.CheckConstraint(
        "status in ('waiting', 'held', 'rewarded', 'undone', 'refused')",
        name="referral_status_is_known",
    ),
    sa.CheckConstraint("inviter_id <> invitee_id", name="nobody_invites_themselves"),
    sa.UniqueConstraint("invitee_id"),
    sa.Index("ix_referral_of_inviter", "inviter_id", "id"),
    sa.Index("ix_referral_page", "design_id", "status", "id"),
    sa.Index("ix_referral_due", "look_at", postgresql_where=sa.text("look_at is not null")),
    info={
        "fate": "cleared",
        "member": ("inviter_id", "invitee_id"),
        "why": "What was paid to both is proved by it, and that nobody is invited twice.",
    },
)
"""`why` are the reasons for which it is held or was refused; `beyond`: the member's limit was
reached, so that the friend alone was paid. `paid` are the transactions, `taken` the reversals that
stand. It is looked at again from `look_at` on."""

referral_trace = sa.Table(
    "referral_trace",
    METADATA,
    sa.Column("programme_id", UUID, primary_key=True),
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("hash", sa.LargeBinary, primary_key=True, info={"secret": True}),
    sa.Column("member_id", UUID, primary_key=True),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("kind in ('device', 'address', 'card', 'contact')", name="trace_is_known"),
    sa.Index("ix_referral_trace_member_id", "member_id"),
    info={"fate": "erased"},
)
"""A device, a network address, a card or a contact of a member who invites or was invited: hashed
under the programme's secret, so that it names nothing to anybody else."""
