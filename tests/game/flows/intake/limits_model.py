"""Caps and cooldowns by hand: an independent model, which imports nothing of the house."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo


def start(day: date, period: str) -> date:
    """The first day of the period."""
    if period == "week":
        return day - timedelta(days=day.isoweekday() - 1)
    first = {"month": day.month, "quarter": (day.month - 1) // 3 * 3 + 1, "year": 1}
    if period in first:
        return date(day.year, first[period], 1)
    return day if period == "day" else date(1, 1, 1)


def due(rule: dict[str, Any], zone: str, did: list[tuple[datetime, int, str]]) -> int:
    """What these activities, each of a campaign, come to in sum."""
    paid: list[tuple[datetime, int, str]] = []
    for at, amount, campaign in sorted(did, key=lambda one: (one[0], -one[1])):
        rest = timedelta(seconds=rule.get("cooldown_s", 0))
        if paid and at - paid[-1][0] < rest:
            continue
        for cap in rule.get("caps", []):
            per, local = cap["period"], ZoneInfo(zone)
            now = start(at.astimezone(local).date(), per)
            inside = [
                n for t, n, of in paid
                if (of == campaign if per == "campaign"
                    else start(t.astimezone(local).date(), per) == now)
            ]  # fmt: skip
            if len(inside) >= cap.get("times", 10**9):
                amount = 0
            amount = min(amount, max(0, cap.get("amount", 10**9) - sum(inside)))
        if amount:
            paid.append((at, amount, campaign))
    return sum(amount for _, amount, _ in paid)
