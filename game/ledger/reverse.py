"""Taking back what should not have been: an award whose cause is cancelled, a spend undone.

A reversal is a new transaction; the old one stays as it was. The sum of the partial reversals of
one transaction never exceeds it. Parts add up exactly: after k of n in any steps, what is undone is
what one return of k would have undone, and the last part leaves nothing.
"""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

from msgspec.structs import replace

from game.ledger.books import Books, Move
from game.ledger.lives import expires_at
from game.ledger.lots import Fresh, cover, given_back, span
from game.ledger.post import member_of, positive
from game.ledger.refusals import (
    AlreadyReversed,
    Insufficient,
    NothingToReverse,
    NotReversible,
)
from game.ledger.rules import (
    Account,
    Currency,
    Entry,
    Reversal,
    Target,
    Transaction,
    Use,
    available,
)

_SPENDS = frozenset({"spend", "capture", "debit"})


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
    the same. Points of an award come from its own lot first,
    then from the member's other lots; what has expired meanwhile counts as given back. Where the
    rest is already spent, the currency's `when_reversed` decides. A spend gives back the
    longest-living lots first; a lot that has expired since gets a fresh life.
    """
    target = books.targets[target_id]
    mine = available(member_of(entry), currency.code)
    asked = books.asked(entry, "reverse", mine, target_id, amount, part)
    if before := books.repeated(asked):
        return before
    undone = _undone(target, amount, part)
    if target.transaction.kind == "award":
        moves, takes, owes = _from_award(books, mine, target, undone, currency)
        posted = books.write(asked, moves, at, takes=takes, reverses=target_id, undone=undone)
        if owes:
            books.may_owe.add(mine)
    else:
        back = _renewed(given_back(mine, _given(target, undone)), currency, zone, at)
        moves = [Move(target.counter, mine, undone)] if undone else []
        posted = books.write(asked, moves, at, gives=back, reverses=target_id, undone=undone)
    books.new_reversals[posted.id] = Reversal(
        id=posted.id, programme_id=entry.programme_id, target_id=target_id, part=part
    )
    books.targets[target_id] = replace(
        target,
        undone=target.undone + undone,
        taken=target.taken + abs(posted.amount),
        returned=target.returned + (Fraction(*part) if part else 0),
        by_amount=target.by_amount + (0 if part else undone),
    )
    return posted


def _undone(target: Target, amount: int | None, part: tuple[int, int] | None) -> int:
    """How much of the transaction is to be undone; refused where there is not as much left."""
    if target.transaction.kind != "award" and target.transaction.kind not in _SPENDS:
        raise NotReversible(f"A transaction of kind {target.transaction.kind!r} is not reversed.")
    left = target.amount - target.undone
    if left == 0:
        raise AlreadyReversed("This transaction is reversed already.", left=0)
    if part is not None:
        return _due(target, *part) - target.undone
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


def _from_award(
    books: Books, mine: Account, target: Target, undone: int, currency: Currency
) -> tuple[list[Move], list[Use], bool]:
    """What moves, which lots it takes, and whether the member ends up owing."""
    lots = books.lots[mine]
    takes = cover((lot for lot in lots if lot.origin_id == target.transaction.id), undone)
    need = undone - sum(use.amount for use in takes)
    expired = max(0, target.expired - (target.undone - target.taken))
    need -= (forgiven := min(need, expired))
    others = cover((lot for lot in lots if lot.origin_id != target.transaction.id), need)
    need -= sum(use.amount for use in others)
    if need and currency.when_reversed == "refuse":
        raise Insufficient(
            f"{need} of these points are spent already.", missing=need, currency=currency.code
        )
    owes = bool(need) and currency.when_reversed == "negative"
    moved = undone - forgiven - (0 if owes else need)
    moves = [Move(mine, target.counter, moved)] if moved else []
    return moves, takes + others, owes


def _given(target: Target, undone: int) -> list[Use]:
    return span(reversed(target.uses), target.undone, undone)


def _renewed(
    gifts: list[Use | Fresh], currency: Currency, zone: str, at: datetime
) -> list[Use | Fresh]:
    """The same gifts, those whose life is over with a new one."""
    fresh = expires_at(at, currency.expiry, zone)

    def renew(gift: Use | Fresh) -> Use | Fresh:
        life = gift.lot.expires_at if isinstance(gift, Use) else gift.expires_at
        if life is None or at < life:
            return gift
        origin_id = gift.lot.origin_id if isinstance(gift, Use) else gift.origin_id
        return Fresh(gift.amount, fresh, at, origin_id)

    return [renew(gift) for gift in gifts]
