"""The server as a process: it opens, finishes what it has in hand, stops, and opens again."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from backend.serve import CannotServe, running
from backend.session import Session
from backend.settings import KNOWN, Settings
from game.kernel.database import writing
from game.programmes.create import NewProgramme, create
from tests.house.source import ROOT
from tests.patience import PATIENCE_S, soon, until


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        number: int = door.getsockname()[1]
        return number


@asynccontextmanager
async def a_server(folder: Path, port: int) -> AsyncIterator[asyncio.subprocess.Process]:
    """`kermesse serve` that has said where it is open; interrupted at the end if it still runs."""
    kept = {name: value for name, value in os.environ.items() if name not in KNOWN}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "backend", "serve", cwd=ROOT, stdout=subprocess.PIPE,
        env={**kept, "KERMESSE_PORT": str(port), "KERMESSE_DATA_DIR": str(folder / "data")},
    )  # fmt: skip
    assert process.stdout is not None
    try:
        line = await soon(process.stdout.readline())
        assert line.decode().strip() == f"Kermesse is open at http://127.0.0.1:{port}"
        yield process
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGINT)
        await soon(process.communicate())


def is_ready(port: int) -> Callable[[], Awaitable[bool]]:
    async def asked() -> bool:
        async with httpx.AsyncClient(timeout=PATIENCE_S) as client:
            answer = await client.get(f"http://127.0.0.1:{port}/health/ready")
        return answer.status_code == 200

    return asked


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
async def test_a_server_that_is_told_to_stop_stops_well(
    tmp_path: Path, told: signal.Signals
) -> None:
    port = free_port()
    async with a_server(tmp_path, port) as server:
        await until(is_ready(port))
        server.send_signal(told)
        assert await soon(server.wait()) == 0
    assert not (tmp_path / "data" / "postgres" / "postmaster.pid").exists()


async def test_a_server_that_was_killed_opens_again(tmp_path: Path) -> None:
    port = free_port()
    async with a_server(tmp_path, port) as server:
        server.kill()
        await server.wait()
    async with a_server(tmp_path, port):
        await until(is_ready(port))


async def test_two_servers_share_a_data_folder_and_survive_each_other(tmp_path: Path) -> None:
    first, second = free_port(), free_port()
    async with a_server(tmp_path, first) as one, a_server(tmp_path, second):
        one.kill()
        await one.wait()
        await until(is_ready(second))  # It takes the database over.


async def test_a_taken_port_leaves_the_database_alone(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        settings = Settings(port=taken.getsockname()[1], data_dir=tmp_path / "data")
        with pytest.raises(CannotServe, match="KERMESSE_PORT="):
            async with running(settings):
                pass
    assert not (tmp_path / "data").exists()


GET = b"GET /health/live HTTP/1.1\r\nHost: a\r\n"


async def knock(port: int, said: bytes = b"") -> bytes:
    """The status of all that a line is told until the server closes it."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(said)
    told = await soon(reader.read())
    writer.close()
    return told[9:12]


async def a_cafe(session: Session) -> None:
    """A programme that admits guests."""
    cafe = NewProgramme(
        slug="cafe", name="Café", time_zone="Europe/Paris", locales=["fr"], guests=True
    )
    async with writing(session.db) as tx:
        await create(tx, cafe, b"k" * 32, datetime.now(UTC))


async def test_a_server_bears_strangers_as_its_operator_set_it(dsn: str, tmp_path: Path) -> None:
    port = free_port()
    settings = Settings(
        port=port, database_url=dsn, data_dir=tmp_path, sender="apart", log_level="error",
        patience_s=1, connections_per_address=4, sockets_per_member=1, trusted_proxies=(),
    )  # fmt: skip
    async with running(settings, a_cafe), httpx.AsyncClient(timeout=PATIENCE_S) as client:
        assert await knock(port, GET + b"X: " + b"a" * 40_000 + b"\r\n\r\n") == b"431"
        assert await knock(port, GET) == b"408"
        address = f"http://127.0.0.1:{port}"
        lies = {"X-Forwarded-Proto": "https", "Host": "play.example.org"}
        told = await client.get(f"{address}/health/live", headers=lies)
        assert "strict-transport-security" not in told.headers, "nobody is trusted to say so"
        guest = await client.post(f"{address}/v1/guests", json={"programme": "cafe"})

        bearing = {"Authorization": f"Bearer {guest.json()['token']}"}
        live = f"ws://127.0.0.1:{port}/v1/live"
        async with connect(live, additional_headers=bearing) as phone:
            await soon(phone.recv())
            assert not phone.protocol.extensions, "packed frames could hold anything"
            async with connect(live, additional_headers=bearing) as another:
                assert await hung_up(another) == 4429
            await phone.send("x" * 5_000)
            assert await hung_up(phone) == 1009
        async with connect(live, additional_headers=bearing) as phone:
            for _ in range(200):
                await phone.ping()
            assert await hung_up(phone) == 1008

        lines = [await asyncio.open_connection("127.0.0.1", port) for _ in range(4)]
        assert await knock(port) == b"429"
        for _, writer in lines:
            writer.close()


async def hung_up(line: ClientConnection) -> int:
    """By which code the server hangs up."""
    with suppress(ConnectionClosed):
        while True:
            await soon(line.recv())
    assert line.close_code is not None
    return line.close_code
