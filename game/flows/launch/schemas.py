"""The shape of all that a marketer configures, as JSON Schema 2020-12: forms are drawn from it."""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec import Struct

from game.activities.declare import TypeDefinition
from game.designs.rules import NoDesign
from game.earning.rules import RuleDefinition
from game.flows.launch.drafts import DEFINITIONS
from game.kernel.identity import Reader
from game.kernel.refused import refused
from game.ledger.currencies import CurrencyDefinition
from game.mechanics import MECHANICS
from game.trackers.kinds import KINDS

Family = Literal["rule", "currency", "type", "design", "campaign"]


class SchemaLine(Struct, frozen=True):
    """A kind of thing, what family it is of, and where its `definition` is saved. A campaign's kind
    is its mechanic."""

    kind: str
    family: Family
    path: str


class Schemas(Struct, frozen=True):
    """Everything that can be configured."""

    items: list[SchemaLine]


class SchemaView(Struct, frozen=True, kw_only=True):
    """A kind with its JSON Schema; `merits` are what a campaign's tariff may pay for."""

    kind: str
    family: Family
    path: str
    schema: dict[str, Any]
    merits: dict[str, str] = {}


def known_kinds() -> dict[str, tuple[SchemaLine, Any]]:
    """Kind -> how it is listed, and the shape of its definition."""
    lines = [
        (SchemaLine("earn-rule", "rule", "/v1/earn-rules/{name}"), RuleDefinition),
        (SchemaLine("currency", "currency", "/v1/currencies/{code}"), CurrencyDefinition),
        (SchemaLine("activity-type", "type", "/v1/activity-types/{name}"), TypeDefinition),
        *((SchemaLine(k.name, "design", f"/v1/{k.path}/{{name}}"), k.definition) for k in KINDS),
        *(
            (SchemaLine(mechanic, "campaign", "/v1/campaigns/{slug}"), shape)
            for mechanic, shape in DEFINITIONS.items()
        ),
    ]
    return {line.kind: (line, shape) for line, shape in lines}


@get("/v1/schemas", summary="List schemas", tags=["Schemas"], responses=refused())
async def list_schemas(reader: NamedDependency[Reader]) -> Schemas:
    """Everything that can be configured without code, and where it is saved."""
    return Schemas([line for line, _ in known_kinds().values()])


@get(
    "/v1/schemas/{kind:str}",
    summary="Look at a schema",
    tags=["Schemas"],
    responses=refused(NoDesign),
)
async def look_at_schema(kind: FromPath[str], reader: NamedDependency[Reader]) -> SchemaView:
    """The JSON Schema (2020-12) of its `definition`."""
    known = known_kinds()
    if kind not in known:
        raise NoDesign(f"There is no kind {kind[:100]!r}.", kinds=list(known))
    line, shape = known[kind]
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **msgspec.json.schema(shape),
    }
    return SchemaView(
        kind=line.kind,
        family=line.family,
        path=line.path,
        schema=schema,
        merits=dict(MECHANICS[kind].merits) if kind in MECHANICS else {},
    )


ROUTES = [list_schemas, look_at_schema]
