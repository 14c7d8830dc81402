"""What one run came to, and how quiet the machine was meanwhile."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import psutil
from msgspec import Struct

_LOOP_TURNS = 1_500_000


class Figures(Struct, frozen=True, kw_only=True):
    """What a measurement itself tells; latencies in milliseconds, 0 where there are none."""

    per_second: float
    p50_ms: float = 0.0
    p99_ms: float = 0.0


class Run(Figures, frozen=True, kw_only=True):
    """Figures with processor seconds per second of each side, and what disturbed them."""

    server: float = 0.0
    database: float = 0.0
    load: float = 0.0
    others: float = 0.0
    steal: float = 0.0
    loop_ms: float = 0.0


class _Spent(NamedTuple):
    at: float
    server: float
    database: float
    load: float
    busy: float
    stolen: float
    total: float


class Sides(Struct):
    """The processes of a measurement; this one, with its children, is the load unless it serves."""

    server: psutil.Process | None = None
    database: psutil.Process | None = None
    serves_itself: bool = False

    def watch(self, measure: Callable[[], Figures]) -> Run:
        """Measure once, and see what everybody spent meanwhile."""
        loop_ms = fixed_loop_ms()
        before = self._spent()
        figures = measure()
        after = self._spent()
        took = after.at - before.at
        server = after.server - before.server
        database = after.database - before.database
        load = after.load - before.load
        ours = server + database + load
        return Run(
            per_second=figures.per_second,
            p50_ms=figures.p50_ms,
            p99_ms=figures.p99_ms,
            server=server / took,
            database=database / took,
            load=load / took,
            others=max(0.0, after.busy - before.busy - ours) / took,
            steal=(after.stolen - before.stolen) / max(0.01, after.total - before.total),
            loop_ms=loop_ms,
        )

    def spent_s(self) -> float:
        """Processor seconds of server and database, ever since they began."""
        return _own_s(self.server) + _family_s(self.database)

    def _spent(self) -> _Spent:
        whole = psutil.cpu_times()
        stolen = getattr(whole, "steal", 0.0)
        idle = whole.idle + getattr(whole, "iowait", 0.0)
        # Guests' time is already counted within user and nice.
        total = sum(whole[:8])
        here = _own_s(psutil.Process())
        return _Spent(
            perf_counter(),
            here if self.serves_itself else _own_s(self.server),
            _family_s(self.database),
            0.0 if self.serves_itself else here,
            total - idle - stolen,
            stolen,
            total,
        )


def _own_s(process: psutil.Process | None) -> float:
    """Processor seconds of a process and of the children that it has seen end."""
    return sum(process.cpu_times()[:4]) if process is not None else 0.0


def _family_s(process: psutil.Process | None) -> float:
    if process is None:
        return 0.0
    spent = _own_s(process)
    for child in process.children(recursive=True):
        try:
            spent += _own_s(child)
        except psutil.NoSuchProcess:
            continue
    return spent


def fixed_loop_ms() -> float:
    """The time of a fixed piece of work: it grows when the processor is shared or slowed."""
    started = perf_counter()
    for _ in range(_LOOP_TURNS):
        pass
    return 1000 * (perf_counter() - started)


def machine(postgres: str) -> str:
    """The machine in one line: nothing of it names a host or a folder."""
    memory_gb = psutil.virtual_memory().total / 2**30
    return (
        f"{os.cpu_count()} processors ({_model()}), {memory_gb:.0f} GiB, {platform.system()}"
        f" {'.'.join(platform.release().split('.')[:2])}, Python {platform.python_version()},"
        f" PostgreSQL {postgres}, {datetime.now(UTC):%Y-%m-%d}"
    )


def _model() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.machine()
