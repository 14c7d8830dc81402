"""A small server with the doors of members, programmes and callers, and a clock to move."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import httpx
import pytest_asyncio
from litestar import Litestar, get, post
from litestar.di import NamedDependency, Provide

from backend.auth.callers import CALLERS, forget
from backend.auth.jwks import KeySets
from backend.auth.keys import Scope, create_key
from backend.auth.routes import ROUTES
from backend.auth.staff import Role, add_staff
from backend.http.addresses import ADDRESS
from backend.http.own import Own
from backend.http.reading import StrictRequest
from backend.http.refusals import exception_handlers
from backend.links import Links
from backend.turnstile import Rounds
from game.flows.intake import member_routes as intake_routes
from game.flows.launch.settings import follow
from game.kernel.database import Database, writing
from game.kernel.identity import (
    Admin,
    Awarder,
    Caller,
    Marketer,
    MemberCaller,
    Publisher,
    Reader,
    Redeemer,
)
from game.members import routes as member_routes
from game.programmes import routes as programme_routes
from game.programmes.create import NewProgramme, create
from game.programmes.rules import Programme
from notifications.contacts.verify import whose

AT = datetime(2026, 11, 21, 10, tzinfo=UTC)
PASSWORD = "correct horse battery"


@get("/try/publisher")
async def try_publisher(publisher: NamedDependency[Publisher]) -> Caller:
    return publisher


@get("/try/reader")
async def try_reader(reader: NamedDependency[Reader]) -> Caller:
    return reader


@get("/try/awarder")
async def try_awarder(awarder: NamedDependency[Awarder]) -> Caller:
    return awarder


@get("/try/redeemer")
async def try_redeemer(redeemer: NamedDependency[Redeemer]) -> Caller:
    return redeemer


@get("/try/marketer")
async def try_marketer(marketer: NamedDependency[Marketer]) -> Caller:
    return marketer


@post("/try/marketer", status_code=200)
async def write_as_marketer(marketer: NamedDependency[Marketer]) -> Caller:
    return marketer


@get("/try/admin")
async def try_admin(admin: NamedDependency[Admin]) -> Caller:
    return admin


@get("/try/member")
async def try_member(member: NamedDependency[MemberCaller]) -> Caller:
    return member


KINDS = ("publisher", "reader", "awarder", "redeemer", "marketer", "admin", "member")
TRIES = [
    try_publisher,
    try_reader,
    try_awarder,
    try_redeemer,
    try_marketer,
    write_as_marketer,
    try_admin,
    try_member,
]


def _always(value: Any) -> Provide:
    return Provide(lambda: value, sync_to_thread=False)


class House:
    """The server, its database and its clock; builders for who may call."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.at = AT
        self.own = Own("http://cafe.example")
        self.turnstile = Rounds(db, self.clock)
        self.issuers = KeySets(private=True)
        given: dict[str, Any] = {
            "db": db,
            "clock": self.clock,
            "turnstile": self.turnstile,
            "issuers": self.issuers,
            "changed": follow,
            "whose": whose,
            "addresses": Links("http://cafe.example"),
        }
        self.app = Litestar(
            [
                *ROUTES,
                *member_routes.ROUTES,
                *intake_routes.ROUTES,
                *programme_routes.ROUTES,
                *TRIES,
            ],
            dependencies={
                **{name: _always(value) for name, value in given.items()},
                **CALLERS,
                "address": ADDRESS,
            },
            exception_handlers=exception_handlers(),
            request_class=StrictRequest,
            openapi_config=None,
            logging_config=None,
        )

    def clock(self) -> datetime:
        return self.at

    def later(self, **time: float) -> None:
        self.at += timedelta(**time)

    def browser(self, address: str = "127.0.0.1", **headers: str) -> httpx.AsyncClient:
        """Someone who calls from there, with these headers on every call (`_` stands for `-`)."""
        return httpx.AsyncClient(
            transport=httpx.ASGITransport(self._asked, client=(address, 1)),
            base_url="http://cafe.example",
            headers={name.replace("_", "-"): value for name, value in headers.items()},
        )

    async def _asked(self, scope: Any, receive: Any, send: Any) -> None:
        await self.app(cast("Any", {**scope, "own": self.own}), receive, send)

    def with_bearer(self, credential: str) -> httpx.AsyncClient:
        return self.browser(authorization=f"Bearer {credential}")

    async def programme(self, slug: str = "cafe", *, guests: bool = True) -> Programme:
        new = NewProgramme(
            slug=slug,
            name=slug.title(),
            time_zone="Europe/Paris",
            locales=["fr", "en"],
            attributes={"city": "string"},
            guests=guests,
        )
        async with writing(self.db) as tx:
            return await create(tx, new, slug.encode().ljust(32, b"."), self.at)

    async def key(self, programme: Programme, *scopes: Scope) -> str:
        async with writing(self.db) as tx:
            return (await create_key(tx, programme.id, "a key", scopes, self.at))[1]

    async def admin(self, programme: Programme) -> httpx.AsyncClient:
        return self.with_bearer(await self.key(programme, "admin"))

    async def hire(self, programme: Programme, email: str, role: Role) -> str:
        async with writing(self.db) as tx:
            return (await add_staff(tx, programme.id, email, PASSWORD, role, self.at)).id

    async def signed_in(self, programme: Programme, email: str, role: Role) -> httpx.AsyncClient:
        await self.hire(programme, email, role)
        browser = self.browser()
        sign_in = {"programme": programme.slug, "email": email, "password": PASSWORD}
        answer = await browser.post("/v1/session", json=sign_in)
        assert answer.status_code == 201, answer.text
        return browser

    async def member(self, programme: Programme, name: str = "42") -> tuple[str, str]:
        """A member's id and a token for their app."""
        admin = await self.admin(programme)
        assert (await admin.put(f"/v1/members/{name}", json={})).status_code == 200
        issued = (await admin.post(f"/v1/members/{name}/tokens")).json()
        return issued["member_id"], issued["token"]


@pytest_asyncio.fixture
async def house(db: Database) -> AsyncIterator[House]:
    forget()
    made = House(db)
    yield made
    await made.turnstile.close()
