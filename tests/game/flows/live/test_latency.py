"""A slow line costs nobody their rank, and who pretends to have one gains no more than that."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from urllib.parse import urlsplit

from game.flows.live.rules import LATENCY_MOST_MS
from tests.game.flows.live.hall import Hall, Phone

_DELAY_S = 0.2
"""Each way: more than is ever given back, so that what is given back is known exactly."""


@asynccontextmanager
async def delayed(address: str, delay_s: float) -> AsyncIterator[int]:
    """A port behind which the server is, that much further away."""
    there = urlsplit(address)
    carrying: list[asyncio.Task[None]] = []

    async def carry(source: asyncio.StreamReader, to: asyncio.StreamWriter) -> None:
        loop = asyncio.get_running_loop()
        try:
            while data := await source.read(65_536):
                loop.call_later(delay_s, to.write, data)
            await asyncio.sleep(delay_s)
        finally:
            to.close()
            with suppress(OSError):
                await to.wait_closed()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection(there.hostname, there.port)
        for one in (carry(reader, far_writer), carry(far_reader, writer)):
            carrying.append(asyncio.create_task(one))

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        await asyncio.gather(*carrying, return_exceptions=True)


async def is_measured(phone: Phone) -> None:
    """The server knows how long the line takes: it has read an echo before it reads a ping."""
    await phone.hears_probes(1)
    await phone.say(type="ping")
    await phone.tells("pong")


async def test_a_constant_delay_leaves_the_ranks_as_they_are(hall: Hall) -> None:
    await hall.open(close_when_all=False)
    near = await hall.phone("Near", echoes=False)
    app = await hall.world.member(hall.partner, "Far")
    await hall.join(app, name="Far")
    async with delayed(hall.world.address, _DELAY_S) as port:
        far = await hall.connected(app, port=port)
        await is_measured(far)
        await hall.move("start")
        await far.shows("question")
        hall.world.clock.forward(milliseconds=2_100)
        told = (await near.answers("origin", 0))["given"]
        assert (told["raw_ms"], told["taken_ms"], told["latency_ms"]) == (2_100, 2_100, 0)
        hall.world.clock.forward(milliseconds=200)
        told = (await far.answers("origin", 0))["given"]
        assert told["latency_ms"] >= 2_000 * _DELAY_S
        assert (told["raw_ms"], told["taken_ms"]) == (2_300, 2_300 - LATENCY_MOST_MS)
        await hall.move("reveal")
        await hall.move("board", board="speed")
        await hall.move("scores")
        lines = (await near.shows("scores"))["lines"]
        assert [line["name"] for line in lines] == ["Far", "Near"]
        await far.hang_up()


async def test_a_phone_that_holds_its_echoes_back_gains_no_more_than_a_slow_line(
    hall: Hall,
) -> None:
    await hall.open(close_when_all=False)
    slow = await hall.phone("Slow", echoes=False)
    await slow.hears_probes(1)
    await asyncio.sleep(0.5)
    for number in (1, 1, 99, 2, 3):
        await slow.say(type="echo", n=number)
    await slow.say(type="ping")
    await slow.tells("pong")
    await hall.move("start")
    await slow.shows("question")
    hall.world.clock.forward(seconds=2)
    told = (await slow.answers("origin", 0))["given"]
    assert (told["raw_ms"], told["taken_ms"]) == (
        2_000,
        2_000 - min(LATENCY_MOST_MS, told["latency_ms"]),
    )
    assert told["taken_ms"] >= 2_000 - LATENCY_MOST_MS
