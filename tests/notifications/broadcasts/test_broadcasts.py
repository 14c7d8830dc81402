"""A broadcast goes at its pace, and every silent member has one reason."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from backend.jobs import WORKS
from game.jobs.store import get as get_job
from game.jobs.store import newest
from game.jobs.work import piece, work_off
from game.kernel.database import Database, writing
from notifications.broadcasts import store
from notifications.broadcasts.rules import BadBroadcast, Broadcast, NotNow, allowed
from notifications.broadcasts.start import make
from tests.notifications.broadcasts.builders import (
    FAST,
    NEWS,
    a_crowd,
    account,
    foretold,
    made,
    marketer,
    now,
    started,
    turned,
    written,
)
from tests.notifications.deciding.builders import a_message
from tests.notifications.deciding.town import Town


@pytest.fixture
async def town(db: Database) -> Town:
    return await Town(db).found(news=a_message(**NEWS))


async def test_it_is_for_a_segment_and_for_nobody_else(town: Town) -> None:
    ada, bea = await a_crowd(town, 2)
    await town.db.execute("update member set segments = '{vip}' where id = $1", ada)
    with pytest.raises(BadBroadcast):
        await made(town, segment="vip")
    await town.db.execute(
        "insert into design (id, programme_id, kind, name, revision, active, definition, names,"
        " active_since) values (gen_random_uuid(), $1, 'segment', 'vip', 1, true, '{}', '{}', $2)",
        town.programme.id, town.at,
    )  # fmt: skip
    broadcast = await made(town, segment="vip")
    assert foretold(broadcast) == {("now", ""): 1}
    await started(town, broadcast)
    await work_off(WORKS, town.db, town.clock)
    assert await town.told(ada) == [("news", "waiting", ""), ("news", "inbox", "no_contact")]
    assert await town.log(bea) == []


async def test_it_is_not_sent_before_it_is_forecast_and_only_once(town: Town) -> None:
    await a_crowd(town, 3)
    async with writing(town.db) as tx:
        new = await make(tx, marketer(town), "news", None, FAST, town.at)
    with pytest.raises(NotNow):
        await started(town, new)
    await work_off(WORKS, town.db, town.clock)
    for _ in range(2):
        await started(town, new)
        await work_off(WORKS, town.db, town.clock)
    assert await written(town) == 3
    assert (await now(town, new)).status == "done"


async def test_its_pace_holds_over_all_who_work_on_it(town: Town) -> None:
    await a_crowd(town, 40)
    broadcast = await made(town, a_minute=120)
    await started(town, broadcast)
    many = []
    for _ in range(8):
        await asyncio.gather(*(work_off(WORKS, town.db, town.clock) for _ in range(3)))
        many.append(await written(town))
        await town.db.execute("update delivery set status = 'sent' where status = 'waiting'")
        town.forward(seconds=1)
    assert sum(many) <= 2 + 7 * 2
    assert sum(many) >= 14
    assert max(many) <= 4


async def test_nobody_more_is_let_go_while_senders_are_behind(town: Town) -> None:
    await a_crowd(town, 40)
    broadcast = await made(town, a_minute=60)
    await started(town, broadcast)
    for _ in range(60):
        await work_off(WORKS, town.db, town.clock)
        town.forward(seconds=1)
    assert await written(town) == 10
    job = await the_job(town, broadcast)
    assert job.done == 10


async def the_job(town: Town, broadcast: Broadcast) -> Any:
    async with town.db.acquire() as tx:
        job = await newest(tx, "broadcast", broadcast.id)
        assert job is not None
        return await get_job(tx, town.programme.id, job.id)


async def test_who_sleeps_is_decided_again_in_the_morning(town: Town) -> None:
    tokyo = await town.member("aki", "fid", zone="Asia/Tokyo")  # 21:00 there.
    town.forward(hours=2)
    broadcast = await made(town)
    assert foretold(broadcast) == {("later", "quiet"): 1}
    await started(town, broadcast)
    await work_off(WORKS, town.db, town.clock)
    assert await town.log(tokyo) == []
    await town.db.execute(
        "update consent set withdrawn_at = $1, withdrawn_source = 'test'", town.at
    )
    town.forward(hours=9)
    await work_off(WORKS, town.db, town.clock)
    assert await account(town, broadcast) == {("inbox", "no_consent"): 1}
    assert (await now(town, broadcast)).status == "done"


async def test_paused_nothing_goes_on_and_cancelled_nobody_more_is_written_to(town: Town) -> None:
    await a_crowd(town, 30)
    broadcast = await made(town, a_minute=60)
    await started(town, broadcast)
    await work_off(WORKS, town.db, town.clock)
    assert (await turned(town, broadcast, "paused")).status == "paused"
    town.forward(minutes=1)
    await work_off(WORKS, town.db, town.clock)
    assert await written(town) == 1
    await turned(town, broadcast, "running")
    town.forward(seconds=1)
    await work_off(WORKS, town.db, town.clock)
    before = await written(town)
    assert before > 1
    assert (await turned(town, broadcast, "cancelled")).status == "cancelled"
    town.forward(minutes=1)
    await work_off(WORKS, town.db, town.clock)
    assert await written(town) == 0
    assert sum((await account(town, broadcast)).values()) == 30
    assert {reason for _, reason in await account(town, broadcast)} == {"cancelled"}
    with pytest.raises(NotNow):
        await turned(town, broadcast, "running")


async def test_a_piece_that_was_cut_short_writes_to_nobody_twice(town: Town) -> None:
    await a_crowd(town, 6)
    broadcast = await made(town)
    await started(town, broadcast)
    with pytest.raises(RuntimeError):
        for _ in range(3):
            async with writing(town.db) as tx:
                await piece(tx, WORKS, town.clock)
                if await tx.fetchval("select count(*) from delivery"):
                    raise RuntimeError("the power went out")
    await asyncio.gather(*(work_off(WORKS, town.db, town.clock) for _ in range(3)))
    await work_off(WORKS, town.db, town.clock)
    assert await town.db.fetchval("select count(*) from delivery") == 12, "push and e-mail"


async def test_what_a_channel_said_stands_over_what_was_decided(town: Town) -> None:
    await a_crowd(town, 3)
    broadcast = await made(town)
    await started(town, broadcast)
    await work_off(WORKS, town.db, town.clock)
    await town.db.execute(
        "update delivery set status = 'failed', reason = 'UNREGISTERED' where member_id = ("
        " select id from member where external_id = 'm001')"
    )
    assert await account(town, broadcast) == {("waiting", ""): 2, ("failed", "UNREGISTERED"): 1}
    async with town.db.acquire() as tx:
        first = await store.accounts(tx, broadcast, after=None, limit=2)
        rest = await store.accounts(tx, broadcast, after=first[-1].member_id, limit=2)
    assert len({one.member_id for one in [*first, *rest]}) == 3


@pytest.mark.parametrize("more", [{"on": "badge.earned"}, {"local_hour": 9}, {"after_s": 60}])
async def test_only_what_is_said_by_broadcasts_is_sent_so(town: Town, more: dict[str, Any]) -> None:
    await town.says("news", a_message(**{**NEWS, **more}))
    with pytest.raises(BadBroadcast):
        await made(town)


def test_what_was_not_used_of_the_pace_is_not_kept_for_long() -> None:
    at = datetime(2026, 3, 2, tzinfo=UTC)
    one = Broadcast(
        id="b", programme_id="p", message="m", segment=None, a_minute=60, author="a", at=at,
        paced_at=at, allowed=0.5,
    )  # fmt: skip
    assert [allowed(one, at + timedelta(seconds=s)) for s in (0, 1, 9, 60, -5)] == [
        0.5, 1.5, 9.5, 10.0, 0.5,
    ]  # fmt: skip
