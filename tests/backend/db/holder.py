"""A process of its own that opens the database of a folder until its input ends."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from backend.db.supervisor import embedded


async def hold(folder: Path) -> None:
    async with embedded(folder) as dsn:
        print(dsn, flush=True)
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(hold(Path(sys.argv[1])))
