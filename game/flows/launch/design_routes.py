"""The marketer's doors to designs: the same four for every kind, each typed by its definition."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from litestar import get, put
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody
from msgspec import Struct, defstruct
from msgspec.structs import asdict

from game.approvals.asking import WAITS, alone_or_asked
from game.approvals.rules import Asker
from game.designs.failure_store import failing_of
from game.designs.rules import BadDesign, Design, DesignKind, NoDesign
from game.designs.store import DesignRevision, by_name, designs, revisions
from game.flows.launch.designs import DesignDraft, save_design
from game.kernel.cel import BadExpression
from game.kernel.database import Clock, Database, Tx, reading, writing
from game.kernel.failing import Failures
from game.kernel.identity import Marketer, Reader
from game.kernel.names import BadName
from game.kernel.paging import After, AfterRevision, Limit, last
from game.kernel.refused import refused
from game.kernel.shown import shown
from game.ledger.refusals import BudgetSpent
from game.trackers.kinds import KINDS


class FailingCondition(Failures, frozen=True, kw_only=True):
    """A condition that could not be worked out, which then counts as not true."""

    condition: str


class DesignView(Struct, frozen=True, kw_only=True):
    """A design as it stands; `revision` counts its changes. `failures` are those of its conditions,
    in whichever designs they stand."""

    id: str
    name: str
    revision: int
    active: bool
    active_since: datetime | None
    definition: Any
    failures: list[FailingCondition]


class DesignRevisions(Struct, frozen=True):
    """Revisions, the newest first: who changed it, when, and how it was then."""

    items: list[DesignRevision]


_BODY: Any = JSONBody
_LIST: Any = list
_PAGE = "In order of their making; ask again with the last id as `after` for more."


class _Wire:
    """What a kind's doors take and answer: the shapes above with its definition in them."""

    def __init__(self, kind: DesignKind) -> None:
        title = kind.name.capitalize()
        self.kind = kind
        own = ("definition", kind.definition)
        self.draft: Any = defstruct(
            f"{title}Draft", [own], bases=(DesignDraft,), frozen=True, kw_only=True,
            forbid_unknown_fields=True, namespace={"__doc__": DesignDraft.__doc__},
        )  # fmt: skip
        self.view: Any = defstruct(
            f"{title}Design", [own], bases=(DesignView,), frozen=True, kw_only=True,
            namespace={"__doc__": DesignView.__doc__},
        )  # fmt: skip
        self.page: Any = defstruct(
            f"{title}Designs", [("items", _LIST[self.view])], frozen=True, kw_only=True,
            namespace={"__doc__": _PAGE},
        )  # fmt: skip

    async def views_of(self, tx: Tx, found: Sequence[Design[Any]]) -> list[Any]:
        """Designs of one programme as they are shown."""
        of = [sorted(self.kind.conditions(design.definition)) for design in found]
        known = await failing_of(tx, found[0].programme_id, set().union(*of)) if found else {}
        return [
            shown(self.view, design, failures=[
                FailingCondition(condition=one, **asdict(known[one])) for one in its if one in known
            ])
            for design, its in zip(found, of, strict=True)
        ]  # fmt: skip


async def design_of(tx: Tx, programme_id: str, kind: DesignKind, name: str) -> Design[Any]:
    """The programme's design of that kind and name, or NoDesign."""
    found = await by_name(tx, programme_id, kind, name)
    if found is None:
        raise NoDesign(f"There is no {kind.name} {name[:100]!r}.")
    return found


def _put(kind: DesignKind, wire: _Wire) -> HTTPRouteHandler:
    async def save(
        name: FromPath[str],
        data: JSONBody[Any],
        db: NamedDependency[Database],
        clock: NamedDependency[Clock],
        marketer: NamedDependency[Marketer],
    ) -> Any:
        """Create or change it; every fault is named with its mend. The same again changes nothing.

        With `backfill`, what members did before is counted and paid for, in the background.
        """
        async with alone_or_asked(db, marketer, clock), writing(db) as tx:
            saved = await save_design(
                tx, marketer.programme_id, kind, name, data,
                author=marketer.name, at=clock(), asker=Asker(marketer.person),
            )  # fmt: skip
            [view] = await wire.views_of(tx, [saved])
        return view

    save.__annotations__ |= {"data": _BODY[wire.draft], "return": wire.view}
    save.__name__ = f"save_{kind.name}"
    return put(
        f"/v1/{kind.path}/{{name:str}}",
        summary=f"Save a {kind.name}",
        tags=[kind.tag],
        responses={
            **refused(BadDesign, BadExpression, BadName, BudgetSpent),
            **WAITS,
        },
        bulk=True,
    )(save)


def _list(kind: DesignKind, wire: _Wire) -> HTTPRouteHandler:
    async def listing(
        db: NamedDependency[Database],
        reader: NamedDependency[Reader],
        limit: Limit = 50,
        after: After = None,
    ) -> Any:
        """Active and idle ones, oldest first."""
        async with reading(db) as tx:
            found = await designs(tx, reader.programme_id, kind, after=last(after), limit=limit)
            return wire.page(items=await wire.views_of(tx, found))

    listing.__annotations__["return"] = wire.page
    listing.__name__ = f"list_{kind.path}"
    summary = f"List {kind.path}"
    return get(f"/v1/{kind.path}", summary=summary, tags=[kind.tag], responses=refused())(listing)


def _look(kind: DesignKind, wire: _Wire) -> HTTPRouteHandler:
    async def look(
        name: FromPath[str], db: NamedDependency[Database], reader: NamedDependency[Reader]
    ) -> Any:
        """As it was saved last."""
        async with reading(db) as tx:
            found = await design_of(tx, reader.programme_id, kind, name)
            [view] = await wire.views_of(tx, [found])
        return view

    look.__annotations__["return"] = wire.view
    look.__name__ = f"look_at_{kind.name}"
    return get(
        f"/v1/{kind.path}/{{name:str}}",
        summary=f"Look at a {kind.name}",
        tags=[kind.tag],
        responses=refused(NoDesign),
    )(look)


def _revisions(kind: DesignKind, wire: _Wire) -> HTTPRouteHandler:
    async def history(
        name: FromPath[str],
        db: NamedDependency[Database],
        reader: NamedDependency[Reader],
        limit: Limit = 50,
        after: AfterRevision = None,
    ) -> DesignRevisions:
        """Who changed it, when, and how it was then. Awards keep the revision they came from."""
        async with reading(db) as tx:
            design = await design_of(tx, reader.programme_id, kind, name)
            return DesignRevisions(await revisions(tx, design.id, after=after, limit=limit))

    history.__name__ = f"list_{kind.name}_revisions"
    return get(
        f"/v1/{kind.path}/{{name:str}}/revisions",
        summary=f"List a {kind.name}'s revisions",
        tags=[kind.tag],
        responses=refused(NoDesign),
    )(history)


def routes_of(kind: DesignKind) -> list[HTTPRouteHandler]:
    """Save, list, look and revisions of one kind."""
    wire = _Wire(kind)
    return [make(kind, wire) for make in (_put, _list, _look, _revisions)]


ROUTES = [route for kind in KINDS for route in routes_of(kind)]
