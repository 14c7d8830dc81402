"""When points that a rule grants become the member's, where that is not at once. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime, time, timedelta
from types import MappingProxyType
from typing import Any

from game.earning.rules import Signal, Waiting
from game.kernel.days import local_day, zone
from game.kernel.tracking import Terms


def terms_of(
    waiting: Waiting,
    *,
    occurred_at: datetime,
    time_zone: str,
    external_id: str = "",
    data: Mapping[str, Any] = MappingProxyType({}),
) -> Terms:
    """The terms of points for an activity. Days are whole ones, counted in that zone from the one
    on which it was done, so that what is due on a day is due together."""
    due_at = None
    if waiting.after_days is not None:
        day = local_day(occurred_at, time_zone) + timedelta(days=waiting.after_days + 1)
        due_at = datetime.combine(day, time(), tzinfo=zone(time_zone)).astimezone(UTC)

    def expected(signal: Signal | None) -> str | None:
        if signal is None:
            return None
        value = data.get(signal.same_as) if signal.same_as else external_id
        return _words(signal.activity_type, signal.field, value)

    return Terms(
        due_at=due_at,
        release_on=expected(waiting.release_on),
        cancel_on=expected(waiting.cancel_on),
    )


def said(activity_type: str, data: Mapping[str, Any], fields: Collection[str]) -> Iterator[str]:
    """What an activity says in these fields, in the words of `Terms`."""
    for field in sorted(fields):
        if (words := _words(activity_type, field, data.get(field))) is not None:
            yield words


def _words(activity_type: str, field: str, value: Any) -> str | None:
    """Nothing for an empty field: that names no order. A number is the same as its digits."""
    return None if not value else f"{activity_type} {field} {value}"
