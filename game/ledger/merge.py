"""A guest becomes a member: all points move over, lot by lot, with the holds and what is owed."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from game.ledger.books import Books, Move
from game.ledger.lots import Fresh, cover
from game.ledger.post import member_of
from game.ledger.rules import TRANSFER, Account, Entry, Transaction, Use, available, held


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
    if done or (points == 0 and aside == 0):
        return done
    join = replace(entry, reference=references[0])
    leave = replace(entry, reference=references[1], member_id=guest_id)
    lots = [lot for lot in books.lots[available(guest_id, currency)] if lot.remaining]
    gives = [Fresh(r.remaining, r.expires_at, r.opened_at, r.origin_id) for r in lots]
    takes = [Use(lot, lot.remaining) for lot in lots]
    joined = _move(books, join, currency, points, aside, gives=gives, at=at)
    left = _move(books, leave, currency, -points, -aside, takes=takes, at=at)
    for own in books.holds.values():
        if own.member_id == guest_id and own.currency == currency:
            own.member_id = member_id
            books.touched_holds[own.id] = own
    return [joined, left]


def _move(
    books: Books,
    entry: Entry,
    currency: str,
    points: int,
    aside: int,
    *,
    at: datetime,
    gives: list[Fresh] | None = None,
    takes: list[Use] | None = None,
) -> Transaction:
    """Signed changes of the available and the held balance, against the programme's transfers."""
    transfer = Account(entry.programme_id, TRANSFER, currency)
    mine, set_aside = (of(member_of(entry), currency) for of in (available, held))
    moves = [
        Move(transfer, account, change) if change > 0 else Move(account, transfer, -change)
        for account, change in ((mine, points), (set_aside, aside))
        if change
    ]
    if points < 0 and takes is None:
        takes = cover(books.lots[mine], -points)
        if sum(use.amount for use in takes) < -points:
            books.may_owe.add(mine)
    asked = books.asked(entry, "merge", mine, points, aside)
    return books.write(asked, moves, at, gives=gives or (), takes=takes or ())
