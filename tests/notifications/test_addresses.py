"""Nothing that a stranger chose leads to this machine, its network or its cloud."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from notifications.addresses import PrivateAddress, guarded, is_public, public_address

PUBLIC = ["8.8.8.8", "9.9.9.9", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
PRIVATE = [
    *("127.0.0.1", "127.8.8.8", "0.0.0.0", "0.1.2.3", "::", "::1"),
    *("10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.0.1", "fc00::1", "fd12::1", "fec0::1"),
    *("169.254.1.1", "fe80::1", "fe80::1%eth0"),
    *("169.254.169.254", "fd00:ec2::254", "100.100.100.200", "192.0.0.192", "168.63.129.16"),
    *("100.64.0.1", "100.127.255.255"),
    *("::ffff:127.0.0.1", "::ffff:a00:1", "::ffff:169.254.169.254", "::127.0.0.1"),
    *("64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::", "2001:0:1::1"),
    *("192.0.2.1", "198.51.100.1", "203.0.113.1", "2001:db8::1", "3fff::1", "198.18.0.1"),
    *("224.0.0.1", "239.1.1.1", "ff02::1", "240.0.0.1", "255.255.255.255", "192.88.99.1"),
]


@pytest.mark.parametrize("address", PUBLIC)
def test_hosts_on_the_internet_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", PRIVATE)
def test_everything_else_is_not(address: str) -> None:
    assert not is_public(address)


async def test_a_host_is_known_by_where_its_name_leads() -> None:
    assert await public_address("8.8.8.8", 443) == "8.8.8.8"
    for host in ("localhost", "127.0.0.1", "::1", "2130706433", "0x7f.1", "10.0.0.1"):
        with pytest.raises(PrivateAddress):
            await public_address(host, 443)


class Names(AbstractResolver):
    """Answers every name with the next address of a list, as a name that changes its mind does."""

    def __init__(self, *addresses: str) -> None:
        self.left = list(addresses)

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        address = self.left.pop(0)
        return [
            ResolveResult(hostname=host, host=address, port=port, family=family, proto=0, flags=0)
        ]

    async def close(self) -> None:
        pass


@pytest_asyncio.fixture
async def inside() -> AsyncIterator[tuple[int, list[str]]]:
    """A server of this machine: its port, and the paths that were asked of it."""
    asked: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        asked.append(request.path)
        return web.Response(text="secret")

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield runner.addresses[0][1], asked
    await runner.cleanup()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0x7f.1"])
async def test_no_connection_is_made_inside(inside: tuple[int, list[str]], host: str) -> None:
    port, asked = inside
    async with aiohttp.ClientSession(connector=guarded()) as http:
        with pytest.raises(aiohttp.ClientConnectorError) as refused:
            await http.get(f"http://{host}:{port}/")
    assert isinstance(refused.value.os_error, PrivateAddress)
    assert asked == []


async def test_what_a_name_said_before_does_not_count(inside: tuple[int, list[str]]) -> None:
    """It led outside when the address was saved, and leads inside when it is used."""
    port, asked = inside
    names = Names("127.0.0.1")
    connector = guarded(resolver=names, use_dns_cache=False)
    async with aiohttp.ClientSession(connector=connector) as http:
        with pytest.raises(aiohttp.ClientConnectorError):
            await http.get(f"http://outside.example:{port}/")
    assert (asked, names.left) == ([], []), "asked once, connected never"


async def test_the_operator_may_allow_private_addresses(inside: tuple[int, list[str]]) -> None:
    port, asked = inside
    http = aiohttp.ClientSession(connector=guarded(private=True))
    async with http, http.get(f"http://127.0.0.1:{port}/") as answer:
        assert await answer.text() == "secret"
    assert asked == ["/"]
