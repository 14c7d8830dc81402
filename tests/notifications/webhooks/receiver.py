"""Somebody else's server: it notes what it is sent, and misbehaves as it is told to."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import msgspec
from aiohttp import web

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Got:
    """One request."""

    def __init__(self, request: web.Request, body: bytes) -> None:
        self.path = request.path
        self.headers = dict(request.headers)
        self.body = body

    @property
    def id(self) -> str:
        return {name.lower(): value for name, value in self.headers.items()}["webhook-id"]

    @property
    def event(self) -> dict[str, Any]:
        decoded: dict[str, Any] = msgspec.json.decode(self.body)
        return decoded


class Receiver:
    """Answers 204, or what a path's next answer does; the last answer of a path is repeated."""

    def __init__(self) -> None:
        self.port = 0
        self.got: list[Got] = []
        self.under_way: Counter[str] = Counter()
        self.most_at_once: Counter[str] = Counter()
        self.released = asyncio.Event()
        self._answers: dict[str, list[Answer]] = {}
        self._came = asyncio.Condition()

    def url(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def answer(self, path: str, *answers: int | Answer) -> None:
        """What this path answers from now on, one after the other."""
        self._answers[path] = [status(one) if isinstance(one, int) else one for one in answers]

    def at(self, path: str) -> list[Got]:
        """What came to this path."""
        return [one for one in self.got if one.path == path]

    async def came(self, count: int, path: str | None = None) -> list[Got]:
        """What came, once it is so many."""

        def found() -> list[Got]:
            return self.got if path is None else self.at(path)

        async with asyncio.timeout(60), self._came:
            await self._came.wait_for(lambda: len(found()) >= count)
        return found()

    async def take(self, request: web.Request) -> web.StreamResponse:
        self.under_way[request.path] += 1
        self.most_at_once[request.path] = max(
            self.most_at_once[request.path], self.under_way[request.path]
        )
        try:
            got = Got(request, await request.read())
            async with self._came:
                self.got.append(got)
                self._came.notify_all()
            answers = self._answers.get(request.path, [status(204)])
            answer = answers.pop(0) if len(answers) > 1 else answers[0]
            return await answer(request)
        finally:
            self.under_way[request.path] -= 1


def status(code: int, text: str = "", **headers: str) -> Answer:
    """A plain answer."""

    async def answer(_: web.Request) -> web.StreamResponse:
        return web.Response(status=code, text=text, headers=headers)

    return answer


def waits(receiver: Receiver, code: int = 204) -> Answer:
    """No answer before the receiver is released."""

    async def answer(_: web.Request) -> web.StreamResponse:
        await receiver.released.wait()
        return web.Response(status=code)

    return answer


async def cuts(request: web.Request) -> web.StreamResponse:
    """The line is cut instead of an answer."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def talks_without_end(request: web.Request) -> web.StreamResponse:
    """A body that never ends."""
    answer = web.StreamResponse(status=200)
    await answer.prepare(request)
    while True:
        await answer.write(b"x" * 65_536)


@asynccontextmanager
async def receiving() -> AsyncIterator[Receiver]:
    """A receiver that listens while the block lasts."""
    receiver = Receiver()
    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", receiver.take)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    receiver.port = runner.addresses[0][1]
    try:
        yield receiver
    finally:
        receiver.released.set()
        await runner.cleanup()
