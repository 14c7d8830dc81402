"""A town's broadcasts, made, started, and looked at."""

from __future__ import annotations

from collections import Counter
from typing import Any

from backend.jobs import WORKS
from game.jobs.work import work_off
from game.kernel.database import writing
from game.kernel.identity import Marketer, Right
from notifications.broadcasts import store
from notifications.broadcasts.rules import Broadcast
from notifications.broadcasts.start import make, start, turn
from tests.notifications.deciding.town import Town

FAST = 600_000
NEWS: dict[str, Any] = {
    "on": "broadcast",
    "purpose": "promotional",
    "channels": ("push", "email"),
    "texts": {"en": {"push": {"title": "News", "body": "We open at seven."}}},
}


def marketer(town: Town) -> Marketer:
    return Marketer(
        programme_id=town.programme.id, id="m", name="Zoé", rights=frozenset({Right.CONFIGURE})
    )


async def made(town: Town, *, a_minute: int = FAST, segment: str | None = None) -> Broadcast:
    """A broadcast that is forecast."""
    async with writing(town.db) as tx:
        new = await make(tx, marketer(town), "news", segment, a_minute, town.at)
    await work_off(WORKS, town.db, town.clock)
    return await now(town, new)


async def now(town: Town, broadcast: Broadcast) -> Broadcast:
    async with town.db.acquire() as tx:
        return await store.get(tx, town.programme.id, broadcast.id)


async def started(town: Town, broadcast: Broadcast) -> None:
    async with writing(town.db) as tx:
        await start(tx, town.programme.id, broadcast.id, town.at)


async def turned(town: Town, broadcast: Broadcast, wanted: Any) -> Broadcast:
    async with writing(town.db) as tx:
        return await turn(tx, town.programme.id, broadcast.id, wanted, town.at)


async def fates(town: Town, broadcast: Broadcast) -> Counter[tuple[str, str]]:
    rows = await town.db.fetch(
        "select status, reason from broadcast_member where broadcast_id = $1", broadcast.id
    )
    return Counter((row["status"], row["reason"]) for row in rows)


def foretold(broadcast: Broadcast) -> Counter[tuple[str, str]]:
    return Counter({(one.status, one.reason): one.members for one in broadcast.forecast or ()})


async def account(town: Town, broadcast: Broadcast) -> dict[tuple[str, str], int]:
    async with town.db.acquire() as tx:
        return {(s, r): many for s, r, many in await store.lines(tx, broadcast)}


async def written(town: Town) -> int:
    many: int = await town.db.fetchval("select count(distinct member_id) from delivery"
                                       " where status = 'waiting'")  # fmt: skip
    return many


async def a_crowd(town: Town, many: int) -> list[str]:
    return [await town.member(f"m{number:03}", "fid") for number in range(many)]
