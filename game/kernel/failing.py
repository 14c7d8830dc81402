"""Expressions that could not be worked out in production, added up. Pure.

A division by nothing, a number that is too large: it harms nobody, counts as not true, and is told
where the expression is shown and in a metric.
"""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

ERROR_LENGTH_MAX = 500


class Failures(Struct, frozen=True, kw_only=True):
    """How often it could not be worked out, and the last time: why, when, for which activity (of
    our id, and as its source names it, while it is kept; none for points that were paid)."""

    count: int
    error: str
    at: datetime
    activity_id: str | None
    source: str | None = None
    external_id: str | None = None


def once_more(before: Failures | None, error: str, activity_id: str, at: datetime) -> Failures:
    """These failures, and this one."""
    now = Failures(count=1, error=error[:ERROR_LENGTH_MAX], at=at, activity_id=activity_id or None)
    return now if before is None else replace(now, count=before.count + 1)
