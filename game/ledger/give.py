"""Points change hands between two members: what one has set aside comes to the other, and goes back
as a whole. Pure over the books.

Each side is a transaction of its own against the programme's transfers, so that each history is
whole. Lots keep when they began and when they end: nothing that the taker does puts it off.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from game.ledger.books import Books, Move
from game.ledger.life import Ends
from game.ledger.lots import Fresh, cover, given_back
from game.ledger.owed import plan_repaying
from game.ledger.post import member_of
from game.ledger.refusals import Insufficient
from game.ledger.rules import TRANSFER, Account, Entry, Lot, Transaction, available, held

GIVE = "give"
RECEIVE = "receive"
"""The kinds of transaction by which points leave one member, and come to another."""


def may_give(
    lots: Iterable[Lot], received: Iterable[str], since: datetime, at: datetime
) -> list[Lot]:
    """Those of a member's lots that they may give: which began at `since` or before, and did not
    come with a guest or from another member by one of the transactions `received`."""
    others = set(received)
    return [
        lot
        for lot in lots
        if lot.is_live(at) and lot.opened_at <= since and lot.transaction_id not in others
    ]


def owes(books: Books, account: Account) -> bool:
    """Whether a member owes what was reversed, or is below zero. What is owed must be loaded."""
    unpaid = any(
        one.unpaid and available(one.member_id, one.currency) == account
        for one in books.reversals.values()
    )
    return unpaid or books.balance(account) < 0


def hand_over(
    books: Books, giver: Entry, taker: Entry, *, hold_id: str, at: datetime
) -> tuple[Transaction, Transaction]:
    """What the giver has on hold becomes the taker's."""
    own = books.holds[hold_id]
    mine, theirs = (available(member_of(one), own.currency) for one in (giver, taker))
    aside = held(member_of(giver), own.currency)
    assert own.status == "open" and own.member_id == giver.member_id
    between = Account(giver.programme_id, TRANSFER, own.currency)
    gives = [
        Fresh(use.amount, Ends(use.lot.ends_at), use.lot.opened_at, use.lot.origin_id)
        for use in books.taken[own.transaction_id]
    ]
    gave = books.write(
        books.asked(giver, GIVE, mine, hold_id), [Move(aside, between, own.amount)], at,
        hold_id=hold_id,
    )  # fmt: skip
    own.status, own.captured = "captured", own.amount
    books.touched_holds[hold_id] = own
    got = books.write(
        books.asked(taker, RECEIVE, theirs, hold_id), [Move(between, theirs, own.amount)], at,
        gives=gives,
    )  # fmt: skip
    return gave, got


def hand_back(
    books: Books, taker: Entry, giver: Entry, *, hold_id: str, received: str, at: datetime
) -> None:
    """All that came by the transaction `received` goes back into the lots it was taken from, or it
    is refused: then the taker has not as much any more. What the giver owes since is met first."""
    own = books.holds[hold_id]
    mine, theirs = (available(member_of(one), own.currency) for one in (giver, taker))
    between = Account(giver.programme_id, TRANSFER, own.currency)
    lots = [lot for lot in books.lots[theirs] if lot.is_live(at)]
    lots.sort(key=lambda lot: lot.transaction_id != received)
    takes = cover(lots, own.amount)
    left = sum(use.amount for use in takes)
    if left < own.amount:
        raise Insufficient(
            f"{own.amount - left} of these points are spent or over; undo first what they were"
            " spent on.",
            missing=own.amount - left, currency=own.currency,
        )  # fmt: skip
    books.write(
        books.asked(taker, GIVE, theirs, hold_id, received), [Move(theirs, between, own.amount)],
        at, takes=takes,
    )  # fmt: skip
    back = given_back(mine, books.taken[own.transaction_id], at)
    books.write(
        books.asked(giver, RECEIVE, mine, hold_id, received), [Move(between, mine, own.amount)],
        at, gives=back, repays=plan_repaying(books, mine, back, own.transaction_id),
    )  # fmt: skip
