"""Where the server spends its time under a load: `python -m tests.bench.profile quiz [seconds]`.

`awards`, `activities`, `batches`, `quiz`, `spins`, or of a board `write`, `rank`, `neighbours`,
`top`. The server runs under cProfile, which slows it, so only the shares mean anything.
"""

from __future__ import annotations

import pstats
import sys
from pathlib import Path

import uvloop

from backend.db.engine import open_pool
from tests.bench import boards
from tests.bench.calls import Calls, drive, seeds
from tests.bench.house import House, fresh_house, temporary_folder
from tests.bench.plan import CONNECTIONS, Plan
from tests.bench.quiz import Table
from tests.bench.spins import Fair
from tests.bench.stock import Stock, stocked

BOARD = ("write", "rank", "neighbours", "top")
LOADS = {"awards": "award", "activities": "activity", "batches": "batch"}
_LINES = 45


def main() -> None:
    """Load, stop, and print what took longest by itself, then with all that it called."""
    what = sys.argv[1] if len(sys.argv) > 1 else ""
    seconds = int(sys.argv[2]) if len(sys.argv) > 2 else 10
    if what not in (*LOADS, *BOARD, "quiz", "spins"):
        sys.exit(__doc__)
    with temporary_folder() as folder:
        found = folder / "server.profile"
        with fresh_house(("-m", "cProfile", "-o", str(found))) as house:
            _load(house, what, seconds)
        _show(found)


def _load(house: House, what: str, seconds: int) -> None:
    if what == "quiz":
        Table(house, Plan()).play(seconds)
        return
    if what == "spins":
        Fair(house, Plan().members).spin(seconds)
        return
    if what in BOARD:
        boards.Crowds(house, Plan(entries=100_000)).drive(what, CONNECTIONS, seconds)
        return
    stock = uvloop.run(_stocked(house))
    call = getattr(Calls(stock, next(seeds())), LOADS[what])
    drive(house.url, 4 if what == "batches" else CONNECTIONS, call, seconds)


async def _stocked(house: House) -> Stock:
    async with await open_pool(house.dsn, 4) as db:
        return await stocked(db, Plan().members)


def _show(found: Path) -> None:
    figures = pstats.Stats(str(found)).strip_dirs()
    figures.sort_stats("tottime").print_stats(_LINES)
    figures.sort_stats("cumulative").print_stats(_LINES)


if __name__ == "__main__":
    main()
