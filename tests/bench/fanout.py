"""One event to many sockets, beside the `websockets` library's broadcast: `python -m` this module.

Ours and the peer's servers run in turn, each in a process of its own, under the same client in this
process, on the same machine in the same minutes; the figures are medians over the rounds.
"""

from __future__ import annotations

import asyncio
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

import asyncpg
import psutil
import uvloop

from backend.db import tables
from backend.db.embedded import EmbeddedServer
from tests.bench.fanout_client import Crowd, Result

WAYS = ("hub", "relay", "websockets")
SIZES = (1_000, 5_000)
IN_FLIGHT = 4
PACED_PER_S = 10_000
_WARM_UP_S = 1.5
_SECONDS = 5.0


def measure(
    dsn: str, *, sizes: Sequence[int] = SIZES, rounds: int = 3, seconds: float = _SECONDS
) -> dict[str, Any]:
    """Medians by `<way> <sockets>`: deliveries a second, latencies in ms, kB per idle socket,
    microseconds of the server's processor per delivery. `dsn` is a database with our schema."""
    allow_files()
    found: dict[str, list[dict[str, float]]] = {}
    for _ in range(rounds):
        for size in sizes:
            for way in WAYS:
                figures = uvloop.run(_one(way, dsn, size, seconds))
                found.setdefault(f"{way} {size}", []).append(figures)
    return {name: _medians(runs) for name, runs in found.items()}


def allow_files(wanted: int = 20_000) -> None:
    """A socket is a file: raise the limit for this process and its children."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(wanted, hard), hard))


async def _one(way: str, dsn: str, size: int, seconds: float) -> dict[str, float]:
    with _server(way, dsn) as (port, process):
        crowd = Crowd(port)
        await crowd.gather(20)  # What the first sockets import and cache is not theirs.
        before_kb = process.memory_info().rss / 1024
        await crowd.gather(size - 20)
        await asyncio.sleep(1)
        idle_kb = process.memory_info().rss / 1024 - before_kb
        busy_before_s = sum(process.cpu_times()[:2])
        sat = await crowd.saturate(IN_FLIGHT, _WARM_UP_S, seconds)
        busy_s = sum(process.cpu_times()[:2]) - busy_before_s
        paced = await crowd.pace(PACED_PER_S, _WARM_UP_S, seconds)
        crowd.leave()
    return {
        **_named("sat", sat),
        **_named("paced", paced),
        "kb_per_idle_socket": idle_kb / (size - 20),
        "server_us_per_delivery": busy_s / sat.delivered * 1e6,
    }


@contextmanager
def _server(way: str, dsn: str) -> Iterator[tuple[int, psutil.Process]]:
    command = [sys.executable, "-m", "tests.bench.fanout_servers", way, dsn]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        yield int(child.stdout.readline()), psutil.Process(child.pid)
        child.terminate()


def _named(prefix: str, result: Result) -> dict[str, float]:
    return {
        f"{prefix}_per_s": result.per_second,
        f"{prefix}_p50_ms": result.p50_ms,
        f"{prefix}_p99_ms": result.p99_ms,
        f"{prefix}_last_p50_ms": result.last_p50_ms,
    }


def _medians(runs: Sequence[dict[str, float]]) -> dict[str, float]:
    return {name: median(run[name] for run in runs) for name in runs[0]}


async def _prepare(dsn: str) -> None:
    connection = await asyncpg.connect(dsn)
    await connection.execute(";".join(tables.ddl()))
    await connection.close()


def main(arguments: Sequence[str]) -> None:
    """`[rounds [sockets ...]]`"""
    rounds = int(arguments[0]) if arguments else 3
    sizes = [int(size) for size in arguments[1:]] or SIZES
    with tempfile.TemporaryDirectory(prefix="kermesse-bench-") as folder:
        server = EmbeddedServer(Path(folder))
        assert server.take()
        server.start_and_wait()
        asyncio.run(_prepare(server.dsn()))
        found = measure(server.dsn(), sizes=sizes, rounds=rounds)
        server.stop()
    for name, figures in found.items():
        print(name, *(f"{key}={value:,.1f}" for key, value in figures.items()))


if __name__ == "__main__":
    main(sys.argv[1:])
