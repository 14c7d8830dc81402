"""The length of a streak is a pure fold: over what was kept, and over what was bought or granted.

`step` goes from one kept period to the next; `gap` says of each period between them what became of
it. Neither knows the time: a gap that is still open is looked at up to a period (`standing.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from game.kernel.days import period_start
from game.trackers.streaks.evidence import EVER, Clock, Diary, Trace, following
from game.trackers.streaks.kind import Milestone, Span, Streak

Mark = Literal["kept", "open", "frozen", "paused", "travelled", "repaired", "restored", "missed"]

ERAS_MAX = 50
CLOCKS_MAX = 100


class Terms(Struct, frozen=True):
    """What of a definition the fold asks for. `every` is 0 where no freeze is earned."""

    initial: int
    every: int
    cap: int
    milestones: tuple[Milestone, ...]


class Era(Struct, frozen=True):
    """The terms that were in force up to a period; a change of terms does not judge the past."""

    until: date
    terms: Terms


class Pause(Struct, frozen=True):
    """Days on which nothing is expected, both included."""

    first: date
    last: date


class Restored(Struct, frozen=True, kw_only=True):
    """A period given back by staff: who, when and why."""

    start: date
    at: datetime
    by: str
    name: str
    reason: str


class Repaired(Struct, frozen=True, kw_only=True):
    """Periods that a member paid for, and the transaction by which."""

    starts: tuple[date, ...]
    at: datetime
    transaction_id: str


class Upkeep(Struct, kw_only=True):
    """What does not follow from activities: bought, paused, mended, granted, paid.

    `bought` are the periods in which a freeze was bought, in order. `paid` counts, by member and
    milestone, how often its prize was claimed, and `taken`, by member and the milestone with its
    number, how often it was taken back, as what it stood on was undone; `clocks` are the clocks of
    each member over time, and `seen` is the latest activity by which they are known. `paired_at` is
    when two began to keep it together: what came in an earlier period counts for neither, whenever
    it arrives.
    """

    bought: list[date] = []
    pauses: list[Pause] = []
    repairs: list[Repaired] = []
    restores: list[Restored] = []
    eras: list[Era] = []
    terms: Terms | None = None
    paid: dict[str, dict[str, int]] = {}
    taken: dict[str, dict[str, int]] = {}
    clocks: dict[str, list[Clock]] = {}
    seen: dict[str, datetime] = {}
    paired_at: datetime | None = None


class Tally(Struct, frozen=True, kw_only=True):
    """A streak folded up to its kept period `upto`.

    `bought` counts the bought freezes that are in `freezes`. `lost` was its length when it last
    broke, at the period `missed`; `since` is where it began anew. `reached` counts, by milestone,
    how often it was reached over all of the member's life.
    """

    upto: date | None = None
    length: int = 0
    best: int = 0
    freezes: int = 0
    bought: int = 0
    since: date | None = None
    missed: date | None = None
    lost: int = 0
    reached: dict[str, int] = {}


NEW = Tally()


class Kept(NamedTuple):
    """What a fold looks at: the diaries of all who keep the streak, and its upkeep."""

    period: Span
    diaries: Mapping[str, Diary]
    upkeep: Upkeep
    terms: Terms

    def keeps(self, start: date) -> bool:
        """Whether everybody kept that period."""
        return all(diary.keeps(start) for diary in self.diaries.values())

    def terms_at(self, start: date) -> Terms:
        """The terms that were in force in that period."""
        for era in self.upkeep.eras:
            if start <= era.until:
                return era.terms
        return self.terms

    def excuse(self, start: date, now: Trace | None = None) -> Mark | None:
        """Why a period that was not kept breaks nothing, freezes aside."""
        upkeep = self.upkeep
        if any(restored.start == start for restored in upkeep.restores):
            return "restored"
        if any(start in repaired.starts for repaired in upkeep.repairs):
            return "repaired"
        if all(d.keeps(start) or d.travelled(start, now) for d in self.diaries.values()):
            return "travelled"
        if upkeep.pauses and paused(upkeep.pauses, start, self.period):
            return "paused"
        return None


class Gone(NamedTuple):
    """One period between two kept ones, and the freezes that are left behind it."""

    start: date
    mark: Mark
    freezes: int
    bought: int


def terms_of(definition: Streak) -> Terms:
    """What of the definition the fold asks for."""
    freezes = definition.freezes
    lengths = tuple(replace(milestone, prize=None) for milestone in definition.milestones)
    return Terms(freezes.initial, freezes.every or 0, freezes.cap, lengths)


def under(upkeep: Upkeep, terms: Terms, upto: date | None) -> bool:
    """Begin an era where the terms have changed since the period `upto`; whether they had."""
    if upkeep.terms == terms:
        return False
    judged = upkeep.eras[-1].until if upkeep.eras else date.min
    if upkeep.terms is not None and upto is not None and judged < upto:
        upkeep.eras = [*upkeep.eras, Era(upto, upkeep.terms)][-ERAS_MAX:]
    upkeep.terms = terms
    return True


def gap(
    tally: Tally, until: date, kept: Kept, now: Trace | None = None, shown: date = date.min
) -> Iterator[Gone]:
    """Each period behind `tally.upto` and before `until`, in order, and what became of it.

    Freezes are used by themselves, one a missed period, until the streak is broken for want of one;
    from there on, periods before `shown` are left out. A freeze that was bought saves no period
    before the one in which it was bought.
    """
    assert tally.upto is not None
    freezes, credited, broken = tally.freezes, tally.bought, False
    start = following(tally.upto, kept.period)
    while start < until:
        freezes, credited = _credited(kept.upkeep, freezes, credited, start)
        mark = kept.excuse(start, now)
        if mark is None and freezes > 0 and not broken:
            mark, freezes = "frozen", freezes - 1
        broken = broken or mark is None
        yield Gone(start, mark or "missed", freezes, credited)
        start = following(start, kept.period)
        if broken and start < shown:
            start = period_start(shown, kept.period)


def step(tally: Tally, start: date, kept: Kept) -> Tally:
    """The tally with the next kept period."""
    terms = kept.terms_at(start)
    length, freezes, credited = tally.length, tally.freezes, tally.bought
    since, missed, lost = tally.since, tally.missed, tally.lost
    if tally.upto is None:
        freezes, since = terms.initial, start
    else:
        for gone in gap(tally, start, kept):
            freezes, credited = gone.freezes, gone.bought
            if gone.mark == "missed":
                lost, missed, since, length = length, gone.start, start, 0
                break
    freezes, credited = _credited(kept.upkeep, freezes, credited, start)
    length += 1
    if terms.every and length % terms.every == 0 and freezes < terms.cap:
        freezes += 1
    reached = tally.reached
    for milestone in terms.milestones:
        if milestone.reached(length):
            reached = {**reached, milestone.key: reached.get(milestone.key, 0) + 1}
    return Tally(
        upto=start, length=length, best=max(tally.best, length), freezes=freezes,
        bought=credited, since=since, missed=missed, lost=lost, reached=reached,
    )  # fmt: skip


def paused(pauses: list[Pause], start: date, period: Span) -> bool:
    """Whether at least half of the period's days are paused."""
    behind = following(start, period)
    days = sum(
        max(0, (min(pause.last.toordinal() + 1, behind.toordinal()))
            - max(pause.first.toordinal(), start.toordinal()))
        for pause in pauses
    )  # fmt: skip
    return 2 * days >= (behind - start).days


def clock_at(upkeep: Upkeep, member_id: str, at: datetime, zone: str, hour: int) -> Clock:
    """The clock that was the member's at `at`; `zone` and `hour` are what is told of it.

    A clock that is met for the first time holds from this activity on; where the activity comes
    late, from behind the latest one that is known: so a journey does not move days of the past.
    """
    clocks = upkeep.clocks.get(member_id)
    if not clocks:
        upkeep.clocks = {**upkeep.clocks, member_id: [Clock(EVER, zone, hour)]}
        upkeep.seen = {**upkeep.seen, member_id: at}
        return upkeep.clocks[member_id][0]
    seen = upkeep.seen.get(member_id, EVER)
    held = next((clock for clock in reversed(clocks) if clock.since <= at), clocks[0])
    if at <= seen and any((one.time_zone, one.day_start_hour) == (zone, hour) for one in clocks):
        return held  # The past is told again, with the clocks of then.
    if (clocks[-1].time_zone, clocks[-1].day_start_hour) != (zone, hour):
        since = at if at > seen else seen + timedelta(microseconds=1)
        clocks = [*clocks, Clock(since, zone, hour)][-CLOCKS_MAX:]
        upkeep.clocks = {**upkeep.clocks, member_id: clocks}
    if at > seen:
        upkeep.seen = {**upkeep.seen, member_id: at}
        return clocks[-1]
    return held


def _credited(upkeep: Upkeep, freezes: int, credited: int, through: date) -> tuple[int, int]:
    """The freezes with those that were bought up to a period."""
    bought = upkeep.bought
    while credited < len(bought) and bought[credited] <= through:
        credited += 1
        freezes += 1
    return freezes, credited
