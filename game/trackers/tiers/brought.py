"""Tiers that members bring along: many at once, as if staff had set each of them by hand."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, time, timedelta

from msgspec import Struct

from game.kernel.database import Tx
from game.kernel.days import local_day, zone
from game.kernel.events import Event
from game.kernel.identity import new_id
from game.kernel.outbox import emit
from game.kernel.together import together
from game.programmes.rules import Programme
from game.trackers.tiers import store
from game.trackers.tiers.advance import ladders_of, place_on
from game.trackers.tiers.records import Manual
from game.trackers.tiers.state import State
from game.trackers.tiers.telling import Told, events, lines

EARNED = "earned"
"""Why somebody has a tier that nobody gave them."""
_DAY = timedelta(days=1)


class Brought(Struct, frozen=True):
    """A tier by name, why, and until when."""

    tier: str
    reason: str
    until: datetime


async def tiers_of(tx: Tx, programme: Programme) -> tuple[str, ...]:
    """The names of the ladder's tiers, the lowest first; none where no ladder is switched on."""
    ladder = (await ladders_of(tx, [programme])).get(programme.id)
    return tuple(ladder.ranks) if ladder is not None else ()


async def stand(
    tx: Tx, programme: Programme, ids: Collection[str], at: datetime
) -> dict[str, tuple[str, str, datetime | None]]:
    """Whose tier is above the lowest one: its name, why, and until when, where that is known. What
    was earned ends with its last day."""
    ladder = (await ladders_of(tx, [programme])).get(programme.id)
    if ladder is None:
        return {}
    rows = await store.read(tx, [store.Key(ladder.design.id, one) for one in ids])
    found: dict[str, tuple[str, str, datetime | None]] = {}
    for row in rows.values():
        state = State(ladder, row)
        state.settle(local_day(at, programme.time_zone))
        if (manual := state.manual(at)) is not None:
            found[row.member_id] = (manual.tier, manual.reason, manual.until)
        elif state.rank(at):
            last = state.lasts()
            midnight = time(tzinfo=zone(programme.time_zone))
            until = None if last is None else datetime.combine(last + _DAY, midnight)
            found[row.member_id] = (state.name(at), EARNED, until)
    return found


async def bring_tiers(
    tx: Tx, programme: Programme, wanted: Mapping[str, Brought], author: str, at: datetime
) -> set[str]:
    """Set tiers by the members' ids; answers whose is another one than before. The tiers are the
    ladder's, and end in the future."""
    return await _settle(tx, programme, wanted, author, at, withdraw=False)


async def take_tiers_back(
    tx: Tx, programme: Programme, given: Mapping[str, Brought], author: str, at: datetime
) -> set[str]:
    """Withdraw tiers that were brought along and still stand as they were; answers whose."""
    return await _settle(tx, programme, given, author, at, withdraw=True)


async def _settle(
    tx: Tx,
    programme: Programme,
    by_member: Mapping[str, Brought],
    author: str,
    at: datetime,
    *,
    withdraw: bool,
) -> set[str]:
    ladder = (await ladders_of(tx, [programme])).get(programme.id) if by_member else None
    if ladder is None:
        return set()
    rows = await store.lock(tx, [place_on(ladder, member_id) for member_id in by_member])
    today = local_day(at, programme.time_zone)
    states, told, happened = [], [], []
    for row in rows.values():
        state, brought = State(ladder, row), by_member[row.member_id]
        if _stands(state, brought, at) is not withdraw:
            continue
        before = row.shown.tier if row.shown is not None else ""
        state.join(today)
        state.settle(today)
        row.manual = None if withdraw else Manual(
            tier=brought.tier, reason=brought.reason, until=brought.until, author=author, set_at=at
        )  # fmt: skip
        told.append(_told(state, before, brought, author, at, withdraw=withdraw))
        changes = state.tell(at)
        told += lines(row, changes, at)
        happened += [Event(programme.id, row.member_id, event) for event in events(changes)]
        states.append(state)
    async with together(tx) as out:
        await store.save(out, [state.stored(at, programme.time_zone) for state in states], at)
        await store.write_history(out, told)
        emit(out, happened, at)
    return {state.row.member_id for state in states}


def _told(
    state: State, before: str, brought: Brought, author: str, at: datetime, *, withdraw: bool
) -> Told:
    return Told(
        id=new_id(), design_id=state.row.design_id, member_id=state.row.member_id, at=at,
        before=before, tier=state.name(at), why="withdrawn" if withdraw else "set", author=author,
        reason="" if withdraw else brought.reason,
    )  # fmt: skip


def _stands(state: State, brought: Brought, at: datetime) -> bool:
    manual = state.manual(at)
    return manual is not None and brought == Brought(manual.tier, manual.reason, manual.until)
