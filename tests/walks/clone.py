"""A clean clone of this tree, as somebody has it who found Kermesse tonight; orders given in it.

The environment in `.venv` is the one that runs the tests, so that nothing has to be installed.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

from backend.settings import KNOWN
from tests.house.source import ROOT

_FENCED = re.compile(r"^```(\w*) ?([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LISTED = "git -c safe.directory=* ls-files -z --cached --others --exclude-standard"


class Block(NamedTuple):
    """A fenced block of a document: its language, what else its fence says, and its text."""

    language: str
    title: str
    text: str


def blocks(document: Path, chapter: str = "") -> list[Block]:
    """All fenced blocks of a document, or of one chapter of it, in their order."""
    text = document.read_text(encoding="utf-8")
    if chapter:
        text = text.partition(f"# {chapter}\n")[2].partition("\n#")[0]
        assert text, f"{document} has no chapter {chapter!r}"
    return [Block(*found) for found in _FENCED.findall(text)]


def orders(document: Path, chapter: str = "") -> list[str]:
    """The lines of the `sh` blocks of a document, or of one chapter of it."""
    found = (block.text for block in blocks(document, chapter) if block.language == "sh")
    return [line for text in found for line in text.splitlines()]


class Clone:
    """A copy of the tree in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in _names():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
        environment = folder / ".venv"
        environment.mkdir()
        for part in Path(sys.prefix).iterdir():
            if part.name != ".ready":
                (environment / part.name).symlink_to(part)
        (environment / ".ready").touch()  # What `make` asks for before it runs anything.

    async def obeys(self, order: str, **variables: str) -> str:
        """What an order of the shell prints; fails when the order does."""
        process = await self._started(order, variables)
        out, _ = await process.communicate()
        assert process.returncode == 0, f"{order}\n{out.decode()}"
        return out.decode()

    @asynccontextmanager
    async def running(self, order: str, until: str, **variables: str) -> AsyncIterator[str]:
        """An order that goes on: what it printed up to the line with `until`. Ctrl+C at the end."""
        process = await self._started(order, variables)
        said = ""
        try:
            assert process.stdout is not None
            while until not in said:
                line = await process.stdout.readline()
                assert line, f"{order} ended: {said}"
                said += line.decode()
            yield said
        finally:
            if process.returncode is None:
                os.killpg(process.pid, signal.SIGINT)
            await process.communicate()

    async def _started(self, order: str, variables: dict[str, str]) -> asyncio.subprocess.Process:
        kept = {name: value for name, value in os.environ.items() if name not in KNOWN}
        return await asyncio.create_subprocess_exec(
            "bash", "-c", order,
            cwd=self.folder,
            env={**kept, "PYTHONPATH": str(self.folder), **variables},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )  # fmt: skip


def _names() -> Iterator[str]:
    """The files that a clone would have, with what is not committed yet."""
    listed = subprocess.run(_LISTED.split(), cwd=ROOT, capture_output=True, text=True, check=True)
    yield from (name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file())
