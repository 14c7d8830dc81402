"""The tracker of challenges: what an activity moves, and what completing pays."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from msgspec.structs import replace

from game.designs.store import live_of
from game.kernel.database import Tx
from game.kernel.tracking import POINTS_EARNED
from game.programmes.rules import Programme
from game.round.contract import Ahead, Expected, Recount, Retold, Slice, Tracker
from game.trackers.challenges import store
from game.trackers.challenges.compile import LiveChallenge, LiveChallenges, ready
from game.trackers.challenges.kind import KIND
from game.trackers.challenges.rules import (
    EVER,
    Days,
    Key,
    State,
    calendar_run,
    card,
    run_of,
)
from game.trackers.challenges.shared_store import paid_claims
from game.trackers.challenges.slice import Challenged, Mode
from game.trackers.challenges.telling import days_of


class ChallengeTracker:
    """See `game.round.contract.Tracker`."""

    name = "challenge"

    async def open(self, tx: Tx, ahead: Ahead) -> Slice:
        """Lock what the activities can move; one look where every member has been before."""
        programmes, expected, at = ahead
        known = await live_of(tx, programmes.values(), KIND, ready)
        wishes = _wishes(known, programmes, expected, at)
        if not wishes:
            return Challenged(known, programmes, {}, at)
        states = await store.lock(tx, sorted({key for wish in wishes for key in wish.sure()}))
        if cards := {w.ever for w in wishes if w.live.challenge.period == "full"}:
            states.update(await store.opened(tx, sorted(cards - states.keys())))
            open_ = [key._replace(start=card(states[key].times)) for key in sorted(cards)]
            states.update(await store.lock_from(tx, open_))
        runs = {key for wish in wishes for key in wish.all(states)} - states.keys()
        if any(wish.live.challenge.days is not None for wish in wishes):
            states.update(await store.lock(tx, sorted(runs)))  # They begin with joining.
        states.update(await store.opened(tx, sorted(runs - states.keys())))
        return Challenged(known, programmes, states, at)

    def blank(self, recount: Recount) -> Slice:
        """As if nobody had done anything; who has to join joins with the first activity."""
        programme, designs, at, _ = recount
        return Challenged({programme.id: ready(designs)}, {programme.id: programme}, {}, at, "dry")

    async def reopen(self, tx: Tx, recount: Recount, member_ids: Collection[str]) -> Retold:
        """All runs of these members, uncounted; what was paid and when they joined stays."""
        programme, designs, at, undoing = recount
        known = ready(designs)
        ids = [design.id for design in designs]
        free = [one.design.id for one in known.all if not one.challenge.opt_in]
        members = sorted(member_ids)
        await store.opened(
            tx, [Key(one, member, EVER) for one in sorted(free) for member in members]
        )
        states = await store.lock_all(tx, ids, members)
        was = {key: replace(state) for key, state in states.items()}
        for state in states.values():
            state.counts, state.times, state.completed_at = [], 0, None
        mode: Mode = "undoing" if undoing else "again"
        part = Challenged({programme.id: known}, {programme.id: programme}, states, at, mode)
        if undoing:
            part.was = was
            part.settled = {Key(d, m, s) for d, s, m in await paid_claims(tx, ids, members)}
        return part


class Wish(NamedTuple):
    """A member whom an activity of that moment may move in a challenge."""

    live: LiveChallenge
    member_id: str
    occurred_at: datetime
    days: Days

    def sure(self) -> set[Key]:
        """The rows that are known without a look at the member."""
        start = calendar_run(self.live.challenge, self.occurred_at, self.days)
        if start is None and self.live.challenge.days is None:
            return set()
        return {self._key(EVER), self._key(start or EVER)}

    def all(self, states: Mapping[Key, State]) -> set[Key]:
        """The rows that the activity counts in, as the member has joined or not."""
        ever = states.get(self._key(EVER))
        spans = ever.spans if ever is not None else ()
        start = run_of(self.live.challenge, self.occurred_at, self.days, spans)
        if start is None or self.live.challenge.period == "full":
            return set()
        return {self._key(EVER), self._key(start)}

    @property
    def ever(self) -> Key:
        """Where the member keeps what outlasts a run."""
        return self._key(EVER)

    def _key(self, start: date) -> Key:
        return Key(self.live.design.id, self.member_id, start)


def _wishes(
    known: Mapping[str, LiveChallenges],
    programmes: Mapping[str, Programme],
    expected: Sequence[Expected],
    at: datetime,
) -> list[Wish]:
    """Points are earned now, however long ago what earned them was done."""
    return [
        Wish(
            live,
            one.member_id,
            at if one.type == POINTS_EARNED else one.occurred_at,
            days_of(live, programmes[one.programme_id], one),
        )
        for one in expected
        for live in known[one.programme_id].by_type.get(one.type, ())
    ]


TRACKER: Tracker = ChallengeTracker()
