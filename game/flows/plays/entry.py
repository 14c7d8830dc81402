"""What a play costs and how many a member may have: limits, free plays, the price. Pure.

All of it is decided with the first move, in the transaction that keeps the move: a play that was
opened and left costs nothing, and one that is refused leaves price and counts as they were.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from msgspec import Struct
from msgspec.structs import replace

from game.campaigns.rules import Allowance, Cycle, Price, Wrap
from game.kernel.days import local_day, period_start, zone
from game.kernel.errors import Conflict, counted


class Tally(Struct, frozen=True):
    """How many plays since the first day of a period."""

    since: date
    times: int


class Used(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a member has used of a campaign: plays of the period that is limited, free plays, and
    how often each prize was won that is limited for one member."""

    played: Tally | None = None
    free: Tally | None = None
    won: dict[str, int] = {}


class Clockwork(Struct, frozen=True):
    """A moment as a member's own days see it."""

    at: datetime
    time_zone: str
    day_start_hour: int

    @property
    def day(self) -> date:
        return local_day(self.at, self.time_zone, self.day_start_hour)


class LimitReached(Conflict):
    code = "play.limit_reached"


class NoFreePlay(Conflict):
    code = "play.no_free_play"


class PriceMoved(Conflict):
    code = "play.price_moved"


class Outlook(Struct, frozen=True):
    """What the next play would cost: nothing (`free_left` of this period, null where the game is
    not counted), or the price; `next_at` is when the period begins that allows another, if one must
    wait for it."""

    price: Price | None
    free_left: int | None
    next_at: datetime | None


def admitted(wrap: Wrap, used: Used, now: Clockwork) -> tuple[Used, Price | None]:
    """One play more: what is used then, and the price of this one (None: it is free).

    Refuses a play beyond the limit of the period, and where there is no price, beyond the free
    ones; `details.next_at` says when there is another.
    """
    if wrap.limit is not None:
        times = _times(wrap.limit, used.played, now.day)
        if times >= wrap.limit.times:
            raise LimitReached(
                f"You have had your {counted(wrap.limit.times, 'play')}"
                f"{'' if wrap.limit.period == 'ever' else f' of this {wrap.limit.period}'}.",
                next_at=_told(wrap.limit.period, now),
            )
        used = replace(used, played=_one_more(wrap.limit, used.played, now.day))
    if wrap.free is None:
        return used, wrap.price
    times = _times(wrap.free, used.free, now.day)
    if times < wrap.free.times:
        return replace(used, free=_one_more(wrap.free, used.free, now.day)), None
    if wrap.price is None:
        raise NoFreePlay(
            "Your free plays are used up for now.", next_at=_told(wrap.free.period, now)
        )
    return used, wrap.price


def check_told(price: Price | None, told: Price | None) -> None:
    """Refuse a price that is more than the member was told."""
    if price is None or price == told:
        return
    if told is None or price.currency != told.currency or price.amount > told.amount:
        raise PriceMoved(
            "This costs more than you were told: look at the campaign again, then decide.",
            price={"currency": price.currency, "amount": price.amount},
        )


def outlook(wrap: Wrap, used: Used, now: Clockwork) -> Outlook:
    """What the next play would cost, and when it can be, for showing."""
    left = None
    if wrap.free is not None:
        left = max(0, wrap.free.times - _times(wrap.free, used.free, now.day))
    try:
        _, price = admitted(wrap, used, now)
    except LimitReached:
        assert wrap.limit is not None
        return Outlook(wrap.price, left, next_start(wrap.limit.period, now))
    except NoFreePlay:
        assert wrap.free is not None
        return Outlook(None, left, next_start(wrap.free.period, now))
    return Outlook(price, left, None)


def joined(mine: Used, theirs: Used) -> Used:
    """What two who become one have used; a tally of an older period counts no more."""
    won = {key: mine.won.get(key, 0) + theirs.won.get(key, 0) for key in mine.won | theirs.won}
    return Used(
        played=_summed(mine.played, theirs.played),
        free=_summed(mine.free, theirs.free),
        won=won,
    )


def next_start(period: Cycle, now: Clockwork) -> datetime | None:
    """When the member's next period begins, in UTC; never after the one that has no end."""
    if period == "ever":
        return None
    day = period_start(now.day, period)
    lengths = {"day": 1, "week": 7, "month": 32}
    first = period_start(day + timedelta(days=lengths[period]), period)
    begins = datetime.combine(first, time(now.day_start_hour), zone(now.time_zone))
    return begins.astimezone(zone("UTC"))


def _times(allowance: Allowance, tally: Tally | None, day: date) -> int:
    first = period_start(day, allowance.period)
    return tally.times if tally is not None and tally.since >= first else 0


def _one_more(allowance: Allowance, tally: Tally | None, day: date) -> Tally:
    """Never back to an earlier period: who flies west has had the plays of the day they left."""
    first = period_start(day, allowance.period)
    since = first if tally is None else max(first, tally.since)
    return Tally(since, _times(allowance, tally, day) + 1)


def _told(period: Cycle, now: Clockwork) -> str | None:
    begins = next_start(period, now)
    return begins.isoformat() if begins is not None else None


def _summed(one: Tally | None, other: Tally | None) -> Tally | None:
    if one is None or other is None:
        return one or other
    if one.since != other.since:
        return max(one, other, key=lambda tally: tally.since)
    return Tally(one.since, one.times + other.times)
