"""The words of the books: accounts, currencies, entries, transactions, lots and holds. Pure values.

Amounts are integers in minor units of their currency. An account is named by its owner, its kind
and its currency. The accounts of a member and of a budget are bounded: they carry a running
balance. Those of the programme are unbounded: nobody locks them, and their volume is the sum of
their postings.
"""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from typing import Annotated, Any, Literal, NamedTuple, TypeAlias

from msgspec import Meta, Struct, field

from game.kernel.tracking import Terms
from game.ledger.life import Ends, Expiry, Life
from game.money.rules import PointsDiscount, Worth

AVAILABLE = "available"
HELD = "held"
PENDING = "pending"
BUDGET = "budget"
ISSUANCE = "issuance"
SPENT = "spent"
EXPIRED = "expired"
ADJUSTED = "adjusted"
TRANSFER = "transfer"
"""Between two members: nets to zero."""
IMPORTED = "imported"
"""Where what members had elsewhere comes from, so that nobody takes it for what was issued."""

BOUNDED = frozenset({AVAILABLE, HELD, PENDING, BUDGET})
UNBOUNDED = frozenset({ISSUANCE, SPENT, EXPIRED, ADJUSTED, TRANSFER, IMPORTED})

PEND = "pend"
"""The kind of transaction by which points come that are not the member's yet."""
AWARDS = frozenset({"award", PEND})

AMOUNT_MAX = 10**15
BALANCE_MAX = 10**18

Amount = Annotated[int, Meta(gt=0, le=AMOUNT_MAX, description="In minor units of the currency.")]
WhenReversed: TypeAlias = Literal["floor", "negative", "refuse"]


class Account(NamedTuple):
    """Whose, of which kind, in which currency. Owners are ids, unique over all programmes."""

    owner_id: str
    kind: str
    currency: str


class Currency(Struct, frozen=True, kw_only=True):
    """A kind of points. `scale` counts the decimals of the major unit; no expiry means never.

    `when_reversed` says what happens when an award is taken back and its points are already
    spent or on hold: take what is there, and the rest out of what comes back of those ("floor"), go
    below zero, so that whatever comes in pays ("negative"), or "refuse".
    """

    code: str
    scale: int
    name: dict[str, str]
    plural: dict[str, str]
    icon: str
    expiry: Expiry | None
    when_reversed: WhenReversed
    worth: Worth | None = None
    discount: PointsDiscount | None = None


class Entry(Struct, frozen=True, kw_only=True):
    """Who asked for a movement and why; opaque to the books.

    `reference` is unique in a programme: the same one moves points once. `fingerprint` is a hash of
    what was asked; where it is empty, the books make one from the kind, the member and the amount.
    """

    programme_id: str
    member_id: str | None
    reference: str
    reason: str
    cause: dict[str, Any] = {}
    fingerprint: str = ""


class Transaction(Struct, frozen=True, kw_only=True):
    """A posted movement; never changed afterwards.

    `amount` is its effect on the member's available balance (without a member: on the budget), and
    `balance_after` what that balance was then. `undone` says how much of the transaction
    `reverses` this one takes back: more than it moved where points were no longer there. `owed` is
    how much of those the member owes since, and `repaid` how much of what came back went to what
    was owed before.
    """

    id: str
    programme_id: str
    reference: str
    kind: str
    at: datetime
    member_id: str | None
    currency: str
    amount: int
    balance_after: int
    reason: str
    cause: dict[str, Any]
    fingerprint: str
    reverses: str | None = None
    undone: int = 0
    hold_id: str | None = None
    owed: int = 0
    repaid: int = 0

    @property
    def shortfall(self) -> int:
        """What a reversal could not take back."""
        return self.undone - abs(self.amount)


class Posting(NamedTuple):
    """One movement. With two sides and one amount it cannot be written unbalanced."""

    transaction_id: str
    line: int
    source: Account
    destination: Account
    amount: int


class Lot(Struct, kw_only=True):
    """Points that came in together and expire together; `remaining` goes down as they are used.

    `transaction_id` opened it; `origin_id` is the award the points stem from, kept when they move
    to another member or get a fresh life. Those that slide live on by the `life` of their purse.
    """

    id: str
    account: Account
    transaction_id: str
    origin_id: str
    amount: int
    remaining: int
    expires_at: datetime | None
    slides: bool = False
    opened_at: datetime
    life: Life = field(default_factory=Life)

    @property
    def ends_at(self) -> datetime | None:
        """When it ends, None for never."""
        return self.life.ends_at(Ends(self.expires_at, self.slides))

    def is_live(self, at: datetime) -> bool:
        """A lot lives until just before it ends."""
        return (ends_at := self.ends_at) is None or at < ends_at

    def leaving(self, at: datetime) -> Ends:
        """How its points end in another purse: what is dead by now stays so."""
        return Ends(self.ends_at, self.slides and self.is_live(at))


class Hold(Struct, kw_only=True):
    """Points set aside for a purchase in hand; `transaction_id` says which lots it took."""

    id: str
    programme_id: str
    member_id: str
    currency: str
    transaction_id: str
    amount: int
    captured: int = 0
    status: Literal["open", "captured", "released", "lapsed"] = "open"
    opened_at: datetime
    expires_at: datetime | None = None


class Pending(Struct, kw_only=True):
    """Points on their way to a member; the id is that of the transaction by which they came.

    `remaining` is still on its way, `released` is the member's since; the rest was taken back.
    """

    id: str
    programme_id: str
    member_id: str
    currency: str
    amount: int
    remaining: int
    released: int = 0
    terms: Terms

    @property
    def status(self) -> Literal["pending", "released", "cancelled"]:
        if self.remaining:
            return "pending"
        return "released" if self.released else "cancelled"


class Reversal(Struct, kw_only=True):
    """What a reversal adds to its transaction, whose id it bears: of what it is, and which part
    (returned, of) was asked, where it was no amount.

    `pending` is what it took of points that were still on their way. `owed` is what of an award it
    could not take, as it was spent or on hold, and `unpaid` what of that has not come back yet; it
    goes to `counter`, from where the award came. `reinstated_by` is the transaction that took the
    reversal back.
    """

    id: str
    programme_id: str
    member_id: str
    currency: str
    target_id: str
    counter: Account
    part: tuple[int, int] | None = None
    pending: int = 0
    owed: int = 0
    unpaid: int = 0
    reinstated_by: str | None = None


class Use(NamedTuple):
    """How much of a lot a transaction took."""

    lot: Lot
    amount: int


class Repay(NamedTuple):
    """How much of what comes back meets what a reversal is owed."""

    reversal: Reversal
    amount: int


class Target(Struct, frozen=True, kw_only=True):
    """A transaction to be reversed.

    `holder_id` is the member who has the points today (a guest may have become a member since).
    `counter` is the account at the other end: where an award came from, where a spend went;
    `user_id` the transaction that took the lots (a capture's are those of its hold).
    `undone` sums earlier reversals, `returned` the parts that were asked, and `by_amount` what was
    undone otherwise. `expired` is how much of an award has died of age since, and `forgiven` how
    much of that has counted as given back. `uses` are the lots of a spend.
    """

    transaction: Transaction
    holder_id: str
    user_id: str
    counter: Account
    amount: int
    undone: int = 0
    forgiven: int = 0
    returned: Fraction = Fraction(0)
    by_amount: int = 0
    expired: int = 0
    uses: tuple[Use, ...] = ()


def available(member_id: str, currency: str) -> Account:
    """What a member may spend."""
    return Account(member_id, AVAILABLE, currency)


def held(member_id: str, currency: str) -> Account:
    """What is set aside for a member's purchases in hand."""
    return Account(member_id, HELD, currency)


def pending(member_id: str, currency: str) -> Account:
    """What is on its way to a member."""
    return Account(member_id, PENDING, currency)


def issuance(programme_id: str, currency: str) -> Account:
    """Where a programme's points come from."""
    return Account(programme_id, ISSUANCE, currency)


def imported(programme_id: str, currency: str) -> Account:
    """Where opening balances of a programme come from."""
    return Account(programme_id, IMPORTED, currency)


def budget(owner_id: str, currency: str) -> Account:
    """What a campaign or an earn rule may still give away."""
    return Account(owner_id, BUDGET, currency)
