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
