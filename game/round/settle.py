"""An activity ends the waiting of points on their way: they are the member's, or go back."""

from __future__ import annotations

from game.activities.rules import Activity
from game.earning.terms import said
from game.kernel.errors import Refusal
from game.ledger.pending import mature
from game.ledger.reverse import reverse
from game.ledger.rules import Entry, Pending
from game.round.world import Earned, World


def settle(world: World, activity: Activity) -> None:
    """Release and take back what the activity speaks of, or whose end was told before it came.

    Who cancels has the last word, in whichever order it comes. What the books refuse (points that
    are spent, under "refuse") stays as it is, and the activity counts all the same.
    """
    signals = world.rules[activity.programme_id].signals
    if not signals:
        return
    now = set(said(activity.type, activity.data, signals.get(activity.type, ())))
    told = world.told.setdefault(activity.member_id, set())
    told |= now
    for own in world.books.pendings.values() if told else ():
        if own.member_id == activity.member_id:
            try:
                is_new = own.id in world.books.new_pendings
                _settle(world, own, told if is_new else now, activity)
            except Refusal:
                continue


def _settle(world: World, own: Pending, told: set[str], activity: Activity) -> None:
    programme, target = world.programmes[own.programme_id], world.books.targets[own.id]
    currency = world.currencies[programme.id][own.currency]
    zone, at = programme.time_zone, world.at
    cause = {"activity": activity.id, "type": activity.type}
    entry = Entry(
        programme_id=programme.id, member_id=own.member_id, reason="", cause=cause,
        reference=f"{own.id}:{activity.id}",
    )  # fmt: skip
    if own.terms.cancel_on in told and target.undone < target.amount:
        reverse(world.books, entry, target_id=own.id, currency=currency, zone=zone, at=at)
    elif own.terms.release_on in told and own.remaining:
        posted = mature(world.books, entry, target_id=own.id, currency=currency, zone=zone, at=at)
        world.earned.append(Earned(own.member_id, own.currency, posted.amount, posted.reason))
