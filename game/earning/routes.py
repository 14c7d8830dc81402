"""The doors through which earn rules are read; `game/flows/launch` is where they are saved."""

from __future__ import annotations

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec import Struct

from game.earning import store
from game.earning.rules import NoRule
from game.kernel.database import Database, reading
from game.kernel.identity import Reader
from game.kernel.paging import AfterRevision, Limit
from game.kernel.refused import refused


class RevisionPage(Struct, frozen=True):
    """A rule's revisions, the newest first."""

    items: list[store.RuleRevision]


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


ROUTES = [list_revisions]
