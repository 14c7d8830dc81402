"""The fields of an activity type, and what a value of each may be. Pure.

Texts, whole numbers (amounts are minor units), truths, decimals and lists of lines. A decimal is
kept as a text with all its declared digits, "12.50", so that nothing on its way makes another
number of it; it has no more digits than a binary number tells apart, so rules count with it
exactly. A line of a list has fields of its own, but no list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from game.kernel.errors import Invalid
from game.kernel.names import RESERVED

FieldKind = Literal["string", "integer", "boolean", "decimal", "list"]
Scalar = str | int | bool
FieldName = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]

STRING_BYTES_MAX = 1024
COLUMNS_MAX = 20
LINES_MAX = 200
DIGITS_MAX = 15
"""So many digits of a decimal survive as a binary number; behind the point stand `scale` of them"""
SCALE_MAX = 9
INTEGER_MAX = 2**53 - 1
"""The largest whole number that every JSON reader keeps exactly."""

_EMPTY: dict[FieldKind, Scalar] = {"string": "", "integer": 0, "boolean": False}
_CLASS: dict[FieldKind, type[Any]] = {"string": str, "integer": int, "boolean": bool, "list": list}
_DECIMAL = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,20})?")


class Field(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One field of a type. An absent one counts as `default`, or without that as "", 0, false or no
    lines. A decimal says how many digits stand behind its point (`scale`); a list which `fields`
    each of its lines has, and by `maximum` how many lines there are at most."""

    type: FieldKind
    required: bool = False
    default: Scalar | None = None
    minimum: int | None = None
    maximum: int | None = None
    enum: Annotated[list[Scalar], Meta(max_length=100)] | None = None
    scale: Annotated[int, Meta(ge=1, le=SCALE_MAX)] | None = None
    fields: Annotated[dict[FieldName, Field], Meta(max_length=COLUMNS_MAX)] | None = None
    description: Annotated[str, Meta(max_length=500)] = ""

    @property
    def bounds(self) -> tuple[int, int]:
        """The smallest and the largest number that it may be."""
        most = INTEGER_MAX if self.scale is None else 10 ** (DIGITS_MAX - self.scale) - 1
        low = -most if self.minimum is None else self.minimum
        high = most if self.maximum is None else self.maximum
        return (low, high) if self.scale is None else (max(low, -most), min(high, most))


class BadData(Invalid):
    """`details`: the `field` at fault and, where it applies, what it `must` be."""

    code = "activity.bad_data"


class BadType(Invalid):
    code = "activity_type.bad"


def filled(
    fields: Mapping[str, Field], data: Mapping[str, Any], of: str, at: str = ""
) -> dict[str, Any]:
    """`data` with every field filled; refuses an unknown one or a wrong value, by its path."""
    for name in data:
        if name not in fields:
            raise BadData(f"{of} has no field {at + name!r}.", field=at + name)
    full: dict[str, Any] = {}
    for name, field in fields.items():
        value = data.get(name)
        if value is not None:
            full[name] = _checked(at + name, field, value)
        elif field.required:
            raise BadData(f"{at + name!r} is required in {of}.", field=at + name)
        else:
            full[name] = _absent(at + name, field)
    return full


def refuse_unsound(name: str, field: Field, *, within: str = "") -> None:
    """Raises BadType for a field that cannot be declared so."""
    path = within + name
    if name in RESERVED:
        raise BadType(f"{path!r} is a word of the rule language; choose another.", field=path)
    if why := _contradiction(field, inside=bool(within)):
        raise BadType(f"{path!r}: {why}", field=path)
    for column, inner in (field.fields or {}).items():
        refuse_unsound(column, inner, within=f"{path}[].")
    bare = Field(type=field.type, minimum=field.minimum, maximum=field.maximum, scale=field.scale)
    try:
        for value in field.enum or ():
            _checked(path, bare, value)
        if field.default is not None:
            _checked(path, field, field.default)
    except BadData as wrong:
        raise BadType(f"In the enum or default: {wrong.words}", field=path) from None


def narrowed(field: Field, kept: Field | None) -> str:
    """How `kept`, what a field is to become, takes something away; "" where it does not."""
    if kept is None or kept.type != field.type:
        return f"was declared as {field.type}"
    if (kept.scale or 0) < (field.scale or 0):
        return f"was declared with {field.scale} digits behind the point"
    columns = kept.fields or {}
    for name, inner in (field.fields or {}).items():
        if lost := narrowed(inner, columns.get(name)):
            return f"has lines of which {name!r} {lost}"
    return ""


def schema_of(field: Field) -> dict[str, Any]:
    """The JSON Schema of its values."""
    told: dict[str, Any] = {"type": field.type}
    for key in ("default", "minimum", "maximum", "enum", "description"):
        value = getattr(field, key)
        if value not in (None, ""):
            told[key] = value
    match field.type:
        case "decimal":
            told["type"] = ["number", "string"]
            told["pattern"] = rf"^-?[0-9]+(\.[0-9]{{1,{field.scale}}})?$"
        case "list":
            told |= {"type": "array", "items": schema_of_all(field.fields or {})}
            told["maxItems"] = told.pop("maximum", LINES_MAX)
    return told


def schema_of_all(fields: Mapping[str, Field]) -> dict[str, Any]:
    """The JSON Schema of an object with these fields."""
    return {
        "type": "object",
        "properties": {name: schema_of(field) for name, field in fields.items()},
        "required": [name for name, field in fields.items() if field.required],
        "additionalProperties": False,
    }


def _contradiction(field: Field, *, inside: bool) -> str:
    if field.type == "list" and inside:
        return "a line has no list of its own."
    if (field.type == "list") != bool(field.fields):
        return "a list, and nothing else, says which `fields` its lines have."
    if (field.type == "decimal") != (field.scale is not None):
        return f"a decimal, and nothing else, has a `scale`, 1 to {SCALE_MAX} digits."
    if field.type == "list" and (field.default is not None or field.minimum is not None):
        return "a list that is absent has no lines; it takes no default and no minimum."
    if field.type == "list" and not 1 <= (field.maximum or LINES_MAX) <= LINES_MAX:
        return f"a list has at most {LINES_MAX} lines."
    ranged = field.minimum is not None or field.maximum is not None
    if ranged and field.type in ("string", "boolean"):
        return "only a number has a minimum, and only a number or a list a maximum."
    if field.enum is not None and field.type in ("decimal", "list"):
        return "only a text, a whole number or a truth has an enum."
    if field.enum is not None and not field.enum:
        return "an enum lists at least one value."
    return ""


def _absent(path: str, field: Field) -> Any:
    match field.type:
        case "list":
            return []
        case "decimal":
            return _decimal(path, field, 0 if field.default is None else field.default)
        case _:
            return _EMPTY[field.type] if field.default is None else field.default


def _checked(path: str, field: Field, value: Any) -> Any:
    if field.type == "decimal":
        return _decimal(path, field, value)
    if value.__class__ is not _CLASS[field.type]:  # Not isinstance: a JSON true is no number.
        raise BadData(f"{path!r} must be of type {field.type}.", field=path, must=field.type)
    if field.enum is not None and value not in field.enum:
        raise BadData(f"{path!r} must be one of {field.enum}.", field=path, must=field.enum)
    match field.type:
        case "string":
            _check_text(path, value)
        case "integer":
            _check_bounds(path, field, value)
        case "list":
            return _lines(path, field, value)
    return value


def _lines(path: str, field: Field, value: list[Any]) -> list[dict[str, Any]]:
    most = field.maximum or LINES_MAX
    if len(value) > most:
        raise BadData(f"{path!r} has more than {most} lines.", field=path, must=most)
    lines = []
    for number, line in enumerate(value):
        at = f"{path}[{number}]"
        if not isinstance(line, dict):
            raise BadData(f"{at!r} must be an object.", field=at, must="object")
        lines.append(filled(field.fields or {}, line, f"A line of {path!r}", f"{at}."))
    return lines


def _decimal(path: str, field: Field, value: Any) -> str:
    """The value as it is kept: a text with as many digits behind the point as were declared."""
    assert field.scale is not None
    if isinstance(value, str) and _DECIMAL.fullmatch(value) and value.isascii():
        value = Decimal(value)
    if value.__class__ not in (int, Decimal):
        raise BadData(
            f'{path!r} must be a decimal number, or a text such as "12.50".',
            field=path,
            must=field.type,
        )
    number = Decimal(value) if _is_near(value) else None
    _check_bounds(path, field, number)
    assert number is not None
    kept = number.quantize(Decimal(1).scaleb(-field.scale))
    if kept != number:
        words = f"{path!r} has at most {field.scale} digits behind the point."
        raise BadData(words, field=path, must=field.scale)
    return str(kept if kept else abs(kept))


def _is_near(value: int | Decimal) -> bool:
    """Whether the number is of a size that can be written out; most digits before the point are
    told by its bounds."""
    if isinstance(value, int):
        return abs(value) <= INTEGER_MAX
    return value.is_finite() and value.adjusted() < DIGITS_MAX


def _check_bounds(path: str, field: Field, value: int | Decimal | None) -> None:
    low, high = field.bounds
    if value is None or not low <= value <= high:
        raise BadData(f"{path!r} must lie from {low} to {high}.", field=path, must=[low, high])


def _check_text(path: str, value: str) -> None:
    if len(value) > STRING_BYTES_MAX or len(value.encode()) > STRING_BYTES_MAX:
        raise BadData(f"{path!r} is longer than {STRING_BYTES_MAX} bytes.", field=path)
    if "\0" in value:  # PostgreSQL cannot keep it.
        raise BadData(f"{path!r} holds a NUL character.", field=path)
