"""Fifty calls at one moment, over the servers of one database, and what may come of them."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, NamedTuple

import httpx
import pytest

from game.kernel.database import writing
from game.ledger.proof import prove
from game.programmes.rules import Programme
from tests.patience import until
from tests.world import CallerClient, MemberApp, MovableClock, World

FIFTY = range(50)
RULE = {"activity_type": "purchase", "currency": "points",
        "amount": "int(activity.data.amount / 100)"}  # fmt: skip


class WallClock(MovableClock):
    """What servers in processes of their own go by."""

    def __call__(self) -> datetime:
        return datetime.now(UTC)


class Call(NamedTuple):
    """What is sent, and by whom: a bearer or a browser. `headers` are beside theirs."""

    caller: httpx.AsyncClient
    path: str
    body: Any = None
    headers: Mapping[str, str] = MappingProxyType({})
    method: str = "POST"


class House:
    """One or two servers on one database; the first of them runs in this process."""

    def __init__(self, world: World, addresses: Sequence[str]) -> None:
        self.world = world
        self.ports = [int(one.rpartition(":")[2]) for one in addresses]
        self._lines = [CallerClient(address) for address in addresses]

    async def race(self, calls: Sequence[Call]) -> list[httpx.Response]:
        """All calls at the same moment, to the servers in turn; none of them breaks anything."""
        answers = await asyncio.gather(*(self._sent(n, call) for n, call in enumerate(calls)))
        for line in self._lines:
            line.cookies.clear()  # What one caller was given is not the next one's.
        assert all(one.status_code < 500 for one in answers), told(answers)
        return answers

    async def _sent(self, number: int, call: Call) -> httpx.Response:
        theirs = call.caller.headers
        headers = {n: theirs[n] for n in ("Authorization", "Content-Type") if n in theirs}
        headers |= call.headers
        if cookies := "; ".join(f"{n}={v}" for n, v in call.caller.cookies.items()):
            headers["Cookie"] = cookies
        body = {"content" if isinstance(call.body, bytes) else "json": call.body}
        line = self._lines[number % len(self._lines)]
        return await line.request(call.method, call.path, headers=headers, **body)

    async def at_once(
        self, caller: httpx.AsyncClient, path: str, bodies: Sequence[Any], *keys: str
    ) -> list[httpx.Response]:
        """Post all bodies at the same moment, under these keys in turn."""
        headers = [{"Idempotency-Key": key} for key in keys] or [{}]
        return await self.race(
            [
                Call(caller, path, body, headers[n % len(headers)])
                for n, body in enumerate(bodies)
            ]
        )  # fmt: skip

    async def fifty(
        self, caller: httpx.AsyncClient, path: str, body: Any = None
    ) -> list[httpx.Response]:
        """The same body, each time under a key of its own: fifty wishes."""
        keys = [f"{path}/{n}" for n in FIFTY]
        return await self.at_once(caller, path, [body] * len(FIFTY), *keys)

    async def __aenter__(self) -> House:
        return self

    async def __aexit__(self, *_: object) -> None:
        for line in self._lines:
            await line.aclose()


def told(answers: Sequence[httpx.Response]) -> Counter[str]:
    """How often each status came, a refusal's with its code."""
    return Counter(
        str(one.status_code) if one.is_success else f"{one.status_code} {_code(one)}"
        for one in answers
    )  # fmt: skip


def _code(answer: httpx.Response) -> Any:
    return answer.json()["code"] if answer.status_code < 500 else answer.text


def only(answers: Sequence[httpx.Response]) -> Any:
    """The one answer that everybody got."""
    assert all(one.is_success for one in answers), told(answers)
    said: list[Any] = [answer.json() for answer in answers]
    assert all(one == said[0] for one in said)
    return said[0]


def one_won(answers: Sequence[httpx.Response], *codes: str) -> Any:
    """What the one winner of a race is told; all others are refused with one of these codes."""
    return some_won(answers, 1, *codes)[0]


def some_won(answers: Sequence[httpx.Response], many: int, *codes: str) -> list[Any]:
    """What so many winners are told; all others are refused with one of these codes."""
    won = [one.json() for one in answers if one.is_success and one.content]
    lost = {_code(one) for one in answers if not one.is_success}
    assert (sum(one.is_success for one in answers), lost <= set(codes)) == (many, True), told(
        answers
    )
    return won or [None]


def one_side_won(
    once: Sequence[httpx.Response], alike: Sequence[httpx.Response], code: str
) -> None:
    """Either one of the first had it, or all of the others got the same; whoever was late is
    refused with the code."""
    if any(one.is_success for one in once):
        one_won(once, code)
        some_won(alike, 0, code)
    else:
        some_won(once, 0, code)
        only(alike)


async def points(partner: CallerClient, member: str = "ada") -> int:
    """What the member can spend."""
    balances = (await partner.ask("GET", f"/v1/members/{member}/balances"))["items"]
    return sum(balance["available"] for balance in balances)


class Console:
    """What the server in this process says, and where its letters go."""

    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self._capture, self._said = capture, ""

    def all_said(self) -> str:
        self._said += self._capture.readouterr().out
        return self._said

    async def six_digits(self) -> str:
        """The code of the last letter that came, once one has come."""
        found: list[str] = []

        def came() -> bool:
            found.extend(re.findall(r"\b(\d{6})\b.*", self.all_said()))
            return bool(found)

        await until(came)
        return found[-1]


class Cafe:
    """A programme of a house, its partner, and whoever comes."""

    programme: Programme
    partner: CallerClient
    crowd: list[MemberApp]

    def __init__(self, house: House, console: Console) -> None:
        self.house, self.world, self.console = house, house.world, console

    async def open(self) -> Cafe:
        """With fifty members, each with an app."""
        self.programme = await self.world.programme("house")
        self.partner = await self.world.partner(self.programme)
        await self.partner.ask("PUT", "/v1/earn-rules/purchase", {"definition": RULE})
        names = [f"guest-{n}" for n in FIFTY]
        self.crowd = await asyncio.gather(*(self.world.member(self.partner, n) for n in names))
        return self

    async def post(self, path: str, body: Any = None, *, status: int = 201, key: str = "") -> Any:
        """The partner's, once."""
        headers = {"Idempotency-Key": key} if key else {}
        return await self.partner.ask("POST", path, body, status=status, headers=headers)

    async def award(self, member: str, amount: int) -> Any:
        """Points by hand, under a key that is the member's."""
        body = {"currency": "points", "amount": amount, "reason": "Bravo"}
        return await self.post(f"/v1/members/{member}/awards", body, key=f"award-{member}")

    async def with_points(self, member: str, amount: int) -> MemberApp:
        """A member's app, and so many points."""
        app = await self.world.member(self.partner, member)
        await self.award(member, amount)
        return app

    async def points(self, member: str) -> int:
        """What the member can spend."""
        return await points(self.partner, member)

    async def each_of_all(self, path: str, body: Any) -> list[httpx.Response]:
        """The whole crowd at once."""
        return await self.house.race([Call(one, path, body) for one in self.crowd])


async def sound(world: World) -> None:
    """The books are."""
    async with writing(world.db, at_one_moment=True) as tx:
        found = await prove(tx)
    assert found.balanced, found.faults
