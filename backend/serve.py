"""The server of one process: its port first, then its database, then its application.

Told to stop by SIGTERM or SIGINT it says at once that it is not ready, takes no new requests a
moment later, finishes those in hand, and closes the database last.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import signal
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING, cast

import uvicorn

from backend.db.errors import DatabaseProblem
from backend.http.gate import Gate, raise_files
from backend.http.line import Line
from backend.http.traces import tracing
from backend.links import Links, links, local_links
from backend.session import Session, session
from backend.settings import Settings
from backend.watch import watching_sender

if TYPE_CHECKING:
    from backend.app import House
    from backend.http.access import ASGIApp

_STOPPING = (signal.SIGINT, signal.SIGTERM)
_GRACE_S = 10
_FAREWELL_S = 0.5  # Who asks in this time whether we are ready hears no, and looks elsewhere.
_BACKLOG = 2048
_WS_MESSAGE_BYTES = 4096  # Members only ever send an acknowledgement or a heartbeat.


class CannotServe(DatabaseProblem):
    """The server cannot open; words for the operator in one line."""


class Server(uvicorn.Server):
    """uvicorn without its own handling of signals: we stop in our own order."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class Running:
    """A server that answers: at `links` for others, at `local` for this machine.

    `opened` is what it works with.
    """

    def __init__(self, links: Links, local: Links, opened: Session, stop: asyncio.Event) -> None:
        self.links = links
        self.local = local
        self.opened = opened
        self._stopping = stop

    def stop(self) -> None:
        """Ask the server to stop, as a signal would."""
        self._stopping.set()

    async def stopped(self) -> None:
        """Wait until somebody asks the server to stop."""
        await self._stopping.wait()


async def serve(settings: Settings, announce: Callable[[Running], object]) -> None:
    """Run until told to stop; `announce` gets the server once it answers."""
    async with running(settings) as server:
        announce(server)
        await server.stopped()


@asynccontextmanager
async def running(
    settings: Settings, prepare: Callable[[Session], Awaitable[object]] | None = None
) -> AsyncIterator[Running]:
    """A server that answers for as long as the block lasts; `prepare` comes before it answers.

    Raises CannotServe for a port that is taken, DatabaseProblem when there is no database.
    """
    raise_files()
    with (
        contextlib.closing(_bound(settings)) as door,
        _signals() as told,
        tracing(settings.traces) as traced,
    ):
        async with session(settings) as opened:
            if prepare is not None:
                await prepare(opened)
            house = _house(settings, opened)
            server = Server(_config(traced(house.app), house.gate))
            task = asyncio.create_task(server.serve(sockets=[door]))
            task.add_done_callback(lambda _: told.stopping.set())
            try:
                await _until_open(server, task)
                _settle_memory()
                told.open(house.readiness.stop)
                port = door.getsockname()[1]
                where = links(settings, port), local_links(settings, port)
                async with watching_sender(settings, opened.dsn, port), house.gate.watched():
                    yield Running(*where, opened, told.stopping)
            finally:
                if told.is_open and not task.done():
                    house.readiness.stop()
                    await asyncio.sleep(_FAREWELL_S)
                server.should_exit = True
                await task


class _Told:
    """What signals have told us, and what they do: before the server is open, give up."""

    def __init__(self) -> None:
        self.stopping = asyncio.Event()
        self.is_open = False
        self._opening = asyncio.current_task()
        self._leave: Callable[[], None] = lambda: None

    def open(self, leave: Callable[[], None]) -> None:
        """From now on a signal calls `leave` at once, before anybody else wakes up."""
        self.is_open = True
        self._leave = leave

    def stop(self) -> None:
        self.stopping.set()
        self._leave()
        if not self.is_open and self._opening is not None:
            self._opening.cancel()


@contextlib.contextmanager
def _signals() -> Iterator[_Told]:
    told, loop = _Told(), asyncio.get_running_loop()
    for number in _STOPPING:
        loop.add_signal_handler(number, told.stop)
    try:
        yield told
    except asyncio.CancelledError:
        if told.is_open or not told.stopping.is_set():
            raise
        raise CannotServe("Stopped before the server was open.") from None
    finally:
        for number in _STOPPING:
            loop.remove_signal_handler(number)


def _house(settings: Settings, opened: Session) -> House:
    from backend.app import build

    return build(settings, opened.db, opened.dsn)


def _config(app: ASGIApp, gate: Gate) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=cast("type[asyncio.Protocol]", partial(Line, gate)),
        ws="backend.realtime.wire:Wire",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,  # They are read by `backend/http/addresses.py`.
        ws_per_message_deflate=False,
        ws_ping_interval=30,
        ws_ping_timeout=30,
        ws_max_size=_WS_MESSAGE_BYTES,
        timeout_graceful_shutdown=_GRACE_S,
    )


def _settle_memory() -> None:
    """What was loaded at the start stays for good: the collector need not walk it again, and a
    round of five hundred items is no reason to look for garbage. No gain was measured."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


async def _until_open(server: Server, task: asyncio.Task[None]) -> None:
    while not server.started:
        if task.done():
            task.result()
            raise CannotServe("The application did not start; its own words are above.")
        await asyncio.sleep(0.01)  # uvicorn only sets a flag.


def _bound(settings: Settings) -> socket.socket:
    """The port, taken before anything else is touched: a second server fails here at once."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        door = socket.socket(family, kind, protocol)
    except OSError as problem:
        raise CannotServe(
            f"KERMESSE_HOST={settings.host} is no address of this machine ({problem.strerror}); "
            "for example KERMESSE_HOST=127.0.0.1"
        ) from None
    try:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind(address)
        door.listen(_BACKLOG)
    except OSError as problem:
        door.close()
        free = settings.port + 1 if settings.port < 65535 else 8000
        raise CannotServe(
            f"Port {settings.port} of {settings.host} cannot be opened ({problem.strerror}): "
            f"choose another, for example KERMESSE_PORT={free}"
        ) from None
    return door
