"""A cancelled order is completed after all: the reversal of its award is taken back, once."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

from msgspec.structs import replace

from game.ledger.books import Asked, Books, Move, Undoing
from game.ledger.lives import ends
from game.ledger.lots import Fresh, given_back, renewed
from game.ledger.owed import plan_repaying
from game.ledger.post import member_of
from game.ledger.refusals import AlreadyReversed, NotReversible
from game.ledger.rules import (
    BUDGET,
    IMPORTED,
    ISSUANCE,
    Currency,
    Entry,
    Pending,
    Reversal,
    Target,
    Transaction,
    available,
    pending,
)


def reinstate(
    books: Books, entry: Entry, *, target_id: str, currency: Currency, zone: str, at: datetime
) -> Transaction:
    """Take back the reversal of an award: what it took and what it was repaid comes back, and it is
    owed nothing more.

    The lots that it took are filled again and live as long as before, those that have expired since
    get a fresh life, and so does what it was repaid or took below zero. What is owed by later
    reversals is met first. The award may be reversed again. What it took of points on their way is
    on its way again, or the member's, when the rest of those has been released since.
    """
    target = books.targets[target_id]
    mine = available(member_of(entry), currency.code)
    asked = books.asked(entry, "reinstate", mine, target_id)
    if before := books.repeated(asked):
        return before
    if target.transaction.kind != "reverse" or target.counter.kind not in (
        ISSUANCE,
        BUDGET,
        IMPORTED,
    ):
        raise NotReversible(
            "Only the reversal of an award is reinstated; to take a purchase again, spend again."
        )
    own = books.reversals[target_id]
    if own.reinstated_by is not None:
        raise AlreadyReversed("This reversal has been taken back already.", left=0)
    if (waiting := _waiting(books, target)) is not None:
        posted = _to_pending(books, asked, target, waiting, own.pending, at)
    else:
        posted = _to_member(books, asked, target, own, currency, zone, at)
    own.unpaid, own.reinstated_by = 0, posted.id
    books.touched_reversals[own.id] = own
    _as_before(books, own, target.transaction)
    return posted


def _waiting(books: Books, target: Target) -> Pending | None:
    """The points on their way of which the reversal took, unless they have been released since."""
    found = books.pendings.get(target.transaction.hold_id or "")
    return None if found is None or found.released else found


def _to_pending(
    books: Books, asked: Asked, target: Target, waiting: Pending, amount: int, at: datetime
) -> Transaction:
    coming = pending(waiting.member_id, waiting.currency)
    moves = [Move(target.counter, coming, amount)] if amount else []
    undoes = Undoing(target.transaction.id, target.transaction.undone)
    posted = books.write(asked, moves, at, undoes=undoes, hold_id=waiting.id)
    waiting.remaining += amount
    books.touched_pendings[waiting.id] = waiting
    return posted


def _to_member(
    books: Books,
    asked: Asked,
    target: Target,
    own: Reversal,
    currency: Currency,
    zone: str,
    at: datetime,
) -> Transaction:
    target_id, mine = target.transaction.id, asked.subject
    back = abs(target.transaction.amount) + own.pending + own.owed - own.unpaid
    fresh = ends(at, currency, zone)
    gifts = renewed(given_back(mine, target.uses, at), fresh, at)
    if rest := back - sum(gift.amount for gift in gifts):
        gifts.append(Fresh(rest, fresh, at, own.target_id))
    return books.write(
        asked, [Move(target.counter, mine, back)] if back else [], at, gives=gifts,
        repays=plan_repaying(books, mine, gifts, target_id),
        undoes=Undoing(target_id, target.transaction.undone),
    )  # fmt: skip


def _as_before(books: Books, own: Reversal, reversal: Transaction) -> None:
    """The award, where it is asked for in the same round, stands as if it had not been reversed."""
    if (award := books.targets.get(own.target_id)) is not None:
        books.targets[own.target_id] = replace(
            award,
            undone=award.undone - reversal.undone,
            forgiven=award.forgiven - (reversal.shortfall - own.owed - own.pending),
            returned=award.returned - (Fraction(*own.part) if own.part else 0),
            by_amount=award.by_amount - (0 if own.part else reversal.undone),
        )
