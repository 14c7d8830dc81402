"""The ground on which the whole surface is attacked, and the table of what is tried.

An idea is a function that attacks, and fails where the attack succeeds. Each says which surface it
is tried on and what must come of it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
from msgspec import Struct

from tests.patience import PATIENCE_S
from tests.walks.neighbours import Neighbours
from tests.walks.stage import Stage
from tests.world import CallerClient, MemberApp, World


class Ground:
    """Two programmes alike in everything; whoever attacks is in `ours`."""

    def __init__(self, neighbours: Neighbours) -> None:
        self.neighbours = neighbours
        self.world: World = neighbours.world
        self.ours: Stage = neighbours.ours
        self.theirs: Stage = neighbours.theirs
        self.partner: CallerClient = self.ours.partner
        self.member: MemberApp = self.ours.member
        self.stranger: CallerClient = self.world.anonymous

    def caller(self, name: str) -> CallerClient:
        """Our `owner`, `viewer`, `counter key` and so on."""
        return self.neighbours.callers[name]

    async def raw(self, sent: bytes) -> list[bytes]:
        """The status lines that come back over a line of its own; the server is told that nothing
        more will be said."""
        host, _, port = self.world.address.removeprefix("http://").partition(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        try:
            writer.write(sent)
            writer.write_eof()
            async with asyncio.timeout(PATIENCE_S):
                told = await reader.read()
        except ConnectionError:
            told = b""
        finally:
            writer.close()
        return [line for line in told.split(b"\r\n") if line.startswith(b"HTTP/1.1 ")]


Attack = Callable[[Ground], Awaitable[None]]


class Idea(Struct, frozen=True):
    """A line of the table."""

    surface: str
    tried: str
    comes: str
    attack: Attack


def into(table: list[Idea], surface: str, tried: str, comes: str) -> Callable[[Attack], Attack]:
    """Put an attack into the table."""

    def kept(attack: Attack) -> Attack:
        table.append(Idea(surface, tried, comes, attack))
        return attack

    return kept


def refused(answer: httpx.Response, *statuses: int, code: str = "") -> None:
    """Fail unless it is a refusal in words, of such a status, with such a code."""
    what = f"{answer.request.method} {answer.request.url}: {answer.status_code} {answer.text[:300]}"
    assert answer.headers["content-type"] == "application/problem+json", what
    assert answer.status_code in (statuses or range(400, 500)), what
    assert not code or answer.json()["code"] == code, what


def same(first: httpx.Response, second: httpx.Response, *but: str) -> None:
    """Fail where two answers could be told apart, but for these fields and the headers that number
    and time every answer."""

    def told(answer: httpx.Response) -> Any:
        names = {name for name, _ in answer.headers.multi_items()}
        body = answer.json()
        return answer.status_code, names, {name: body[name] for name in body if name not in but}

    assert told(first) == told(second)
