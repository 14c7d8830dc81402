"""Moments that callers name, and the instants of the past at which something is asked for."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from litestar.params import QueryParameter
from msgspec import Meta, ValidationError, convert

from game.kernel.errors import Invalid

Moment = Annotated[
    str | None,
    QueryParameter(
        max_length=40,
        schema_extra={"format": "date-time"},
        description="With its offset, e.g. 2026-01-31T00:00:00Z.",
    ),
]

Instant = Annotated[
    str | None,
    QueryParameter(
        max_length=40,
        schema_extra={"format": "date-time"},
        description="As it was at that instant, with its offset; now, if left out. What was known"
        " and shown then counts: what came, was returned or was marked again later does not.",
    ),
]


class BadMoment(Invalid):
    code = "request.bad_moment"


def moment(given: str | None, otherwise: datetime) -> datetime:
    """A moment in UTC; refused without an offset, for it could mean several."""
    if given is None:
        return otherwise
    try:
        found: datetime = convert(given, Annotated[datetime, Meta(tz=True)])
        return found.astimezone(UTC)
    except (ValidationError, OverflowError):
        raise BadMoment("Write a time with its offset, for example 2026-01-31T00:00:00Z.") from None


def instant(given: str | None, now: datetime) -> datetime:
    """A moment that is not still to come."""
    found = moment(given, now)
    if found > now:
        raise BadMoment("That is still to come: name an instant that has been.")
    return found
