"""Ranks that follow the truth: whoever asks first lets the index catch up with what is committed.

Nobody has to tell the index anything, so a round pays nothing for it and nothing can be missed, and
who has just scored sees it, through whichever process. One look at the database serves all who
asked before it began. While the index is away, or a large table is still being built, the truth
itself answers.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any, TypeVar

import structlog

from game.kernel.database import Database, Tx, reading
from game.ranks import truth_store as truth
from game.ranks.index import Away, Draft, Index, NotHeld
from game.ranks.rules import Line, View
from game.ranks.view import Ranks

log = structlog.get_logger()

T = TypeVar("T")

_TICK_S = 1.0  # Nobody who asks finds more than this to catch up with.
_REST_S = 1.0  # An index that is away is not tried again before.
_PATIENCE_S = 0.5  # Who asks waits so long for a table to be built.
_CHUNK = 2_000  # Entries; the event loop runs between two chunks.
_CHANGES_MOST = 50_000  # To build anew is quicker than to go on from further back.
_BUILDERS = 2
_SLOWLY = 2  # So many ask the truth at once while there is no index.
_TRIES = 10


class Followed(Ranks):
    """An index over the truth in `db`.

    With more than `changes_most` changes to catch up with it is built anew; one that was away is
    left alone for `rest_s`; who asks waits `patience_s` for a table to be built.
    """

    def __init__(
        self,
        db: Database,
        index: Index,
        *,
        changes_most: int = _CHANGES_MOST,
        rest_s: float = _REST_S,
        patience_s: float = _PATIENCE_S,
    ) -> None:
        self._changes_most = changes_most
        self._rest_s = rest_s
        self._patience_s = patience_s
        self._db = db
        self._index = index
        self._asked: set[str] = set()
        self._building: dict[str, asyncio.Task[None]] = {}
        self._builders = asyncio.Semaphore(_BUILDERS)
        self._slowly = asyncio.Semaphore(_SLOWLY)
        self._looking: asyncio.Task[Exception | None] | None = None
        self._next: asyncio.Task[Exception | None] | None = None
        self._rest_until = 0.0
        self._away = False

    async def top(self, table: str, *, limit: int, offset: int = 0, shared: bool) -> View:
        return await self._ask(
            table,
            lambda: self._index.top(table, limit, offset, shared),
            lambda tx: truth.top(tx, table, limit, offset, shared),
        )

    async def of(self, table: str, member_ids: Sequence[str], *, shared: bool) -> dict[str, Line]:
        return await self._ask(
            table,
            lambda: self._index.of(table, member_ids, shared),
            lambda tx: truth.of(tx, table, member_ids, shared),
        )

    async def around(self, table: str, member_id: str, *, each_side: int, shared: bool) -> View:
        return await self._ask(
            table,
            lambda: self._index.around(table, member_id, each_side, shared),
            lambda tx: truth.around(tx, table, member_id, each_side, shared),
        )

    async def _ask(
        self,
        table: str,
        index: Callable[[], Awaitable[T]],
        otherwise: Callable[[Tx], Awaitable[T]],
    ) -> T:
        self._asked.add(table)
        try:
            return await self._quickly(index)
        except NotHeld:
            await self._built(table)
        except Away:
            pass
        async with self._slowly:  # Rounds need connections too.
            try:
                return await self._quickly(index)
            except Away:
                async with reading(self._db) as tx:
                    return await otherwise(tx)

    async def _quickly(self, index: Callable[[], Awaitable[T]]) -> T:
        """What the index says, if it can."""
        if asyncio.get_running_loop().time() < self._rest_until:
            raise Away("it is left alone for a moment")
        try:
            await self._caught_up()
            answer = await index()
        except NotHeld:
            raise
        except Away as away:
            self._leave(away)
            raise
        self._back()
        return answer

    async def _caught_up(self) -> None:
        """Return when the index holds all that was committed before this call.

        Raises NotHeld when it is empty: a table that others put there meanwhile may be older.
        """
        if self._next is None:
            self._next = asyncio.create_task(self._turn(self._looking))
        failure = await asyncio.shield(self._next)
        if failure is not None:
            raise failure

    async def _turn(self, before: asyncio.Task[Exception | None] | None) -> Exception | None:
        """The look that follows another; who asks from when it begins must wait for the next."""
        if before is not None:
            await asyncio.wait([before])
        self._looking, self._next = self._next, None
        try:
            await self._look()
        except Exception as failure:
            return failure
        return None

    async def _look(self, *, always: bool = False) -> None:
        for _ in range(_TRIES):
            seen = await self._index.mark()
            if seen is None:
                raise NotHeld("no table")
            async with self._db.acquire() as tx:
                news = await truth.since(tx, seen, self._changes_most)
            if news.lost:
                log.info("ranks.lost", mark=seen)
                await self._index.clear()
                raise NotHeld("no table any more")
            if not news.changes and not always:
                return
            if await self._index.advance(seen, news.mark, news.changes):
                return
        raise Away("other processes were quicker each time")

    async def _built(self, table: str) -> None:
        """Wait a little until a table is built; the building goes on when nobody waits."""
        task = self._building.get(table)
        if task is None:
            task = self._building[table] = asyncio.create_task(self._build(table))
            task.add_done_callback(lambda _: self._building.pop(table, None))
        await asyncio.wait([task], timeout=self._patience_s)

    async def _build(self, table: str) -> None:
        try:
            async with self._builders:
                draft = await self._index.begin(table)
                try:
                    await self._fill(draft)
                finally:
                    await draft.discard()
        except Away as away:
            log.info("ranks.not_built", table=table, reason=str(away))
        except Exception:
            log.exception("ranks.not_built", table=table)

    async def _fill(self, draft: Draft) -> None:
        async with reading(self._db) as tx:
            begun = await truth.mark(tx)
            async for chunk in truth.rows(tx, draft.table, _CHUNK):
                await draft.add(chunk)
                await asyncio.sleep(0)
        for _ in range(_TRIES):
            seen = await self._index.mark()
            async with reading(self._db) as tx:
                own = await truth.since(tx, begun, self._changes_most, draft.table)
                rest = await truth.since(tx, seen or own.mark, self._changes_most)
            if own.lost:
                raise Away("the table changes faster than it can be built")
            if rest.lost:
                await self._index.clear()
            elif await self._index.advance(seen, own.mark, [*rest.changes, *own.changes], draft):
                return
        raise Away("other processes were quicker each time")

    def _leave(self, away: Away) -> None:
        self._rest_until = asyncio.get_running_loop().time() + self._rest_s
        if not self._away:
            log.warning("ranks.away", error=str(away))
        self._away = True

    def _back(self) -> None:
        if self._away:
            log.info("ranks.back")
        self._away = False

    async def _run(self) -> None:
        """Keep the index near the truth while nobody asks, so that nobody has long to wait."""
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(_TICK_S)
            try:
                asked, self._asked = self._asked, set()
                await self._index.keep(asked, loop.time())
                await self._look(always=True)
            except Away:
                continue  # Who asks will say so.
            except Exception as failure:
                log.warning("ranks.behind", error=str(failure) or type(failure).__name__)

    @asynccontextmanager
    async def following(self) -> AsyncIterator[None]:
        """At work while the block lasts."""
        async with self._db.acquire() as tx:
            self._index.open(await truth.database(tx))
        with suppress(Away):  # Said at the start, not first when somebody asks.
            await self._quickly(self._index.mark)
        ticking = asyncio.create_task(self._run())
        try:
            yield
        finally:
            tasks: list[asyncio.Task[Any]] = [ticking, *self._building.values()]
            tasks += [task for task in (self._looking, self._next) if task is not None]
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)
            await self._index.close()
