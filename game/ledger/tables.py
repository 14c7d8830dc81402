"""Tables of the books. What is posted is only ever inserted, and the database holds to it.

The hot tables carry no foreign keys; `proof` finds an orphan instead."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, UUID

from game.kernel.metadata import METADATA

_MOMENT = sa.DateTime(timezone=True)

THREAD = (
    "coalesce(hold_id::text, case when starts_with(reference, (cause ->> 'play') || ':')"
    " then cause ->> 'play' when kind = 'merge' then cause ->> 'guest_id'"
    " when not starts_with(reference, 'key:') then cause ->> 'undoing' end)"
)
"""What a transaction belongs to, where it is `THREADED`: a hold and how it was settled, all that a
play cost and won, the two sides of a merge, all that was undone at once."""
THREADED = f"({THREAD} is not null)"

currency = sa.Table(
    "currency",
    METADATA,
    sa.Column("programme_id", UUID, sa.ForeignKey("programme.id"), primary_key=True),
    sa.Column("code", sa.Text, primary_key=True),
    sa.Column("scale", sa.SmallInteger, nullable=False),
    sa.Column("name", JSONB, nullable=False),
    sa.Column("plural", JSONB, nullable=False),
    sa.Column("icon", sa.Text, nullable=False),
    sa.Column("expiry", JSONB),
    sa.Column("when_reversed", sa.Text, nullable=False),
    sa.Column("worth", JSONB),
    sa.Column("discount", JSONB),
    sa.CheckConstraint("scale between 0 and 6", name="scale"),
    sa.CheckConstraint("when_reversed in ('floor', 'negative', 'refuse')", name="when_reversed"),
)

account = sa.Table(
    "account",
    METADATA,
    sa.Column("id", sa.BigInteger, sa.Identity(always=True), primary_key=True),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("owner_id", UUID, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("currency", sa.Text, nullable=False),
    sa.Column("balance", sa.BigInteger),
    sa.Column("floor", sa.BigInteger),
    sa.Column("alive_from", _MOMENT),
    sa.Column("alive_until", _MOMENT),
    sa.Column("look_at", _MOMENT),
    sa.UniqueConstraint("owner_id", "kind", "currency"),
    sa.CheckConstraint("balance is null or floor is null or balance >= floor", name="floor"),
    sa.CheckConstraint(
        "(balance is not null) = (kind in ('available', 'held', 'pending', 'budget'))",
        name="bounded",
    ),
    sa.Index("ix_account_look_at", "look_at", postgresql_where=sa.text("look_at is not null")),
    postgresql_with={"fillfactor": "70"},
    info={
        "fate": "kept",
        "member": "owner_id",
        "why": "The books balance over all accounts.",
        "changing": ("balance", "floor", "alive_from", "alive_until", "look_at"),
    },
)
"""`floor` is 0, or null in debt; unbounded accounts have neither. What slides in a purse and still
lived at `alive_from` does so until `alive_until`, by its last extension; none before `look_at`."""

transaction = sa.Table(
    "transaction",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("seq", sa.BigInteger, sa.Identity(always=True), nullable=False),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("reference", sa.Text, nullable=False, info={"personal": "'erased:' || id"}),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("at", _MOMENT, nullable=False),
    sa.Column("member_id", UUID),
    sa.Column("currency", sa.Text, nullable=False),
    sa.Column("amount", sa.BigInteger, nullable=False),
    sa.Column("balance_after", sa.BigInteger, nullable=False),
    sa.Column("reason", sa.Text, nullable=False, info={"personal": True}),
    sa.Column("cause", JSONB, nullable=False, info={"personal": True}),
    sa.Column("fingerprint", sa.Text, nullable=False, info={"personal": True}),
    sa.Column("reverses", UUID),
    sa.Column("undone", sa.BigInteger, nullable=False),
    sa.Column("hold_id", UUID),
    sa.UniqueConstraint("programme_id", "reference"),
    sa.CheckConstraint("undone = 0 or undone > 0 and reverses is not null", name="undone"),
    sa.Index("ix_transaction_member_id_seq", "member_id", "seq"),
    sa.Index(
        "ix_transaction_reverses", "reverses", postgresql_where=sa.text("reverses is not null")
    ),
    sa.Index(
        "ix_transaction_thread", sa.text(f"({THREAD})"), "seq", postgresql_where=sa.text(THREADED)
    ),
    # Not of the bare column: who looks for one member's latest would be led here, and walk all.
    sa.Index("ix_transaction_seq", sa.text("(seq + 0)")),
    info={
        "fate": "cleared",
        "why": "The books balance over all accounts.",
        "changing": ("reference", "reason", "cause", "fingerprint"),
        "refused_when": "(new.reference, new.reason, new.cause, new.fingerprint)"
        " is distinct from ('erased:' || new.id, '', '{}'::jsonb, '')",
    },
)
"""`seq` is taken under the member's lock: it gives a member's transactions their true order."""

reversal = sa.Table(
    "reversal",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("member_id", UUID, nullable=False),
    sa.Column("currency", sa.Text, nullable=False),
    sa.Column("target_id", UUID, nullable=False),
    sa.Column("counter_id", sa.BigInteger, nullable=False),
    sa.Column("part_returned", sa.BigInteger),
    sa.Column("part_of", sa.BigInteger),
    sa.Column("pending", sa.BigInteger, nullable=False),
    sa.Column("owed", sa.BigInteger, nullable=False),
    sa.Column("unpaid", sa.BigInteger, nullable=False),
    sa.Column("reinstated_by", UUID),
    sa.CheckConstraint(
        "(part_of is null) = (part_returned is null) and part_returned between 1 and part_of",
        name="part",
    ),
    sa.CheckConstraint("unpaid between 0 and owed", name="unpaid"),
    sa.Index("ix_reversal_owed", "member_id", "currency", postgresql_where=sa.text("owed > 0")),
    info={
        "fate": "kept",
        "why": "The books balance over all accounts.",
        "changing": ("member_id", "unpaid", "reinstated_by"),
    },
)
"""What a reversal adds to the transaction whose id it bears; `unpaid` goes down as it is met."""

repayment = sa.Table(
    "repayment",
    METADATA,
    sa.Column("transaction_id", UUID, primary_key=True),
    sa.Column("reversal_id", UUID, primary_key=True),
    sa.Column("amount", sa.BigInteger, nullable=False),
    sa.CheckConstraint("amount > 0", name="amount"),
    sa.Index("ix_repayment_reversal_id", "reversal_id"),
    info={"changing": ()},
)
"""How much of what a transaction brought back met what a reversal was owed."""

pending = sa.Table(
    "pending",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("member_id", UUID, nullable=False),
    sa.Column("currency", sa.Text, nullable=False),
    sa.Column("amount", sa.BigInteger, nullable=False),
    sa.Column("remaining", sa.BigInteger, nullable=False),
    sa.Column("released", sa.BigInteger, nullable=False),
    sa.Column("due_at", _MOMENT),
    sa.Column("release_on", sa.Text, info={"personal": "null"}),
    sa.Column("cancel_on", sa.Text, info={"personal": "null"}),
    sa.CheckConstraint(
        "remaining >= 0 and released >= 0 and remaining + released <= amount", name="remaining"
    ),
    sa.Index(
        "ix_pending_due",
        "due_at",
        postgresql_where=sa.text("remaining > 0 and due_at is not null"),
    ),
    sa.Index("ix_pending_member_id", "member_id", postgresql_where=sa.text("remaining > 0")),
    sa.Index(
        "ix_pending_release",
        "member_id",
        "release_on",
        postgresql_where=sa.text("release_on is not null"),
    ),
    sa.Index(
        "ix_pending_cancel",
        "member_id",
        "cancel_on",
        postgresql_where=sa.text("cancel_on is not null"),
    ),
    info={
        "fate": "cleared",
        "why": "The books balance over all accounts.",
        "changing": ("member_id", "remaining", "released", "release_on", "cancel_on"),
        "refused_when": "(new.release_on, new.cancel_on) is distinct from"
        " (old.release_on, old.cancel_on) and (new.release_on, new.cancel_on)"
        " is distinct from (null, null)",
    },
)
"""Points that are not a member's yet. `release_on` and `cancel_on` name what an activity says that
ends the waiting; its id is that of the transaction by which it came."""

posting = sa.Table(
    "posting",
    METADATA,
    sa.Column("transaction_id", UUID, primary_key=True),
    sa.Column("line", sa.SmallInteger, primary_key=True),
    sa.Column("source_id", sa.BigInteger, nullable=False),
    sa.Column("destination_id", sa.BigInteger, nullable=False),
    sa.Column("amount", sa.BigInteger, nullable=False),
    sa.CheckConstraint("amount > 0", name="amount"),
    sa.CheckConstraint("source_id <> destination_id", name="two_sides"),
    info={"changing": ()},
)

lot = sa.Table(
    "lot",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("account_id", sa.BigInteger, nullable=False),
    sa.Column("transaction_id", UUID, nullable=False),
    sa.Column("origin_id", UUID, nullable=False),
    sa.Column("amount", sa.BigInteger, nullable=False),
    sa.Column("remaining", sa.BigInteger, nullable=False),
    sa.Column("expires_at", _MOMENT),
    sa.Column("opened_at", _MOMENT, nullable=False),
    sa.Column("slides", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.CheckConstraint("remaining between 0 and amount", name="remaining"),
    sa.Index(
        "ix_lot_open",
        "account_id",
        "expires_at",
        "opened_at",
        "id",
        postgresql_where=sa.text("remaining > 0"),
    ),
    sa.Index(
        "ix_lot_due",
        "slides",
        "expires_at",
        "account_id",
        postgresql_where=sa.text("remaining > 0 and expires_at is not null"),
    ),
    sa.Index("ix_lot_origin_id", "origin_id", postgresql_where=sa.text("origin_id <> id")),
    sa.Index(
        "ix_lot_transaction_id",
        "transaction_id",
        postgresql_where=sa.text("id <> transaction_id"),
    ),
    info={"changing": ("remaining",)},
)
"""Points that `slides` live on by what keeps their purse alive."""

extension = sa.Table(
    "extension",
    METADATA,
    sa.Column("id", sa.BigInteger, sa.Identity(always=True), primary_key=True),
    sa.Column("account_id", sa.BigInteger, nullable=False),
    sa.Column("activity_id", UUID, nullable=False),
    sa.Column("at", _MOMENT, nullable=False),
    sa.Column("came_at", _MOMENT, nullable=False),
    sa.Column("until", _MOMENT, nullable=False),
    sa.Column("stands", sa.Boolean, nullable=False),
    sa.Column("alive_from", _MOMENT),
    sa.Column("alive_until", _MOMENT),
    sa.CheckConstraint("until > came_at", name="until"),
    sa.Index("ix_extension_account_id_id", "account_id", "id"),
    info={"changing": ()},
)
"""What an activity did for a purse, that it was returned, or stands again; and its life since."""

lot_use = sa.Table(
    "lot_use",
    METADATA,
    sa.Column("transaction_id", UUID, primary_key=True),
    sa.Column("lot_id", UUID, primary_key=True),
    sa.Column("amount", sa.BigInteger, nullable=False),
    sa.CheckConstraint("amount <> 0", name="amount"),
    sa.Index("ix_lot_use_lot_id", "lot_id"),
    info={"changing": ()},
)
"""How much of a lot a transaction took; a negative amount gave back."""

hold = sa.Table(
    "hold",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("programme_id", UUID, nullable=False),
    sa.Column("member_id", UUID, nullable=False),
    sa.Column("currency", sa.Text, nullable=False),
    sa.Column("transaction_id", UUID, nullable=False),
    sa.Column("amount", sa.BigInteger, nullable=False),
    sa.Column("captured", sa.BigInteger, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("opened_at", _MOMENT, nullable=False),
    sa.Column("expires_at", _MOMENT),
    sa.CheckConstraint("captured between 0 and amount", name="captured"),
    sa.CheckConstraint("status in ('open', 'captured', 'released', 'lapsed')", name="status"),
    sa.Index("ix_hold_due", "expires_at", postgresql_where=sa.text("status = 'open'")),
    sa.Index("ix_hold_member_id", "member_id", postgresql_where=sa.text("status = 'open'")),
    info={
        "fate": "kept",
        "why": "The books balance over all accounts.",
        "changing": ("member_id", "captured", "status"),
        "refused_when": "old.status <> 'open'",
    },
)
