"""`python -m tests.bench.receiver FOLDER`: a server that takes every POST over TLS, as a process of
its own. It prints its address, and leaves `ca.pem`, which signs its certificate, in the folder.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import uvloop
from aiohttp import web

from tests.notifications.fcm.authority import secured


class Apart(NamedTuple):
    """Where it is, what its certificate is signed by, and its process."""

    url: str
    ca_file: Path
    pid: int


@contextmanager
def apart(folder: Path) -> Iterator[Apart]:
    """Up while the block lasts."""
    command = [sys.executable, "-m", "tests.bench.receiver", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        try:
            assert child.stdout is not None
            yield Apart(child.stdout.readline().strip(), folder / "ca.pem", child.pid)
        finally:
            child.terminate()


async def main(folder: Path) -> None:
    """Until the process is ended."""
    context = secured(folder)
    context.set_alpn_protocols(["http/1.1"])
    server = web.Server(_take)
    runner = web.ServerRunner(server)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context).start()
    print(f"https://127.0.0.1:{runner.addresses[0][1]}/", flush=True)
    await asyncio.Event().wait()


async def _take(request: web.BaseRequest) -> web.Response:
    await request.read()
    return web.Response(status=204)


if __name__ == "__main__":
    uvloop.run(main(Path(sys.argv[1])))
