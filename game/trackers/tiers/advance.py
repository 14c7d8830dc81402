"""Tiers as a tracker: activities move members on the ladder of their programme, within the round.

Whoever comes by is loaded, so that rules know the tier; locked is only who may move.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from game.designs.rules import Design
from game.designs.store import live_of
from game.kernel.database import Tx
from game.kernel.days import local_day
from game.kernel.together import Writer
from game.kernel.tracking import Payout
from game.kernel.vocabulary import Seen
from game.members.rules import Member
from game.programmes.rules import Programme
from game.round.contract import (
    NOTHING,
    Ahead,
    Amends,
    Change,
    Expected,
    Gain,
    Outcome,
    Reached,
    Recount,
    Tiers,
)
from game.trackers.tiers import store
from game.trackers.tiers.kind import KIND
from game.trackers.tiers.records import Row, fresh, kept
from game.trackers.tiers.rules import LiveLadder, the_ladder
from game.trackers.tiers.state import State
from game.trackers.tiers.store import Key, Place
from game.trackers.tiers.telling import Told, events, lines
from game.trackers.tiers.won import Won


class TierSlice(Tiers):
    """The loaded members of programmes that have a ladder.

    `past` folds what was, in the order of its occurrence: each activity is seen from its own day,
    and nobody is told.
    """

    def __init__(
        self,
        programmes: Mapping[str, Programme],
        ladders: Mapping[str, LiveLadder],
        at: datetime,
        *,
        past: bool = False,
    ) -> None:
        self._ladders = ladders
        self._at = at
        self._past = past
        self._zones = {p.id: p.time_zone for p in programmes.values()}
        self._today = {p.id: local_day(at, p.time_zone) for p in programmes.values()}
        self._states: dict[str, State] = {}
        self._writable: set[str] = set()
        self._changed: dict[str, State] = {}
        self._told: list[Told] = []
        self._before: dict[str, int] = {}
        self._won: dict[str, Won] = {}

    def put(self, row: Row, *, writable: bool) -> None:
        """Take a loaded row in, brought up to today."""
        state = State(self._ladders[row.programme_id], row)
        if not self._past:
            state.settle(self._today[row.programme_id])
        self._states[row.member_id] = state
        self._won[row.member_id] = Won(state, self._before.get(row.member_id))
        if writable:
            self._writable.add(row.member_id)

    def put_blank(self, row: Row, *, undoing: bool) -> None:
        """Take a locked row in as if nothing had come yet; what staff set stays, and where
        something was undone, also what was reached under another ladder, or so long ago that no day
        of it is known."""
        ladder = self._ladders[row.programme_id]
        if undoing:
            state = State(ladder, row)
            state.settle(self._today[row.programme_id])
            self._before[row.member_id] = state.rank(self._at) or 0
            row.anchor = kept(ladder, state.anchor)
            row.revision = ladder.design.revision
        else:
            row.anchor = None
        row.worth, row.standing = {}, None
        self.put(row, writable=True)
        self._changed[row.member_id] = self._states[row.member_id]

    def tier_of(self, member_id: str) -> str:
        """The name of the member's tier, empty where there is no ladder for them."""
        state = self._states.get(member_id)
        return "" if state is None else state.name(self._at)

    def earn_percent(self, member_id: str) -> int:
        """How much of their amount rules pay to the member; 100 changes nothing."""
        state = self._states.get(member_id)
        rank = None if state is None else state.rank(self._at)
        if state is None or rank is None:
            return 100
        return state.ladder.tier(rank).benefits.earn_percent

    def payouts(self, expected: Expected) -> Iterable[Payout]:
        """The prizes of tiers that the member may come to, whatever else they lead to."""
        ladder = self._ladders.get(expected.programme_id)
        if ladder is None or expected.member_id not in self._writable:
            return ()
        return self._won[expected.member_id].to_come(self._today[expected.programme_id])

    def bears(self) -> set[Reached]:
        """Every tier that was climbed to, as (member id, turn)."""
        return {(who, turn) for who, won in self._won.items() for turn in won.reached}

    def amend(self, lost: Collection[Reached], member: Member) -> Amends:
        """Find where the member stands today, and tell them if it is elsewhere."""
        state = self._states.get(member.id)
        if state is None or state.row.joined is None:
            return Amends()
        won = self._won[member.id]
        taken = won.take(str(turn) for who, turn in sorted(lost) if who == member.id)
        state.settle(self._today[member.programme_id])
        before, after = self._before.get(member.id, 0), state.rank(self._at) or 0
        told = state.tell(self._at)
        self._told += lines(state.row, told, self._at)
        changes = [Change("tier", state.name(self._at), before, after)] if before != after else []
        return Amends(lost=taken, restored=won.restored, events=list(events(told)), changes=changes)

    def advance(self, seen: Seen, facts: dict[str, int]) -> Outcome:
        """Count the activity, on the programme's day on which it occurred."""
        situation = seen.situation
        ladder = self._ladders.get(situation.programme_id)
        if ladder is None or (situation.guest and ladder.told.members_only):
            return NOTHING
        if ladder.design.id in seen.deaf:
            return NOTHING
        state = self._states.get(situation.member_id) or self._blank_state(ladder, seen)
        outcome = NOTHING
        if situation.member_id in self._writable:
            outcome = self._advanced(state, seen, facts)
        rank = state.rank(self._at)
        if rank is not None:
            facts["tier"] = rank
        return outcome

    def _advanced(self, state: State, seen: Seen, facts: Mapping[str, int]) -> Outcome:
        situation = seen.situation
        today = self._today[situation.programme_id]
        zone = self._zones[situation.programme_id]
        day = min(local_day(situation.occurred_at, zone), today)
        if self._past:
            state.settle(day)
        before = state.standing.rank if state.standing is not None else 0
        counted = _count(state, seen, facts, day)
        if not counted and state.row.shown is not None and not self._past:
            return NOTHING  # What time alone does is the review's to tell.
        state.join(day if self._past else today)
        state.settle(day if self._past else today)
        assert state.standing is not None
        self._changed[situation.member_id] = state
        rank = state.standing.rank
        gains: tuple[Gain, ...] = ()
        won = self._won[situation.member_id]
        awards = won.climb(before, rank, day if self._past else today, situation.locale)
        if rank > before:
            gains = (Gain("tier", state.ladder.tier(rank).name, rank),)
        if self._past:
            return Outcome(awards=awards, gains=gains)
        changes = state.tell(self._at)
        self._told += lines(state.row, changes, self._at)
        return Outcome(awards=awards, events=events(changes), gains=gains)

    def _blank_state(self, ladder: LiveLadder, seen: Seen) -> State:
        """Somebody new, for a rehearsal: whoever is expected in a round is loaded."""
        assert self._past, "an activity came of a member who was not expected"
        situation = seen.situation
        self.put(fresh(ladder, situation.member_id), writable=True)
        return self._states[situation.member_id]

    async def save(self, out: Writer) -> None:
        """Write whoever an activity came of, and what they were told."""
        rows = []
        for state in self._changed.values():
            programme_id = state.row.programme_id
            if self._past:
                state.settle(self._today[programme_id])
                self._told += lines(state.row, state.tell(self._at), self._at)
            rows.append(state.stored(self._at, self._zones[programme_id]))
            if self._past and state.ladder.by_balance:
                state.row.next_review_at = self._at  # What was spent since is not in the past.
        await store.save(out, rows, self._at)
        await store.write_history(out, self._told)


class TierTracker:
    """The door of the tiers."""

    name = "tier"

    async def open(self, tx: Tx, ahead: Ahead) -> TierSlice:
        """Lock who may move or is new, read the rest."""
        programmes, expected, at = ahead
        ladders = await ladders_of(tx, programmes.values())
        part = TierSlice(programmes, ladders, at)
        moving: set[Place] = set()
        still: set[Place] = set()
        for one in expected:
            if ladder := ladders.get(one.programme_id):
                (moving if one.type == ladder.activity_type else still).add(
                    place_on(ladder, one.member_id)
                )
        found = await store.read(tx, [Key(*place[:2]) for place in still - moving])
        for place in still - moving:
            row = found.get(Key(*place[:2]))
            if row is None or row.joined is None:
                moving.add(place)
            else:
                part.put(row, writable=False)
        for row in (await store.lock(tx, moving)).values():
            part.put(row, writable=True)
        return part

    def blank(self, recount: Recount) -> TierSlice:
        """In memory alone."""
        programme, designs, at, _ = recount
        return TierSlice({programme.id: programme}, _only(programme, designs), at, past=True)

    async def reopen(self, tx: Tx, recount: Recount, member_ids: Collection[str]) -> TierSlice:
        """What staff set and what members were told is kept."""
        programme, designs, at, undoing = recount
        ladders = _only(programme, designs)
        part = TierSlice({programme.id: programme}, ladders, at, past=True)
        places = [place_on(ladder, one) for ladder in ladders.values() for one in member_ids]
        for row in (await store.lock(tx, places)).values():
            part.put_blank(row, undoing=undoing)
        return part


TRACKER = TierTracker()


async def ladders_of(tx: Tx, programmes: Collection[Programme]) -> dict[str, LiveLadder]:
    """Programme id -> its ladder, of those that have one switched on."""
    found = await live_of(tx, programmes, KIND, the_ladder)
    return {programme_id: ladder for programme_id, its in found.items() for ladder in its}


def place_on(ladder: LiveLadder, member_id: str) -> Place:
    """The member's place on the ladder, to be locked or opened."""
    design = ladder.design
    return Place(design.id, member_id, design.programme_id, design.revision, ladder.counts)


def _only(programme: Programme, designs: Sequence[Design[Any]]) -> dict[str, LiveLadder]:
    found = the_ladder(designs)
    return {programme.id: found[0]} if found else {}


def _count(state: State, seen: Seen, facts: Mapping[str, int], day: date) -> bool:
    """Count what the activity is worth on this ladder; whether it was anything."""
    situation, ladder = seen.situation, state.ladder
    if situation.type != ladder.activity_type:
        return False
    if ladder.counted is not None:
        worth = ladder.counted.worth(seen)
    elif situation.data.get("currency") != ladder.told.qualify.currency:
        return False
    elif ladder.by_balance:
        if "balance" in facts:
            state.observe(day, facts["balance"])
        return "balance" in facts
    else:
        worth = situation.data.get("amount") or 0
    if worth:
        state.count(day, worth)
    return worth != 0
