"""The doors through which earn rules are read; `game/flows/launch` is where they are saved."""

from __future__ import annotations

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec import Struct

from game.earning import store
from game.earning.rules import NoRule, RuleDefinition
from game.kernel.database import Database, reading
from game.kernel.identity import Reader
from game.kernel.paging import After, AfterRevision, Limit, last
from game.kernel.refused import refused
from game.kernel.shown import shown


class RuleView(Struct, frozen=True, kw_only=True):
    """A rule as it stands; `revision` counts its changes."""

    id: str
    name: str
    revision: int
    active: bool
    definition: RuleDefinition


class RulePage(Struct, frozen=True):
    """Rules in order of their making; ask again with the last id as `after` for more."""

    items: list[RuleView]


class RevisionPage(Struct, frozen=True):
    """A rule's revisions, the newest first."""

    items: list[store.RuleRevision]


@get("/v1/earn-rules", summary="List earn rules", tags=["Earn rules"], responses=refused())
async def list_rules(
    db: NamedDependency[Database],
    reader: NamedDependency[Reader],
    limit: Limit = 50,
    after: After = None,
) -> RulePage:
    """Active and inactive rules, oldest first."""
    async with reading(db) as tx:
        rules = await store.rules(tx, reader.programme_id, after=last(after), limit=limit)
    return RulePage([shown(RuleView, rule) for rule in rules])


@get(
    "/v1/earn-rules/{name:str}/revisions",
    summary="List an earn rule's revisions",
    tags=["Earn rules"],
    responses=refused(NoRule),
)
async def list_revisions(
    name: FromPath[str],
    db: NamedDependency[Database],
    reader: NamedDependency[Reader],
    limit: Limit = 50,
    after: AfterRevision = None,
) -> RevisionPage:
    """Who changed the rule, when, and how it was then. Awards keep the revision they came from."""
    async with reading(db) as tx:
        rule = await store.by_name(tx, reader.programme_id, name)
        if rule is None:
            raise NoRule(f"There is no earn rule {name[:100]!r}.")
        return RevisionPage(await store.revisions(tx, rule.id, after=after, limit=limit))


ROUTES = [list_rules, list_revisions]
