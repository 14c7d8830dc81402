"""The server's own sender: a process that is started beside it, watched, and started again.

It holds our end of a pipe: when this process is gone, however it went, the sender ends as well.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import structlog

from backend.settings import Settings

log = structlog.get_logger()

_PAUSES_S = (0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
_SOUND_S = 60.0  # Whoever lived so long did not fall at the start.
_GRACE_S = 25.0


@asynccontextmanager
async def watching_sender(settings: Settings, dsn: str, port: int) -> AsyncIterator[None]:
    """A sender beside this process while the block lasts, unless it is run apart."""
    if settings.sender == "apart":
        yield
        return
    words = [sys.executable, "-m", "backend", "send", "--watched", "--port", str(port)]
    if settings.database_url is None:
        words += ["--database", dsn]
    if file := settings.log_file:  # One of its own, as each process turns its own leaves.
        words += ["--log-file", str(file.with_stem(f"{file.stem}-sender"))]
    task = asyncio.create_task(_watch(words))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _watch(words: list[str]) -> None:
    """Start it again and again, after a pause where it does not hold."""
    loop, falls = asyncio.get_running_loop(), 0
    while True:
        begun = loop.time()
        status = await _run(words)
        falls = 0 if loop.time() - begun > _SOUND_S else falls + 1
        pause_s = _PAUSES_S[min(falls, len(_PAUSES_S) - 1)]
        log.error("sender.ended", status=status, again_in_s=pause_s)
        await asyncio.sleep(pause_s)


async def _run(words: list[str]) -> int:
    """Its exit status. When we are cancelled it is told to stop, and has time to finish."""
    process = await asyncio.create_subprocess_exec(*words, stdin=subprocess.PIPE)
    try:
        return await process.wait()
    except asyncio.CancelledError:
        with suppress(ProcessLookupError):
            process.terminate()
        try:
            await asyncio.wait_for(process.wait(), _GRACE_S)
        except TimeoutError:
            process.kill()
            await process.wait()
        raise
