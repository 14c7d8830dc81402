"""Declare an activity type, or let one grow."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from game.activities.built_in import BUILT_IN
from game.activities.fields import BadType, Field, FieldName
from game.activities.rules import FIELDS_MAX, TYPES_MAX, ActivityType, declared
from game.activities.store import own_types, save_type
from game.kernel.database import Tx
from game.programmes.store import touch


class TypeDefinition(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All fields of a type, those it already has among them; a built-in type may be widened."""

    fields: Annotated[dict[FieldName, Field], Meta(max_length=FIELDS_MAX)]
    description: Annotated[str, Meta(max_length=500)] = ""


def definition_of(kind: ActivityType) -> TypeDefinition:
    """The type as a marketer declared it."""
    return TypeDefinition(fields=kind.fields, description=kind.description)


async def declare(
    tx: Tx, programme_id: str, name: str, wanted: TypeDefinition, at: datetime
) -> ActivityType:
    """Write the type under a new revision; declaring the same again changes nothing.

    Refused where it takes a field away or changes its kind.
    """
    await touch(tx, programme_id)  # First: editors of one programme take turns here.
    own = (await own_types(tx, [programme_id]))[programme_id]
    old = own.get(name, BUILT_IN.get(name))
    if name not in own and len(own) >= TYPES_MAX:
        raise BadType(f"A programme declares at most {TYPES_MAX} types of its own.")
    if old and (old.fields, old.description) == (wanted.fields, wanted.description):
        return old
    new = ActivityType(
        name=name,
        fields=wanted.fields,
        description=wanted.description,
        revision=old.revision + 1 if old else 1,
    )
    await save_type(tx, programme_id, declared(new, old), at)
    return new
