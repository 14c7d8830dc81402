"""What an activity is, and what its type lets it say. Pure.

A type declares fields (`fields.py`). A declared field never changes its kind or disappears, so that
rules written on it keep working; a type only grows.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct

from game.activities.fields import (
    BadType,
    Field,
    filled,
    narrowed,
    refuse_unsound,
    schema_of_all,
)
from game.kernel.cel import COLUMN, Kind
from game.kernel.errors import Invalid

TYPE_NAME = r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*"

HEARD_AS = "activity:"
"""How the kinds begin under which others hear of activities: `activity:purchase`."""

HEARD_WITHIN = timedelta(days=7)
"""What is reported later than that after it occurred is of the past: it counts, and nobody outside
hears of it."""

FIELDS_MAX = 50
TYPES_MAX = 200
"""A programme's own types."""


class Activity(Struct, frozen=True, kw_only=True):
    """Something a member did. `source` and `external_id` name it in the world it came from;
    `fingerprint` is a hash of what was said of it there, None for what the house reports; `was` is
    what was kept of the member as they were then (see `game/members/then.py`)."""

    id: str
    programme_id: str
    member_id: str
    source: str
    external_id: str
    type: str
    occurred_at: datetime
    data: dict[str, Any]
    fingerprint: int | None = None
    was: dict[str, Any] | None = None


class ActivityType(Struct, frozen=True, kw_only=True):
    """A declared type. Revision 0 is a type that always exists."""

    name: str
    fields: dict[str, Field]
    description: str = ""
    revision: int = 0


class UnknownType(Invalid):
    code = "activity.unknown_type"


class TypeNarrowed(Invalid):
    code = "activity_type.narrowed"


def checked(kind: ActivityType, data: Mapping[str, Any]) -> dict[str, Any]:
    """`data` with every declared field filled; refuses an unknown field or a wrong value."""
    return filled(kind.fields, data, f"An activity {kind.name!r}")


def kinds(kind: ActivityType) -> dict[str, Kind]:
    """Field name -> kind: the words that rules on this type may use. A field of a list's lines is
    named behind it, `lines[].amount`."""
    found: dict[str, Kind] = {}
    for name, field in kind.fields.items():
        found[name] = field.type
        found |= {f"{name}{COLUMN}{inner}": of.type for inner, of in (field.fields or {}).items()}
    return found


def declared(new: ActivityType, old: ActivityType | None) -> ActivityType:
    """`new`, when it is sound and takes nothing away from `old`."""
    if len(new.fields) > FIELDS_MAX:
        raise BadType(f"A type has at most {FIELDS_MAX} fields.")
    for name, field in new.fields.items():
        refuse_unsound(name, field)
    for name, field in (old.fields if old else {}).items():
        if lost := narrowed(field, new.fields.get(name)):
            words = f"{name!r} {lost}, and rules may rely on it: keep it so."
            raise TypeNarrowed(words, field=name)
    return new


def as_json_schema(kind: ActivityType) -> dict[str, Any]:
    """The JSON Schema (2020-12) of the type's `data`, for integrators."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind.name,
        "description": kind.description,
        **schema_of_all(kind.fields),
    }
