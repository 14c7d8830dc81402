"""The only place where points are born: budget first, then the ledger; and where vouchers are
given for what members do."""

from __future__ import annotations

from msgspec import Struct

from game.kernel.tracking import Award
from game.ledger.pending import grant
from game.ledger.rules import Entry, budget
from game.round.payouts import source_of
from game.round.world import Earned, World


class Payment(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Points that landed, in minor units of `currency`, and by which transaction: by its id they
    are reversed. What was paid long ago, or is only tried, names none. Those that are `pending` are
    not the member's yet."""

    currency: str
    amount: int
    reason: str
    transaction_id: str | None = None
    pending: bool = False


def budget_left(world: World, owner_id: str, currency: str) -> int:
    """What a budget may still give away, in minor units."""
    return world.books.balance(budget(owner_id, currency))


def pay(world: World, programme_id: str, member_id: str, claim: Award) -> Payment | None:
    """Pay the claim, cut to what is left of its budget; None where nothing is left. Its voucher is
    given whatever becomes of the points.

    The trackers hear of it by `progress.follow`; of what is pending, when it is released.
    """
    if claim.voucher:
        world.giving.give(world.programmes[programme_id], member_id, claim, world.at)
    due = claim.amount
    source = source_of(programme_id, claim.currency, claim.budget)
    if due and claim.budget is not None:
        due = min(due, budget_left(world, claim.budget, claim.currency))
    if due <= 0:
        return None
    entry = Entry(
        programme_id=programme_id,
        member_id=member_id,
        reference=claim.reference,
        reason=claim.reason,
        cause=claim.cause,
    )
    posted = grant(
        world.books,
        entry,
        currency=world.currencies[programme_id][claim.currency],
        amount=due,
        source=source,
        terms=claim.pending,
        zone=world.programmes[programme_id].time_zone,
        at=world.at,
    )
    if claim.pending is None:
        world.earned.append(Earned(member_id, claim.currency, due, claim.reason))
    return Payment(
        currency=claim.currency,
        amount=due,
        reason=claim.reason,
        transaction_id=posted.id,
        pending=claim.pending is not None,
    )
