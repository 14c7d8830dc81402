"""Which tier a member stood on when something of the past came in: what they had been told by then.

Ids tell what came first: an activity and the change of tier that it led to are numbered in turn.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from game.flows.past.store import Passed, tier_changes
from game.kernel.database import Tx
from game.programmes.rules import Programme
from game.trackers.tiers.advance import ladders_of
from game.trackers.tiers.rules import LiveLadder


class Stood:
    """The tiers of a programme's members over time; without a ladder nobody stands anywhere."""

    def __init__(self, ladder: LiveLadder | None) -> None:
        self._ladder = ladder

    async def told(self, tx: Tx, piece: list[Passed]) -> list[Passed]:
        """The piece with the tier of each."""
        if self._ladder is None:
            return piece
        ladder, told = self._ladder, self._ladder.told
        lowest = "" if told.members_only else told.tiers[0].name
        who = {one.member_id for one in piece}
        changes = await tier_changes(tx, ladder.design.id, who)
        return [one._replace(tier=_before(one.id, changes[one.member_id], lowest)) for one in piece]

    def earn_percent(self, tier: str) -> int:
        """How much of their amount rules pay on that tier, by the ladder as it is now."""
        rank = self._ladder.ranks.get(tier) if self._ladder is not None else None
        if self._ladder is None or rank is None:
            return 100
        return self._ladder.tier(rank).benefits.earn_percent


async def stood(tx: Tx, programme: Programme) -> Stood:
    """For the ladder that is switched on."""
    return Stood((await ladders_of(tx, [programme])).get(programme.id))


def _before(id: str, changes: Sequence[tuple[str, str]], lowest: str) -> str:
    place = bisect_left(changes, (id, ""))
    return changes[place - 1][1] if place else lowest
