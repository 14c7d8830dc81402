"""Files in a folder of this machine, or of one that is mounted here.

A file is written under a name of its own, brought to the disk, and then given its real name: who
looks into the folder sees it whole or not at all. What a process that died left behind is cleared
away when the file is written again.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from backend.files.pieces import in_pieces
from game.kernel.files import Files, FilesAway

_PIECE_BYTES = 1024 * 1024


class Folder(Files):
    """A store whose names are paths below `top`."""

    def __init__(self, top: Path) -> None:
        self._top = top

    async def put(self, name: str, content: AsyncIterator[bytes]) -> int:
        """As `game/kernel/files.py` says."""
        target = self._top / name
        beside = target.with_name(f".{target.name}.{token_hex(8)}.part")
        try:
            return await self._written(target, beside, content)
        except OSError as error:
            raise FilesAway(f"{type(error).__name__}: {error.strerror or error}") from error
        finally:
            with contextlib.suppress(OSError):  # It has its name by now, or never came to be.
                beside.unlink()

    async def get(self, name: str) -> bytes | None:
        """As `game/kernel/files.py` says."""
        try:
            return await asyncio.to_thread((self._top / name).read_bytes)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise FilesAway(f"{type(error).__name__}: {error.strerror or error}") from error

    async def _written(self, target: Path, beside: Path, content: AsyncIterator[bytes]) -> int:
        file = await asyncio.to_thread(_opened, target, beside)
        with file:
            async for piece in in_pieces(content, _PIECE_BYTES):
                await asyncio.to_thread(file.write, piece)
            await asyncio.to_thread(_settle, file)
            size = file.tell()
        await asyncio.to_thread(_named, beside, target)
        return size


def _opened(target: Path, beside: Path) -> BinaryIO:
    target.parent.mkdir(parents=True, exist_ok=True)
    for left in target.parent.glob(f".{target.name}.*.part"):
        left.unlink(missing_ok=True)
    return beside.open("xb")


def _settle(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _named(beside: Path, target: Path) -> None:
    beside.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
