"""Rules with limits: what an activity no longer takes of them, those that came behind it get."""

from __future__ import annotations

from fractions import Fraction

from game.activities.rules import Activity
from game.earning.claim_store import Pair
from game.earning.limits import due
from game.earning.rules import campaign_of
from game.flows.undoing.settle import Till
from game.kernel.database import Tx
from game.round.contract import LineUp
from game.round.recount import Why, behind, recount
from game.round.world import Coming, World, close_round, open_round

NOBODY = LineUp(())
"""The trackers are told the whole past anew."""


async def counted_anew(tx: Tx, till: Till, activity: Activity, left: Fraction) -> set[str]:
    """Lay the limits anew on the activity, of which so much is left, and on all that occurred
    behind it. Answers the transactions that had paid for it and are seen to by this."""
    coming = Coming(
        programme_id=till.programme.id,
        member_id=till.member.id,
        types=(activity.type,),
        campaign=campaign_of(activity.data),
        occurred_at=activity.occurred_at,
        anew=True,
        was=activity.was,
    )
    world = await open_round(tx, NOBODY, [coming], till.at)
    seen_to: set[str] = set()
    of_type = world.rules[till.programme.id].at(activity.type, activity.occurred_at)
    for live in of_type.rules if of_type else ():
        pair = Pair(live.rule.id, till.member.id)
        if (line := world.lines.get(pair)) is None:
            continue
        places = (n for n, claim in enumerate(line.claims) if claim.activity_id == activity.id)
        if (place := next(places, None)) is not None:
            cause = {name: told for name, told in till.cause.items() if name != "activity"}
            why = Why(cause, till.reason, undoing=True)
            seen_to |= set(line.awards.get(activity.id, ()))
            anew = behind(world, till.programme.id, line, place, why)
            line.claims[place].due = due(line.claims[place].wanted, left)
            world.changed_claims[line.claims[place].key] = line.claims[place]
            recount(world, anew, None)
    await _close(tx, till, world)
    return seen_to


async def _close(tx: Tx, till: Till, world: World) -> None:
    world.earned.clear()
    till.posted += world.books.new_transactions
    await close_round(tx, world)
