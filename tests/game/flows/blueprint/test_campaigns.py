"""Campaigns in the programme's file: drafted, opened and closed by their state."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from backend.demo.seed import open_demo
from game.campaigns.store import get
from game.flows.blueprint.whole import roll_back
from game.kernel.database import Database, writing
from tests.game.flows.blueprint.test_apply import applied, exported, hand


async def test_a_campaign_is_drafted_opened_and_closed_by_the_file(
    db: Database, tmp_path: Any
) -> None:
    async with writing(db) as tx:
        demo = await open_demo(tx, tmp_path, datetime.now(UTC))
    slug = next(iter(demo.quizzes))
    file = await exported(db, demo.programme)
    closed = file.replace("state: open", "state: closed", 1)
    first = await applied(db, demo.programme, closed)
    (change,) = first.changes
    assert change.lines == ['state: "open" -> "closed"']
    async with writing(db) as tx:
        assert (await get(tx, demo.programme.id, slug)).closed
        await roll_back(hand(tx, demo.programme), None)
        campaign = await get(tx, demo.programme.id, slug)
    assert not campaign.closed and await exported(db, demo.programme) == file
