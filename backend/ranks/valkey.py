"""The index in Valkey, for processes that share the load. Valkey may be emptied at any time.

Calls of the same moment go out in one message. Whatever is wrong with the connection is `Away`, and
a step that is played twice by a retry finds that the mark has moved on.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from struct import Struct
from typing import Any
from uuid import UUID

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import NoScriptError, RedisError

from backend.ranks.scripts import ADVANCE, CLEAR, KEEP, VIEW
from game.kernel.identity import new_id
from game.ranks.index import IDLE_S, Away, Draft, Index, NotHeld
from game.ranks.rules import MOST, Change, Entry, Line, Row, View, ranked

_TIE = Struct(">Q")
_LIFE_MS = IDLE_S * 1000
_DRAFT_MS = 60_000  # A builder that dies leaves nothing for longer than this.
_CONNECT_S = 1.0
_ANSWER_S = 5.0
_CONNECTIONS = 4

_Call = tuple[str, tuple[Any, ...], "asyncio.Future[Any]"]


class Valkey(Index):
    """Tables under a prefix that names the database, so that several may share a Valkey."""

    def __init__(self, url: str) -> None:
        self._prefix = "kermesse:"
        self._valkey: Redis = Redis.from_url(
            url,
            protocol=2,
            max_connections=_CONNECTIONS,
            socket_connect_timeout=_CONNECT_S,
            socket_timeout=_ANSWER_S,
            retry=Retry(NoBackoff(), 1),
        )
        self._shas: dict[str, str] = {}
        self._waiting: list[_Call] = []
        self._sending: set[asyncio.Task[None]] = set()

    def open(self, database: str) -> None:
        self._prefix = f"kermesse:{database}:"

    async def mark(self) -> str | None:
        found = await self.call("GET", f"{self._prefix}mark")
        return None if found is None else str(found, "ascii")

    async def advance(
        self, seen: str | None, reached: str, changes: Sequence[Change], draft: Draft | None = None
    ) -> bool:
        made: tuple[Any, ...] = ("", "", 0)
        if draft is not None:
            assert isinstance(draft, ValkeyDraft)
            made = (draft.keys, draft.table, draft.size)
        flat: list[Any] = []
        for table, (member_id, score, tie), shown in changes:
            flat += (table, UUID(member_id).bytes, _tie(tie), -score if shown else "")
        head = (seen or "", reached, _LIFE_MS, new_id())
        done: int = await self._run(ADVANCE, *head, *made, *flat)
        if done < 0:
            raise Away("Valkey has lost a part of what was being built")
        return done == 1

    async def clear(self) -> None:
        await self._run(CLEAR)

    async def keep(self, tables: Collection[str], now_s: float) -> None:
        if tables:
            await self._run(KEEP, _LIFE_MS, *tables)

    async def begin(self, table: str) -> Draft:
        draft = ValkeyDraft(self, table, self._prefix)
        await draft.claim()
        return draft

    async def top(self, table: str, limit: int, offset: int, shared: bool) -> View:
        return await self._view(table, shared, offset, offset + limit - 1, "")

    async def of(self, table: str, member_ids: Sequence[str], shared: bool) -> dict[str, Line]:
        views = await asyncio.gather(*(self.around(table, m, 0, shared) for m in member_ids))
        return {line.member_id: line for view in views for line in view.lines}

    async def around(self, table: str, member_id: str, each_side: int, shared: bool) -> View:
        return await self._view(table, shared, "", each_side, UUID(member_id).bytes)

    async def _view(self, table: str, shared: bool, *asked: int | str | bytes) -> View:
        found = await self._run(VIEW, table, *asked)
        if found is None:
            raise NotHeld(table)
        size, start, better, *rest = found
        flat: list[bytes] = rest[0] if rest else []
        entries = map(_entry, flat[::2], flat[1::2])
        return View(size, ranked(entries, start, better if shared else None))

    async def close(self) -> None:
        for task in self._sending:
            task.cancel()
        await self._valkey.aclose()

    async def _run(self, script: str, *values: Any) -> Any:
        """One of our scripts; Valkey forgets them when it starts anew, and is told again."""
        for _ in range(2):
            try:
                sha = self._shas.get(script) or str(
                    await self.call("SCRIPT", "LOAD", script), "ascii"
                )
                self._shas[script] = sha
                return await self.call("EVALSHA", sha, 1, self._prefix, *values)
            except NoScriptError:
                self._shas.clear()
        raise Away("Valkey does not keep its scripts")

    async def call(self, *command: Any) -> Any:
        """One command, sent with whatever else is asked in this turn of the event loop."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Any] = loop.create_future()
        if not self._waiting:
            loop.call_soon(self._send)
        self._waiting.append((command[0], command[1:], answer))
        return await answer

    def _send(self) -> None:
        calls, self._waiting = self._waiting, []
        task = asyncio.create_task(self._sent(calls))
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

    async def _sent(self, calls: Sequence[_Call]) -> None:
        try:
            async with self._valkey.pipeline(transaction=False) as pipe:
                for name, values, _ in calls:
                    pipe.execute_command(name, *values)
                answers = await pipe.execute(raise_on_error=False)
        except (RedisError, OSError, TimeoutError) as error:
            answers = [error] * len(calls)
        except asyncio.CancelledError:
            for _, _, future in calls:
                future.cancel()
            raise
        for (_, _, future), answer in zip(calls, answers, strict=True):
            if future.done():
                continue
            if isinstance(answer, NoScriptError):
                future.set_exception(answer)
            elif isinstance(answer, Exception):
                future.set_exception(Away(str(answer) or type(answer).__name__))
            else:
                future.set_result(answer)


class ValkeyDraft(Draft):
    """Keys of its own, which the step that takes it in renames."""

    def __init__(self, valkey: Valkey, table: str, prefix: str) -> None:
        super().__init__(table)
        self.keys = f"{prefix}draft:{new_id()}"
        self.size = 0
        self._valkey = valkey
        self._claim = f"{prefix}building:{table}"

    async def claim(self) -> None:
        """See to it that only one process builds the table."""
        if not await self._valkey.call("SET", self._claim, self.keys, "NX", "PX", _DRAFT_MS):
            raise NotHeld(f"{self.table} is being built by somebody else")

    async def add(self, rows: Sequence[Row]) -> None:
        if not rows:
            return
        scores: list[Any] = []
        ties: list[Any] = []
        for member, score, tie in rows:
            packed = _tie(tie)
            scores += (-score, packed + member)
            ties += (member, packed)
        call = self._valkey.call
        added, *_ = await asyncio.gather(
            call("ZADD", f"{self.keys}:z", *scores),
            call("HSET", f"{self.keys}:h", *ties),
            *(call("PEXPIRE", f"{self.keys}{part}", _DRAFT_MS) for part in (":z", ":h")),
            call("PEXPIRE", self._claim, _DRAFT_MS),
        )
        self.size += added

    async def discard(self) -> None:
        await self._valkey.call("DEL", f"{self.keys}:z", f"{self.keys}:h", self._claim)


def _tie(tie: int) -> bytes:
    return _TIE.pack(tie + MOST)


def _entry(member: bytes, score: bytes) -> Entry:
    (tie,) = _TIE.unpack_from(member)
    return Entry(str(UUID(bytes=member[8:])), -int(float(score)), tie - MOST)
