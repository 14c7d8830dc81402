"""A programme's badges made ready to count: by activity type, with the sets that stand on them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from msgspec import Struct

from game.activities.built_in import BADGE_GRANTED
from game.designs.rules import Design
from game.kernel.days import Period
from game.kernel.measures import LiveMeasure, live
from game.kernel.tracking import POINTS_EARNED, Payout
from game.kernel.vocabulary import Seen
from game.programmes.rules import Memo
from game.trackers.badges.kind import Badge, ByChallenge, ByMeasure, BySet, ByStreak
from game.trackers.badges.rules import within


class LiveBadge(Struct, frozen=True, kw_only=True):
    """A badge with its condition compiled. `fact` is what other trackers tell of it, if anything;
    `takes` is what each level asks, `payouts` what each may pay."""

    design: Design[Badge]
    measure: LiveMeasure | None
    fact: str | None
    within: Period
    takes: tuple[int, ...]
    payouts: tuple[Payout | None, ...]
    id: str
    badge: Badge

    @property
    def top(self) -> int:
        """The number of its highest level."""
        return len(self.payouts)

    @property
    def needs(self) -> Sequence[str]:
        """The names of the badges of a set; none for another badge."""
        return self.badge.how.badges if isinstance(self.badge.how, BySet) else ()

    @property
    def counts_ones(self) -> bool:
        """Whether each activity counts for one, and none of them is points that were earned: how
        many payments there will be, nobody knows before."""
        if self.measure is None or self.measure.measure.sum is not None:
            return False
        return self.measure.measure.activity_type != POINTS_EARNED

    @property
    def is_kept_up(self) -> bool:
        """Whether it is told again with each activity that keeps it up, as a streak is."""
        return self.fact is not None and self.fact.startswith("streak:")

    def runs(self, moment: datetime) -> bool:
        """Whether what occurred then counts."""
        begins, ends = self.badge.starts_at, self.badge.ends_at
        return (begins is None or begins <= moment) and (ends is None or moment < ends)

    def worth(self, seen: Seen) -> int:
        """How much an activity adds; never less than nothing."""
        return max(0, self.measure.worth(seen)) if self.measure is not None else 0


_COMPILED: Memo[LiveBadge] = Memo(keep=4096)


class Ready:
    """Badges by name and by what they listen to. Only those in `counting` count activities; sets
    react to their badges wherever these come from."""

    def __init__(
        self, designs: Sequence[Design[Badge]], counting: Collection[str] | None = None
    ) -> None:
        self.by_name = {design.name: _compiled(design) for design in designs}
        self.by_id = {one.id: one for one in self.by_name.values()}
        counts = [o for o in self.by_name.values() if counting is None or o.id in counting]
        self._told = tuple(one for one in counts if one.fact is not None)
        self._heard: dict[str, tuple[LiveBadge, ...]] = {}
        for one in counts:
            if one.measure is not None:
                name = one.measure.measure.activity_type
                self._heard[name] = (*self._heard.get(name, ()), one)
        self.sets = _in_order_of_need(self.by_name)
        """Those that stand on other sets behind them."""
        self._with_sets = {one.id: self._with_sets_of(one) for one in self.by_id.values()}
        self._around = {one.id: self._around_of(one) for one in self.by_id.values()}

    def heard(self, activity_type: str) -> tuple[LiveBadge, ...]:
        """The badges that such an activity may bring on; whatever other trackers tell of may come
        with any activity."""
        return (*self._heard.get(activity_type, ()), *self._told)

    def is_deaf(self, activity_type: str) -> bool:
        """Whether such an activity can change nothing here."""
        return not (activity_type == BADGE_GRANTED or self._told or activity_type in self._heard)

    def with_sets(self, one: LiveBadge) -> frozenset[str]:
        """The ids of the badge and of the sets that stand on it, directly or through others."""
        return self._with_sets[one.id]

    def around(self, one: LiveBadge) -> frozenset[str]:
        """The ids of all badges that must be known when this one may be earned."""
        return self._around[one.id]

    def _around_of(self, one: LiveBadge) -> frozenset[str]:
        known = self._with_sets[one.id]
        needed = {name for design_id in known for name in self.by_id[design_id].needs}
        return known | {self.by_name[name].id for name in needed if name in self.by_name}

    def _with_sets_of(self, one: LiveBadge) -> frozenset[str]:
        reached = {one.design.name}
        for other in self.sets:
            if not reached.isdisjoint(other.needs):
                reached.add(other.design.name)
        return frozenset(self.by_name[name].id for name in reached)


def ready(designs: Sequence[Design[Badge]]) -> Ready:
    """All of them, counting: what is remembered for an edition of a programme."""
    return Ready(designs)


def _compiled(design: Design[Badge]) -> LiveBadge:
    """Compiled once a revision, for a backfill asks again for each hand of members."""
    key = f"{design.id}:{design.revision}"
    return _COMPILED.get(key) or _COMPILED.put(key, _live(design))


def _live(design: Design[Badge]) -> LiveBadge:
    badge = design.definition
    measure, fact = None, None
    match badge.how:
        case ByMeasure(measure=counted):
            measure = live(counted, design.names)
        case ByStreak(streak=name):
            fact = f"streak:{name}"
        case ByChallenge(challenge=name):
            fact = f"challenge:{name}"
    prizes = (level.prize for level in badge.levels)
    payouts = tuple(design.payout(prize) if prize is not None else None for prize in prizes)
    return LiveBadge(
        design=design,
        measure=measure,
        fact=fact,
        within=within(badge),
        takes=tuple(level.at_least for level in badge.levels),
        payouts=payouts,
        id=design.id,
        badge=badge,
    )


def _in_order_of_need(by_name: dict[str, LiveBadge]) -> tuple[LiveBadge, ...]:
    """The sets, each behind the sets that it needs; saving has refused circles."""
    placed: dict[str, LiveBadge] = {}
    on_the_way: set[str] = set()

    def place(name: str) -> None:
        one = by_name.get(name)
        if one is None or name in placed or name in on_the_way or not one.needs:
            return
        on_the_way.add(name)
        for other in one.needs:
            place(other)
        placed[name] = one

    for name in by_name:
        place(name)
    return tuple(placed.values())
