"""Who may parse now, what is handed over, and the end of a process that takes too much.

A file goes into a temporary file as it comes, and from there into a process of its own: at most
`AT_ONCE` at a time, one of each programme, so that a bad file holds nobody but who sent it.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, BinaryIO
from weakref import WeakValueDictionary

import msgspec
from litestar.exceptions.http_exceptions import RequestEntityTooLarge
from msgspec import Struct

from backend.parsing.child import TOO_HEAVY
from game.flows.moving.reading import BadMembersFile
from game.kernel.errors import Refusal
from game.kernel.uploads import (
    BYTES_MAX,
    Parsed,
    Parser,
    ParserBusy,
    TooHeavy,
    UploadTooLarge,
    Work,
)
from game.mechanics.quiz.formats.imported import Unreadable
from game.media.rules import NoMedia
from game.vouchers.files import BadCodes

AT_ONCE = 2
WAITING_MOST = 20
WALL_S = 20.0
_ROOT = Path(__file__).resolve().parents[2]
_LIMITS_HIT = (TOO_HEAVY, -signal.SIGXCPU, -signal.SIGKILL, -signal.SIGSEGV, -signal.SIGABRT)
_REFUSALS: dict[str, type[Refusal]] = {
    one.code: one for one in (Unreadable, NoMedia, BadCodes, BadMembersFile)
}
_MEND: dict[Work, str] = {
    "quiz": "split it, or keep only the questions",
    "codes": "split it",
    "media": "save it smaller, or keep only the part that you need",
    "members": "split it, with the line of the columns in each part",
}


class _No(Struct):
    code: str
    words: str
    details: dict[str, Any]


class _Said(Struct):
    told: msgspec.Raw = msgspec.Raw()
    refused: _No | None = None


class Processes(Parser):
    """The parsers of one server."""

    def __init__(self) -> None:
        self._places = asyncio.Semaphore(AT_ONCE)
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._waiting = 0

    async def read(
        self,
        work: Work,
        content: AsyncIterator[bytes],
        *,
        owner: str,
        filename: str,
        format_name: str | None = None,
    ) -> Parsed:
        """As `game/kernel/uploads.py` says."""
        with TemporaryFile() as spool:
            await _spooled(work, content, spool)
            if self._waiting >= WAITING_MOST:
                raise ParserBusy("Many files are being read just now; send it again in a minute.")
            turn = self._turns.setdefault(owner, asyncio.Lock())
            self._waiting += 1
            try:
                async with turn, self._places:
                    status, said = await _parsed(spool, work, filename, format_name or "")
            finally:
                self._waiting -= 1
        if status in _LIMITS_HIT:
            raise TooHeavy(
                f"This file takes more time or memory to read than it may; {_MEND[work]}."
            )
        if status:
            raise ChildProcessError(f"The parser ended with {status}.")
        line, _, kept = said.partition(b"\n")
        answer = msgspec.json.decode(line, type=_Said)
        if (no := answer.refused) is not None:
            raise _REFUSALS[no.code](no.words, **no.details)
        return Parsed(bytes(answer.told), kept)


async def _spooled(work: Work, content: AsyncIterator[bytes], spool: BinaryIO) -> None:
    size, most = 0, BYTES_MAX[work]
    too_large = UploadTooLarge(
        f"The file is larger than {most // 2**20} MiB, and nothing of it was read; {_MEND[work]}.",
        bytes_max=most,
    )
    try:
        async for piece in content:
            size += len(piece)
            if size > most:
                raise too_large
            await asyncio.to_thread(spool.write, piece)
    except RequestEntityTooLarge:
        raise too_large from None
    spool.seek(0)


async def _parsed(spool: BinaryIO, *words: str) -> tuple[int, bytes]:
    """(exit status, output) of the process; one that is not done in time is killed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "backend.parsing.child", *words),
        stdin=spool,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=_ROOT,
        env={},
    )
    try:
        async with asyncio.timeout(WALL_S):
            said, _ = await process.communicate()
        return process.returncode or 0, said
    except TimeoutError:
        return -signal.SIGKILL, b""
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
