"""Segments that are lists: members are put on one and taken off by the brand's own ids."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import TypeVar

from msgspec import Struct

from game.designs.rules import Design, NoDesign
from game.designs.store import by_name
from game.flows.segmenting.sort import MEMBERS_AT_ONCE, move
from game.kernel.database import Tx
from game.kernel.errors import Conflict
from game.members.store import by_external, locked
from game.programmes.store import by_ids
from game.segments.kind import KIND, Segment
from game.segments.store import members_in, segments_of

T = TypeVar("T")

_UNKNOWN_SHOWN = 100


class NoList(Conflict):
    code = "segment.no_list"


class ListChanged(Struct, frozen=True, kw_only=True):
    """What became of a list: how many were put on it and taken off it, and how many ids nobody has,
    the first hundred of them named."""

    added: int
    removed: int
    unknown: int
    unknown_ids: list[str]


async def change_list(
    tx: Tx,
    programme_id: str,
    name: str,
    *,
    add: Sequence[str] = (),
    remove: Sequence[str] = (),
    at: datetime,
) -> ListChanged:
    """Put members on a list and take others off; who is there already, or not, stays so."""
    await the_list(tx, programme_id, name)
    adding, strange = await _ids(tx, programme_id, add)
    removing, _ = await _ids(tx, programme_id, remove)
    return await _change(tx, programme_id, name, adding, removing, strange, at)


async def set_list(
    tx: Tx, programme_id: str, name: str, members: Sequence[str], at: datetime
) -> ListChanged:
    """Let the list hold these members and no others."""
    await the_list(tx, programme_id, name)
    wanted, strange = await _ids(tx, programme_id, members)
    held = await members_in(tx, programme_id, name)
    return await _change(tx, programme_id, name, wanted, set(held) - wanted, strange, at)


async def the_list(tx: Tx, programme_id: str, name: str) -> Design[Segment]:
    """The live segment of that name, if it is a list."""
    design = await the_segment(tx, programme_id, name)
    if design.definition.condition:
        raise NoList("This segment has a condition, which says who is in it.")
    if not design.active:
        raise NoList("This segment is switched off, and holds nobody.")
    return design


async def the_segment(tx: Tx, programme_id: str, name: str) -> Design[Segment]:
    """The segment of that name, or NoDesign."""
    design: Design[Segment] | None = await by_name(tx, programme_id, KIND, name)
    if design is None:
        raise NoDesign(f"There is no segment {name[:100]!r}; make it first.")
    return design


async def _ids(
    tx: Tx, programme_id: str, external_ids: Sequence[str]
) -> tuple[set[str], list[str]]:
    found: set[str] = set()
    strange: list[str] = []
    for some in pieces(external_ids):
        known = await by_external(tx, programme_id, {one for one in some if one.isprintable()})
        found |= {member.id for member in known.values()}
        strange += [one for one in dict.fromkeys(some) if one not in known]
    return found, strange


async def _change(
    tx: Tx,
    programme_id: str,
    name: str,
    adding: Collection[str],
    removing: Collection[str],
    strange: list[str],
    at: datetime,
) -> ListChanged:
    """In order of id, a piece at a time: whoever changes another list meets us in one order."""
    programme = (await by_ids(tx, [programme_id]))[programme_id]
    ready = await segments_of(tx, programme)
    gone, added, removed = set(removing) - set(adding), 0, 0
    for some in pieces(sorted({*adding, *gone})):
        before = await locked(tx, programme_id, some)
        after = {
            member_id: sorted(
                {*member.segments, name} - ({name} if member_id in gone else set[str]())
            )
            for member_id, member in before.items()
        }
        added += sum(name in after[one] and name not in before[one].segments for one in before)
        removed += sum(name not in after[one] and name in before[one].segments for one in before)
        await move(tx, ready, before, after, at)
    return ListChanged(
        added=added,
        removed=removed,
        unknown=len(strange),
        unknown_ids=strange[:_UNKNOWN_SHOWN],
    )


def pieces(many: Sequence[T]) -> Iterator[Sequence[T]]:
    """So many of them at once that one statement takes them."""
    for start in range(0, len(many), MEMBERS_AT_ONCE):
        yield many[start : start + MEMBERS_AT_ONCE]
