"""The orders of `docs/operating.md`, given as they stand there but for where things lie."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from backend.settings import KNOWN
from tests.house.source import ROOT
from tests.patience import soon
from tests.walks.clone import orders

DOCUMENT = ROOT / "docs" / "operating.md"


class Operator:
    """Gives orders to a shell on one data folder. `places` are what the document calls a folder or
    a moment, and what it is here."""

    def __init__(self, data: Path, places: Mapping[str, object]) -> None:
        self._data, self._places = data, places

    async def follows(self, chapter: str) -> list[str]:
        """What each order of a chapter says that goes well."""
        return [await self.gives(order) for order in orders(DOCUMENT, chapter)]

    async def gives(self, order: str) -> str:
        for name, here in self._places.items():
            order = order.replace(name, str(here))
        kept = {name: value for name, value in os.environ.items() if name not in KNOWN}
        path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        own = {"PATH": path, "KERMESSE_DATA_DIR": str(self._data)}
        process = await asyncio.create_subprocess_exec(
            "bash", "-euc", order, cwd=ROOT, env={**kept, **own},
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        said, _ = await soon(process.communicate())
        assert process.returncode == 0, f"{order}\n{said.decode()}"
        return said.decode()
