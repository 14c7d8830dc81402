"""Taking back what should not have been: an award whose cause is cancelled, a spend undone.

A reversal is a new transaction; the old one stays as it was. The sum of the partial reversals of
one transaction never exceeds it. Parts add up exactly: after k of n in any steps, what is undone is
what one return of k would have undone, and the last part leaves nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from typing import NamedTuple

from msgspec.structs import replace

from game.ledger.books import Books, Move, Undoing
from game.ledger.give import GIVE, RECEIVE
from game.ledger.lives import ends
from game.ledger.lots import Fresh, cover, given_back, renewed, span
from game.ledger.owed import plan_repaying
from game.ledger.post import member_of, positive
from game.ledger.refusals import (
    AlreadyReversed,
    Insufficient,
    NothingToReverse,
    NotReversible,
)
from game.ledger.rules import (
    AWARDS,
    Account,
    Currency,
    Entry,
    Pending,
    Repay,
    Reversal,
    Target,
    Transaction,
    Use,
    available,
    pending,
)

_SPENDS = frozenset({"spend", "capture", "debit"})


class _Plan(NamedTuple):
    """What moves, and which lots it takes and gives; of an award also how much has died of age, and
    how much is missing: `owed`, or the balance goes below zero by it. Of one that is still on its
    way, `aside` is taken from `waiting`."""

    moves: list[Move]
    takes: Sequence[Use] = ()
    gives: Sequence[Use | Fresh] = ()
    repays: Sequence[Repay] = ()
    forgiven: int = 0
    owed: int = 0
    goes_below: bool = False
    aside: int = 0
    waiting: Pending | None = None


def reverse(
    books: Books,
    entry: Entry,
    *,
    target_id: str,
    currency: Currency,
    zone: str,
    at: datetime,
    amount: int | None = None,
    part: tuple[int, int] | None = None,
) -> Transaction:
    """Undo an award or a spend: what is left of it, or `amount`, or `part` = (returned, of) of it.

    All parts together are rounded down to whole minor units; one that comes to none is recorded all
    the same. Points of an award come from its own lot first, then from the member's other lots;
    what has expired meanwhile counts as given back. Where the rest is already spent or on hold, the
    currency's `when_reversed` decides: it is owed ("floor"), the balance goes below zero
    ("negative"), or it is refused. What is still on its way goes back from there, and nothing is
    owed. A spend gives back the longest-living lots first; a lot that has expired since gets a
    fresh life, and what is owed since the spend is met first.
    """
    target = books.targets[target_id]
    mine = available(member_of(entry), currency.code)
    asked = books.asked(entry, "reverse", mine, target_id, amount, part)
    if before := books.repeated(asked):
        return before
    undone = _undone(target, amount, part)
    if (waiting := books.pendings.get(target_id)) is not None and waiting.remaining:
        plan = _from_pending(target, waiting, undone)
    elif target.transaction.kind in AWARDS:
        plan = _from_award(books, mine, target, undone, currency)
    else:
        fresh = ends(at, currency, zone)
        back = renewed(given_back(mine, _given(target, undone), at), fresh, at)
        plan = _Plan(
            moves=[Move(target.counter, mine, undone)] if undone else [],
            gives=back, repays=plan_repaying(books, mine, back, target.user_id),
        )  # fmt: skip
    posted = books.write(
        asked, plan.moves, at, takes=plan.takes, gives=plan.gives, repays=plan.repays,
        undoes=Undoing(target_id, undone, plan.owed),
        hold_id=plan.waiting.id if plan.waiting else None,
    )  # fmt: skip
    if plan.waiting:
        plan.waiting.remaining -= plan.aside
        books.touched_pendings[plan.waiting.id] = plan.waiting
    if plan.goes_below:
        books.may_owe.add(mine)
    _note(books, target, posted, part, plan)
    return posted


def _note(
    books: Books,
    target: Target,
    posted: Transaction,
    part: tuple[int, int] | None,
    plan: _Plan,
) -> None:
    """What the reversal adds to its transaction, and what its target has come to."""
    books.reversals[posted.id] = books.new_reversals[posted.id] = Reversal(
        id=posted.id, programme_id=posted.programme_id, member_id=target.holder_id,
        currency=posted.currency, target_id=target.transaction.id, counter=target.counter,
        part=part, pending=plan.aside, owed=plan.owed, unpaid=plan.owed,
    )  # fmt: skip
    books.targets[target.transaction.id] = replace(
        target,
        undone=target.undone + posted.undone,
        forgiven=target.forgiven + plan.forgiven,
        returned=target.returned + (Fraction(*part) if part else 0),
        by_amount=target.by_amount + (0 if part else posted.undone),
    )


def _undone(target: Target, amount: int | None, part: tuple[int, int] | None) -> int:
    """How much of the transaction is to be undone; refused where there is not as much left."""
    if target.transaction.kind == "mature":
        raise NotReversible(
            f"Reverse the transaction that granted these points: {target.transaction.hold_id}."
        )
    if target.transaction.kind in (GIVE, RECEIVE):
        raise NotReversible("These points are a gift between members: undo that gift.")
    if target.transaction.kind not in AWARDS | _SPENDS:
        raise NotReversible(f"A transaction of kind {target.transaction.kind!r} is not reversed.")
    left = target.amount - target.undone
    if left == 0:
        raise AlreadyReversed("This transaction is reversed already.", left=0)
    if part is not None:
        return max(0, _due(target, *part) - target.undone)
    if amount is None:
        return left
    if positive(amount) > left:
        raise AlreadyReversed(f"{amount} asked, {left} left to reverse.", left=left)
    return amount


def _due(target: Target, returned: int, of: int) -> int:
    """How much is undone after this part, with all parts and amounts before it."""
    if not 0 < returned <= of:
        raise NothingToReverse("A part is `returned` of `of`: more than nothing, at most all.")
    before = target.returned
    whole = before + Fraction(returned, of)
    if whole > 1:
        raise AlreadyReversed(
            f"{before} was returned before: with {returned} of {of} it would be more than all.",
            left=target.amount - target.undone,
        )
    share = target.amount * whole.numerator // whole.denominator
    return min(target.amount, share + target.by_amount)


def _from_pending(target: Target, waiting: Pending, undone: int) -> _Plan:
    coming = pending(waiting.member_id, waiting.currency)
    moves = [Move(coming, target.counter, undone)] if undone else []
    return _Plan(moves, aside=undone, waiting=waiting)


def _from_award(
    books: Books, mine: Account, target: Target, undone: int, currency: Currency
) -> _Plan:
    lots = books.lots[mine]
    takes = cover((lot for lot in lots if lot.origin_id == target.transaction.id), undone)
    need = undone - sum(use.amount for use in takes)
    need -= (forgiven := min(need, max(0, target.expired - target.forgiven)))
    others = cover((lot for lot in lots if lot.origin_id != target.transaction.id), need)
    need -= sum(use.amount for use in others)
    if need and currency.when_reversed == "refuse":
        raise Insufficient(
            f"{need} of these points are spent already.", missing=need, currency=currency.code
        )
    owed = need if currency.when_reversed == "floor" else 0
    moved = undone - forgiven - owed
    moves = [Move(mine, target.counter, moved)] if moved else []
    return _Plan(
        moves, takes + others, forgiven=forgiven, owed=owed, goes_below=need > owed
    )  # fmt: skip


def _given(target: Target, undone: int) -> list[Use]:
    return span(reversed(target.uses), target.undone, undone)
