"""`python -m tests.backend.runner DSN`: the jobs that tell what days bring, in a process of their
own that can be killed, one run after the other. It prints a line when it begins."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime

from backend.db.engine import open_pool
from backend.schedule import Job, run_once
from game.flows.moments.jobs import tell_days


async def main(dsn: str) -> None:
    """Until the process is ended."""
    job = Job("tell days", 1, tell_days)
    async with await open_pool(dsn, 4) as db:
        print("begun", flush=True)
        while True:
            await run_once(job, db, lambda: datetime.now(UTC))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
