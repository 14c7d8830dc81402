"""All that a member ever did past all trackers at once, as they stand now, for undoing.

A design counts what came while it was switched on, and all of the past where that was asked for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from msgspec import Struct

from game.designs.rules import Design
from game.designs.store import designs, heard_since
from game.flows.past.fold import seen_of
from game.flows.past.kinds import hears, tracker_of
from game.flows.past.store import Passed, Span, passed
from game.flows.past.tiers import stood
from game.kernel.database import Tx
from game.kernel.tracking import Award
from game.members.rules import Member
from game.programmes.rules import Programme
from game.round.contract import Reached, Recount, Retold, Tracker
from game.trackers.kinds import KINDS
from game.trackers.lineup import LINE_UP

_BEGINNING = datetime(1900, 1, 1, tzinfo=UTC)
_AHEAD = timedelta(days=1)
"""What partners report may lie a little ahead of our clock."""


class Listening(Struct, frozen=True):
    """The live designs of a programme by their trackers, in the order of the line-up; the activity
    types that any of them hears; and when each was switched on and off, unless it counts all."""

    programme: Programme
    trackers: Sequence[tuple[Tracker, list[Design[Any]]]]
    types: set[str]
    since: Mapping[str, list[tuple[datetime, bool]]]

    def deaf_to(self, one: Passed) -> frozenset[str]:
        """The designs that did not hear of it: not there yet when it came, or switched off."""
        return frozenset(
            design_id
            for design_id, changes in self.since.items()
            if one.id < design_id or not _was_on(changes, one.received_at)
        )


class Folded(Struct, frozen=True):
    """Slices that were told the past of a member, and what they find due that was never paid."""

    slices: list[Retold]
    awards: list[Award]

    def bears(self) -> list[set[Reached]]:
        """All that each of them reaches by it."""
        return [part.bears() for part in self.slices]


async def listening(tx: Tx, programme: Programme) -> Listening:
    """Whatever of a programme hears what members do."""
    kinds = {tracker_of(kind).name: kind for kind in KINDS if kind.tracked}
    trackers, types = [], set()
    for tracker in LINE_UP.trackers:
        kind = kinds[tracker.name]
        live = [one for one in await designs(tx, programme.id, kind) if one.active]
        trackers += [(tracker, live)] if live else []
        types |= {name for one in live for name in hears(kind, one.definition)}
    ids = [one.id for _, live in trackers for one in live]
    return Listening(programme, trackers, types, await heard_since(tx, ids))


async def fold(
    tx: Tx, to: Listening, member: Member, at: datetime, without: Collection[str] = ()
) -> Folded:
    """Lock what the trackers keep of the member, and tell them the past as it is by now, or would
    be `without` these reversals. Nothing is written but what `save` of the slices writes."""
    slices = [
        await tracker.reopen(tx, Recount(to.programme, live, at, undoing=True), [member.id])
        for tracker, live in to.trackers
    ]
    awards: list[Award] = []
    tiers = await stood(tx, to.programme)
    span = Span(to.programme.id, sorted(to.types), _BEGINNING, at + _AHEAD)
    async for piece in passed(tx, span, "member", [member.id], without):
        for one in await tiers.told(tx, piece):
            facts = {} if one.balance is None else {"balance": one.balance}
            seen = seen_of(one, member, to.deaf_to(one))
            for part in slices:
                awards += part.advance(seen, facts).awards
    return Folded(slices, awards)


def _was_on(changes: Sequence[tuple[datetime, bool]], at: datetime) -> bool:
    place = bisect_right(changes, at, key=lambda change: change[0])
    return place > 0 and changes[place - 1][1]
