"""Badges as a tracker: what a round must lock and load for them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime

from game.activities.built_in import BADGE_GRANTED
from game.designs.store import live_of
from game.kernel.database import Tx
from game.kernel.days import local_day
from game.kernel.tracking import POINTS_EARNED
from game.round.contract import Ahead, Expected, Recount
from game.trackers.badges.kind import KIND
from game.trackers.badges.ready import LiveBadge, Ready, ready
from game.trackers.badges.rules import Count, Place, micros, place
from game.trackers.badges.slice import BadgeSlice
from game.trackers.badges.store import all_pages, held_by, lock, pages, taken_since

_DEEDS_MOST = 8
"""What is expected may come so many times: a move of a play leads to more than one activity."""


class BadgeTracker:
    """The door of badges."""

    name = "badge"

    async def open(self, tx: Tx, ahead: Ahead) -> BadgeSlice:
        """Lock the members whose activities a live badge listens to, and load what they can reach;
        without such a badge nothing is asked of the database."""
        programmes, expected, at = ahead
        live = await live_of(tx, programmes.values(), KIND, ready)
        part = BadgeSlice(live, at)
        coming = [one for one in expected if not live[one.programme_id].is_deaf(one.type)]
        if not coming:
            return part
        part.pages = await lock(tx, {one.member_id for one in coming})
        places = [(one, list(_places(live[one.programme_id], one, at))) for one in coming]
        keys = {(one.member_id, where.page) for one, mine in places for _, where in mine}
        part.pages |= await pages(tx, sorted(keys - part.pages.keys()))
        often = Counter((one.member_id, one.type) for one in coming)
        asked: set[str] = set()
        for one, mine in places:
            badges = live[one.programme_id]
            if one.type == BADGE_GRANTED:
                near = list(badges.by_id.values())
            else:
                most = often[one.member_id, one.type] * _DEEDS_MOST
                near = [
                    each
                    for each, where in mine
                    if _is_near(each, one, part.count(one.member_id, each, where), most)
                ]
            for each in near:
                part.near[one.member_id] |= badges.with_sets(each)
                asked |= badges.around(each)
        for held in await held_by(tx, [who for who, near in part.near.items() if near], asked):
            part.shelf.put(held)
        return part

    def blank(self, recount: Recount) -> BadgeSlice:
        """Badges of which nobody has anything. What other trackers tell must be told to it too."""
        programme, designs, at, _ = recount
        badges = ready(designs)
        part = BadgeSlice({programme.id: badges}, at, whole=True)
        every = set(badges.by_id)
        part.near = defaultdict(lambda: every)
        return part

    async def reopen(self, tx: Tx, recount: Recount, member_ids: Collection[str]) -> BadgeSlice:
        """Forget what these badges counted; the past, told in order, counts it anew.

        What members hold stays theirs, and only its moment and end are told again. Sets that stand
        on these badges react. The badges are saved: this reads those that are live. For undoing,
        levels that were earned are held as far as they are told again.
        """
        programme, designs, at, undoing = recount
        every = (await live_of(tx, [programme], KIND, ready))[programme.id]
        given = {design.name: design for design in designs}
        known = {name: one.design for name, one in every.by_name.items()}
        mine = {design.id for design in designs}
        badges = Ready(list((known | given).values()), counting=mine)
        part = BadgeSlice({programme.id: badges}, at, whole=True, granting=False, undoing=undoing)
        part.pages = await lock(tx, member_ids)
        part.pages |= await all_pages(tx, member_ids)
        for key, counts in part.pages.items():
            if not mine.isdisjoint(counts):
                part.rewrite(key, {name: kept for name, kept in counts.items() if name not in mine})
        own = [badges.by_id[design_id] for design_id in mine]
        asked = {design_id for one in own for design_id in badges.around(one)}
        near = {design_id for one in own for design_id in badges.with_sets(one)}
        part.near.update((member_id, near) for member_id in member_ids)
        for held in await held_by(tx, member_ids, asked):
            part.shelf.put(held)
            if held.design_id in mine and not (undoing and (held.author or held.revoked_at)):
                part.shelf.outdated.add((held.member_id, held.design_id, held.level))
            if held.is_live(at):
                before = part.before.get(held.design_id, 0)
                part.before[held.design_id] = max(before, held.level)
        part.since = await taken_since(tx, member_ids)
        return part


def _is_near(one: LiveBadge, coming: Expected, count: Count, most: int) -> bool:
    """Whether such activities, `most` of them, may give the member a level, or move one."""
    if one.fact is not None and one.badge.lapses is not None:
        return True
    if count.latest_us and micros(coming.occurred_at) < count.latest_us:
        return True
    if count.level >= one.top:
        return False
    return not one.counts_ones or count.value + most >= one.takes[count.level]


def _places(live: Ready, coming: Expected, at: datetime) -> Iterator[tuple[LiveBadge, Place]]:
    """Where the counts of such an activity stand. Points are earned when they are paid: now."""
    moments = {coming.occurred_at, at} if coming.type == POINTS_EARNED else {coming.occurred_at}
    for moment in moments:
        day = local_day(moment, coming.time_zone, coming.day_start_hour)
        for one in live.heard(coming.type):
            yield one, place(one.within, day)


TRACKER = BadgeTracker()
