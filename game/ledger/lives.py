"""How long points live. Pure calendar arithmetic, in the programme's own time zone."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from game.kernel.days import period_start, zone
from game.ledger.life import Ends, Expiry, Rounding
from game.ledger.refusals import BadCurrency
from game.ledger.rules import Currency

EXAMPLE = '{"after_months": 12, "extended_by": [{"activity_type": "purchase"}]}'

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
    if expiry.extended_by is not None:
        _refuse_unmoved(expiry)
    return expiry


def _refuse_unmoved(expiry: Expiry) -> None:
    if expiry.after_days is None and expiry.after_months is None:
        raise BadCurrency(
            "What extends a life does so by a duration: give `after_days` or `after_months` with"
            f" `extended_by`, for example {EXAMPLE}."
        )
    if not expiry.extended_by:
        raise BadCurrency(
            'Name at least one activity type in `extended_by`, or say "any" for whatever is'
            f" reported of the member, for example {EXAMPLE}."
        )


def ends(at: datetime, currency: Currency, zone_name: str) -> Ends:
    """How points end that are opened at `at`."""
    expiry = currency.expiry
    slides = expiry is not None and expiry.extended_by is not None
    return Ends(expires_at(at, expiry, zone_name), slides)


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
