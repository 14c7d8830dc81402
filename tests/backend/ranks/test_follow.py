"""Ranks are what is committed: whoever asks, in whichever process, with an index or without."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest
import pytest_asyncio
from structlog.testing import capture_logs

from backend.ranks.follow import Followed
from backend.ranks.valkey import Valkey
from game.kernel.database import Database, writing
from game.kernel.identity import new_id
from game.kernel.together import Writer
from game.ranks import truth_store
from game.ranks.index import Away, Index
from game.ranks.memory import Memory
from game.ranks.rules import MOST, View, table
from game.ranks.store import Score, save_scores, show
from game.ranks.view import Ranks
from tests.backend.ranks.conftest import Make, valkey_at

RUN = new_id()
AT = datetime(2026, 3, 2, tzinfo=UTC)
ANNA, BEN, CLEO, DAN = (new_id() for _ in range(4))


async def scored(tx: Writer, *scores: tuple[str, int], division: str = "") -> None:
    """These members have these scores from now on."""
    await save_scores(tx, [Score(RUN, m, division, score, 0, True) for m, score in scores], AT)


async def names(ranks: Ranks, name: str = RUN) -> list[tuple[int, str]]:
    """Rank and member of the first lines."""
    view = await ranks.top(name, limit=10, shared=True)
    return [(line.rank, line.member_id) for line in view.lines]


@asynccontextmanager
async def followed(db: Database, index: Index, **more: Any) -> AsyncIterator[Followed]:
    ranks = Followed(db, index, **more)
    async with ranks.following():
        yield ranks


@pytest_asyncio.fixture
async def ranks(db: Database, make: Make) -> AsyncIterator[Ranks]:
    """Ranks over a fresh database, with an index of each form in turn."""
    async with followed(db, make()) as made:
        yield made


async def test_who_has_just_scored_sees_it(db: Database, ranks: Ranks) -> None:
    await scored(db, (ANNA, 5), (BEN, 7), (CLEO, 5))
    assert await names(ranks) == [(1, BEN), (2, ANNA), (2, CLEO)]
    await scored(db, (CLEO, 9), (DAN, 5))
    assert await names(ranks) == [(1, CLEO), (2, BEN), (3, ANNA), (3, DAN)]
    assert (await ranks.of(RUN, [DAN], shared=False))[DAN].rank == 4


async def test_a_transaction_that_began_first_and_commits_last_is_not_missed(
    db: Database, ranks: Ranks
) -> None:
    await scored(db, (ANNA, 1))
    assert await names(ranks) == [(1, ANNA)]
    async with db.acquire() as slow:
        late = slow.transaction()
        await late.start()
        await scored(slow, (BEN, 2))
        for score in (3, 4, 5):
            await scored(db, (CLEO, score))
            assert await names(ranks) == [(1, CLEO), (2, ANNA)]
        await late.commit()
    assert await names(ranks) == [(1, CLEO), (2, BEN), (3, ANNA)]


async def test_what_is_rolled_back_is_never_seen(db: Database, ranks: Ranks) -> None:
    await scored(db, (ANNA, 1))
    async with db.acquire() as tx:
        undone = tx.transaction()
        await undone.start()
        await scored(tx, (ANNA, 8), (BEN, 2))
        assert await names(ranks) == [(1, ANNA)]
        await undone.rollback()
    assert (await ranks.top(RUN, limit=3, shared=True)).lines[0].score == 1


async def test_ranks_close_up_when_members_leave_the_views(db: Database, ranks: Ranks) -> None:
    await scored(db, (ANNA, 3), (BEN, 2), (CLEO, 1))
    assert len(await names(ranks)) == 3
    async with writing(db) as tx:
        await show(tx, [RUN], [ANNA], shown=False, at=AT)
    assert await names(ranks) == [(1, BEN), (2, CLEO)]
    assert await ranks.around(RUN, ANNA, each_side=2, shared=True) == View(2, [])
    async with writing(db) as tx:
        await show(tx, [RUN], [ANNA], shown=True, at=AT)
    assert await names(ranks) == [(1, ANNA), (2, BEN), (3, CLEO)]


async def test_divisions_are_tables_of_their_own(db: Database, ranks: Ranks) -> None:
    await scored(db, (ANNA, 3), division="Paris / Nord")
    await scored(db, (BEN, 9), (CLEO, MOST), division="Lyon")
    assert await names(ranks, table(RUN, "Paris / Nord")) == [(1, ANNA)]
    assert await names(ranks, table(RUN, "Lyon")) == [(1, CLEO), (2, BEN)]
    assert await names(ranks, table(RUN, "Lille")) == []


async def test_processes_that_write_and_ask_at_once_agree_with_the_truth(
    db: Database, make: Make
) -> None:
    chance = Random(7)
    members = [new_id() for _ in range(30)]

    async def lives(ranks: Ranks, mine: Sequence[str]) -> None:
        for _ in range(40):
            member, score = chance.choice(mine), chance.randrange(50)
            await scored(db, (member, score))
            found = await ranks.of(RUN, [member], shared=True)
            assert found[member].score == score

    async with AsyncExitStack() as stack:
        processes = [await stack.enter_async_context(followed(db, make())) for _ in range(3)]
        await asyncio.gather(
            *(lives(processes[n % 3], members[5 * n : 5 * n + 5]) for n in range(6))
        )
        async with db.acquire() as tx:
            expected = await truth_store.top(tx, RUN, 30, 0, True)
        for ranks in processes:
            assert await ranks.top(RUN, limit=30, shared=True) == expected


async def test_the_truth_answers_as_the_index_does(db: Database, ranks: Ranks) -> None:
    members = [new_id() for _ in range(20)]
    await scored(db, *((member, n % 6) for n, member in enumerate(members)))
    async with db.acquire() as tx:
        for shared in (True, False):
            assert await truth_store.top(tx, RUN, 5, 3, shared) == await ranks.top(
                RUN, limit=5, offset=3, shared=shared
            )
            assert await truth_store.of(tx, RUN, members, shared) == await ranks.of(
                RUN, members, shared=shared
            )
            for member in (*members, new_id()):
                assert await truth_store.around(tx, RUN, member, 2, shared) == await ranks.around(
                    RUN, member, each_side=2, shared=shared
                )


async def test_an_index_too_far_behind_is_built_anew(db: Database, make: Make) -> None:
    async with followed(db, make(), changes_most=3) as ranks:
        await scored(db, (ANNA, 1))
        assert await names(ranks) == [(1, ANNA)]
        await scored(db, (ANNA, 4), (BEN, 3), (CLEO, 2), (DAN, 1))
        assert await names(ranks) == [(1, ANNA), (2, BEN), (3, CLEO), (4, DAN)]


async def test_a_mark_of_another_timeline_or_of_the_future_is_lost(db: Database) -> None:
    async with db.acquire() as tx:
        now = await truth_store.mark(tx)
        timeline, _ = now.split()
        assert not (await truth_store.since(tx, now, 10)).lost
        assert (await truth_store.since(tx, f"FFFFFFFF {now.split()[1]}", 10)).lost
        assert (await truth_store.since(tx, f"{timeline} 900000000:900000000:", 10)).lost


async def test_a_table_that_nobody_asks_for_is_forgotten(db: Database) -> None:
    index = Memory()
    async with followed(db, index) as ranks:
        await scored(db, (ANNA, 1))
        assert await names(ranks) == [(1, ANNA)]
        await index.keep([], 1.0)
        assert await index.mark() is not None
        await index.keep([], 5_000.0)
        assert await index.mark() is None
        assert await names(ranks) == [(1, ANNA)]


async def test_without_valkey_the_truth_answers_and_an_empty_one_is_filled(
    db: Database, folder: Path
) -> None:
    async with AsyncExitStack() as stack:
        with valkey_at(folder) as url:
            index = Valkey(url)
            ranks = await stack.enter_async_context(followed(db, index, rest_s=0.0))
            await scored(db, (ANNA, 1))
            assert await names(ranks) == [(1, ANNA)]
        await scored(db, (BEN, 2))
        assert await names(ranks) == [(1, BEN), (2, ANNA)]
        with pytest.raises(Away):
            await index.top(RUN, 3, 0, True)
        with valkey_at(folder):
            await scored(db, (CLEO, 3))
            assert await names(ranks) == [(1, CLEO), (2, BEN), (3, ANNA)]
            assert (await index.top(RUN, 3, 0, True)).size == 3


async def test_a_valkey_that_is_not_there_is_told_at_the_start(db: Database, folder: Path) -> None:
    with capture_logs() as told:
        async with followed(db, Valkey(f"unix://{folder}/none.sock")):
            pass
    assert [(one["event"], one["log_level"]) for one in told] == [("ranks.away", "warning")]


async def test_a_valkey_that_forgets_something_is_filled_again(
    db: Database, valkey_url: str
) -> None:
    index = Valkey(valkey_url)
    async with followed(db, index) as ranks, db.acquire() as tx:
        await scored(db, (ANNA, 1))
        assert await names(ranks) == [(1, ANNA)]
        name = f"kermesse:{await truth_store.database(tx)}"
        for lost in (f"{name}:mark", f"{name}:epoch", f"{name}:{RUN}:z", f"{name}:{RUN}:h"):
            assert await index.call("DEL", lost)
            await scored(db, (ANNA, 2), (BEN, 1))
            assert await names(ranks) == [(1, ANNA), (2, BEN)]


async def test_databases_that_share_a_valkey_do_not_mix(valkey_url: str) -> None:
    one, other = Valkey(valkey_url), Valkey(valkey_url)
    one.open(new_id())
    other.open(new_id())
    assert await one.advance(None, "1", [])
    assert (await one.mark(), await other.mark()) == ("1", None)
    await one.close()
    await other.close()
