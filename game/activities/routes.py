"""The doors to activity types: what partners may publish, told as JSON Schema."""

from __future__ import annotations

import re
from typing import Any

from litestar import get, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Struct

from game.activities.declare import TypeDefinition, declare, definition_of
from game.activities.fields import BadType
from game.activities.rules import TYPE_NAME, ActivityType, TypeNarrowed, as_json_schema
from game.activities.store import types_of
from game.kernel.database import Clock, Database, reading, writing
from game.kernel.errors import Missing
from game.kernel.identity import Marketer, Reader
from game.kernel.refused import refused
from game.kernel.shown import shown
from game.programmes.store import by_ids


class TypeDraft(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A type to declare, or to let grow."""

    definition: TypeDefinition


class TypeView(Struct, frozen=True, kw_only=True):
    """A type; `schema` is the JSON Schema of its data. Revision 0 is a built-in type as it came."""

    name: str
    revision: int
    definition: TypeDefinition
    schema: dict[str, Any]


class NoType(Missing):
    code = "activity_type.missing"


class Types(Struct, frozen=True):
    """All types of the programme, in order of name."""

    items: list[TypeView]


def _view(kind: ActivityType) -> TypeView:
    return shown(TypeView, kind, definition=definition_of(kind), schema=as_json_schema(kind))


@get("/v1/activity-types", summary="List activity types", tags=["Activities"], responses=refused())
async def list_types(db: NamedDependency[Database], reader: NamedDependency[Reader]) -> Types:
    """What partners may publish: the built-in types and the programme's own."""
    async with reading(db) as tx:
        programmes = await by_ids(tx, [reader.programme_id])
        types = (await types_of(tx, programmes.values()))[reader.programme_id]
    return Types([_view(types[name]) for name in sorted(types)])


@get(
    "/v1/activity-types/{name:str}",
    summary="Look at an activity type",
    tags=["Activities"],
    responses=refused(NoType),
)
async def look_at_type(
    name: FromPath[str], db: NamedDependency[Database], reader: NamedDependency[Reader]
) -> TypeView:
    """A built-in type or one of the programme's own."""
    async with reading(db) as tx:
        programmes = await by_ids(tx, [reader.programme_id])
        types = (await types_of(tx, programmes.values()))[reader.programme_id]
    if name not in types:
        raise NoType(f"There is no activity type {name[:100]!r}.")
    return _view(types[name])


@put(
    "/v1/activity-types/{name:str}",
    summary="Declare an activity type",
    tags=["Activities"],
    responses=refused(BadType, TypeNarrowed),
)
async def declare_type(
    name: FromPath[str],
    data: JSONBody[TypeDraft],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    marketer: NamedDependency[Marketer],
) -> TypeView:
    """Declare a type, or add fields to one. Fields keep their kind, so that rules keep working."""
    if len(name) > 100 or not re.fullmatch(TYPE_NAME, name):
        raise BadType("A type is named by lower-case words joined by dots: `review.written`.")
    async with writing(db) as tx:
        return _view(await declare(tx, marketer.programme_id, name, data.definition, clock()))


ROUTES = [list_types, look_at_type, declare_type]
