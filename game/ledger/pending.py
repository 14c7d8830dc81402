"""Points on their way: born when they are granted, the member's when they are released.

They stand in an account of their own, so a budget has given them and nobody can spend them; they
have no life that could end. Released they form a lot whose life begins then; `reverse` takes them
back to where they came from, and owes nothing. Pure over the books.
"""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from game.kernel.tracking import Terms
from game.ledger.books import Books, Move
from game.ledger.lives import ends
from game.ledger.lots import Fresh
from game.ledger.post import award, member_of, positive
from game.ledger.refusals import NotPending, PendingMoved
from game.ledger.rules import (
    PEND,
    Account,
    Currency,
    Entry,
    Pending,
    Target,
    Transaction,
    available,
    pending,
)


def grant(
    books: Books,
    entry: Entry,
    *,
    currency: Currency,
    amount: int,
    source: Account,
    terms: Terms | None,
    zone: str,
    at: datetime,
) -> Transaction:
    """Give points from `source` to a member, at once or, on terms, later."""
    if terms is None:
        return award(
            books, entry, currency=currency, amount=amount, source=source, zone=zone, at=at
        )
    member_id = member_of(entry)
    mine = available(member_id, currency.code)
    asked = books.asked(entry, PEND, mine, source, amount, terms)
    if before := books.repeated(asked):
        return before
    move = Move(source, pending(member_id, currency.code), positive(amount))
    posted = books.write(asked, [move], at)
    books.pendings[posted.id] = books.new_pendings[posted.id] = Pending(
        id=posted.id, programme_id=entry.programme_id, member_id=member_id,
        currency=currency.code, amount=amount, remaining=amount, terms=terms,
    )  # fmt: skip
    books.targets[posted.id] = Target(
        transaction=posted, holder_id=member_id, user_id=posted.id, counter=source, amount=amount
    )
    return posted


def mature(
    books: Books, entry: Entry, *, target_id: str, currency: Currency, zone: str, at: datetime
) -> Transaction:
    """Release all that is still on its way of what the transaction `target_id` granted."""
    granted = books.targets[target_id].transaction
    mine = available(member_of(entry), currency.code)
    asked = books.asked(replace(entry, reason=granted.reason), "mature", mine, target_id)
    if before := books.repeated(asked):
        return before
    own = books.pendings.get(target_id)
    if own is None:
        raise NotPending("These points were never pending.", status="released")
    if own.member_id != entry.member_id:
        raise PendingMoved("These points have just moved to another member; ask again.")
    amount = own.remaining
    if amount == 0:
        raise NotPending(f"These points are {own.status} already.", status=own.status)
    lot = Fresh(amount, ends(at, currency, zone), at, target_id)
    move = Move(pending(own.member_id, currency.code), mine, amount)
    posted = books.write(asked, [move], at, gives=[lot], hold_id=own.id)
    own.remaining, own.released = 0, own.released + amount
    books.touched_pendings[own.id] = own
    return posted
