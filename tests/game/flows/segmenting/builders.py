"""Segments in a real database, and who is in them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from backend.jobs import WORKS
from game.flows.segmenting.jobs import begin_sorting, sort_active
from game.jobs.work import work_off
from game.kernel.database import Database, writing
from game.kernel.outbox import hear
from game.programmes.rules import Programme
from tests.game.flows.intake.builders import NOW
from tests.game.flows.past.builders import TITLE, saved


async def a_segment(
    db: Database, programme: Programme, name: str, condition: str = "", **more: Any
) -> None:
    told = {"title": TITLE, "condition": condition, **more}
    await saved(db, programme, "segment", told, name=name)


async def all_sorted(db: Database, at: datetime = NOW) -> None:
    """Every programme's members, where a sorting is due."""
    await begin_sorting(db, lambda: at)
    await work_off(WORKS, db, lambda: at)


async def active_sorted(db: Database, at: datetime = NOW) -> int:
    return await sort_active(db, lambda: at)


async def sorted_into(db: Database) -> dict[str, list[str]]:
    """External id -> the member's segments."""
    rows = await db.fetch("select external_id, segments from member order by external_id")
    return {row["external_id"]: row["segments"] for row in rows}


async def listening(db: Database, programme: Programme) -> None:
    async with writing(db) as tx:
        await hear(tx, programme.id, "test", ["segment.entered", "segment.left"])


async def told(db: Database) -> list[tuple[str, str, str]]:
    """What fell due: kind, segment and member."""
    rows = await db.fetch(
        "select d.kind, d.data ->> 'name' as name, m.external_id from due d"
        " join member m on m.id = d.member_id order by 1, 2, 3"
    )
    return [(row[0], row[1], row[2]) for row in rows]
