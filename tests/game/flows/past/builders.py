"""Designs of every kind, and a past for them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import msgspec

from game.designs.rules import Design
from game.flows.intake.arrivals import Arrival
from game.flows.intake.ingest import ingest
from game.flows.launch.designs import DesignDraft, save_design
from game.flows.past.designs import DesignReplay, replay_design
from game.flows.past.rules import Replay
from game.kernel.database import Database, reading, writing
from game.programmes.rules import Programme
from game.trackers.kinds import kind_named
from tests.game.flows.intake.builders import NOW, a_purchase

TITLE = {"fr": "Le titre"}
BUYS = {"activity_type": "purchase"}
STREAK = {
    "title": TITLE,
    "conditions": [{"measure": BUYS}],
    "milestones": [{"every": 2, "prize": {"amount": 3}}],
}
BADGE = {
    "title": TITLE,
    "how": {"by": "measure", "measure": BUYS},
    "levels": [{"at_least": 2, "prize": {"amount": 10}}, {"at_least": 4, "prize": {"amount": 50}}],
}
FLAME = {
    "title": TITLE,
    "how": {"by": "streak", "streak": "daily"},
    "levels": [{"at_least": 3, "prize": {"amount": 7, "currency": "stars"}}],
}
CHALLENGE = {
    "title": TITLE,
    "goals": [{"measure": BUYS, "target": 3}],
    "prizes": [{"amount": 20}],
}
COMMUNITY = {
    "title": TITLE,
    "community": {"measure": BUYS, "target": 5},
    "prizes": [{"amount": 20}],
}


def definition(kind: str, told: dict[str, Any]) -> Any:
    return msgspec.convert(told, kind_named(kind).definition)


async def saved(
    db: Database,
    programme: Programme,
    kind: str,
    told: dict[str, Any],
    *,
    name: str = "one",
    at: datetime = NOW,
    **more: Any,
) -> Design[Any]:
    """Save a design of that kind."""
    draft = DesignDraft(definition=definition(kind, told), **more)
    async with writing(db) as tx:
        return await save_design(
            tx, programme.id, kind_named(kind), name, draft, author="Ada", at=at
        )


async def tried(
    db: Database,
    programme: Programme,
    kind: str,
    told: dict[str, Any],
    *,
    at: datetime = NOW,
    **more: Any,
) -> Replay:
    """What such a design would have come to."""
    asked = DesignReplay(definition=definition(kind, told), **more)
    async with reading(db) as tx:
        return await replay_design(tx, programme.id, kind_named(kind), asked, at)


def a_life(programme: Programme, name: str, *days_ago: int) -> list[Arrival]:
    """A purchase of a member on each of these days."""
    return [
        a_purchase(programme, subject=name, occurred_at=NOW - timedelta(days=days))
        for days in days_ago
    ]


async def lived(db: Database, *lives: list[Arrival], at: datetime = NOW) -> None:
    """Take the purchases in, in the order given."""
    async with writing(db) as tx:
        await ingest(tx, [one for life in lives for one in life], at)


async def everything(db: Database, *tables: str) -> dict[str, list[dict[str, Any]]]:
    """All rows of the tables in one order, ids of rows left out."""
    return {
        table: sorted(
            ({k: v for k, v in dict(row).items() if k not in ("id", "revision")}
             for row in await db.fetch(f"select * from {table}")),
            key=repr,
        )
        for table in tables
    }  # fmt: skip
