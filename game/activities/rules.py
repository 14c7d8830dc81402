"""What an activity is, and what its type lets it say. Pure.

A type declares flat fields of three kinds: text, whole numbers (amounts are minor units) and
truths. There are no fractions: a distance is sent in metres, a price in cents. A declared field
never changes its kind or disappears, so that rules written on it keep working; a type only grows.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from game.kernel.errors import Invalid
from game.kernel.names import RESERVED

FieldKind = Literal["string", "integer", "boolean"]
FieldValue = str | int | bool

TYPE_NAME = r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*"
FieldName = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]

HEARD_AS = "activity:"
"""How the kinds begin under which others hear of activities: `activity:purchase`."""

HEARD_WITHIN = timedelta(days=7)
"""What is reported later than that after it occurred is of the past: it counts, and nobody outside
hears of it."""

STRING_BYTES_MAX = 1024
FIELDS_MAX = 50
TYPES_MAX = 200
"""A programme's own types."""
INTEGER_MAX = 2**53 - 1
"""The largest whole number that every JSON reader keeps exactly."""

_EMPTY: dict[FieldKind, FieldValue] = {"string": "", "integer": 0, "boolean": False}
_CLASS: dict[FieldKind, type[Any]] = {"string": str, "integer": int, "boolean": bool}


class Activity(Struct, frozen=True, kw_only=True):
    """Something a member did. `source` and `external_id` name it in the world it came from;
    `fingerprint` is a hash of what was said of it there, None for what the house reports."""

    id: str
    programme_id: str
    member_id: str
    source: str
    external_id: str
    type: str
    occurred_at: datetime
    data: dict[str, Any]
    fingerprint: int | None = None


class Field(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One field of a type. An absent one counts as `default`, or as "", 0 or false without that."""

    type: FieldKind
    required: bool = False
    default: FieldValue | None = None
    minimum: int | None = None
    maximum: int | None = None
    enum: Annotated[list[FieldValue], Meta(max_length=100)] | None = None
    description: Annotated[str, Meta(max_length=500)] = ""


class ActivityType(Struct, frozen=True, kw_only=True):
    """A declared type. Revision 0 is a type that always exists."""

    name: str
    fields: dict[str, Field]
    description: str = ""
    revision: int = 0


class UnknownType(Invalid):
    code = "activity.unknown_type"


class BadData(Invalid):
    """`details`: the `field` at fault and, where it applies, what it `must` be."""

    code = "activity.bad_data"


class BadType(Invalid):
    code = "activity_type.bad"


class TypeNarrowed(Invalid):
    code = "activity_type.narrowed"


def checked(kind: ActivityType, data: Mapping[str, Any]) -> dict[str, FieldValue]:
    """`data` with every declared field filled; refuses an unknown field or a wrong value."""
    for name in data:
        if name not in kind.fields:
            raise BadData(f"An activity {kind.name!r} has no field {name!r}.", field=name)
    full: dict[str, FieldValue] = {}
    for name, field in kind.fields.items():
        value = data.get(name)
        if value is not None:
            _check_value(name, field, value)
            full[name] = value
        elif field.required:
            raise BadData(f"{name!r} is required in an activity {kind.name!r}.", field=name)
        else:
            full[name] = _EMPTY[field.type] if field.default is None else field.default
    return full


def kinds(kind: ActivityType) -> dict[str, FieldKind]:
    """Field name -> kind: the words that rules on this type may use."""
    return {name: field.type for name, field in kind.fields.items()}


def declared(new: ActivityType, old: ActivityType | None) -> ActivityType:
    """`new`, when it is sound and takes nothing away from `old`."""
    if len(new.fields) > FIELDS_MAX:
        raise BadType(f"A type has at most {FIELDS_MAX} fields.")
    for name, field in new.fields.items():
        _check_field(name, field)
    for name, field in (old.fields if old else {}).items():
        kept = new.fields.get(name)
        if kept is None or kept.type != field.type:
            raise TypeNarrowed(
                f"{name!r} was declared as {field.type}, and rules may rely on it: keep it so.",
                field=name,
            )
    return new


def as_json_schema(kind: ActivityType) -> dict[str, Any]:
    """The JSON Schema (2020-12) of the type's `data`, for integrators."""
    properties = {}
    for name, field in kind.fields.items():
        told: dict[str, Any] = {"type": field.type}
        for key in ("default", "minimum", "maximum", "enum", "description"):
            value = getattr(field, key)
            if value not in (None, ""):
                told[key] = value
        properties[name] = told
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind.name,
        "description": kind.description,
        "type": "object",
        "properties": properties,
        "required": [name for name, field in kind.fields.items() if field.required],
        "additionalProperties": False,
    }


def _check_value(name: str, field: Field, value: Any) -> None:
    if value.__class__ is not _CLASS[field.type]:  # Not isinstance: a JSON true is no number.
        raise BadData(f"{name!r} must be of type {field.type}.", field=name, must=field.type)
    if field.enum is not None and value not in field.enum:
        raise BadData(f"{name!r} must be one of {field.enum}.", field=name, must=field.enum)
    if field.type == "string":
        _check_text(name, value)
    elif field.type == "integer":
        low = -INTEGER_MAX if field.minimum is None else field.minimum
        high = INTEGER_MAX if field.maximum is None else field.maximum
        if not low <= value <= high:
            raise BadData(f"{name!r} must lie from {low} to {high}.", field=name, must=[low, high])


def _check_text(name: str, value: str) -> None:
    if len(value) > STRING_BYTES_MAX or len(value.encode()) > STRING_BYTES_MAX:
        raise BadData(f"{name!r} is longer than {STRING_BYTES_MAX} bytes.", field=name)
    if "\0" in value:  # PostgreSQL cannot keep it.
        raise BadData(f"{name!r} holds a NUL character.", field=name)


def _check_field(name: str, field: Field) -> None:
    if name in RESERVED:
        raise BadType(f"{name!r} is a word of the rule language; choose another.", field=name)
    ranged = field.minimum is not None or field.maximum is not None
    if ranged and field.type != "integer":
        raise BadType(f"{name!r}: only an integer has a minimum or a maximum.", field=name)
    if field.enum is not None and not field.enum:
        raise BadType(f"{name!r}: an enum lists at least one value.", field=name)
    bare = Field(type=field.type, minimum=field.minimum, maximum=field.maximum)
    try:
        for value in field.enum or ():
            _check_value(name, bare, value)
        if field.default is not None:
            _check_value(name, field, field.default)
    except BadData as wrong:
        raise BadType(f"In the enum or default: {wrong.words}", field=name) from None
