"""How long points live. Pure calendar arithmetic, in the programme's own time zone."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from game.kernel.days import period_start, zone
from game.ledger.refusals import BadCurrency
from game.ledger.rules import Expiry, Rounding

_LONGEST = {
    "day": timedelta(days=1),
    "month": timedelta(days=31),
    "quarter": timedelta(days=92),
    "year": timedelta(days=366),
}


def checked(expiry: Expiry | None) -> Expiry | None:
    """`expiry` when it says one clear thing."""
    if expiry is None:
        return None
    if expiry.after_days is not None and expiry.after_months is not None:
        raise BadCurrency("Give an expiry `after_days` or `after_months`, not both.")
    if expiry == Expiry():
        raise BadCurrency(
            "An expiry needs `after_days`, `after_months` or `round_up_to`;"
            " leave the whole expiry out for points that never expire."
        )
    return expiry


@lru_cache(maxsize=4096)
def expires_at(opened_at: datetime, expiry: Expiry | None, zone_name: str) -> datetime | None:
    """The first moment at which points earned at `opened_at` are gone, in UTC; None for never.

    Days and months are counted on the local calendar (a month after 31 January is the last day of
    February). Rounded up, points live through the whole last local day of the period.
    """
    if expiry is None:
        return None
    local = opened_at.astimezone(zone(zone_name))
    day = _later(local.date(), expiry)
    if expiry.round_up_to is None:
        return datetime.combine(day, local.timetz()).astimezone(UTC)
    end = _next_period(day, expiry.round_up_to)
    return datetime.combine(end, time(), tzinfo=zone(zone_name)).astimezone(UTC)


def _later(day: date, expiry: Expiry) -> date:
    if expiry.after_days is not None:
        return day + timedelta(days=expiry.after_days)
    months = day.year * 12 + day.month - 1 + (expiry.after_months or 0)
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _next_period(day: date, rounding: Rounding) -> date:
    """The first day after the period that holds `day`."""
    return period_start(period_start(day, rounding) + _LONGEST[rounding], rounding)
