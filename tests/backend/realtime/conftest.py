"""A small house around the live socket: real uvicorn, real PostgreSQL, as many servers as asked."""

from __future__ import annotations

import asyncio
import socket as sockets
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from datetime import UTC, datetime
from typing import Any

import asyncpg
import pytest
import pytest_asyncio
import uvicorn
from litestar import Litestar, WebSocket
from litestar.di import Provide
from websockets.asyncio.client import ClientConnection, connect

from backend.db import engine
from backend.realtime.holders import telling
from backend.realtime.hub import Hub
from backend.realtime.socket import ROUTES
from backend.relay import Relay, relaying
from game.kernel.database import Database, Tx, writing
from game.kernel.events import BalanceChanged, Event, Notice
from game.kernel.identity import MemberCaller, new_id
from game.kernel.outbox import emit
from game.kernel.together import together
from tests.patience import soon, until
from tests.told import as_told

AT = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)

_POINTS = """
    select coalesce(sum((data ->> 'change')::bigint), 0)::bigint
    from event where feed_id = $1 and data ->> 'type' = 'balance'
"""


class QuietServer(uvicorn.Server):
    """uvicorn without its hand on the process's signals."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class Server:
    """One server process's worth: an app with its hub and its relay, behind uvicorn."""

    def __init__(
        self, db: Database, dsn: str, provided: dict[str, Provide], **options: Any
    ) -> None:
        self.hub = Hub()
        self.forgotten = 0
        self.relay = Relay(self._connect, self.hub, self._forget)
        self._dsn = dsn
        self._listener_pid = 0
        self.gate = asyncio.Event()
        """Openings wait for it inside their transaction, before they read the state."""
        self.gate.set()
        self.reading = asyncio.Event()
        self.listening = sockets.create_server(("127.0.0.1", 0))
        self.address = f"ws://127.0.0.1:{self.listening.getsockname()[1]}"
        app = Litestar(
            ROUTES,
            dependencies={
                "db": Provide(lambda: db, sync_to_thread=False),
                "clock": Provide(lambda: lambda: AT, sync_to_thread=False),
                "hub": Provide(lambda: self.hub, sync_to_thread=False),
                "snapshot": Provide(lambda: self._snapshot, sync_to_thread=False),
                "member": Provide(a_caller, sync_to_thread=False),
                **provided,
            },
            lifespan=[
                lambda _: relaying(self.relay, self.hub),
                lambda _: telling(self.hub.holders, db),
            ],
            openapi_config=None,
        )
        defaults: dict[str, Any] = {"ws": "backend.realtime.wire:Wire", "log_level": "error"}
        config = uvicorn.Config(app, ws_per_message_deflate=False, **{**defaults, **options})
        self._server = QuietServer(config)
        self._serving: asyncio.Task[None] | None = None

    async def start(self) -> None:
        self._serving = asyncio.create_task(self._server.serve([self.listening]))
        await until(lambda: self._server.started)

    async def stop(self) -> None:
        self._server.should_exit = True
        if self._serving is not None:
            await self._serving

    async def cut_listener(self, db: Database) -> None:
        """The database ends the connection that listens."""
        await db.execute("select pg_terminate_backend($1)", self._listener_pid)

    async def _connect(self) -> asyncpg.Connection[Any]:
        connection = await engine.connect(self._dsn)
        self._listener_pid = connection.get_server_pid()
        return connection

    async def _snapshot(self, tx: Tx, member: MemberCaller) -> dict[str, Any]:
        self.reading.set()
        await self.gate.wait()
        return {"points": await tx.fetchval(_POINTS, member.id)}

    def _forget(self) -> None:
        self.forgotten += 1


def a_caller(socket: WebSocket[Any, Any, Any]) -> MemberCaller:
    """The member whom the headers name."""
    programme_id, member_id = socket.headers["x-member"].split("/")
    return MemberCaller(programme_id=programme_id, id=member_id, name="Odile")


class Phone:
    """A member's app, that checks every frame it gets against the AsyncAPI document."""

    def __init__(self, line: ClientConnection) -> None:
        self.line = line

    async def hear(self) -> dict[str, Any]:
        return as_told("member", await soon(self.line.recv()))

    async def hear_many(self, count: int) -> list[dict[str, Any]]:
        return [await self.hear() for _ in range(count)]


class Party:
    """A programme with two members on one database, served by whoever is asked to."""

    def __init__(self, db: Database, dsn: str, doors: AsyncExitStack) -> None:
        self.db = db
        self.dsn = dsn
        self.programme_id, self.member_id, self.other_id = new_id(), new_id(), new_id()
        self._doors = doors

    async def serve(self, provided: dict[str, Provide] | None = None, **options: Any) -> Server:
        server = Server(self.db, self.dsn, provided or {}, **options)
        await server.start()
        self._doors.push_async_callback(server.stop)
        return server

    @asynccontextmanager
    async def phone(
        self, server: Server, query: str = "", *, member_id: str = "", **options: Any
    ) -> AsyncIterator[Phone]:
        who = f"{self.programme_id}/{member_id or self.member_id}"
        url = f"{server.address}/v1/live{query}"
        headers = {"x-member": who}
        # A client that stopped reading at a full queue would wait long for the close frame.
        options = {"max_queue": None, **options}
        async with connect(url, additional_headers=headers, compression=None, **options) as line:
            yield Phone(line)

    async def pay(self, *changes: int, member_id: str = "") -> None:
        """Points land: one event for each change, all in one transaction."""
        to = member_id or self.member_id
        await self.emit(*(Event(self.programme_id, to, a_balance(change)) for change in changes))

    async def tell(self, words: str) -> None:
        """A notice for everybody."""
        await self.emit(Event(self.programme_id, None, Notice(id=new_id(), text={"fr": words})))

    async def emit(self, *events: Event) -> None:
        async with writing(self.db) as tx, together(tx) as out:
            emit(out, events, AT)


def a_balance(change: int) -> BalanceChanged:
    return BalanceChanged(
        currency="grains",
        available=0,
        held=0,
        change=change,
        transaction_id=new_id(),
        reason="quiz",
    )


@pytest.fixture
def eventually() -> Callable[[Callable[[], bool | Awaitable[bool]]], Awaitable[None]]:
    return until


@pytest_asyncio.fixture
async def party(db: Database, dsn: str) -> AsyncIterator[Party]:
    async with AsyncExitStack() as doors:
        yield Party(db, dsn, doors)
