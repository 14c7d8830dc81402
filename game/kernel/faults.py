"""All that is wrong with values that do not fit a shape, with what would be right. Pure.

The library that converts stops at the first fault; whoever is refused is told all of them. It is
asked again for each part, which costs nothing where nothing is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from itertools import islice
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

import msgspec
from msgspec import Meta, Struct

from game.kernel.renamed import mend

Path = tuple[str | int, ...]

MOST = 100
"""So many faults are told; who mends these is told the rest."""

_AT = re.compile(r" - at `(?:key in )?\$?(.*?)`$", re.S)
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]")
_DEPTH = 4
_NOTHING = (NoneType, msgspec.UnsetType)
_SIMPLE: dict[Any, Any] = {
    bool: True,
    int: 1,
    str: "…",
    datetime: "2026-01-31T18:00:00Z",
    date: "2026-01-31",
}


class Wrong(NamedTuple):
    """One fault: its place, the library's words, the only values that are allowed, or an example
    of what is right."""

    path: Path
    why: str
    allowed: tuple[Any, ...] = ()
    example: Any = None

    def told(self) -> str:
        """In one line."""
        if self.allowed:
            return f"{self.why}; write one of: {', '.join(map(str, self.allowed))}"
        if self.example is not None:
            return f"{self.why}; for example {msgspec.json.encode(self.example).decode()}"
        return self.why


def all_wrong(values: Any, shape: Any) -> list[Wrong]:
    """Every fault, in the order of the shape; none where the values fit."""
    found = _wrong(values, shape, (), shape)
    return list(islice(found, MOST))


def where(path: Path) -> str:
    """The path as the library writes it: `$.lines[2].amount`."""
    return "$" + "".join(f"[{s}]" if isinstance(s, int) else f".{s}" for s in path)


def _wrong(value: Any, shape: Any, path: Path, whole: Any) -> Iterator[Wrong]:
    why = _why(value, shape)
    if why is None:
        return
    several = False
    for one in _inside(value, _bare(shape), path, whole):
        several = True
        yield one
    if not several:
        at = _AT.search(why)
        steps = [s[0] or int(s[1]) for s in _STEP.findall(at[1])] if at else []
        shown = None if at or _bare(shape) is str else example(shape)
        yield Wrong((*path, *steps), _AT.sub("", why), _choices(_bare(shape)), shown)


def _why(value: Any, shape: Any) -> str | None:
    try:
        msgspec.convert(value, shape, str_keys=True)
    except msgspec.ValidationError as error:
        return str(error)
    return None


def _inside(value: Any, shape: Any, path: Path, whole: Any) -> Iterator[Wrong]:
    """The faults of the parts."""
    kind = get_origin(shape)
    if kind in (Union, UnionType):
        yield from _among(value, [_bare(one) for one in get_args(shape)], path, whole)
    elif _is_struct(shape) and isinstance(value, dict):
        yield from _fields(value, shape, path, whole)
    elif _is(kind, Mapping) and isinstance(value, dict):
        of_key, of_value = get_args(shape)
        for key, inner in value.items():
            if (why := _why(key, of_key)) is not None:
                yield Wrong((*path, key), _AT.sub("", why))
            yield from _wrong(inner, of_value, (*path, key), whole)
    elif (_is(kind, Sequence) or kind in (set, frozenset)) and isinstance(value, list):
        of = get_args(shape)
        if kind is not tuple or of[1:] == (...,):
            for place, inner in enumerate(value):
                yield from _wrong(inner, of[0], (*path, place), whole)


def _among(value: Any, shapes: list[Any], path: Path, whole: Any) -> Iterator[Wrong]:
    """The faults of the shape that is meant: its tag tells, or what kind of value it is."""
    structs = [one for one in shapes if _is_struct(one)]
    if isinstance(value, dict) and len(structs) > 1:
        tags = {one.__struct_config__.tag: one for one in structs}
        field = structs[0].__struct_config__.tag_field
        if isinstance(value.get(field), str | int) and value[field] in tags:
            yield from _inside(value, tags[value[field]], path, whole)
        elif field in value:
            yield Wrong((*path, field), f"Invalid value {value[field]!r}", tuple(tags))
        else:
            yield Wrong(path, f"Object missing required field `{field}`", tuple(tags))
        return
    meant = [one for one in shapes if one not in _NOTHING and _takes(one, value)]
    if len(meant) == 1:
        yield from _wrong(value, meant[0], path, whole)


def _takes(shape: Any, value: Any) -> bool:
    """Whether a value of this kind can be meant for the shape."""
    kind = get_origin(shape)
    if isinstance(value, dict):
        return _is_struct(shape) or _is(kind, Mapping)
    if isinstance(value, list):
        return _is(kind, Sequence) or kind in (set, frozenset)
    return not _is_struct(shape) and (kind is None or kind is Literal)


def _fields(value: dict[str, Any], shape: Any, path: Path, whole: Any) -> Iterator[Wrong]:
    config = shape.__struct_config__
    fields = {field.encode_name: field for field in msgspec.structs.fields(shape)}
    mends = []
    if config.forbid_unknown_fields:
        strange = (name for name in value if name not in fields and name != config.tag_field)
        told = islice(strange, MOST)  # Each costs a look at every known name.
        mends = [(name, mend(str(name), whole, at_top=not path)) for name in told]
    yield from (Wrong((*path, name), words) for name, words in mends)
    for name, field in fields.items():
        if name in value:
            yield from _wrong(value[name], field.type, (*path, name), whole)
        elif field.required and not any(repr(name) in words for _, words in mends):
            shown = example(field.type)
            right = None if shown is None else {name: shown}
            words = f"Object missing required field `{name}`"
            yield Wrong(path, words, _choices(_bare(field.type)), right)
    tag, tag_field = config.tag, config.tag_field
    if tag is not None and value.get(tag_field, tag) != tag:
        yield Wrong((*path, tag_field), f"Invalid value {value[tag_field]!r}", (tag,))


def example(shape: Any, depth: int = 0) -> Any:
    """A value that fits, as short as can be; None where that cannot be told from the shape."""
    limits = [one for one in getattr(shape, "__metadata__", ()) if isinstance(one, Meta)]
    for meta in limits:
        if meta.examples:
            return meta.examples[0]
    bare = _bare(shape)
    shown = _example(bare, depth)
    if isinstance(shown, int) and not isinstance(shown, bool):
        shown = max([shown, *(meta.ge for meta in limits if meta.ge is not None)])
    return shown if shown is not None and _why(shown, shape) is None else None


def _example(shape: Any, depth: int) -> Any:
    kind = get_origin(shape)
    if choices := _choices(shape):
        return choices[0]
    if kind in (Union, UnionType):
        of = (example(one, depth) for one in get_args(shape) if one not in _NOTHING)
        return next((one for one in of if one is not None), None)
    if _is_struct(shape) and depth < _DEPTH:
        config = shape.__struct_config__
        told = {} if config.tag is None else {config.tag_field: config.tag}
        for field in msgspec.structs.fields(shape):
            if field.required:
                told[field.encode_name] = example(field.type, depth + 1)
        return None if None in told.values() else told or None
    if _is(kind, Mapping):
        inner = example(get_args(shape)[1], depth + 1)
        return None if inner is None else {"fr": inner}
    if _is(kind, Sequence) or kind in (set, frozenset):
        inner = example(get_args(shape)[0], depth + 1)
        return None if inner is None else [inner]
    return _SIMPLE.get(shape)


def _choices(shape: Any) -> tuple[Any, ...]:
    """The only values that such a shape knows, where they can be counted."""
    if get_origin(shape) is Literal:
        return get_args(shape)
    if isinstance(shape, type) and issubclass(shape, Enum):
        return tuple(one.value for one in shape)
    return ()


def _bare(shape: Any) -> Any:
    while get_origin(shape) is Annotated:
        shape = get_args(shape)[0]
    return shape


def _is_struct(shape: Any) -> bool:
    return isinstance(shape, type) and issubclass(shape, Struct)


def _is(kind: Any, of: type) -> bool:
    return isinstance(kind, type) and issubclass(kind, of)
