"""One object for walks through the house: a running server, a clock to move, callers to be."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from socket import AF_INET, IPPROTO_TCP, SOCK_STREAM, socket
from ssl import PROTOCOL_TLS_CLIENT, SSLContext
from tempfile import TemporaryDirectory
from typing import Any, TypeVar
from uuid import uuid4

import httpx

from backend.app import Doors, House, build, make_doors
from backend.auth.keys import Scope, create_key
from backend.http.limits import Limits
from backend.schedule import Job
from backend.settings import Settings
from game.kernel.database import Database, Tx, writing
from game.ledger.life import Expiry
from game.ledger.rules import Currency, WhenReversed
from game.ledger.store import put_currency
from game.programmes.create import NewProgramme, create
from game.programmes.rules import Programme
from game.programmes.store import touch
from tests.patience import PATIENCE_S
from tests.serving import serving

_NO_TLS = SSLContext(PROTOCOL_TLS_CLIENT)
"""Each client would read the certificates of the whole world, which takes longer than its calls."""

_LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=20, keepalive_expiry=1)
"""The server hangs up after five idle seconds: nobody calls on a line that is just about to end."""

_CLOSED: list[Doors] = []
"""Doors that no server has open: to make them takes ten times as long as all else in a `World`."""


class MovableClock:
    """Shows a moment that only the test moves."""

    def __init__(self, at: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **lapse: float) -> None:
        """`forward(days=2, seconds=1)`"""
        self.at += timedelta(**lapse)


class CallerClient(httpx.AsyncClient):
    """Calls as one caller, and says what went wrong when something unexpected comes back."""

    def __init__(self, address: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(
            base_url=address, timeout=PATIENCE_S, headers=headers, verify=_NO_TLS, limits=_LIMITS
        )

    async def request(self, method: str, url: Any, **more: Any) -> httpx.Response:
        """As ever; whoever changes what is there without saying which version of it, means the one
        that is there now."""
        answer = await super().request(method, url, **more)
        if answer.status_code != 428:
            return answer
        now = await self.get(str(url).partition("?")[0], headers=more.get("headers"))
        headers = {**(more.pop("headers", None) or {}), "If-Match": now.headers["etag"]}
        return await super().request(method, url, headers=headers, **more)

    async def ask(
        self, method: str, path: str, body: Any = None, *, status: int = 200, **more: Any
    ) -> Any:
        """The decoded answer; fails unless the status is the expected one."""
        answer = await self.request(method, path, json=body, **more)
        assert answer.status_code == status, f"{method} {path}: {answer.status_code} {answer.text}"
        return answer.json() if answer.content else None


class MemberApp(CallerClient):
    """A member's own app."""

    member_id: str
    token: str


Client = TypeVar("Client", bound=CallerClient)


class World:
    """A server on a free port over a fresh database."""

    def __init__(self, db: Database, house: House, clock: MovableClock, address: str) -> None:
        self.db = db
        self.house = house
        self.clock = clock
        self.address = address
        self.anonymous = CallerClient(address)
        self._opened: list[httpx.AsyncClient] = [self.anonymous]
        self._numbers = count(1)

    async def programme(self, slug: str = "cafe", **more: Any) -> Programme:
        """A programme with one currency, `points`, that never expires."""
        wanted = {
            "name": "Café",
            "time_zone": "Europe/Paris",
            "locales": ["fr", "en"],
            "guests": True,
            **more,
        }
        async with writing(self.db) as tx:
            made = await create(
                tx, NewProgramme(slug=slug, **wanted), uuid4().bytes * 2, self.clock()
            )
            await put_currency(tx, made.id, a_currency())
            await touch(tx, made.id)
        return made

    async def partner(self, programme: Programme, *scopes: Scope) -> CallerClient:
        """A client with a fresh key; admin when no scope is named."""
        async with writing(self.db) as tx:
            _, secret = await create_key(
                tx, programme.id, "test", list(scopes) or ["admin"], self.clock()
            )
        return self.bearing(CallerClient, secret)

    async def member(self, partner: CallerClient, external_id: str | None = None) -> MemberApp:
        """A member's app, holding a token that the partner asked for."""
        name = external_id or f"member-{next(self._numbers)}"
        await partner.ask("PUT", f"/v1/members/{name}", {})
        issued = await partner.ask("POST", f"/v1/members/{name}/tokens", {}, status=201)
        return self.app_with(issued)

    async def guest(self, programme: Programme) -> MemberApp:
        """A guest's app."""
        issued = await self.anonymous.ask(
            "POST", "/v1/guests", {"programme": programme.slug}, status=201
        )
        return self.app_with(issued)

    def app_with(self, issued: dict[str, Any]) -> MemberApp:
        """An app that holds this token."""
        app = self.bearing(MemberApp, issued["token"])
        app.member_id, app.token = issued["member_id"], issued["token"]
        return app

    def bearing(self, kind: type[Client], secret: str) -> Client:
        """A client that sends this token or key."""
        return self._client(kind, {"Authorization": f"Bearer {secret}"})

    def browser(self) -> CallerClient:
        """A client that brings nothing, and keeps the cookies it is given."""
        return self._client(CallerClient, {})

    def _client(self, kind: type[Client], headers: dict[str, str]) -> Client:
        client = kind(self.address, headers)
        self._opened.append(client)
        return client

    async def close(self) -> None:
        for client in self._opened:
            await client.aclose()


def a_currency(
    code: str = "points",
    *,
    scale: int = 0,
    expiry: Expiry | None = None,
    when_reversed: WhenReversed = "floor",
) -> Currency:
    """A currency as a café would have it."""
    return Currency(
        code=code,
        scale=scale,
        name={"fr": "point", "en": "point"},
        plural={"fr": "points", "en": "points"},
        icon="☕",
        expiry=expiry,
        when_reversed=when_reversed,
    )


async def nothing_follows(tx: Tx, old: Programme, new: Programme) -> None:
    """For who changes a programme and wants no more of it."""


@asynccontextmanager
async def running(
    db: Database,
    dsn: str,
    *,
    clock: MovableClock | None = None,
    limits: Limits | None = None,
    sends_back: bool = False,
    jobs: Sequence[Job] = (),
    **settings: Any,
) -> AsyncIterator[World]:
    """A server of its own in this process, on a free port, until the block ends; with these
    settings (`valkey_url=...`). Jobs but those that it is given run when the test says so, as its
    clock moves when the test moves it. Where it `sends_back`, the addresses that it gives to others
    lead to it."""
    clock = clock or MovableClock()
    # Said to be TCP, or asyncio would leave Nagle's algorithm on, and every answer would wait.
    with TemporaryDirectory() as folder, socket(AF_INET, SOCK_STREAM, IPPROTO_TCP) as listening:
        listening.bind(("127.0.0.1", 0))
        if sends_back:
            settings["public_url"] = f"http://127.0.0.1:{listening.getsockname()[1]}"
        chosen = Settings(data_dir=Path(folder), log_level="error", **settings)
        doors = _CLOSED.pop() if _CLOSED else make_doors(chosen.body_limit)
        house = build(chosen, db, dsn, clock=clock, limits=limits, jobs=jobs, doors=doors)
        async with serving(house.app, listening, ws_per_message_deflate=False) as port:
            world = World(db, house, clock, f"http://127.0.0.1:{port}")
            try:
                yield world
            finally:
                await world.close()
    _CLOSED.append(doors)
