"""What to write instead of a field that nobody knows: in a request, in a programme's file. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

import msgspec

RENAMED = {"activity": "activity_type", "segments": "sectors"}
"""Words of before and of today. They only serve to tell who still writes the old one."""

_COMPARED_MOST = 100
"""A longer name is like none of ours, and to compare it takes long."""


def mend(field: str, shape: Any, *, at_top: bool = False) -> str:
    """Why the shape does not know the field, and what to write instead. `at_top`: it stands beside
    what the shape wraps in `definition`."""
    known = _known(shape)
    if (now := RENAMED.get(field)) in known:
        return f"{field!r} is called {now!r} now"
    if at_top and {field, "definition"} <= known:
        return f"{field!r} belongs in 'definition'"
    near = get_close_matches(field, sorted(known), n=1) if len(field) <= _COMPARED_MOST else []
    instead = f"did you mean {near[0]!r}?" if near else "leave it out."
    return f"{field[:_COMPARED_MOST]!r} is not known here; {instead}"


@lru_cache(maxsize=256)
def _known(shape: Any) -> frozenset[str]:
    """Every field of the shape and of what it holds."""
    return frozenset(_fields(msgspec.json.schema(shape)))


def _fields(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        own = schema.get("properties")
        if isinstance(own, dict):
            yield from own
        for value in schema.values():
            yield from _fields(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _fields(value)
