"""SIGTERM in the middle of a load: what is in hand is answered, and everything is left in order,
also while strangers send to every door what takes long to read."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from tests.patience import soon, until
from tests.walks.cafe import KEY, all_is_there_once, open_cafe
from tests.walks.line import Line
from tests.walks.servers import postmaster
from tests.walks.strangers import SETTINGS, at_the_doors

_BODY = b'{"specversion":"1.0","id":"last","source":"door","type":"visit","subject":"regular-0"}'


async def test_a_server_told_to_stop_leaves_in_good_order_whatever_strangers_send(
    cafe: Path,
) -> None:
    key = (cafe / KEY).read_text().strip()
    async with (
        open_cafe(cafe, 64, **SETTINGS) as (server, crowd),
        at_the_doors(server.address, key, "demo") as strangers,
    ):
        async with asyncio.TaskGroup() as load:
            load.create_task(crowd.live(700))
            await crowd.reached(64)
            before = {guest.name: len(guest.calls) for guest in crowd.guests}
            while any(len(guest.calls) == before[guest.name] for guest in crowd.guests):
                await soon(strangers.storm())
            assert all(strangers.answered.values()), strangers.answered
            load.create_task(strangers.storm())
            await until(lambda: "quizzes" in strangers.under_way)
            asker, head = crowd.another().line, postmaster(cafe)
            finish = await half_asked(server.port, crowd.key)
            await server.ready()

            server.told_to_stop()
            await until(says_no(asker))
            await until(refuses(server.port))
            assert b" 200 OK\r\n" in await finish()
            assert await server.ended() == 0

            assert not head.is_running()
            assert not (cafe / "postgres" / "postmaster.pid").exists()
            said = (cafe / "postgres.log").read_text().strip().splitlines()
            assert said[-1].endswith("database system is shut down")
            assert "was interrupted" not in "".join(said)
            await server.start()
        for heard in strangers.answered.values():
            assert all(status < 500 or status == 503 for status in heard), strangers.answered
        guest = crowd.guests[0]
        told = await crowd.sure(
            guest, "GET", f"/v1/members/{guest.name}/activities?limit=200", crowd.key
        )
        [visit] = [one for one in told["items"] if one["external_id"] == "last"]
        guest.had += sum(award["amount"] for award in visit["awards"])
        await all_is_there_once(crowd, server, cafe)


async def half_asked(port: int, key: dict[str, str]) -> Callable[[], Awaitable[bytes]]:
    """Send half a request; what is returned sends the rest and gives the answer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = (
        f"POST /v1/activities HTTP/1.1\r\nHost: cafe\r\nAuthorization: {key['Authorization']}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(_BODY)}\r\n\r\n"
    )
    writer.write(head.encode() + _BODY[:20])
    await writer.drain()

    async def finish() -> bytes:
        writer.write(_BODY[20:])
        answer = await soon(reader.read())
        writer.close()
        return answer

    return finish


def says_no(asker: Line) -> Callable[[], Awaitable[bool]]:
    """Whether the server says that it is not ready; fails when it left before it said so."""

    async def asked() -> bool:
        answer = await asker.ask("GET", "/health/ready", {})
        assert answer.status == 200 or answer.body["faults"] == {"server": "stopping"}
        return answer.status == 503

    return asked


def refuses(port: int) -> Callable[[], Awaitable[bool]]:
    """Whether nobody opens at that port."""

    async def asked() -> bool:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except (ConnectionRefusedError, ConnectionResetError):
            return True
        writer.close()
        return False

    return asked
