"""What an export is, when its files are due, and what they are called. Pure."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, ValidationError, convert

from game.kernel.days import local_day, zone
from game.kernel.errors import Conflict, Invalid, Missing
from game.kernel.files import Copied, Format

EXPORTS_MOST = 20
"""Of one programme."""

ENVELOPE = ("id", "type", "time", "subject", "memberid")
"""The columns of every file of events; a field of the data follows as `data.<field>`."""

LISTED = timedelta(days=366)
"""How long it is known which files were written; the files are the operator's to keep."""

_PAUSE = timedelta(minutes=1)
_PAUSE_MOST = timedelta(hours=1)


class NoExport(Missing):
    code = "export.missing"


class NoStore(Conflict):
    code = "export.no_store"


class ForAGateway(Invalid):
    code = "export.for_a_gateway"


class BadTypes(Invalid):
    code = "export.bad_types"


class BadSlot(Invalid):
    code = "export.bad_slot"


class TooManyExports(Conflict):
    code = "export.too_many"


class ExportDefinition(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Events of these types, in files of an hour (UTC) or a day (of the programme's time zone); or,
    without types, a whole list of the programme as it stands when the file is written.

    `mark` writes the byte order mark by which Excel knows UTF-8; it is for `csv` alone.
    """

    data: Literal["events"] | Copied = "events"
    types: Annotated[
        list[Annotated[str, Meta(max_length=100)]],
        Meta(max_length=100, description="Names out of the event types; none of a whole list."),
    ] = []
    format: Format = "csv"
    every: Literal["hour", "day"] = "day"
    mark: bool = False


class ExportDraft(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An export to make or change."""

    definition: ExportDefinition


class Export(Struct, frozen=True, kw_only=True):
    """An export: the next file is due at `next_at`, and begins behind event number `seq`."""

    id: str
    programme_id: str
    name: str
    definition: ExportDefinition
    seq: int
    next_at: datetime
    made_at: datetime


class File(Struct, frozen=True, kw_only=True):
    """One file: of the events behind number `after` up to `upto`, as the export was defined when
    its slot ended. While it is not written `next_at` says when it is tried, and `fault` why not."""

    export_id: str
    slot: datetime
    name: str
    definition: ExportDefinition
    after: int
    upto: int
    attempts: int = 0
    next_at: datetime | None = None
    lines: int = 0
    size: int | None = None
    written_at: datetime | None = None
    fault: str = ""


def slot_behind(every: Literal["hour", "day"], at: datetime, zone_name: str) -> datetime:
    """The end of the newest slot that is over at `at`."""
    if every == "hour":
        return at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    return _begin(local_day(at, zone_name), zone_name)


def moment(given: str | None) -> datetime | None:
    """A time that somebody gives, in UTC; refused without an offset, for it could mean several."""
    if given is None:
        return None
    try:
        known: datetime = convert(given, Annotated[datetime, Meta(tz=True)])
        return known.astimezone(UTC)
    except (ValidationError, OverflowError):
        raise BadSlot("Write a time with its offset, as a `slot` of the list is.") from None


def slot_ahead(every: Literal["hour", "day"], at: datetime, zone_name: str) -> datetime:
    """The end of the slot that `at` is in."""
    if every == "hour":
        return slot_behind("hour", at, zone_name) + timedelta(hours=1)
    return _begin(local_day(at, zone_name) + timedelta(days=1), zone_name)


def _begin(day: date, zone_name: str) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone(zone_name)).astimezone(UTC)


def file_name(
    slug: str, export: str, definition: ExportDefinition, slot: datetime, zone_name: str
) -> str:
    """`cafe/badges/2026-03-02.csv` for the day that ended with the slot, `...T09Z` for an hour."""
    last = slot - timedelta(microseconds=1)
    if definition.every == "hour":
        period = last.astimezone(UTC).strftime("%Y-%m-%dT%HZ")
    else:
        period = local_day(last, zone_name).isoformat()
    return f"{slug}/{export}/{period}.{definition.format}"


def next_try(at: datetime, attempts: int) -> datetime:
    """When a file that the store did not take is tried again: soon, then every hour."""
    doubled: int = 2 ** min(attempts - 1, 10)
    return at + min(_PAUSE * doubled, _PAUSE_MOST)


def flat(envelope: dict[str, Any]) -> dict[str, Any]:
    """An event as a row of a table."""
    data = {f"data.{name}": value for name, value in envelope["data"].items()}
    return {name: envelope.get(name) for name in ENVELOPE} | data
