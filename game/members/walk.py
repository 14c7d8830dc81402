"""All members of a programme, gone through once in each of their own days, weeks, months or years.

A walk goes zone by zone, as the period begins there, in pieces of so many members; each piece is a
transaction that keeps its place, so that whoever goes on does so behind it. Periods that began
while nobody walked are passed over, but for the one that goes on now.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date, datetime
from functools import partial

from msgspec import Struct

from game.kernel.database import Clock, Database, Tx, until_none
from game.kernel.days import Period, local_day, period_start
from game.kernel.moments import MomentData
from game.kernel.moments_store import hearing, hold_place, move_place, slots
from game.members.rules import Member
from game.members.store import in_zone, zones_of
from game.programmes.rules import Programme
from game.programmes.store import by_ids

_PIECE = 1_000
_DONE = "~"  # Sorts behind every number.


class Piece(Struct, frozen=True):
    """Some members of one zone, in which the period has begun at that day's midnight."""

    programme: Programme
    time_zone: str
    begun: date
    at: datetime
    members: list[Member]


class Walk(Struct, frozen=True, kw_only=True):
    """What `tell` is told of each piece, in the programmes that `where` names; a period that began
    more than `fresh_days` ago is not walked any more."""

    name: str
    where: Callable[[Tx], Awaitable[list[str]]]
    period: Period
    fresh_days: int
    tell: Callable[[Tx, Piece], Awaitable[object]]

    def key(self, time_zone: str) -> str:
        """Under which the place is kept."""
        return f"{self.name}/{time_zone}"


def heard(kind: type[MomentData]) -> Callable[[Tx], Awaitable[list[str]]]:
    """Where somebody hears of such moments."""
    return lambda tx: hearing(tx, kind)


async def go(walk: Walk, db: Database, clock: Clock) -> int:
    """Go through everybody whose period has begun; how many members were met."""
    async with db.acquire() as tx:
        programmes = await by_ids(tx, await walk.where(tx))
    met = 0
    for programme in programmes.values():
        async with db.acquire() as tx:
            zones = await zones_of(tx, programme.id)
            places = await slots(tx, [(programme.id, walk.key(zone)) for zone in zones])
        for zone in zones:
            if places.get((programme.id, walk.key(zone)), "") < _behind(
                _begun(walk, zone, clock())
            ):
                met += await until_none(db, partial(_piece, walk, programme, zone, clock))
    return met


async def _piece(walk: Walk, programme: Programme, zone: str, clock: Clock, tx: Tx) -> int:
    at = clock()
    begun, key = _begun(walk, zone, at), walk.key(zone)
    place = await hold_place(tx, programme.id, key)
    if place >= _behind(begun):
        return 0
    if (local_day(at, zone) - begun).days > walk.fresh_days:
        await move_place(tx, programme.id, key, _behind(begun))
        return 0
    day, _, number = place.partition("/")
    behind = int(number) if day == begun.isoformat() else -1
    found = await in_zone(tx, programme.id, zone, behind, _PIECE)
    if found:
        await walk.tell(tx, Piece(programme, zone, begun, at, [member for _, member in found]))
    more = len(found) == _PIECE
    await move_place(
        tx, programme.id, key, f"{begun}/{found[-1][0]:019}" if more else _behind(begun)
    )
    return len(found)


def _begun(walk: Walk, zone: str, at: datetime) -> date:
    return period_start(local_day(at, zone), walk.period)


def _behind(begun: date) -> str:
    return f"{begun}/{_DONE}"
