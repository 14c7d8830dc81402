"""Badges as a tracker: what a round must lock and load for them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from game.badges.kind import KIND
from game.badges.ready import LiveBadge, Ready, ready
from game.badges.rules import BADGE_GRANTED, Count, page_of, period_of
from game.badges.slice import BadgeSlice
from game.badges.store import Counts, PageKey, all_pages, held_by, lock, pages
from game.database import Tx
from game.days import local_day
from game.designs.rules import Design
from game.designs.store import live_of
from game.programmes.rules import Programme
from game.trackers import Expected
from game.tracking import POINTS_EARNED


class BadgeTracker:
    """The door of badges."""

    name = "badge"

    async def open(
        self,
        tx: Tx,
        programmes: Mapping[str, Programme],
        expected: Sequence[Expected],
        at: datetime,
    ) -> BadgeSlice:
        """Lock the members whose activities a live badge listens to, and load what they can reach;
        without such a badge nothing is asked of the database."""
        live = await live_of(tx, programmes.values(), KIND, ready)
        part = BadgeSlice(live, at)
        coming = [one for one in expected if not live[one.programme_id].is_deaf(one.type)]
        if not coming:
            return part
        part.pages = await lock(tx, {one.member_id for one in coming})
        keys = {key for one in coming for key, _, _ in _places(live[one.programme_id], one, at)}
        part.pages |= await pages(tx, sorted(keys - part.pages.keys()))
        asked: set[str] = set()
        for one in coming:
            badges = live[one.programme_id]
            for near in _near(badges, one, part.pages, at):
                if near.id not in part.near[one.member_id]:
                    part.near[one.member_id] |= {near.id, *(o.id for o in badges.above(near))}
                    asked.update(badges.around(near))
        for held in await held_by(tx, [who for who, near in part.near.items() if near], asked):
            part.shelf.put(held)
        return part

    def blank(
        self, programme: Programme, designs: Sequence[Design[Any]], at: datetime
    ) -> BadgeSlice:
        """Badges of which nobody has anything. What other trackers tell must be told to it too."""
        return BadgeSlice({programme.id: ready(designs)}, at, whole=True)

    async def reopen(
        self,
        tx: Tx,
        programme: Programme,
        designs: Sequence[Design[Any]],
        member_ids: Collection[str],
        at: datetime,
    ) -> BadgeSlice:
        """Forget what these badges counted; the past, told in order, counts it anew.

        What members hold stays theirs, and only its moment and end are told again. Sets that stand
        on these badges react. The badges are saved: this reads those that are live.
        """
        every = (await live_of(tx, [programme], KIND, ready))[programme.id]
        given = {design.name: design for design in designs}
        known = {name: one.design for name, one in every.by_name.items()}
        mine = {design.id for design in designs}
        badges = Ready(list((known | given).values()), counting=mine)
        part = BadgeSlice({programme.id: badges}, at, whole=True)
        part.pages = await lock(tx, member_ids)
        part.pages |= await all_pages(tx, member_ids)
        for key, counts in part.pages.items():
            if not mine.isdisjoint(counts):
                part.rewrite(key, {name: kept for name, kept in counts.items() if name not in mine})
        own = [badges.by_id[design_id] for design_id in mine]
        asked = {design_id for one in own for design_id in badges.around(one)}
        near = mine | {above.id for one in own for above in badges.above(one)}
        part.near.update((member_id, near) for member_id in member_ids)
        for held in await held_by(tx, member_ids, asked):
            part.shelf.put(held)
            if held.design_id in mine:
                part.shelf.outdated.add((held.member_id, held.design_id, held.level))
        return part


def _near(
    live: Ready, coming: Expected, loaded: Mapping[PageKey, Counts], at: datetime
) -> Iterator[LiveBadge]:
    """The badges of which such an activity may give the member a level, or move one."""
    if coming.type == BADGE_GRANTED:
        yield from live.by_id.values()
    for key, start, one in _places(live, coming, at):
        count = loaded[key].get(one.id, {}).get(start, Count())
        kept_up = one.is_kept_up and one.badge.lapses is not None
        if count.level < one.top or count.is_late(coming.occurred_at) or kept_up:
            yield one


def _places(
    live: Ready, coming: Expected, at: datetime
) -> Iterator[tuple[PageKey, str, LiveBadge]]:
    """Where the counts of such an activity stand. Points are earned when they are paid: now."""
    moments = {coming.occurred_at, at} if coming.type == POINTS_EARNED else {coming.occurred_at}
    for moment in moments:
        day = local_day(moment, coming.time_zone, coming.day_start_hour)
        for one in live.heard(coming.type):
            start = period_of(one.badge, day)
            yield (coming.member_id, page_of(one.badge, start)), start.isoformat(), one


TRACKER = BadgeTracker()
