"""Local days and the periods they fall in. Pure; a day is the member's, not the server's."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

Period = Literal["day", "week", "month", "quarter", "year", "ever"]


@lru_cache(maxsize=1024)
def zone(name: str) -> ZoneInfo:
    """The IANA zone of that name. Raises ZoneInfoNotFoundError or ValueError for an unknown one."""
    return ZoneInfo(name)


@lru_cache(maxsize=4096)  # A round asks again and again of the same moment.
def local_day(at: datetime, zone_name: str, day_start_hour: int = 0) -> date:
    """The member's day at `at`: before `day_start_hour` it is still yesterday."""
    return (at.astimezone(zone(zone_name)) - timedelta(hours=day_start_hour)).date()


def last_return(day: date, today: date) -> date:
    """When that day of the year last was, up to today; 29 February is the 28th in other years."""
    this_year = _in_year(day, today.year)
    return this_year if this_year <= today else _in_year(day, today.year - 1)


def anniversary(since: str, on: str) -> int:
    """How many years lie between the two dates where the day of the year returns on the second;
    0 on every other day, and where one is no date."""
    begun, day = day_of(since), day_of(on)
    if begun is None or day is None or last_return(begun, day) != day:
        return 0
    return max(0, day.year - begun.year)


def month(day: str) -> int:
    """The month of a date, from 1 to 12; 0 where it is none."""
    known = day_of(day)
    return known.month if known else 0


def day_of(text: str) -> date | None:
    """A date as it is written everywhere here, such as "1990-12-31"; None for another text."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _in_year(day: date, year: int) -> date:
    if (day.month, day.day) == (2, 29):
        return date(year, 3, 1) - timedelta(days=1)
    return day.replace(year=year)


def period_start(day: date, period: Period) -> date:
    """The first day of the period that holds `day`; weeks start on Monday (ISO 8601)."""
    match period:
        case "day":
            return day
        case "week":
            return day - timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
        case "quarter":
            return day.replace(month=day.month - (day.month - 1) % 3, day=1)
        case "year":
            return day.replace(month=1, day=1)
        case "ever":
            return date.min
