"""Servers as processes of their own, as an operator starts them: to be killed and stopped."""

from __future__ import annotations

import asyncio
import os
import secrets
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import httpx
import psutil

from backend.settings import KNOWN
from tests.house.source import ROOT
from tests.patience import soon, until

_QUIET_PORTS = range(10_000, 32_768)
"""Below those that the kernel gives to whoever connects to somewhere, or asks for any."""


def a_free_port() -> int:
    """A port that nobody has, nor is given by chance before the process that is to have it does."""
    while True:
        port = secrets.choice(_QUIET_PORTS)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


class Served:
    """One command, mostly a server. Its words go to `log`; started again it keeps its address."""

    def __init__(self, log: Path, words: tuple[str, ...], variables: dict[str, str]) -> None:
        self.port = a_free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = log
        self._words = words
        kept = {name: value for name, value in os.environ.items() if name not in KNOWN}
        own = {"KERMESSE_PORT": str(self.port), "KERMESSE_LOG_LEVEL": "warning"}
        self._environ = {**kept, **own, **variables}
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start it and return once it says that it is ready."""
        await self.launch()
        await self.ready()

    async def launch(self) -> None:
        """Start it, whatever it is."""
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "backend", *self._words,
                cwd=ROOT, env=self._environ, stdout=log, stderr=log,
            )  # fmt: skip

    async def ready(self) -> None:
        """Return once it says that it is ready; fails when it ends before."""
        async with httpx.AsyncClient(base_url=self.address) as client:

            async def is_ready() -> bool:
                assert self.process.returncode is None, self.log.read_text()[-2000:]
                try:
                    return (await client.get("/health/ready")).status_code == 200
                except httpx.TransportError:
                    return False

            await until(is_ready)

    @property
    def process(self) -> asyncio.subprocess.Process:
        assert self._process is not None
        return self._process

    async def be_killed(self) -> None:
        """`kill -9`"""
        self.process.kill()
        await self.process.wait()

    def told_to_stop(self) -> None:
        """SIGTERM"""
        self.process.send_signal(signal.SIGTERM)

    async def ended(self) -> int:
        """Its exit status, once it has gone."""
        return await soon(self.process.wait())

    def words(self) -> str:
        """All that it ever said."""
        return self.log.read_text()


@asynccontextmanager
async def serving(log: Path, *words: str, **variables: str) -> AsyncIterator[Served]:
    """`python -m backend WORDS` with these KERMESSE_ variables, until the block ends."""
    served = Served(log, words or ("serve",), variables)
    try:
        await served.start()
        yield served
    finally:
        if served.process.returncode is None:
            served.told_to_stop()
            await served.ended()


def postmaster(folder: Path) -> psutil.Process:
    """The server process of the PostgreSQL of a data folder."""
    return psutil.Process(int((folder / "postgres" / "postmaster.pid").read_text().split()[0]))
