"""What members, staff and partners see of the books: balances, history, coming expiries."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from msgspec import Struct

from game.kernel.database import Tx
from game.kernel.errors import NoMember
from game.kernel.identity import is_id
from game.kernel.shown import shown
from game.ledger import past_store, read_store
from game.ledger.refusals import NoTransaction
from game.ledger.rules import Transaction

_EVER = datetime(1, 1, 1, tzinfo=UTC)


class BalanceView(Struct, frozen=True, kw_only=True):
    """What a member has of one currency; amounts in minor units, `scale` decimals.

    `owed` is what reversals could not take back, as it was spent or on hold: it is met first by
    what comes back of that, and by nothing that is earned. `pending` is on its way, beside what is
    available; `next_release` of it comes at `next_release_at`, null where nothing has a date.
    """

    currency: str
    scale: int
    name: dict[str, str]
    plural: dict[str, str]
    icon: str
    available: int
    held: int
    owed: int
    pending: int
    next_release: int | None
    next_release_at: datetime | None


class TransactionView(Struct, frozen=True, kw_only=True):
    """A gain or a spend. `amount` is its effect on the available balance, then `balance_after`.

    For a reversal, `undone` is how much of the transaction `reverses` it undoes; where that is more
    than `amount`, the rest was no longer there, and `owed` of it is met first by what
    comes back of purchases and holds from before. Where such comes back, `repaid` of it did so.
    Kind `pend` grants points that are on their way, `mature` releases them; like a hold and how it
    was settled, they have one `hold_id`.
    """

    id: str
    kind: str
    at: datetime
    currency: str
    amount: int
    balance_after: int
    reason: str
    cause: dict[str, Any]
    reverses: str | None = None
    undone: int = 0
    hold_id: str | None = None
    owed: int = 0
    repaid: int = 0


class ExpiryView(Struct, frozen=True):
    """So much is lost at that moment unless it is spent before. What `slides` lives longer when the
    member does what the currency's expiry names in `extended_by`."""

    currency: str
    expires_at: datetime
    amount: int
    slides: bool


class ExpiryPage(Struct, frozen=True):
    """Soonest first; ask again with the last `expires_at` as `after` for more."""

    items: list[ExpiryView]


class PostingView(Struct, frozen=True):
    """From one kind of account to another."""

    source: str
    destination: str
    amount: int


class LotUseView(Struct, frozen=True):
    """How much was taken from points that came in together; negative: given back."""

    lot_id: str
    amount: int
    opened_at: datetime
    expires_at: datetime | None


class TransactionDetail(Struct, frozen=True):
    """A transaction with its postings and the lots it used."""

    transaction: TransactionView
    postings: list[PostingView]
    lots: list[LotUseView]


def transaction_view(posted: Transaction) -> TransactionView:
    """A posted transaction as staff and partners see it."""
    return shown(TransactionView, posted)


def _view(row: dict[str, Any]) -> TransactionView:
    return TransactionView(**{name: row[name] for name in TransactionView.__struct_fields__})


async def member_id_of(tx: Tx, programme_id: str, external_id: str) -> str:
    """The id of the member whom the brand calls so, or of the guest with that id: of the member
    whom a guest has become. Refused where there is none."""
    found = None
    if external_id.isprintable():
        found = await read_store.member_of(tx, programme_id, external_id)
    if found is None and is_id(external_id):
        found = await read_store.guest_of(tx, programme_id, external_id)
    if found is None:
        raise NoMember
    return found


async def balances(
    tx: Tx, programme_id: str, member_id: str, at: datetime | None = None
) -> list[BalanceView]:
    """A member's balances, one for each currency of the programme.

    With `at`, points past their date no longer count, even before they are swept; without, the
    balances are those of the events.
    """
    rows = await read_store.balances(tx, programme_id, member_id, at or _EVER)
    return [BalanceView(**row) for row in rows]


async def expiries(
    tx: Tx, programme_id: str, member_id: str, after: datetime, limit: int
) -> ExpiryPage:
    """Every coming expiry after that moment."""
    rows = await read_store.expiries(tx, programme_id, member_id, after, limit)
    return ExpiryPage([ExpiryView(**row) for row in rows])


async def balances_at(tx: Tx, programme_id: str, member_id: str, at: datetime) -> list[BalanceView]:
    """A member's balances as they were at that instant."""
    rows = await past_store.balances(tx, programme_id, member_id, at)
    return [BalanceView(**row) for row in rows]


async def expiries_at(
    tx: Tx, member_id: str, at: datetime, after: datetime, limit: int
) -> ExpiryPage:
    """What was to expire after that moment, seen from the instant `at`, which is not later."""
    rows = await past_store.expiries(tx, member_id, at, after, limit)
    return ExpiryPage([ExpiryView(**row) for row in rows])


async def detail(tx: Tx, programme_id: str, transaction_id: str) -> TransactionDetail:
    """One transaction with its postings and its lots; refused where there is none."""
    row = await read_store.transaction(tx, programme_id, transaction_id)
    if row is None:
        raise NoTransaction("There is no such transaction.")
    return TransactionDetail(
        _view(row),
        [PostingView(**p) for p in await read_store.postings(tx, transaction_id)],
        [LotUseView(**use) for use in await read_store.lots_used(tx, transaction_id)],
    )
