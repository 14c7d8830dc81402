"""Sort members into segments: find out, decide, and write where they are others than before.

Whoever enters or leaves falls due in the same transaction, once: under a lock of the member's row,
and only where what is written there changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from game.flows.segmenting.finding import known_of
from game.kernel.database import Tx
from game.kernel.events import SegmentEntered, SegmentLeft
from game.kernel.outbox import Due, fall_due, kind_of
from game.kernel.together import together
from game.members.rules import Member
from game.members.store import locked
from game.programmes.rules import Programme
from game.segments.ready import Ready
from game.segments.store import place, segments_of

MEMBERS_AT_ONCE = 1000


async def sort(tx: Tx, programme: Programme, members: Sequence[Member], at: datetime) -> int:
    """Sort these members of the programme anew; answers how many changed their segments."""
    ready = await segments_of(tx, programme)
    known = await known_of(tx, programme, members, ready.needs, at) if ready.sorters else []
    holding = {one.member.id: ready.holding(one, at) for one in known}
    moving = [
        member.id
        for member in members
        if member.segments != ready.belongs(member.segments, holding.get(member.id, ()))
    ]
    if not moving:
        return 0
    before = await locked(tx, programme.id, moving)
    after = {
        member_id: ready.belongs(member.segments, holding.get(member_id, ()))
        for member_id, member in before.items()
    }
    return await move(tx, ready, before, after, at)


async def move(
    tx: Tx,
    ready: Ready,
    before: Mapping[str, Member],
    after: Mapping[str, Sequence[str]],
    at: datetime,
) -> int:
    """Write the segments of members locked before, and let fall due who entered and who left."""
    changed = {name: new for name, new in after.items() if new != before[name].segments}
    await place(tx, changed)
    dues = [
        due for name, new in changed.items() for due in _dues(ready, before[name], set(new), at)
    ]
    async with together(tx) as out:
        fall_due(out, dues)
    return len(changed)


def _dues(ready: Ready, member: Member, after: set[str], at: datetime) -> Iterable[Due]:
    """Of a segment that is off nobody hears."""
    for name in sorted(after.symmetric_difference(member.segments) & ready.titles.keys()):
        told = SegmentEntered if name in after else SegmentLeft
        yield Due(
            cause=f"segments/{member.id}/{name}/{at.isoformat()}",
            programme_id=member.programme_id,
            member_id=member.id,
            kind=kind_of(told),
            at=at,
            data=told(name=name, title=ready.titles[name]),
        )
