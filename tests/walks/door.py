"""The door of the larger shape: Caddy with the file that stands in `docker-compose.yml`, before
servers whose names a small name server tells, as Docker's does."""

from __future__ import annotations

import asyncio
import shutil
import socket
import ssl
import struct
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import cast

from tests.house.source import ROOT
from tests.patience import until
from tests.walks.servers import a_free_port

CADDY = shutil.which("caddy", path=str(Path(sys.executable).parent)) or shutil.which("caddy")
NO_CADDY = "no caddy is installed"


class Names(asyncio.DatagramProtocol):
    """Answers every question with the addresses of the servers that are there (RFC 1035)."""

    def __init__(self) -> None:
        self.addresses: set[str] = set()
        self._transport: asyncio.DatagramTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.DatagramTransport", transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        end = data.index(b"\0", 12) + 5
        wanted = struct.unpack("!H", data[end - 4 : end - 2])[0] == 1  # A: nobody has an AAAA.
        found = sorted(self.addresses) if wanted else []
        head = data[:2] + struct.pack("!HHHHH", 0x8580, 1, len(found), 0, 0)
        record = struct.pack("!HHHIH", 0xC00C, 1, 1, 1, 4)
        answers = b"".join(record + socket.inet_aton(address) for address in found)
        assert self._transport is not None
        self._transport.sendto(head + data[12:end] + answers, addr)


class Door:
    """`address` is where members come in; they trust what `tls` trusts."""

    def __init__(self, port: int, names: Names, tls: ssl.SSLContext) -> None:
        self.address, self.names, self.tls = f"https://localhost:{port}", names, tls


@asynccontextmanager
async def opened(folder: Path, behind: int) -> AsyncIterator[Door]:
    """The door before servers that listen on this port, each at an address of its own."""
    loop, port = asyncio.get_running_loop(), a_free_port()
    transport, names = await loop.create_datagram_endpoint(Names, ("127.0.0.1", 0))
    told = transport.get_extra_info("sockname")[1]
    text = (ROOT / "Caddyfile").read_text(encoding="utf-8")
    here = text.replace("dynamic a server 8000 {", "dynamic a server %d {\n resolvers 127.0.0.1:%d")
    assert here != text
    file = folder / "Caddyfile"
    file.write_text(here % (behind, told))
    assert CADDY is not None
    with (folder / "caddy.log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            CADDY, "run", "--config", file, "--adapter", "caddyfile", stdout=log, stderr=log,
            env={"HOME": str(folder), "XDG_DATA_HOME": str(folder), "SITE": "localhost",
                 "HTTP_PORT": str(a_free_port()), "HTTPS_PORT": str(port)},
        )  # fmt: skip
    root = folder / "caddy/pki/authorities/local/root.crt"
    try:
        await until(lambda: root.exists() or _ended(process, folder / "caddy.log"))
        yield Door(port, names, ssl.create_default_context(cafile=root))
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()
        transport.close()


def _ended(process: asyncio.subprocess.Process, log: Path) -> bool:
    assert process.returncode is None, log.read_text()
    return False
