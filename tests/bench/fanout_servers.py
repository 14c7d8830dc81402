"""The servers that the fan-out is measured on, each a process of its own that prints its port.

`hub`: our socket and hub, events published to the hub as the relay does. `relay`: the whole way, a
transaction with the event, NOTIFY, the relay, the hub. `websockets`: the library's `broadcast`.
Whatever a publisher says on `/publish` becomes one message of 200 bytes to everybody.
"""

from __future__ import annotations

import asyncio
import signal
import socket as sockets
import sys
from collections.abc import Callable, Coroutine
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from typing import Any

import msgspec
import uvicorn
import uvloop
from litestar import Litestar, WebSocket, websocket
from litestar.di import Provide
from websockets.asyncio.server import ServerConnection, broadcast, serve
from websockets.exceptions import ConnectionClosed

from backend.db import engine
from backend.realtime.frames import happened
from backend.realtime.hub import Hub
from backend.realtime.socket import ROUTES
from backend.relay import Relay, relaying
from game.kernel.database import Database, Tx, writing
from game.kernel.events import Event, Notice
from game.kernel.identity import MemberCaller, new_id
from game.kernel.outbox import emit
from game.kernel.together import together

SIZE = 200
"""Bytes of each message's text, as the peers measure it."""

PROGRAMME_ID = "01900000-0000-7000-8000-000000000001"
AT = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
BACKLOG = 8192

Socket = WebSocket[Any, Any, Any]


def a_notice() -> Notice:
    """Words that make the whole message `SIZE` bytes, while its number has two to four digits."""
    return Notice(id=new_id(), text={"fr": "x" * 40})


def a_line() -> sockets.socket:
    return sockets.create_server(("127.0.0.1", 0), backlog=BACKLOG)


def a_caller(socket: Socket) -> MemberCaller:
    """A new member for each socket."""
    return MemberCaller(programme_id=PROGRAMME_ID, id=new_id(), name="Odile")


async def no_state(tx: Tx, member: MemberCaller) -> dict[str, Any]:
    return {}


def publish_to(hub: Hub) -> None:
    """Straight to the hub, numbered as a feed would."""
    feed = hub.feeds[PROGRAMME_ID]
    seq = feed.cursor + 1
    data = msgspec.json.encode(a_notice()).decode()
    hub.publish(PROGRAMME_ID, seq, happened("programme", seq, AT, data))


async def write_to(db: Database) -> None:
    """The whole way."""
    async with writing(db) as tx, together(tx) as out:
        emit(out, [Event(PROGRAMME_ID, None, a_notice())], AT)


async def ours(way: str, dsn: str) -> None:
    """Our server, until it is told to stop."""
    db, hub = await engine.open_pool(dsn, 8), Hub()
    relay = Relay(partial(engine.connect, dsn), hub, lambda: None)

    @websocket("/publish")
    async def publisher(socket: Socket) -> None:
        await socket.accept()
        async for _ in socket.iter_data("text"):
            if way == "hub":
                publish_to(hub)
            else:
                await write_to(db)

    app = Litestar(
        [*ROUTES, publisher],
        dependencies={
            "db": Provide(lambda: db, sync_to_thread=False),
            "clock": Provide(lambda: lambda: AT, sync_to_thread=False),
            "hub": Provide(lambda: hub, sync_to_thread=False),
            "snapshot": Provide(lambda: no_state, sync_to_thread=False),
            "member": Provide(a_caller, sync_to_thread=False),
        },
        lifespan=[lambda _: relaying(relay, hub)],
        openapi_config=None,
        logging_config=None,
    )
    config = uvicorn.Config(
        app,
        ws="backend.realtime.wire:Wire",
        ws_per_message_deflate=False,
        ws_ping_interval=30,
        log_level="error",
        access_log=False,
        timeout_graceful_shutdown=2,
    )
    line = a_line()
    print(line.getsockname()[1], flush=True)
    await uvicorn.Server(config).serve([line])


async def peers(dsn: str) -> None:
    """The library's own server and its `broadcast`."""
    listening: set[ServerConnection] = set()

    async def handle(line: ServerConnection) -> None:
        if line.request is not None and line.request.path == "/publish":
            with suppress(ConnectionClosed):
                async for _ in line:
                    broadcast(listening, "x" * SIZE)
            return
        listening.add(line)
        await line.send("{}")  # Our socket's first frame is a snapshot.
        await line.wait_closed()
        listening.discard(line)

    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    line = a_line()
    async with serve(handle, sock=line, compression=None):
        print(line.getsockname()[1], flush=True)
        await stopped.wait()


WAYS: dict[str, Callable[[str], Coroutine[Any, Any, None]]] = {
    "hub": partial(ours, "hub"),
    "relay": partial(ours, "relay"),
    "websockets": peers,
}


if __name__ == "__main__":
    uvloop.run(WAYS[sys.argv[1]](sys.argv[2]))
