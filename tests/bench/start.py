"""How long a start takes, and what the house weighs when nobody is in."""

from __future__ import annotations

from http.client import HTTPConnection
from time import perf_counter, sleep
from urllib.parse import urlsplit

import psutil
import uvloop

from backend.db.engine import open_pool
from tests.bench.house import House, serving, temporary_folder
from tests.bench.noise import Figures, Run, Sides
from tests.bench.plan import Plan
from tests.bench.report import Section, spread
from tests.bench.stock import stocked, with_history

TITLE = "Start and size"
_TEXT = """
`kermesse serve` on a data folder that exists, from the order until `/health/ready` says yes:
PostgreSQL's own start is in it. Then, with nobody in, the memory of the server's process and of
all processes of its PostgreSQL: resident, and with shared pages counted in proportion.
"""
_MB = 2**20


def measure(plan: Plan) -> Section:
    """One start to make the folder, then those that count."""
    starts_s: list[float] = []
    sizes: list[tuple[float, float, float]] = []
    runs: list[Run] = []
    with temporary_folder() as folder:
        with serving(folder / "data") as house:
            uvloop.run(_fill(house, plan))

        def once() -> Figures:
            began = perf_counter()
            with serving(folder / "data") as house:
                _until_ready(house.url)
                starts_s.append(perf_counter() - began)
                sleep(plan.idle_s)
                sizes.append(_sizes(house))
            return Figures(per_second=0)

        for _ in range(plan.starts):
            runs.append(Sides().watch(once))
    rows = [
        ["**from the order to ready**, seconds", spread(starts_s, 2)],
        ["server, resident, MB", spread([size[0] for size in sizes])],
        ["server, in proportion, MB", spread([size[1] for size in sizes])],
        ["PostgreSQL, in proportion, MB", spread([size[2] for size in sizes])],
    ]
    return Section(TITLE, _TEXT, ("what", f"of {plan.starts} starts"), rows, runs)


async def _fill(house: House, plan: Plan) -> None:
    async with await open_pool(house.dsn, 4) as db:
        stock = await stocked(db, plan.members)
        await with_history(db, stock, plan.members)


def _until_ready(url: str) -> None:
    parts = urlsplit(url)
    while True:
        line = HTTPConnection(parts.hostname or "", parts.port)
        try:
            line.request("GET", "/health/ready")
            if line.getresponse().status == 200:
                return
        finally:
            line.close()
        sleep(0.005)


def _sizes(house: House) -> tuple[float, float, float]:
    family = [house.database, *house.database.children(recursive=True)]
    database = sum(_proportional(process) for process in family)
    resident = house.process.memory_info().rss
    return resident / _MB, _proportional(house.process) / _MB, database / _MB


def _proportional(process: psutil.Process) -> float:
    """Memory in bytes with shared pages counted in proportion; nothing of one that has ended."""
    try:
        return float(process.memory_full_info().pss)
    except psutil.NoSuchProcess:
        return 0.0
