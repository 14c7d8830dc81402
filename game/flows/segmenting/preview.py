"""Who would be in a segment before it is saved: counted over all members, with a few of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec import Struct

from game.flows.launch.designs import DesignDraft, checked_design
from game.flows.segmenting.finding import known_of
from game.flows.segmenting.sort import MEMBERS_AT_ONCE
from game.kernel.database import Tx
from game.members.store import page
from game.programmes.store import by_ids
from game.segments.kind import KIND, Segment
from game.segments.ready import needs_of, sorter

_SHOWN = 10


class Someone(Struct, frozen=True, kw_only=True):
    """A member, as a list shows one; a guest has no external id."""

    id: str
    external_id: str | None
    alias: str


class SegmentPreview(Struct, frozen=True, kw_only=True):
    """How many of the programme's members would be in the segment now, and the first of them."""

    size: int
    of: int
    sample: list[Someone]


async def preview(tx: Tx, programme_id: str, definition: Segment, at: datetime) -> SegmentPreview:
    """Sort all members by the definition, writing nothing; refuses faults as saving does."""
    programme = (await by_ids(tx, [programme_id]))[programme_id]
    draft = DesignDraft(definition=definition)
    design = await checked_design(tx, programme, KIND, "preview", draft, old=None, at=at)
    size, of, sample = 0, 0, list[Any]()
    if not definition.condition:
        return SegmentPreview(size=0, of=0, sample=[])
    sorting = sorter(design)
    members = await page(tx, programme_id, None, MEMBERS_AT_ONCE)
    while members:
        for known in await known_of(tx, programme, members, needs_of([sorting]), at):
            if sorting.holds(known, at):
                size += 1
                sample += [known.member] if len(sample) < _SHOWN else []
        of += len(members)
        members = await page(tx, programme_id, members[-1].id, MEMBERS_AT_ONCE)
    return SegmentPreview(
        size=size,
        of=of,
        sample=[Someone(id=m.id, external_id=m.external_id, alias=m.alias) for m in sample],
    )
