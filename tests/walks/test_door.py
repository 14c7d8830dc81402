"""The larger shape behind its own door: TLS, and a server that is replaced while people play."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from websockets.asyncio.client import connect

from tests.house.source import ROOT
from tests.patience import soon, until
from tests.walks.cafe import all_is_there_once
from tests.walks.crowd import Crowd
from tests.walks.door import CADDY, NO_CADDY, Door, opened
from tests.walks.operating import Operator
from tests.walks.servers import Served, a_free_port

COMPOSE = ROOT / "docker-compose.yml"


@asynccontextmanager
async def a_server(folder: Path, address: str, port: int) -> AsyncIterator[Served]:
    variables = {
        "KERMESSE_DATA_DIR": str(folder), "KERMESSE_HOST": address, "KERMESSE_PORT": str(port),
        "KERMESSE_PUBLIC_URL": "https://localhost", "KERMESSE_SENDER": "apart",
    }  # fmt: skip
    served = Served(folder / f"log-{address}", ("serve",), variables)
    served.address = f"http://{address}:{port}"
    try:
        await served.start()
        yield served
    finally:
        if served.process.returncode is None:
            served.told_to_stop()
            await served.ended()


@pytest.mark.skipif(CADDY is None, reason=NO_CADDY)
async def test_a_server_is_replaced_and_nobody_loses_a_point(cafe: Path) -> None:
    port = a_free_port()
    async with (
        a_server(cafe, "127.0.0.1", port) as one,
        a_server(cafe, "127.0.0.2", port) as two,
        opened(cafe, port) as door,
    ):
        door.names.addresses = {"127.0.0.1", "127.0.0.2"}
        await is_open(door)
        await is_narrow(door)
        await first_programme(cafe, door)
        async with Crowd(door.address, cafe / "demo.key", tls=door.tls) as crowd:
            async with asyncio.TaskGroup() as load:
                load.create_task(crowd.live(450))
                await crowd.reached(60)
                two.told_to_stop()
                assert await two.ended() == 0
                door.names.addresses = {"127.0.0.1"}
                await two.start()
                door.names.addresses = {"127.0.0.1", "127.0.0.2"}
            assert crowd.lost <= len(crowd.guests), "who was in hand asks once more, nobody else"
            await all_is_there_once(crowd, one, cafe)


async def is_open(door: Door) -> None:
    """To members, with TLS and sockets; what only the operator may see is not."""
    async with httpx.AsyncClient(base_url=door.address, verify=door.tls) as browser:

        async def answers() -> bool:
            try:
                return (await browser.get("/health/ready")).status_code == 200
            except httpx.TransportError:
                return False

        await until(answers)
        assert (await browser.get("/metrics")).status_code == 404
        joined = (await browser.post("/v1/guests", json={"programme": "demo"})).json()
    proof = {"Authorization": f"Bearer {joined['token']}"}
    address = door.address.replace("https", "wss") + "/v1/live"
    async with connect(address, additional_headers=proof, ssl=door.tls) as line:
        await soon(line.recv())


async def is_narrow(door: Door) -> None:
    """No head is too long for it; and nobody is somebody else by what they say of themselves, at
    whichever server they come out."""
    says = {
        "X-Forwarded-For": "198.51.100.{n}", "X-Real-IP": "198.51.100.{n}",
        "Forwarded": "for=198.51.100.{n};proto=http",
    }  # fmt: skip
    lookups = "/v1/password-links/lookups"
    for visitor in ("127.0.0.7", "127.0.0.8"):
        own = httpx.AsyncHTTPTransport(verify=door.tls, local_address=visitor)
        async with httpx.AsyncClient(base_url=door.address, transport=own) as browser:
            told = [
                await browser.post(
                    lookups, json={}, headers={k: v.format(n=n) for k, v in says.items()}
                )
                for n in range(4)
            ]
            left = [
                int(re.findall(r";r=(\d+);", answer.headers["ratelimit"])[0]) for answer in told
            ]
            assert left[0] == 19 and min(left) < 19, f"{visitor}: {left}"
            assert (await browser.get("/", headers={"X": "a" * 65_536})).status_code == 431


async def first_programme(cafe: Path, door: Door) -> None:
    """By the orders that stand in the compose file."""
    orders = re.findall(r"run --rm worker (kermesse .*)", COMPOSE.read_text(encoding="utf-8"))
    assert len(orders) == 2
    for order in orders:
        await Operator(cafe, {}).gives(order)
    async with httpx.AsyncClient(base_url=door.address, verify=door.tls) as browser:
        assert "<title>Le Bistro</title>" in (await browser.get("/bistro")).text
