"""The two documents, read into what a client is made of: shapes, calls and channels.

Whatever a document says that is not understood here ends the making: no client guesses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

Json = dict[str, Any]

_PLAIN = {
    "string": "text",
    "integer": "whole",
    "number": "number",
    "boolean": "truth",
    "null": "none",
}


class Kind(Struct, frozen=True):
    """A type. `what`: text, whole, number, truth, none, anything, literal (one of `words`), named
    (`words`), list, map, tuple or union (`of`)."""

    what: str
    of: tuple[Kind, ...] = ()
    words: tuple[str, ...] = ()


class Field(Struct, frozen=True, kw_only=True):
    """A field of a shape, or a parameter. `default` is JSON, `has_default` says whether it is
    meant."""

    name: str
    kind: Kind
    needed: bool
    said: str = ""
    default: Any = None
    has_default: bool = False


class Shape(Struct, frozen=True, kw_only=True):
    """An object with fields; or where it has a `kind`, a name for that. In a union it is known by
    the field `tag_field`, which says `tag`."""

    name: str
    said: str
    fields: tuple[Field, ...] = ()
    kind: Kind | None = None
    tag_field: str = ""
    tag: str = ""


def shapes(schemas: Json) -> list[Shape]:
    """Every shape, by name: a document has them in no order."""
    tags = dict(_tags(schemas))
    return [_shape(name, schema, tags.get(name, "")) for name, schema in sorted(schemas.items())]


def kind_of(schema: Json) -> Kind:
    """The type that a schema describes."""
    if "$ref" in schema:
        return Kind("named", words=(name_of(schema["$ref"]),))
    if alternatives := schema.get("anyOf") or schema.get("oneOf"):
        return _union([kind_of(one) for one in alternatives])
    if "enum" in schema:
        return Kind("literal", words=tuple(schema["enum"]))
    what = schema.get("type")
    if isinstance(what, list):
        return _union([Kind(_PLAIN[one]) for one in what])
    if what == "array":
        return _list(schema)
    if what == "object" and "properties" not in schema:
        inner = schema.get("additionalProperties")
        return Kind("map", (kind_of(inner) if isinstance(inner, dict) else Kind("anything"),))
    if what is None:
        return Kind("anything")
    return Kind(_PLAIN[what])


def name_of(ref: str) -> str:
    """`#/components/schemas/Streak` -> `Streak`."""
    return ref.rpartition("/")[2]


def snake(name: str) -> str:
    """`Idempotency-Key` -> `idempotency_key`."""
    return name.lower().replace("-", "_")


def plain(text: str) -> str:
    """A description as one paragraph after the other, without the indent of its source."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join(" ".join(one.split()) for one in paragraphs if one.strip())


def field_of(name: str, schema: Json, *, needed: bool, said: str = "") -> Field:
    """A field by its schema."""
    return Field(
        name=name,
        kind=kind_of(schema),
        needed=needed,
        said=plain(said or schema.get("description", "")),
        default=schema.get("default"),
        has_default="default" in schema,
    )


def _shape(name: str, schema: Json, tag_field: str) -> Shape:
    said = plain(schema.get("description", ""))
    if schema.get("type") != "object" or "properties" not in schema:
        return Shape(name=name, said=said, kind=kind_of(schema))
    properties = schema["properties"]
    needed = set(schema.get("required", ()))
    return Shape(
        name=name,
        said=said,
        fields=tuple(
            field_of(field, inner, needed=field in needed) for field, inner in properties.items()
        ),
        tag_field=tag_field,
        tag=properties[tag_field]["enum"][0] if tag_field else "",
    )


def _tags(schemas: Any) -> Iterator[tuple[str, str]]:
    """By which field each shape of a union is told from the others."""
    for node in walk(schemas):
        if "discriminator" in node and "anyOf" in node:
            told = node["discriminator"]
            field = told if isinstance(told, str) else told["propertyName"]
            yield from ((name_of(one["$ref"]), field) for one in node["anyOf"])


def walk(value: Any) -> Iterator[Json]:
    """Every object inside, but for examples."""
    if isinstance(value, dict):
        yield value
        for key, inner in value.items():
            if key not in ("example", "examples", "default"):
                yield from walk(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from walk(inner)


def _list(schema: Json) -> Kind:
    if "prefixItems" in schema:
        return Kind("tuple", tuple(kind_of(one) for one in schema["prefixItems"]))
    return Kind("list", (kind_of(schema.get("items", {})),))


def _union(kinds: list[Kind]) -> Kind:
    """The alternatives, flat, their literals as one, and nothing last."""
    flat = [part for kind in kinds for part in (kind.of if kind.what == "union" else (kind,))]
    words = tuple(word for kind in flat if kind.what == "literal" for word in kind.words)
    rest = [kind for kind in flat if kind.what not in ("literal", "none")]
    parts = [*([Kind("literal", words=words)] if words else []), *dict.fromkeys(rest)]
    if any(kind.what == "none" for kind in flat):
        parts.append(Kind("none"))
    return parts[0] if len(parts) == 1 else Kind("union", tuple(parts))
