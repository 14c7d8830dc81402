"""What a forecast is told in: spans of members and points, days, and who may play."""

from __future__ import annotations

from msgspec import Struct


class Span(Struct, frozen=True, kw_only=True):
    """Nine cases in ten lie from `least` to `most`."""

    least: int
    likely: int
    most: int


class PointSpan(Struct, frozen=True, kw_only=True):
    """The same of points, in minor units; `capped`: the budget ends it in some of these cases."""

    currency: str
    least: int
    likely: int
    most: int
    budget: int | None
    capped: bool


class DayForecast(Struct, frozen=True, kw_only=True):
    """A day of the likely course: who comes on it, and what they cost."""

    day: str
    members: int
    points: int


class AudienceCount(Struct, frozen=True, kw_only=True):
    """How many of the programme's members may play; not `exact` where only some were looked at."""

    members: int
    of: int
    exact: bool
    looked_at: int
