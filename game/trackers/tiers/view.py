"""What members, partners and staff see of a ladder and of somebody's place on it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from msgspec import Struct

from game.kernel.days import local_day
from game.trackers.tiers.climb import counts_to_keep, is_at_risk, lasts_until, value
from game.trackers.tiers.projection import Projected, projection
from game.trackers.tiers.rules import By, Downgrade, LiveLadder, Over, Sold, Tier
from game.trackers.tiers.state import State
from game.vouchers.rules import LiveReward, PrizeView, prize_view


class TierView(Struct, frozen=True, kw_only=True):
    """One tier: what it asks for, and what it is worth."""

    name: str
    title: dict[str, str]
    text: dict[str, str]
    at_least: int
    keep_at_least: int
    earn_percent: int
    perks: tuple[dict[str, str], ...]
    prize: PrizeView | None
    sold: Sold | None


class LadderView(Struct, frozen=True, kw_only=True):
    """The programme's ladder, lowest tier first. `counts` names the currency or the activity."""

    name: str
    title: dict[str, str]
    text: dict[str, str]
    by: By
    counts: str
    over: Over
    rolling_days: int | None
    downgrade: Downgrade
    tiers: list[TierView]


class NextView(Struct, frozen=True, kw_only=True):
    """The way to the next tier above the one that holds; `percent` of `at_least`, rounded down."""

    tier: str
    at_least: int
    missing: int
    percent: int


class KeepView(Struct, frozen=True, kw_only=True):
    """The way to keeping this tier: so much of what counted until now will still be `counted` when
    it is looked at, at the end of the day `on`."""

    at_least: int
    counted: int
    missing: int
    percent: int
    on: date | None


class ProjectedView(Struct, frozen=True, kw_only=True):
    """What will count, and the tier that holds on the day after."""

    value: int
    tier: str


class ProjectionView(Struct, frozen=True, kw_only=True):
    """The tier when the validity or the period ends with the day `on` (else, in 30 days)."""

    on: date
    if_nothing_more: ProjectedView
    at_this_pace: ProjectedView | None


class ManualView(Struct, frozen=True, kw_only=True):
    """A tier set by hand. Members see until when; staff also why, and by whom."""

    until: datetime
    reason: str | None = None
    author: str | None = None


class BoughtView(Struct, frozen=True, kw_only=True):
    """A tier that was paid for: since and until when. `renews`: another term follows the one that
    runs. `ends_on` is the day on which the last of them ends; `grace_until` (included) the last on
    which the tier is held for who renews late, null where there is no grace."""

    tier: str
    since: date
    ends_on: date
    renews: bool
    grace_until: date | None


class StandingView(Struct, frozen=True, kw_only=True):
    """Where a member stands. `earned` is the tier that holds when what staff set and what was paid
    for is over; keeping and projection are about that one. All days are the programme's;
    `valid_until` is included."""

    tier: str
    rank: int
    earned: str
    since: date
    valid_until: date | None
    grace_until: date | None
    at_risk: bool
    value: int
    next: NextView | None
    keep: KeepView | None
    projected: ProjectionView
    manual: ManualView | None
    bought: BoughtView | None


class TierAnswer(Struct, frozen=True, kw_only=True):
    """The ladder, null where the programme has none, and the place on it; null for a guest where
    guests stand outside."""

    ladder: LadderView | None
    standing: StandingView | None


def ladder_view(ladder: LiveLadder, rewards: Mapping[str, LiveReward]) -> LadderView:
    """The ladder as everybody may see it."""
    told = ladder.told
    qualify = told.qualify
    return LadderView(
        name=ladder.design.name,
        title=told.title,
        text=told.text,
        by=qualify.by,
        counts=ladder.activity_type if ladder.counted is not None else qualify.currency,
        over=qualify.over,
        rolling_days=qualify.rolling_days,
        downgrade=told.downgrade,
        tiers=[_tier_view(tier, rewards) for tier in told.tiers],
    )


def _tier_view(tier: Tier, rewards: Mapping[str, LiveReward]) -> TierView:
    return TierView(
        name=tier.name,
        title=tier.title,
        text=tier.text,
        at_least=tier.at_least,
        keep_at_least=tier.keep,
        earn_percent=tier.benefits.earn_percent,
        perks=tier.benefits.perks,
        prize=prize_view(tier.prize, rewards) if tier.prize is not None else None,
        sold=tier.sold,
    )


def standing_view(state: State, at: datetime, time_zone: str, *, staff: bool) -> StandingView:
    """The member's place; one who is still to come by stands on the lowest tier."""
    today = local_day(at, time_zone)
    state.join(today)
    state.settle(today)
    ladder, tally, standing = state.ladder, state.tally, state.standing
    assert standing is not None
    manual, paid, rank = state.manual(at), state.paid_for(at), state.rank(at)
    bought = _bought_view(state, at, time_zone)
    assert rank is not None
    lasts = lasts_until(ladder, tally, standing) if ladder.floating else standing.until
    since = standing.since
    if paid is not None and bought is not None:
        since, lasts = bought.since, bought.ends_on - timedelta(days=1)
    counts = value(ladder, tally, today)
    return StandingView(
        tier=ladder.tier(rank).name,
        rank=rank,
        earned=ladder.tier(standing.rank).name,
        since=local_day(manual.set_at, time_zone) if manual else since,
        valid_until=local_day(manual.until, time_zone) if manual else lasts,
        grace_until=None if manual or paid else standing.grace_until,
        at_risk=not (manual or paid) and is_at_risk(ladder, tally, standing),
        value=counts,
        next=_next_view(ladder, max(standing.rank, rank), counts),
        keep=_keep_view(state),
        projected=_projection(state),
        manual=_manual_view(state, at, staff=staff),
        bought=bought,
    )


def _next_view(ladder: LiveLadder, rank: int, counts: int) -> NextView | None:
    if rank + 1 == len(ladder.thresholds):
        return None
    tier = ladder.tier(rank + 1)
    return NextView(
        tier=tier.name,
        at_least=tier.at_least,
        missing=max(tier.at_least - counts, 0),
        percent=_percent(counts, tier.at_least),
    )


def _keep_view(state: State) -> KeepView | None:
    ladder, tally, standing = state.ladder, state.tally, state.standing
    assert standing is not None
    if standing.rank == 0 or ladder.told.downgrade == "never":
        return None
    keep = ladder.tier(standing.rank).keep
    counted = counts_to_keep(ladder, tally, standing)
    ends = lasts_until(ladder, tally, standing) if ladder.floating else standing.until
    return KeepView(
        at_least=keep,
        counted=counted,
        missing=max(keep - counted, 0),
        percent=_percent(counted, keep),
        on=standing.grace_until or ends,
    )


def _projection(state: State) -> ProjectionView:
    assert state.standing is not None and state.row.joined is not None
    ladder = state.ladder
    seen = projection(ladder, state.row.worth, state.standing, state.row.joined)

    def view(one: Projected) -> ProjectedView:
        return ProjectedView(value=one.value, tier=ladder.tier(one.rank).name)

    return ProjectionView(
        on=seen.on,
        if_nothing_more=view(seen.if_nothing_more),
        at_this_pace=view(seen.at_this_pace) if seen.at_this_pace is not None else None,
    )


def _bought_view(state: State, at: datetime, time_zone: str) -> BoughtView | None:
    if (span := state.bought(at)) is None:
        return None
    last = state.row.bought[-1]
    ends, until = local_day(last.ends, time_zone), local_day(last.until, time_zone)
    return BoughtView(
        tier=span.tier,
        since=local_day(span.since, time_zone),
        ends_on=ends,
        renews=last.starts > span.starts,
        grace_until=until - timedelta(days=1) if until > ends else None,
    )


def _manual_view(state: State, at: datetime, *, staff: bool) -> ManualView | None:
    manual = state.manual(at)
    if manual is None:
        return None
    if not staff:
        return ManualView(until=manual.until)
    return ManualView(until=manual.until, reason=manual.reason, author=manual.author)


def _percent(counted: int, wanted: int) -> int:
    return 100 if counted >= wanted else max(counted, 0) * 100 // wanted
