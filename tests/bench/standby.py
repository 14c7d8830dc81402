"""How long a programme stands still when the primary dies, and what is lost and doubled by it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from time import perf_counter

import uvloop
from msgspec import Struct

from tests.bench.house import temporary_folder
from tests.bench.noise import Figures, Run, Sides
from tests.bench.plan import Plan
from tests.bench.report import Section, spread
from tests.walks.cafe import all_is_there_once
from tests.walks.servers import serving
from tests.walks.standby import in_step

TITLE = "A primary that dies"
_TEXT = """
Two PostgreSQL servers in step (synchronous), one server of ours whose address names both, and 32
members who play, buy and spend without a pause. The primary is killed with `kill -9`, and the
standby is promoted at once, as whoever watches over the two would do after having noticed. Counted
is from the kill to the next answer, of which the promotion is a part. Afterwards every acknowledged
request is sent once more, the points of every member are added up, and the books are replayed: a
run in which anything was lost, or was there twice, does not end with figures.
"""
_BEFORE, _AFTER = 250, 100


class _Stood(Struct):
    """Seconds from the kill, and what was acknowledged until it came and afterwards."""

    promoted_s: float = 0.0
    played_s: float = 0.0
    acknowledged: int = 0


def measure(plan: Plan) -> Section:
    """As many deaths as there are starts in the plan."""
    stood: list[_Stood] = []
    runs: list[Run] = []
    with temporary_folder() as folder:
        folder.chmod(0o711)  # Whoever runs PostgreSQL goes through here.
        uvloop.run(_opened(folder / "cafe"))

        def once() -> Figures:
            place = folder / str(len(stood))
            place.mkdir()
            stood.append(uvloop.run(_died(folder / "cafe", place)))
            return Figures(per_second=0)

        for _ in range(plan.starts):
            runs.append(Sides().watch(once))
    rows = [
        [
            "**from the kill to the next answer**, seconds",
            spread([one.played_s for one in stood], 2),
        ],
        [
            "from the kill to a promoted standby, seconds",
            spread([one.promoted_s for one in stood], 2),
        ],
        ["acknowledged, all of which is there once", spread([one.acknowledged for one in stood])],
    ]
    return Section(TITLE, _TEXT, ("what", f"of {plan.starts} deaths"), rows, runs)


async def _opened(folder: Path) -> None:
    """The café, as a first run of the demo leaves it."""
    log = folder.with_name("demo.log")
    async with serving(log, "demo", "--members", "0", KERMESSE_DATA_DIR=str(folder)):
        pass


async def _died(pattern: Path, place: Path) -> _Stood:
    stood = _Stood()
    async with in_step(pattern, place) as (pair, server, crowd):
        async with asyncio.TaskGroup() as load:
            load.create_task(crowd.live(1_000))
            await crowd.reached(_BEFORE)
            began = perf_counter()
            await pair.the_primary_is_killed()
            before = crowd.acknowledged
            await pair.promote()
            stood.promoted_s = perf_counter() - began
            await crowd.reached(before + 1)
            stood.played_s = perf_counter() - began
            await crowd.reached(before + _AFTER)
        await all_is_there_once(crowd, server, pair.standby)
        stood.acknowledged = crowd.acknowledged
    return stood
