"""Activities that are told otherwise: each is undone whole, and another stands in its place.

The other one occurred and came when the first did, so whatever heard the first hears it. Rules
decide on it anew; trackers are told by `retell`, within which this is done.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from game.activities.rules import Activity
from game.activities.undone import ActivityReversal, part_of
from game.activities.undone_store import reversals_of
from game.earning.rules import campaign_of
from game.flows.past.store import Passed
from game.flows.past.tiers import stood
from game.flows.undoing import store
from game.flows.undoing.limits import NOBODY
from game.flows.undoing.returning import returning
from game.flows.undoing.settle import Till
from game.kernel.database import Tx
from game.kernel.identity import beside, new_id
from game.kernel.together import Writer
from game.kernel.tracking import Payout
from game.kernel.vocabulary import Seen
from game.round.contract import NOTHING, Expected, Outcome, Tiers
from game.round.progress import advance
from game.round.world import Coming, close_round, open_round


class Otherwise(NamedTuple):
    """An activity, the name of the one in its place, and what that one says."""

    old: Activity
    external_id: str
    data: dict[str, Any]


async def replaced(tx: Tx, till: Till, them: Sequence[Otherwise]) -> None:
    """Let the others stand in their places."""
    for one in them:
        before = await reversals_of(tx, one.old.id)
        whole = ActivityReversal(
            id=new_id(), activity_id=one.old.id, member_id=till.member.id, at=till.at,
            part=part_of(before, None), reason=till.reason, cause=till.cause,
        )  # fmt: skip
        await returning(tx, till, one.old, whole, Fraction(0))
    await _decided(tx, till, them)


async def _decided(tx: Tx, till: Till, them: Sequence[Otherwise]) -> None:
    new = [
        Activity(
            id=beside(old.id), programme_id=old.programme_id, member_id=till.member.id,
            source=old.source, external_id=name, type=old.type, occurred_at=old.occurred_at,
            data=data, was=old.was,
        )
        for old, name, data in them
    ]  # fmt: skip
    coming = [
        Coming(
            programme_id=one.programme_id, member_id=one.member_id, types=(one.type,),
            campaign=campaign_of(one.data), occurred_at=one.occurred_at, data=one.data,
            was=one.was,
        )
        for one in new
    ]  # fmt: skip
    world = await open_round(tx, NOBODY, coming, till.at)
    tiers = await stood(tx, till.programme)
    still = Still()
    world.slices.append(still)
    world.sliding = {}  # What the old ones extended stays so: these did not come today.
    results = []
    for one in new:
        about = (one.member_id, one.occurred_at, one.id, one.type, one.data, None)
        [then] = await tiers.told(tx, [Passed(*about, one.source, till.at)])
        still.tier, still.percent = then.tier, tiers.earn_percent(then.tier)
        results.append(advance(world, one).payments)
    world.activities.clear()  # They came when those did in whose places they stand.
    till.posted += world.books.new_transactions
    await close_round(tx, world)
    await store.stand_in(tx, [old.id for old, _, _ in them], new, results)


class Still(Tiers):
    """Where the member stood then; it hears of nothing."""

    tier = ""
    percent = 100

    def tier_of(self, member_id: str) -> str:
        return self.tier

    def earn_percent(self, member_id: str) -> int:
        return self.percent

    def payouts(self, expected: Expected) -> Iterable[Payout]:
        return ()

    def advance(self, seen: Seen, facts: dict[str, int]) -> Outcome:
        return NOTHING

    async def save(self, out: Writer) -> None:
        """There is nothing to write."""
