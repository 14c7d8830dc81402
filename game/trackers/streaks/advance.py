"""Streaks within rounds: each activity that a streak listens to is folded into its period."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from game.kernel.database import Tx
from game.kernel.days import local_day, period_start
from game.kernel.together import Writer
from game.kernel.tracking import Payout, Situation
from game.kernel.vocabulary import Seen
from game.members.rules import Member
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
)
from game.trackers.streaks import before_store, store
from game.trackers.streaks.keeper import Keeper
from game.trackers.streaks.live import LiveStreak, Ready, ready
from game.trackers.streaks.store import Wish

_NONE = Ready((), {})
_TRAVEL = timedelta(days=2)
"""So far apart two clocks of one member can be."""


class StreakSlice:
    """The loaded streaks, by design and member; with `grow` those that are missing begin as new."""

    def __init__(
        self,
        programmes: Mapping[str, Ready],
        keepers: dict[tuple[str, str], Keeper],
        at: datetime,
        *,
        grow: bool = False,
        lengths: Mapping[str, int] | None = None,
    ) -> None:
        self._programmes = programmes
        self._keepers = keepers
        self._at = at
        self._grow = grow
        self._lengths = lengths or {}

    def payouts(self, expected: Expected) -> Iterable[Payout]:
        """The prizes of every milestone of the streaks that listen."""
        found = self._programmes.get(expected.programme_id, _NONE)
        for streak in found.by_type.get(expected.type, ()):
            yield from streak.payouts

    def bears(self) -> set[Reached]:
        """Every milestone that was reached, as (design id, member id, key, number)."""
        return {
            (design_id, member_id, key, number)
            for (design_id, member_id), keeper in self._keepers.items()
            for key, times in keeper.tip.reached.items()
            for number in range(1, times + 1)
        }

    def amend(self, lost: Collection[Reached], member: Member) -> Amends:
        """Give up the prizes of milestones that are no longer reached, the highest number first."""
        amends = Amends()
        for design_id, who, key, number in sorted(lost, reverse=True):
            keeper = self._keepers.get((str(design_id), member.id))
            if keeper is not None and who == member.id:
                reference = keeper.lose(member.id, str(key), int(str(number)))
                amends.lost += [reference] if reference else []
        today = local_day(self._at, member.time_zone, member.day_start_hour)
        for (design_id, _), keeper in self._keepers.items():
            amends.restored += keeper.restored
            before, after = self._lengths.get(design_id, 0), keeper.tip.length
            if before != after:
                kept = keeper.kept.keeps(period_start(today, keeper.kept.period))
                amends.changes.append(Change("streak", keeper.streak.design.name, before, after))
                amends.events.append(keeper.moved(kept_today=kept))
        return amends

    def advance(self, seen: Seen, facts: dict[str, int]) -> Outcome:
        """Count the activity for every streak that listens; tells how long each is, and was."""
        situation = seen.situation
        found = self._programmes.get(situation.programme_id, _NONE)
        outcomes = [
            self._counted(streak, seen, facts)
            for streak in found.by_type.get(situation.type, ())
            if streak.design.id not in seen.deaf
        ]
        return _joined(outcomes)

    async def save(self, out: Writer) -> None:
        """Write the streaks that changed, and their evidence."""
        await store.save(out, self._keepers.values(), self._at)

    def _counted(self, streak: LiveStreak, seen: Seen, facts: dict[str, int]) -> Outcome:
        situation = seen.situation
        keeper = self._of(streak, situation.member_id)
        worths = streak.worths(seen)
        if keeper is None or not any(worths):
            return NOTHING
        fresh = keeper.count(worths, situation)
        facts[f"streak:{streak.design.name}"] = keeper.tip.length
        if keeper.tip.best > keeper.tip.length:  # What came late may join pieces that ended since.
            facts[f"best:streak:{streak.design.name}"] = keeper.tip.best
        awards, told = keeper.claims(situation.member_id, situation.locale)
        if not fresh and not told:
            return NOTHING
        moved = keeper.moved(kept_today=self._today(keeper, situation), milestone=told)
        gains = (Gain("streak", streak.design.name, told),) if told else ()
        return Outcome(awards=tuple(awards), events=(moved,), gains=gains)

    def _today(self, keeper: Keeper, situation: Situation) -> bool:
        today = local_day(self._at, situation.time_zone, situation.day_start_hour)
        return keeper.kept.keeps(period_start(today, keeper.kept.period))

    def _of(self, streak: LiveStreak, member_id: str) -> Keeper | None:
        key = streak.design.id, member_id
        keeper = self._keepers.get(key)
        if keeper is None and self._grow and not streak.design.definition.shared:
            keeper = self._keepers[key] = store.alone(streak, member_id)
        return keeper


class StreakTracker:
    """The door of streaks."""

    name = "streak"

    async def open(self, tx: Tx, ahead: Ahead) -> StreakSlice:
        """Lock and load the streaks that listen to what is coming."""
        programmes, expected, at = ahead
        found = await store.running(tx, programmes.values())
        since: dict[tuple[str, str], tuple[LiveStreak, date]] = {}
        for item in expected:
            day = local_day(item.occurred_at, item.time_zone, item.day_start_hour)
            for streak in found[item.programme_id].by_type.get(item.type, ()):
                key = streak.design.id, item.member_id
                known = since.get(key)
                since[key] = streak, min(day, known[1]) if known else day
        wishes = [
            Wish(streak, member_id, max(day, date.min + _TRAVEL) - _TRAVEL)
            for (_, member_id), (streak, day) in since.items()
        ]
        keepers = await store.load(tx, wishes, lock=True) if wishes else {}
        return StreakSlice(found, keepers, at)

    def blank(self, recount: Recount) -> StreakSlice:
        """These streaks alone, in which nobody has kept anything. Nobody shares one in it."""
        programme, designs, at, _ = recount
        return StreakSlice({programme.id: ready(designs)}, {}, at, grow=True)

    async def reopen(self, tx: Tx, recount: Recount, member_ids: Collection[str]) -> StreakSlice:
        """The streaks of these members with no evidence; what was bought, paused, mended, granted
        and paid is kept, and so are the clocks by which their days were told."""
        programme, designs, at, undoing = recount
        found = ready(designs)
        wishes = [Wish(s, member_id, None) for s in found.streaks for member_id in member_ids]
        keepers = await store.load(tx, wishes, lock=True)
        await before_store.forget_evidence(tx, keepers.values(), member_ids, at)
        known = [await store.lengths(tx, one) for one in member_ids] if undoing else []
        blanked = {id(k): k.blanked(member_ids, undoing=undoing) for k in keepers.values()}
        mine = {key: blanked[id(k)] for key, k in keepers.items()}
        lengths = {design_id: length for each in known for design_id, length in each.items()}
        return StreakSlice({programme.id: found}, mine, at, lengths=lengths)


def _joined(outcomes: Sequence[Outcome]) -> Outcome:
    told = [outcome for outcome in outcomes if outcome is not NOTHING]
    if not told:
        return NOTHING
    return Outcome(
        awards=tuple(award for outcome in told for award in outcome.awards),
        events=tuple(event for outcome in told for event in outcome.events),
        gains=tuple(gain for outcome in told for gain in outcome.gains),
    )


TRACKER = StreakTracker()
