"""What members, partners and staff see of streaks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from msgspec import Struct

from game.kernel.shown import shown
from game.kernel.tracking import Points
from game.members.rules import Member
from game.trackers.streaks.evidence import EVER, Clock
from game.trackers.streaks.keeper import Keeper
from game.trackers.streaks.rules import Mark, Pause, Restored
from game.trackers.streaks.standing import Standing, next_milestone, standing
from game.vouchers.rules import LiveReward, PrizeView, prize_view


class ConditionView(Struct, frozen=True, kw_only=True):
    """How far one condition has come in this period; without `sum`, activities are counted."""

    activity_type: str
    sum: str | None
    at_least: int
    value: int


class FreezesView(Struct, frozen=True, kw_only=True):
    """Freezes that are left; with `cap` of them none is earned or sold. No price: not for sale."""

    left: int
    cap: int
    price: Points | None


class MilestoneView(Struct, frozen=True, kw_only=True):
    """The next length that is rewarded, and how many periods it is away."""

    length: int
    remaining: int
    prize: PrizeView | None


class RepairView(Struct, frozen=True, kw_only=True):
    """A broken streak can be mended: the periods missed, the length it had, and until when."""

    starts: list[date]
    length: int
    price: Points
    until: datetime


class PartnerView(Struct, frozen=True, kw_only=True):
    """Who keeps the streak with me, and whether they kept this period."""

    alias: str
    kept: bool


class StreakView(Struct, frozen=True, kw_only=True):
    """A streak as it stands. `today` is the first day of the present period, in the member's own
    calendar. A shared streak without `partner` waits for one; `invitation` is what I sent."""

    name: str
    title: dict[str, str]
    text: dict[str, str]
    period: str
    match: str
    length: int
    best: int
    today: date
    kept: bool
    paused: bool
    period_ends_at: datetime
    at_risk_until: datetime | None
    conditions: list[ConditionView]
    freezes: FreezesView
    next_milestone: MilestoneView | None
    repair: RepairView | None
    pause_days: int
    pauses: list[Pause]
    shared: bool
    partner: PartnerView | None = None
    invitation: str | None = None


class EvidenceView(Struct, frozen=True, kw_only=True):
    """An activity that counted, and the zone and the day's start that gave its local date."""

    activity_id: str
    type: str
    at: datetime
    local_date: date
    time_zone: str
    day_start_hour: int


class PeriodView(Struct, frozen=True, kw_only=True):
    """A period of the calendar. `travelled`: a journey or a change of the clock skipped it.
    `values` are in the order of the conditions; `evidence` the first activities and the last;
    staff also see in `restored` who gave a period back, and why."""

    start: date
    mark: Mark
    values: list[int]
    evidence: list[EvidenceView]
    partner_kept: bool | None = None
    restored: Restored | None = None


class Calendar(Struct, frozen=True):
    """The periods that begin in a month, in order, from the streak's first to today."""

    items: list[PeriodView]


class Streaks(Struct, frozen=True):
    """The running streaks, in order of name."""

    items: list[StreakView]


def clock_of(who: Member) -> Clock:
    """The member's clock of today."""
    return Clock(EVER, who.time_zone, who.day_start_hour)


def view_of(
    keeper: Keeper,
    who: Member,
    at: datetime,
    *,
    rewards: Mapping[str, LiveReward],
    partners: Mapping[str, Member] | None = None,
    waits: bool = False,
) -> StreakView:
    """The streak for one of those who keep it; `waits` where there is no partner yet."""
    design, definition = keeper.streak.design, keeper.definition
    now = standing(keeper, clock_of(who), at)
    freezes = definition.freezes
    return shown(
        StreakView,
        now,
        name=design.name,
        title=definition.title,
        text=definition.text,
        period=definition.period,
        match=definition.match,
        conditions=_conditions(keeper, who, now),
        freezes=FreezesView(left=now.freezes, cap=freezes.cap, price=freezes.price),
        next_milestone=_milestone(keeper, now, rewards),
        repair=_repair(keeper, now),
        pause_days=definition.pause_days,
        pauses=[pause for pause in keeper.upkeep.pauses if pause.last >= now.today],
        shared=definition.shared,
        partner=None if waits else _partner(keeper, who, now, partners or {}),
        invitation=None,
    )


def period_view(keeper: Keeper, who: Member, start: date, mark: Mark, *, staff: bool) -> PeriodView:
    """One period of the calendar of one of those who keep the streak."""
    day = keeper.diaries[who.id].days.get(start)
    others = [diary for member_id, diary in keeper.diaries.items() if member_id != who.id]
    restored = [each for each in keeper.upkeep.restores if each.start == start and staff]
    return PeriodView(
        start=start,
        mark=mark,
        values=day.values if day else [],
        evidence=[shown(EvidenceView, trace) for trace in (day.traces if day else ())],
        partner_kept=others[0].keeps(start) if others else None,
        restored=restored[-1] if restored else None,
    )  # fmt: skip


def _partner(
    keeper: Keeper, who: Member, now: Standing, partners: Mapping[str, Member]
) -> PartnerView | None:
    for member_id, diary in keeper.diaries.items():
        if member_id != who.id:
            alias = partners[member_id].alias if member_id in partners else ""
            return PartnerView(alias=alias, kept=diary.keeps(now.today))
    return None


def _conditions(keeper: Keeper, who: Member, now: Standing) -> list[ConditionView]:
    day = keeper.diaries[who.id].days.get(now.today)
    values = day.values if day else []
    return [
        ConditionView(
            activity_type=condition.measure.activity_type,
            sum=condition.measure.sum,
            at_least=condition.at_least,
            value=values[place] if place < len(values) else 0,
        )
        for place, condition in enumerate(keeper.definition.conditions)
    ]


def _milestone(
    keeper: Keeper, now: Standing, rewards: Mapping[str, LiveReward]
) -> MilestoneView | None:
    coming = next_milestone(keeper, now.length)
    if coming is None:
        return None
    milestone, length = coming
    prize = prize_view(milestone.prize, rewards) if milestone.prize is not None else None
    return MilestoneView(length=length, remaining=length - now.length, prize=prize)


def _repair(keeper: Keeper, now: Standing) -> RepairView | None:
    repair, offer = keeper.definition.repair, now.offer
    if repair is None or offer is None:
        return None
    return RepairView(
        starts=list(offer.starts), length=offer.length, price=repair.price, until=offer.until
    )
