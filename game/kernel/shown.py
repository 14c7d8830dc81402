"""What is shown of a thing: a view says once which of its fields, by their names."""

from __future__ import annotations

from typing import Any, TypeVar

from msgspec import Struct

View = TypeVar("View", bound=Struct)


def shown(view: type[View], thing: object, **told: Any) -> View:
    """The view with the fields of that name that the thing has; those that are `told` are not asked
    of it."""
    names = (name for name in view.__struct_fields__ if name not in told)
    return view(**{name: getattr(thing, name) for name in names}, **told)
