"""The marketer's doors to the past: try a draft over it, and see how a backfill comes along."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody
from msgspec import defstruct

from game.activities.rules import UnknownType
from game.designs.rules import BadDesign, DesignKind, NoDesign
from game.designs.store import by_name
from game.earning.rules import BadRule
from game.flows.launch.designs import BACKFILL
from game.flows.past.backfill import Count
from game.flows.past.designs import DesignReplay, replay_design
from game.flows.past.earn_rules import RuleReplay, replay_rule
from game.flows.past.multipliers import (
    MultiplierReplay,
    MultiplierReplayed,
    replay_multiplier,
)
from game.flows.past.rules import Replay, TooLong
from game.jobs.rules import Status
from game.jobs.store import newest
from game.kernel.cel import BadExpression
from game.kernel.database import Clock, Database, reading, widely
from game.kernel.identity import Reader
from game.kernel.refused import refused
from game.trackers.kinds import KINDS

_BODY: Any = JSONBody


class BackfillView(Count, frozen=True, kw_only=True):
    """How far the latest backfill came; `job_id` is its long job."""

    job_id: str
    revision: int
    loud: bool
    status: Status
    asked_at: datetime
    done_at: datetime | None


@post(
    "/v1/earn-rules/replays",
    status_code=200,
    summary="Try an earn rule over the past",
    tags=["Earn rules"],
    responses=refused(BadExpression, BadRule, UnknownType, TooLong),
)
async def try_rule(
    data: JSONBody[RuleReplay],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    reader: NamedDependency[Reader],
) -> Replay:
    """What the rule would have paid in the last days, to whom, and how that differs from what the
    rule of its name did pay. Nothing is stored."""
    async with reading(db) as tx:
        await widely(tx)
        return await replay_rule(tx, reader.programme_id, data, clock())


@post(
    "/v1/multipliers/replays",
    status_code=200,
    summary="Try a multiplier over the past",
    tags=["Multipliers"],
    responses=refused(BadDesign, BadExpression, TooLong),
)
async def try_multiplier(
    data: JSONBody[MultiplierReplay],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    reader: NamedDependency[Reader],
) -> MultiplierReplayed:
    """What it would have added in the last days to what rules and campaigns pay, for whom, and on
    which days most. One that begins later is counted as if it had run all the time. Nothing is
    stored."""
    async with reading(db) as tx:
        await widely(tx)
        return await replay_multiplier(tx, reader.programme_id, data, clock())


def _replays(kind: DesignKind) -> HTTPRouteHandler:
    async def try_out(
        data: JSONBody[Any],
        db: NamedDependency[Database],
        clock: NamedDependency[Clock],
        reader: NamedDependency[Reader],
    ) -> Replay:
        """Who would have what, had it existed for the last days, and what it would have cost.

        Members are taken as they are now. Nothing is stored.
        """
        async with reading(db) as tx:
            await widely(tx)
            return await replay_design(tx, reader.programme_id, kind, data, clock())

    body = defstruct(
        f"{kind.name.capitalize()}Replay", [("definition", kind.definition)],
        bases=(DesignReplay,), frozen=True, kw_only=True, forbid_unknown_fields=True,
        namespace={"__doc__": DesignReplay.__doc__},
    )  # fmt: skip
    try_out.__annotations__["data"] = _BODY[body]
    try_out.__name__ = f"try_{kind.name}"
    return post(
        f"/v1/{kind.path}/replays",
        status_code=200,
        summary=f"Try a {kind.name} over the past",
        tags=[kind.tag],
        responses=refused(BadDesign, BadExpression, TooLong),
    )(try_out)


def _backfill(kind: DesignKind) -> HTTPRouteHandler:
    async def look(
        name: FromPath[str], db: NamedDependency[Database], reader: NamedDependency[Reader]
    ) -> BackfillView:
        """How far the latest backfill came."""
        async with reading(db) as tx:
            design = await by_name(tx, reader.programme_id, kind, name)
            job = await newest(tx, BACKFILL, design.id) if design else None
        if job is None:
            raise NoDesign(f"No {kind.name} {name[:100]!r} was asked to count the past.")
        return BackfillView(
            job_id=job.id, revision=int(job.mark), loud=job.asked["loud"], status=job.status,
            asked_at=job.asked_at, done_at=job.ended_at, **job.came,
        )  # fmt: skip

    look.__name__ = f"look_at_{kind.name}_backfill"
    return get(
        f"/v1/{kind.path}/{{name:str}}/backfill",
        summary=f"Look at a {kind.name}'s backfill",
        tags=[kind.tag],
        responses=refused(NoDesign),
    )(look)


def routes_of(kind: DesignKind) -> list[HTTPRouteHandler]:
    """Replay and backfill of one kind."""
    return [_replays(kind), _backfill(kind)]


ROUTES = [
    try_rule,
    try_multiplier,
    *(route for kind in KINDS if kind.tracked for route in routes_of(kind)),
]
