"""One event to many open sockets, beside the `websockets` library's own broadcast."""

from __future__ import annotations

import asyncio

from backend.db import tables
from backend.db.embedded import EmbeddedServer
from backend.db.engine import connect
from tests.bench import fanout
from tests.bench.house import temporary_folder
from tests.bench.noise import Figures, Run, Sides
from tests.bench.plan import Plan
from tests.bench.report import Section, ratios, spread

TITLE = "Fan-out"
_TEXT = """
A message of 200 bytes to every open socket. *Saturated* keeps four messages on the way; *paced*
sends 10,000 deliveries a second in all. Latency is from the publisher's send to each socket's
receipt. Hub: our socket and hub, as the relay feeds them. Relay: the whole way, from a transaction
with the event through PostgreSQL's notification. `websockets`: the library's own server and
`broadcast`. Memory is what the server's process grew by for each idle socket.
"""
_WAYS = {"hub": "**hub**", "relay": "**relay**", "websockets": "`websockets` broadcast"}
_HEAD = (
    "what", "sockets", "deliveries a second, saturated", "p50 ms", "p99 ms", "paced p50 ms",
    "paced p99 ms", "kB an idle socket", "server's processor µs a delivery", "of `websockets`",
)  # fmt: skip
_CELLS = (
    ("sat_per_s", 0),
    ("sat_p50_ms", 1),
    ("sat_p99_ms", 1),
    ("paced_p50_ms", 1),
    ("paced_p99_ms", 1),
    ("kb_per_idle_socket", 1),
    ("server_us_per_delivery", 1),
)


def measure(plan: Plan) -> Section:
    """Every way at every size, once a round."""
    told: dict[str, list[dict[str, float]]] = {}
    runs: list[Run] = []
    with temporary_folder() as folder:
        server = EmbeddedServer(folder / "data")
        assert server.take()
        dsn = server.start_and_wait()
        try:
            asyncio.run(_prepare(dsn))
            for _ in range(plan.rounds):
                runs.append(Sides().watch(lambda: _round(plan, dsn, told)))
        finally:
            server.stop()
    rows = [
        _row(told, way, size) for size in plan.sockets for way in _WAYS if f"{way} {size}" in told
    ]
    return Section(TITLE, _TEXT, _HEAD, rows, runs)


def _round(plan: Plan, dsn: str, told: dict[str, list[dict[str, float]]]) -> Figures:
    seconds = min(5.0, plan.seconds)
    found = fanout.measure(dsn, sizes=plan.sockets, rounds=1, seconds=seconds)
    for name, figures in found.items():
        told.setdefault(name, []).append(figures)
    return Figures(per_second=0)


def _row(told: dict[str, list[dict[str, float]]], way: str, size: int) -> list[str]:
    mine, peers = told[f"{way} {size}"], told[f"websockets {size}"]
    cells = [spread([run[name] for run in mine], digits) for name, digits in _CELLS]
    ratio = spread(
        ratios([run["sat_per_s"] for run in mine], [run["sat_per_s"] for run in peers]), 2
    )
    return [_WAYS[way], f"{size:,}", *cells, "-" if way == "websockets" else ratio]


async def _prepare(dsn: str) -> None:
    connection = await connect(dsn)
    await connection.execute(";".join(tables.ddl()))
    await connection.close()
