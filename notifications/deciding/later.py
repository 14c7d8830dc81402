"""What is not decided at once: after a delay, at an hour of the member's day, or together with more
of its kind. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from game.kernel.identity import new_id
from notifications.deciding.occasion import Occasion
from notifications.deciding.quiet import next_hour
from notifications.deciding.store import Pending

_ADDS_UP = "change"


def due_at(one: Occasion, time_zone: str) -> datetime:
    """When it is decided: at once, unless the message says otherwise."""
    message = one.message
    moment = one.at + timedelta(seconds=max(message.after_s, message.group_s))
    return (
        moment if message.local_hour is None else next_hour(moment, time_zone, message.local_hour)
    )


def waiting(one: Occasion, moment: datetime) -> Pending:
    """The occasion as it waits for its moment."""
    return Pending(
        id=new_id(),
        programme_id=one.programme.id,
        member_id=one.member_id,
        message=one.name,
        cause=one.cause,
        kind=one.kind,
        data=dict(one.data),
        at=one.at,
        due_at=moment,
        grouped_by=str(one.data.get("currency", "")) if one.message.group_s else None,
    )


def grown(first: Mapping[str, Any], next_one: Mapping[str, Any]) -> dict[str, Any]:
    """Two events as one: what landed adds up, everything else is as it is now."""
    both = {**first, **next_one}
    if _ADDS_UP in first and _ADDS_UP in next_one:
        both[_ADDS_UP] = first[_ADDS_UP] + next_one[_ADDS_UP]
    return both
