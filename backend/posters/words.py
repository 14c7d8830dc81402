"""What a poster says by itself, and how it writes days."""

from __future__ import annotations

from datetime import datetime

from game.kernel.days import zone
from game.languages.texts import say
from game.messages.spelling import dated


def scan(locale: str) -> str:
    return say("house.poster.scan", locale)


def dates(locale: str, time_zone: str, starts_at: datetime | None, ends_at: datetime | None) -> str:
    """The days between which one can play, in the programme's zone; empty without any."""
    first, last = (
        dated(at.astimezone(zone(time_zone)).date(), locale) if at else ""
        for at in (starts_at, ends_at)
    )
    if not first and not last:
        return ""
    part = "between" if first and last else "until" if last else "from"
    return say(f"house.poster.{part}", locale, first=first, last=last)
