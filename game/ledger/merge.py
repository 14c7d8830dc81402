"""A guest becomes a member: all points move over, lot by lot, with the holds, what is on its way
and what is owed."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from game.ledger.books import Books, Move
from game.ledger.lots import Fresh, cover
from game.ledger.post import member_of
from game.ledger.rules import (
    TRANSFER,
    Account,
    Entry,
    Transaction,
    Use,
    available,
    held,
    pending,
)


def merge(
    books: Books, entry: Entry, *, guest_id: str, currency: str, at: datetime
) -> list[Transaction]:
    """Move what a guest has in one currency to the member of `entry`.

    One transaction takes it from the guest and one gives it to the member, so that each history is
    whole; none where the guest has nothing. `entry.reference` is the root of both references.
    """
    member_id = member_of(entry)
    points, aside = (books.balance(of(guest_id, currency)) for of in (available, held))
    for owed in books.reversals.values():
        if owed.member_id == guest_id and owed.currency == currency:
            owed.member_id = member_id
            books.touched_reversals[owed.id] = owed
    references = [f"{entry.reference}:{currency}:{kind}" for kind in ("join", "leave")]
    before = [books.known(entry.programme_id, reference) for reference in references]
    done = [posted for posted in before if posted is not None]
    on_its_way = 0
    for own in books.pendings.values():
        if own.member_id == guest_id and own.currency == currency:
            own.member_id = member_id
            on_its_way += own.remaining
            books.touched_pendings[own.id] = own
    if done or not (points or aside or on_its_way):
        return done
    join = replace(entry, reference=references[0])
    leave = replace(entry, reference=references[1], member_id=guest_id)
    lots = [lot for lot in books.lots[available(guest_id, currency)] if lot.remaining]
    gives = [Fresh(r.remaining, r.leaving(at), r.opened_at, r.origin_id) for r in lots]
    takes = [Use(lot, lot.remaining) for lot in lots]
    changes = (points, aside, on_its_way)
    joined = _move(books, join, currency, changes, gives=gives, at=at)
    left = _move(books, leave, currency, tuple(-one for one in changes), takes=takes, at=at)
    for hold in books.holds.values():
        if hold.member_id == guest_id and hold.currency == currency:
            hold.member_id = member_id
            books.touched_holds[hold.id] = hold
    return [joined, left]


def _move(
    books: Books,
    entry: Entry,
    currency: str,
    changes: tuple[int, ...],
    *,
    at: datetime,
    gives: list[Fresh] | None = None,
    takes: list[Use] | None = None,
) -> Transaction:
    """Signed changes of the available, the held and the pending balance, against the programme's
    transfers."""
    transfer = Account(entry.programme_id, TRANSFER, currency)
    accounts = [of(member_of(entry), currency) for of in (available, held, pending)]
    mine, points = accounts[0], changes[0]
    moves = [
        Move(transfer, account, change) if change > 0 else Move(account, transfer, -change)
        for account, change in zip(accounts, changes, strict=True)
        if change
    ]
    if points < 0 and takes is None:
        takes = cover(books.lots[mine], -points)
        if sum(use.amount for use in takes) < -points:
            books.may_owe.add(mine)
    asked = books.asked(entry, "merge", mine, *changes)
    return books.write(asked, moves, at, gives=gives or (), takes=takes or ())
