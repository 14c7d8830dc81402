"""How a member climbs and falls: a walk over the days on which anything changes. Pure.

Where a member stands follows from the tally, the ladder and the day alone. So the order in which
activities came changes nothing, and a clock that jumps ahead ends where daily steps end.
"""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from game.trackers.tiers.rules import LiveLadder, next_period, period_end
from game.trackers.tiers.tally import Tally

_DAY = timedelta(days=1)


class Standing(Struct, frozen=True, kw_only=True):
    """Where a member stands at the end of `day`, as far as it is known then.

    `until` is the last day before the tier is looked at, None when it needs no look; on a ladder
    without validity that is the next day on which the count changes by itself. In grace, `until`
    stays the day on which the count was too small.
    """

    rank: int
    since: date
    until: date | None
    grace_until: date | None
    day: date


def start(day: date) -> Standing:
    """At the foot of the ladder."""
    return Standing(rank=0, since=day, until=None, grace_until=None, day=day)


def walk(ladder: LiveLadder, tally: Tally, now: Standing, through: date) -> Standing:
    """Where one who stood so stands at `through`; what counted on the days from `now.day` on is
    looked at, once more on `now.day` itself."""
    for day in tally.days(now.day, through):
        now = touched(ladder, tally, _closed(ladder, tally, now, day), day)
    return replace(_closed(ladder, tally, now, through), day=through)


def value(ladder: LiveLadder, tally: Tally, day: date) -> int:
    """What counts at the end of `day`."""
    return tally.between(ladder.window_start(day), day)


def touched(ladder: LiveLadder, tally: Tally, now: Standing, day: date) -> Standing:
    """After something counted on `day`: a higher tier is reached at once, grace may end well."""
    counts = value(ladder, tally, day)
    reached = ladder.reached(counts)
    if reached > now.rank:
        until = first_until(ladder, reached, day)
        return Standing(rank=reached, since=day, until=until, grace_until=None, day=day)
    if now.rank == 0 or ladder.told.downgrade == "never":
        return now
    if now.grace_until is not None:
        assert now.until is not None
        return _redeemed(ladder, tally, now, now.until, day)
    return replace(now, until=day) if ladder.floating else now


def lasts_until(ladder: LiveLadder, tally: Tally, now: Standing) -> date | None:
    """The last day of the tier if nothing more counts; None when it would be prolonged or has no
    end."""
    if now.grace_until is not None or now.until is None:
        return now.grace_until
    last, keep = now.until, ladder.tier(now.rank).keep
    if not ladder.floating or ladder.by_balance:
        return last if value(ladder, tally, last) < keep else None
    while value(ladder, tally, last) >= keep:
        changes = _next_change(ladder, tally, last)
        if changes is None:
            return None
        last = changes
    return last


def counts_to_keep(ladder: LiveLadder, tally: Tally, now: Standing) -> int:
    """What of all that counted so far still counts when the tier is looked at next."""
    if ladder.floating or now.until is None:
        return value(ladder, tally, now.day)
    return tally.between(ladder.window_start(now.until), now.grace_until or now.until)


def is_at_risk(ladder: LiveLadder, tally: Tally, now: Standing) -> bool:
    """Whether the member is to be told that the tier ends unless more counts."""
    if now.grace_until is not None:
        return True
    notice = ladder.told.notice_days
    last = lasts_until(ladder, tally, now) if notice and now.rank else None
    return last is not None and now.day >= last - timedelta(days=notice)


def next_look(ladder: LiveLadder, tally: Tally, now: Standing) -> date | None:
    """The first day on which the standing, or the risk, may change by itself."""
    last = now.grace_until or now.until
    if last is None:
        return None
    notice = timedelta(days=ladder.told.notice_days)
    if ladder.by_balance and (ladder.floating or now.grace_until or now.day >= last - notice):
        return now.day + _DAY  # What is spent does not come by: it is asked for every day.
    falls = lasts_until(ladder, tally, now)
    looks = [last + _DAY]
    if falls is not None and notice and falls - notice > now.day:
        looks.append(falls - notice)
    if ladder.by_balance and notice:
        looks.append(max(last - notice, now.day + _DAY))
    return min(looks)


def first_until(ladder: LiveLadder, rank: int, day: date) -> date | None:
    """The last day of a tier that is reached on `day`."""
    if rank == 0 or ladder.told.downgrade == "never":
        return None
    validity = ladder.told.validity
    if validity.days is not None:
        return day + timedelta(days=validity.days)
    if validity.until_end_of is None:
        return day
    for _ in range(validity.periods_after):
        day = next_period(day, validity.until_end_of)
    return period_end(day, validity.until_end_of)


def _closed(ladder: LiveLadder, tally: Tally, now: Standing, before: date) -> Standing:
    """After every end of a tier or of grace that lies before a day."""
    while (last := now.grace_until or now.until) is not None and last < before:
        now = _reviewed(ladder, tally, now, last, before)
    return now


def _reviewed(
    ladder: LiveLadder, tally: Tally, now: Standing, last: date, before: date
) -> Standing:
    """At the end of the day `last`: prolonged, given grace, or downgraded."""
    told = ladder.told
    if told.downgrade == "never" or now.rank == 0:
        return replace(now, until=None, grace_until=None)
    if now.grace_until is None:
        counts = value(ladder, tally, last)
        if counts >= ladder.tier(now.rank).keep:
            return replace(now, until=_prolonged(ladder, tally, last, before))
        if told.grace_days:
            return replace(now, grace_until=last + timedelta(days=told.grace_days))
    else:
        assert now.until is not None
        counts = _in_grace(ladder, tally, now.until, last)
    rank = now.rank - 1 if told.downgrade == "one_step" else ladder.fit(counts, now.rank)
    since = last + _DAY
    until = _one_more(ladder, last) if rank else None
    return Standing(rank=rank, since=since, until=until, grace_until=None, day=since)


def _redeemed(ladder: LiveLadder, tally: Tally, now: Standing, ended: date, day: date) -> Standing:
    """In grace: prolonged as soon as enough counts, as if it had on the day that ended."""
    if _in_grace(ladder, tally, ended, day) < ladder.tier(now.rank).keep:
        return now
    until = day if ladder.floating else _one_more(ladder, ended)
    return replace(now, until=until, grace_until=None)


def _in_grace(ladder: LiveLadder, tally: Tally, ended: date, day: date) -> int:
    """What counts on a day of grace: the window that ended goes on."""
    from_day = ladder.window_start(day if ladder.floating else ended)
    return tally.between(from_day, day)


def _one_more(ladder: LiveLadder, last: date) -> date:
    """The end of the validity that follows one which ended on the day `last`."""
    validity = ladder.told.validity
    if validity.days is not None:
        return last + timedelta(days=validity.days)
    if validity.until_end_of is not None:
        return period_end(last + _DAY, validity.until_end_of)
    return last + _DAY


def _prolonged(ladder: LiveLadder, tally: Tally, last: date, before: date) -> date | None:
    """The new end of a tier that is kept at the end of `last`. Until the count changes, or until
    `before`, every review would end the same: those are passed over in one stride."""
    changes = _next_change(ladder, tally, last)
    if ladder.floating:
        return before if ladder.by_balance else changes
    stop = before if changes is None else min(changes, before)
    days = ladder.told.validity.days
    if days is not None:
        return last + timedelta(days=days * max(1, -(-(stop - last).days // days)))
    return _one_more(ladder, last)


def _next_change(ladder: LiveLadder, tally: Tally, day: date) -> date | None:
    """The first day after `day` on which the count may differ from that of `day`."""
    found = tally.first_after(day)
    qualify = ladder.told.qualify
    leaves: date | None = None
    oldest = tally.first_from(ladder.window_start(day))
    if oldest is not None and oldest <= day:
        match qualify.over:
            case "rolling":
                leaves = oldest + timedelta(days=qualify.rolling_days or 1)
            case "month" | "quarter" | "year" as period:
                leaves = next_period(day, period)
            case "ever":
                leaves = None
    return min((change for change in (found, leaves) if change is not None), default=None)
