"""A loaded streak of one member, or of two who keep it together; activities fold into it. Pure.

The fold resumes from a tally that lies some kept periods back, so that what comes in order, or a
little late, costs as much after ten years as on the third day. What comes later still needs all of
the evidence; the store sees to that.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from itertools import pairwise

from game.kernel.days import period_start
from game.kernel.events import StreakMoved
from game.kernel.tracking import Award, Situation
from game.trackers.streaks.evidence import Day, Diary, Trace, evening, following
from game.trackers.streaks.kind import Streak
from game.trackers.streaks.live import LiveStreak
from game.trackers.streaks.rules import NEW, Kept, Tally, Upkeep, clock_at, step, under

BACK = 8
"""A saved tally lies at least so many kept periods back, where there are as many."""

_MOST = 16
_NEAR = 4


class Keeper:
    """A streak in the making. `holder_id` is the member, or the pair that keeps it together."""

    def __init__(
        self,
        streak: LiveStreak,
        holder_id: str,
        diaries: Mapping[str, Diary],
        upkeep: Upkeep,
        base: Tally = NEW,
    ) -> None:
        self.streak = streak
        self.holder_id = holder_id
        self.upkeep = upkeep
        self.kept = Kept(streak.design.definition.period, diaries, upkeep, streak.terms)
        self._base = base
        self.tips = [base]
        self.touched: dict[tuple[str, date], Day] = {}
        self.changed = False
        self.stale = False
        self.undoing = False
        self.restored: list[str] = []
        starts = self.starts()
        # What was kept until now was kept under the terms before.
        self.changed |= under(upkeep, streak.terms, starts[-1] if starts else base.upto)
        self.refold(None)

    @property
    def definition(self) -> Streak:
        return self.streak.design.definition

    @property
    def diaries(self) -> Mapping[str, Diary]:
        return self.kept.diaries

    @property
    def tip(self) -> Tally:
        """The streak up to its last kept period."""
        return self.tips[-1]

    @property
    def base(self) -> Tally | None:
        """What the next load may resume from; None where it must fold everything again."""
        return None if self.stale else self.tips[0]

    def starts(self) -> list[date]:
        """The loaded periods that all have kept, in order."""
        return self._kept_after(date.min)

    def count(self, worths: Sequence[int], situation: Situation) -> bool:
        """Fold one activity of one of the keepers; whether it kept a period that was not kept.
        What a pair did before the period in which it came to be counts for nothing."""
        clock = clock_at(
            self.upkeep, situation.member_id, situation.occurred_at,
            situation.time_zone, situation.day_start_hour,
        )  # fmt: skip
        at = situation.occurred_at
        trace = Trace(
            at, situation.activity_id, situation.type, clock.day(at),
            clock.time_zone, clock.day_start_hour, clock.shift_s(at),
        )  # fmt: skip
        start = period_start(trace.local_date, self.kept.period)
        since = self.upkeep.paired_at
        if since is not None and start < period_start(clock.day(since), self.kept.period):
            return False
        before = self.kept.keeps(start)
        day = self.diaries[situation.member_id].count(self.definition, worths, trace)
        self.touched[situation.member_id, day.start] = day
        self.changed = True
        again = before and day.start == self.tip.upto and self._whole()
        if day.kept and not again:  # Once more today, with no gap near: nothing can move.
            self.refold(day.start)
        return not before and self.kept.keeps(day.start)

    def refold(self, start: date | None) -> None:
        """Fold again from the kept period at `start`, and from a few before it where a journey may
        have bridged a gap; from where it was loaded where `start` is None."""
        tips = self.tips
        if start is None:
            tips[:] = [self._base]
        else:
            while len(tips) > 1 and _upto(tips[-1]) >= start:
                tips.pop()
            if not self._whole():
                del tips[max(1, len(tips) - _NEAR) :]
            if _upto(tips[0]) >= start:
                tips[:] = [self._base]
            self.stale = self.stale or _upto(tips[0]) >= start
        done = _upto(tips[-1])
        for each in self._kept_after(done):
            tips.append(step(tips[-1], each, self.kept))
        if len(tips) > _MOST + 1:
            del tips[: len(tips) - BACK - 1]

    def blanked(self, member_ids: Collection[str], *, undoing: bool = False) -> Keeper:
        """The same streak as if these members had done nothing yet; what does not follow from
        activities is kept. All of it is under today's terms, but where something was undone."""
        period = self.kept.period
        diaries = {
            member_id: Diary(period, () if member_id in member_ids else diary.days.values())
            for member_id, diary in self.diaries.items()
        }
        if not undoing:
            self.upkeep.eras = []
        keeper = Keeper(self.streak, self.holder_id, diaries, self.upkeep)
        keeper.changed, keeper.undoing = True, undoing
        return keeper

    def claims(self, member_id: str, locale: str) -> tuple[list[Award], int]:
        """The prizes of milestones that this member has reached and not yet claimed, now claimed;
        and the length that was told for the last of them, 0 where there is none."""
        paid = dict(self.upkeep.paid.get(member_id, {}))
        awards: list[Award] = []
        told = 0
        for milestone in self.definition.milestones:
            done, reached = paid.get(milestone.key, 0), self.tip.reached.get(milestone.key, 0)
            if reached <= done:
                continue
            paid[milestone.key] = reached
            told = self.tip.length
            if milestone.prize is not None:
                numbers = range(done + 1, reached + 1)
                back = [n for n in numbers if self._comes_back(member_id, milestone.key, n)]
                awards += [
                    self.streak.design.award(
                        milestone.prize,
                        reference=self._reference(member_id, milestone.key, number),
                        first=self._first(member_id, milestone.key, number),
                        locale=locale,
                        cause={"length": self.tip.length, "milestone": milestone.key},
                    )
                    for number in numbers
                    if number not in back
                ]
        if told:
            self.upkeep.paid = {**self.upkeep.paid, member_id: paid}
        return awards, told

    def lose(self, member_id: str, key: str, number: int) -> str | None:
        """Give up the claim to a milestone's prize; its name in the books, where it was claimed."""
        paid = dict(self.upkeep.paid.get(member_id, {}))
        if paid.get(key, 0) < number:
            return None
        reference = self._reference(member_id, key, number)
        paid[key] -= 1
        self.upkeep.paid = {**self.upkeep.paid, member_id: paid}
        self._taken(member_id, key, number, 1)
        return reference

    def _comes_back(self, member_id: str, key: str, number: int) -> bool:
        """Whether a prize that was lost by undoing is due again by undoing: it is the same one."""
        if not self.undoing or not self.upkeep.taken.get(member_id, {}).get(f"{key}:{number}"):
            return False
        self._taken(member_id, key, number, -1)
        self.restored.append(self._reference(member_id, key, number))
        return True

    def _taken(self, member_id: str, key: str, number: int, more: int) -> None:
        taken = dict(self.upkeep.taken.get(member_id, {}))
        name = f"{key}:{number}"
        taken[name] = taken.get(name, 0) + more
        self.upkeep.taken = {**self.upkeep.taken, member_id: taken}

    def moved(self, *, kept_today: bool, milestone: int = 0) -> StreakMoved:
        """What the member's app hears of it."""
        tip = self.tip
        return StreakMoved(
            name=self.streak.design.name,
            length=tip.length,
            best=tip.best,
            kept_today=kept_today,
            freezes=tip.freezes,
            milestone=milestone or None,
        )

    def look_at(self) -> datetime | None:
        """The evening on which the period behind the last kept one is at risk, for the first of
        the keepers."""
        if self.tip.upto is None:
            return None
        behind = following(self.tip.upto, self.kept.period)
        clocks = [clocks[-1] for clocks in self.upkeep.clocks.values() if clocks]
        return min((evening(behind, self.kept.period, clock) for clock in clocks), default=None)

    def _reference(self, member_id: str, key: str, number: int) -> str:
        before = self.upkeep.taken.get(member_id, {}).get(f"{key}:{number}", 0)
        again = f":{before + 1}" if before else ""
        return f"{self._first(member_id, key, number)}{again}"

    def _first(self, member_id: str, key: str, number: int) -> str:
        return f"streak:{self.streak.design.id}:{self.holder_id}:{member_id}:{key}:{number}"

    def _kept_after(self, done: date) -> list[date]:
        """The periods behind `done` that all have kept, in order."""
        first, *others = self.diaries.values()
        return [
            start
            for start in _after(first.kept, done)
            if all(other.keeps(start) for other in others)
        ]

    def _whole(self) -> bool:
        """Whether the last few kept periods follow one another without a gap."""
        near = self.tips[-_NEAR - 1 :]
        return all(
            _upto(one) == date.min or following(_upto(one), self.kept.period) == other.upto
            for one, other in pairwise(near)
        )


def _upto(tally: Tally) -> date:
    return tally.upto or date.min


def _after(kept: Sequence[date], done: date) -> list[date]:
    return list(kept[bisect_right(kept, done) :])
