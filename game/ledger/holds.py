"""Points set aside for a purchase in hand: captured whole or in part, released, or lapsed in time.

What comes back goes into the lots it was taken from: a hold neither shortens nor prolongs a life.
What is owed since the points were set aside is met first.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from game.kernel.identity import new_id
from game.ledger.books import Books, Move
from game.ledger.lots import given_back, span
from game.ledger.owed import plan_repaying
from game.ledger.post import member_of, positive
from game.ledger.refusals import HoldMoved, HoldNotOpen, HoldTooSmall
from game.ledger.rules import (
    SPENT,
    Account,
    Currency,
    Entry,
    Hold,
    Lot,
    Transaction,
    available,
    held,
)


def hold(
    books: Books,
    entry: Entry,
    *,
    currency: Currency,
    amount: int,
    expires_at: datetime | None,
    at: datetime,
    only: Iterable[Lot] | None = None,
) -> Transaction:
    """Set points aside until `expires_at` (None: until somebody settles it), out of these lots
    `only`; see its `hold_id`."""
    member_id = member_of(entry)
    mine = available(member_id, currency.code)
    asked = books.asked(entry, "hold", mine, amount)
    if before := books.repeated(asked):
        return before
    takes = books.plan_spend(mine, positive(amount), at, only)
    aside = held(member_id, currency.code)
    hold_id = new_id()
    posted = books.write(asked, [Move(mine, aside, amount)], at, takes=takes, hold_id=hold_id)
    books.new_holds[hold_id] = books.holds[hold_id] = Hold(
        id=hold_id, programme_id=entry.programme_id, member_id=member_id, currency=currency.code,
        transaction_id=posted.id, amount=amount, opened_at=at, expires_at=expires_at,
    )  # fmt: skip
    books.taken[posted.id] = takes
    return posted


def capture(
    books: Books, entry: Entry, *, hold_id: str, amount: int | None = None, at: datetime
) -> Transaction:
    """Spend what was held, or `amount` of it; the rest goes back to the member at once."""
    return _settle(books, entry, "capture", hold_id, amount, at)


def release(books: Books, entry: Entry, *, hold_id: str, at: datetime) -> Transaction:
    """Give back all that was held; also after its time, as long as it has not lapsed."""
    return _settle(books, entry, "release", hold_id, 0, at)


def expire_hold(books: Books, entry: Entry, *, hold_id: str, at: datetime) -> Transaction:
    """Give back what was held beyond its time."""
    return _settle(books, entry, "lapse", hold_id, 0, at)


_STATUS: dict[str, Literal["captured", "released", "lapsed"]] = {
    "capture": "captured",
    "release": "released",
    "lapse": "lapsed",
}


def _settle(
    books: Books, entry: Entry, kind: str, hold_id: str, amount: int | None, at: datetime
) -> Transaction:
    own = books.holds[hold_id]
    mine, aside = available(member_of(entry), own.currency), held(member_of(entry), own.currency)
    asked = books.asked(entry, kind, mine, hold_id, amount)
    if before := books.repeated(asked):
        return before
    spent = own.amount if amount is None else amount
    _refuse(own, entry, kind, spent, at)
    moves = []
    if spent:
        moves.append(Move(aside, Account(entry.programme_id, SPENT, own.currency), spent))
    if rest := own.amount - spent:
        moves.append(Move(aside, mine, rest))
    back = given_back(mine, span(books.taken[own.transaction_id], spent, rest), at)
    repays = plan_repaying(books, mine, back, own.transaction_id)
    posted = books.write(asked, moves, at, gives=back, repays=repays, hold_id=hold_id)
    own.status = _STATUS[kind]
    own.captured = spent
    books.touched_holds[hold_id] = own
    return posted


def _refuse(own: Hold, entry: Entry, kind: str, spent: int, at: datetime) -> None:
    if own.member_id != entry.member_id:
        raise HoldMoved("This hold has just moved to another member; ask again.")
    if own.status != "open":
        raise HoldNotOpen(f"This hold is {own.status} already.", status=own.status)
    if kind == "capture":
        positive(spent)
        if own.expires_at is not None and own.expires_at <= at:
            raise HoldNotOpen("This hold's time is over; hold the points again.", status="lapsed")
        if spent > own.amount:
            raise HoldTooSmall(f"{spent} asked, {own.amount} held.", asked=spent, held=own.amount)
