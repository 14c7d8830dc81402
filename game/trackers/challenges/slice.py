"""The loaded part of the challenges' state: folding an activity, and writing what moved. Pure until
`save`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from typing import Literal

from msgspec.structs import replace

from game.kernel.events import EventData
from game.kernel.together import Writer
from game.kernel.tracking import POINTS_EARNED, Award, Payout, Situation
from game.kernel.vocabulary import Seen
from game.members.rules import Member
from game.programmes.rules import Programme
from game.round.contract import NOTHING, Amends, Expected, Gain, Outcome, Reached
from game.trackers.challenges import shared_store, store
from game.trackers.challenges.compile import LiveChallenge, LiveChallenges
from game.trackers.challenges.nearly import goes_on, nearly
from game.trackers.challenges.rules import (
    CARDS_MOST,
    EVER,
    Goal,
    Key,
    State,
    card,
    fitted,
    joined,
    met,
    pushed,
    run_of,
)
from game.trackers.challenges.shared_store import Claim, Push
from game.trackers.challenges.telling import awards, days_of, moved, pushes, team_of
from game.trackers.challenges.undone import amended

Mode = Literal["live", "dry", "again", "undoing"]
"""In a round; over a past that never was; over the whole past, to be written anew, also after
something of it was undone."""


class Told:
    """What an activity comes to, as it is found out."""

    def __init__(self) -> None:
        self.awards: list[Award] = []
        self.events: list[EventData] = []
        self.gains: list[Gain] = []


class Challenged:
    """See `game.round.contract.Slice`."""

    def __init__(
        self,
        known: Mapping[str, LiveChallenges],
        programmes: Mapping[str, Programme],
        states: dict[Key, State],
        at: datetime,
        mode: Mode = "live",
    ) -> None:
        self.known = known
        self._programmes = programmes
        self._at = at
        self._mode = mode
        self._claims: list[Claim] = []
        self._changed: set[Key] = set(states) if mode in ("again", "undoing") else set()
        self._reached: set[Key] = set()
        self.given_up: list[Key] = []
        self.restored: list[str] = []
        self.settled: set[Key] = set()
        self.was: dict[Key, State] = {}
        self._imagined: defaultdict[Goal, list[int]] = defaultdict(lambda: [0, 0])
        self.states = states

    def payouts(self, expected: Expected) -> Iterator[Payout]:
        """The prizes of runs that are not completed; a shared goal is paid by a job."""
        at = self._at if expected.type == POINTS_EARNED else expected.occurred_at
        for live in self._listening(expected.programme_id, expected.type):
            if live.challenge.community is not None or not live.challenge.prizes:
                continue
            start = self._start(live, expected, at)
            run = self.states.get(Key(live.design.id, expected.member_id, start or EVER))
            if start is not None and (run is None or not run.times):
                yield from map(live.design.payout, live.challenge.prizes)

    def advance(self, seen: Seen, facts: dict[str, int]) -> Outcome:
        """Count the activity in the run in which it occurred, and complete what it completes."""
        situation = seen.situation
        listening = self._listening(situation.programme_id, situation.type)
        if not listening:
            return NOTHING
        told = Told()
        for live in listening:
            if live.design.id in seen.deaf:
                continue
            worths = live.worths(seen)
            if any(worth > 0 for worth in worths):
                self._count(live, situation, worths, told)
            ever = self.states.get(Key(live.design.id, situation.member_id, EVER))
            if ever is not None and live.challenge.community is None:
                facts[f"challenge:{live.design.name}"] = ever.times
        return Outcome(
            awards=tuple(told.awards), events=tuple(told.events), gains=tuple(told.gains)
        )

    def bears(self) -> set[Reached]:
        """Every run that was completed, and every share in a goal that may claim its prize."""
        return set(self._reached)

    def amend(self, lost: Collection[Reached], member: Member) -> Amends:
        """Give up what is lost: see `undone.py`."""
        return amended(self, lost, member)

    async def save(self, out: Writer) -> None:
        """Write the runs that moved, and push what they add to shared goals."""
        changed = {key: self.states[key] for key in sorted(self._changed)}
        await store.save(out, changed)
        await shared_store.push(out, pushes(changed, self._claims))
        await shared_store.claim(out, sorted(self._claims))
        await shared_store.give_up(
            out, [(k.design_id, k.start, k.member_id) for k in self.given_up]
        )

    def _listening(self, programme_id: str, type_name: str) -> tuple[LiveChallenge, ...]:
        known = self.known.get(programme_id)
        return known.by_type.get(type_name, ()) if known is not None else ()

    def _start(self, live: LiveChallenge, who: Expected | Situation, at: datetime) -> date | None:
        """The run in which that moment counts for the member; None where it counts in none."""
        ever = self.states.get(Key(live.design.id, who.member_id, EVER))
        days = days_of(live, self._programmes[who.programme_id], who)
        start = run_of(live.challenge, at, days, ever.spans if ever is not None else ())
        if start is None or live.challenge.period != "full":
            return start
        return card(ever.times if ever is not None else 0)

    def _count(
        self, live: LiveChallenge, situation: Situation, worths: list[int], told: Told
    ) -> None:
        if self._mode == "dry" and live.challenge.opt_in:
            self._join(live, situation)
        left = worths
        for _ in range(CARDS_MOST if live.challenge.period == "full" else 1):
            left = self._count_in(live, situation, left, told)
            if not any(left):
                return

    def _count_in(
        self, live: LiveChallenge, situation: Situation, worths: list[int], told: Told
    ) -> list[int]:
        """Count it in the run that goes on; what is left of it is for the next card."""
        start = self._start(live, situation, situation.occurred_at)
        if start is None:
            return []
        key = Key(live.design.id, situation.member_id, start)
        run = self._begun(key, new=live.challenge.period == "full")
        counts = pushed(live.challenge, fitted(live.challenge, run.counts), worths)
        if live.challenge.community is not None:
            if counts != run.counts:
                self._share(live, key, counts, situation, told)
            return []
        was_open = not run.times
        reached = was_open and met(live.challenge, counts)
        if counts == run.counts and not reached:
            return []  # A count that is full completes all the same: its target may have come down.
        self._changed.add(key)
        before, run.counts = run.counts, counts
        if reached:
            self._complete(live, key, situation, told)
        if was_open:
            told.events.append(moved(live, run))
            if not reached and (near := nearly(live, before, counts)):
                ever = self.states.get(key._replace(start=EVER))
                days = days_of(live, self._programmes[situation.programme_id], situation)
                if goes_on(live, key, days, ever, self._at):
                    told.events.append(near)
        had = fitted(live.challenge, before)
        return [w - (now - then) for w, now, then in zip(worths, counts, had, strict=True)]

    def _complete(self, live: LiveChallenge, key: Key, situation: Situation, told: Told) -> None:
        """Once for each run; paid unless the run or the member has had what there is to have."""
        challenge, design = live.challenge, live.design
        forever = key._replace(start=EVER)
        run, ever = self.states[key], self._begun(forever)
        self._changed.add(forever)
        due = not run.paid and (challenge.times is None or ever.paid < challenge.times)
        for state in (ever,) if run is ever else (run, ever):
            state.times += 1
            state.paid += due
        self._reached.add(key)
        run.completed_at = self._at
        if (was := self.was.get(key)) is not None and was.completed_at is not None:
            run.completed_at = was.completed_at
        told.gains.append(Gain("challenge", design.name, ever.times))
        if due and run.taken and self._mode == "undoing":  # It is the one that was taken back.
            run.taken -= 1
            self.restored += [one.reference for one in awards(live, key, "", taken=run.taken)]
        elif due:
            told.awards += awards(
                live, key, situation.locale, taken=run.taken, activity=situation.activity_id
            )

    def _share(
        self,
        live: LiveChallenge,
        key: Key,
        counts: list[int],
        situation: Situation,
        told: Told,
    ) -> None:
        """Add to the shared goal of the member's team; whoever added enough may claim the prize.

        The first contribution of a run decides the team for that run.
        """
        shared, run = live.challenge.community, self.states[key]
        assert shared is not None
        team = run.team if run.team is not None else team_of(live, situation.attributes)
        if team is None:
            return
        self._changed.add(key)
        added = counts[0] - sum(run.counts)
        run.counts, run.team = counts, team
        if counts[0] >= shared.minimum:
            self._reached.add(key)
        claims = not run.paid and counts[0] >= shared.minimum
        if claims:
            run.paid = 1
            self._claims.append(Claim(key.design_id, key.start, key.member_id, team))
        told.events.append(moved(live, run))
        if self._mode == "dry":
            self._imagine(live, key, Push(added, claims), situation, told)

    def _imagine(
        self, live: LiveChallenge, key: Key, push: Push, situation: Situation, told: Told
    ) -> None:
        """In a past that never was, whoever reaches the goal stands for all who share in it."""
        shared = live.challenge.community
        run = self.states[key]
        assert shared is not None and run.team is not None
        imagined = self._imagined[Goal(key.design_id, key.start, run.team)]
        imagined[0] += push.amount
        imagined[1] += push.contributors
        total, waiting = imagined
        if total >= shared.target and waiting:
            imagined[1] = 0
            told.gains.append(Gain("challenge", live.design.name))
            told.awards += [
                replace(award, amount=award.amount * waiting)
                for award in awards(live, key, situation.locale, contributors=waiting)
            ]

    def _begun(self, key: Key, *, new: bool = False) -> State:
        """The state of a run; a `new` one may be begun here: what there is was loaded."""
        state = self.states.get(key)
        if state is None:
            assert new or self._mode != "live", "a run that an activity counts in was not loaded"
            state = self.states[key] = State(counts=[])
        return state

    def _join(self, live: LiveChallenge, situation: Situation) -> None:
        """Suppose that whoever has to join does so with the first activity that counts."""
        ever = self._begun(Key(live.design.id, situation.member_id, EVER))
        if not ever.spans:
            days = days_of(live, self._programmes[situation.programme_id], situation)
            ever.spans = joined(live.challenge, (), situation.occurred_at, days)
