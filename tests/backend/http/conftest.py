"""A small app with routes of its own behind our doors, and a browser's view of it."""

from __future__ import annotations

import socket as socketlib
from collections.abc import AsyncIterator, Callable
from typing import Annotated, Any, Literal

import asyncpg
import httpx
import msgspec
import pytest
import pytest_asyncio
from asyncpg.exceptions import _base as asyncpg_base
from litestar import Litestar, get, post, websocket
from litestar.connection import WebSocket
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, HeaderParameter, JSONBody, Parameter, QueryParameter, RawBody
from msgspec import Meta, Struct

from backend.http.access import Access
from backend.http.health import ROUTES as HEALTH
from backend.http.health import Readiness
from backend.http.limits import Limiter, Limits
from backend.http.metrics import Metrics
from backend.http.openapi import openapi_config
from backend.http.pages import page_routes
from backend.http.reading import StrictRequest
from backend.http.refusals import exception_handlers
from game.kernel.errors import Conflict, Invalid, Missing, Unauthenticated
from game.kernel.identity import Marketer, MemberCaller, new_id
from game.kernel.refused import refused

BODY_LIMIT = 100_000


class SoldOut(Conflict):
    """The last one has just gone."""

    code = "stall.sold_out"


class Wish(Struct, frozen=True, forbid_unknown_fields=True):
    """What someone wants."""

    amount: int
    name: str = ""
    at: Annotated[list[int], Meta(max_length=3)] = []


class Ball(Struct, frozen=True, tag="ball"):
    """A thing to throw."""

    colour: str


class Ring(Struct, frozen=True, tag="ring"):
    """A thing to land."""

    width: int


class Coloured(Struct, frozen=True):
    """By its colour."""

    colour: str


class Measured(Struct, frozen=True):
    """By its size."""

    size: int


class Boom(Exception):
    """Nobody foresaw this."""


class Closing(RuntimeError):
    """The process ends."""


TROUBLES: dict[str, Callable[[], Exception]] = {
    "bug": lambda: Boom("the secret recipe"),
    "sold-out": lambda: SoldOut("Too late: the last one has gone.", left=0),
    "unknown": lambda: Unauthenticated("Who are you?"),
    "gone": lambda: asyncpg.ConnectionDoesNotExistError("connection was closed"),
    "starting": lambda: asyncpg.CannotConnectNowError("the system is starting up"),
    "killed": lambda: asyncpg.AdminShutdownError("terminating connection"),
    "closed": lambda: asyncpg.InterfaceError("connection is closed"),
    "misused": lambda: asyncpg.InterfaceError("another operation is in progress"),
    "elsewhere": lambda: TimeoutError(),
    "slow": lambda: asyncpg.QueryCanceledError("statement timeout"),
    "deadlock": lambda: asyncpg.DeadlockDetectedError("deadlock"),
    "bad-id": lambda: asyncpg.DataError("invalid input syntax for type uuid"),
    "bad-number": lambda: asyncpg_base.DataError("value out of int64 range"),
    "file": lambda: FileNotFoundError("/somewhere/private"),
    "closing": lambda: Closing(),
}


@post("/v1/wishes", responses=refused(Invalid, SoldOut), tags=["Plays"], summary="Wish")
async def wish(
    data: JSONBody[Wish], key: Annotated[str | None, HeaderParameter(name="Idempotency-Key")] = None
) -> Wish:
    """Ask for something."""
    return data


@post("/v1/throws", responses=refused(Invalid, caller=False), summary="Throw")
async def throw(data: JSONBody[Ball | Ring], member: NamedDependency[MemberCaller]) -> Ball | Ring:
    """Throw something."""
    return data


@get("/v1/prizes/{prize_id:uuid}", responses=refused(Missing), summary="One prize")
async def prize(prize_id: FromPath[str], marketer: NamedDependency[Marketer]) -> dict[str, str]:
    """Look at a prize."""
    return {"id": str(prize_id)}


@get("/v1/prizes", responses=refused(), summary="Prizes")
async def prizes(limit: Annotated[int, Parameter(ge=1, le=200)] = 50) -> dict[str, int]:
    """Look at all prizes."""
    return {"limit": limit}


@post("/v1/pictures", responses=refused(), summary="Bring a picture")
async def picture(
    body: RawBody, kind: Annotated[Literal["png", "svg"] | None, QueryParameter(name="kind")] = None
) -> Coloured | Measured:
    """Bring a picture; the answer is one of two kinds that are not told apart by a tag."""
    return Measured(len(body)) if kind else Coloured("red")


@get("/v1/trouble/{kind:str}", responses=refused())
async def trouble(kind: FromPath[str]) -> None:
    """Run into it."""
    if kind in TROUBLES:
        raise TROUBLES[kind]()
    with socketlib.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        if kind == "silent":
            silent.listen()
        port = silent.getsockname()[1]
        await asyncpg.connect(host="127.0.0.1", port=port, timeout=0.05, ssl=False)


@websocket("/v1/live")
async def live(socket: WebSocket[Any, Any, Any]) -> None:
    """Say hello and leave."""
    await socket.accept()
    await socket.send_text("hello")
    await socket.close()


class Stall:
    """The app under test, what it logged, and a client of it."""

    def __init__(self, limits: Limits, readiness: Readiness) -> None:
        self.lines: list[bytes] = []
        self.now = 1000.0
        self.metrics = Metrics()
        self.readiness = readiness
        self.litestar = Litestar(
            [wish, throw, picture, prize, prizes, trouble, live, *HEALTH, *page_routes()],
            dependencies={
                "readiness": Provide(lambda: readiness, sync_to_thread=False),
                "metrics": Provide(lambda: self.metrics, sync_to_thread=False),
                "member": Provide(_member, sync_to_thread=False),
                "marketer": Provide(_marketer, sync_to_thread=False),
            },
            exception_handlers=exception_handlers(Closing),
            openapi_config=openapi_config(),
            request_class=StrictRequest,
            request_max_body_size=BODY_LIMIT,
            logging_config=None,
        )
        limiter = Limiter(limits, clock=lambda: self.now)
        self.app = Access(
            self.litestar,
            metrics=self.metrics,
            limiter=limiter,
            write=lambda _, line: self.lines.append(line),
        )
        transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
        self.http = httpx.AsyncClient(transport=transport, base_url="http://stall.test")

    def told(self) -> list[dict[str, Any]]:
        """The access lines so far."""
        return [msgspec.json.decode(line) for line in self.lines]


def _member() -> MemberCaller:
    return MemberCaller(programme_id=new_id(), id=new_id(), name="a member")


def _marketer() -> Marketer:
    return Marketer(programme_id=new_id(), id=new_id(), name="a marketer")


@pytest.fixture
def limits() -> Limits:
    """The rates of the stall; a test module may say otherwise."""
    return Limits()


@pytest.fixture
def readiness() -> Readiness:
    """All is well, unless a test says otherwise."""
    return Readiness({})


@pytest_asyncio.fixture
async def stall(limits: Limits, readiness: Readiness) -> AsyncIterator[Stall]:
    """The small app, open."""
    made = Stall(limits, readiness)
    async with made.http:
        yield made
