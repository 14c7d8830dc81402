"""`/metrics` tells of the inside of a process, and the dashboard asks for nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from prometheus_client.parser import text_string_to_metric_families as families
from websockets.asyncio.client import connect

from backend.schedule import Job
from game.kernel.database import Clock, Database
from tests.house.source import ROOT
from tests.patience import soon, until
from tests.world import World, running

DASHBOARD = ROOT / "docs" / "grafana.json"
_ASKED = re.compile(r"\b((?:kermesse|process)_\w+)(?:\{([^}]*)\})?")
_BY = re.compile(r"\bby \(([^)]*)\)")
_PARTS = {"histogram": ("_bucket", "_sum", "_count"), "counter": ("_total",)}


async def series(world: World) -> dict[str, set[str] | None]:
    """What is told by name, with the names of its labels; None where there is nothing to tell."""
    text = (await world.anonymous.get("/metrics")).text
    found: dict[str, set[str] | None] = {}
    for family in families(text):
        for part in _PARTS.get(family.type, ("",)):
            found[family.name + part] = None
        for sample in family.samples:
            found[sample.name] = set(sample.labels)
    return found


def queries() -> list[str]:
    dashboard = msgspec.json.decode(DASHBOARD.read_bytes())
    return [target["expr"] for panel in dashboard["panels"] for target in panel["targets"]]


def wants(query: str) -> Iterator[tuple[str, set[str]]]:
    """The series of a query, and the labels that it reads of them."""
    by = {name.strip() for names in _BY.findall(query) for name in names.split(",")}
    for name, chosen in _ASKED.findall(query):
        yield name, by | {one.split("=")[0].strip("!~ ") for one in chosen.split(",") if one}


async def tells(world: World, text: str) -> bool:
    return text in (await world.anonymous.get("/metrics")).text


async def fails(_db: Database, _clock: Clock) -> None:
    raise LookupError("nothing there")


async def rests(_db: Database, _clock: Clock) -> None:
    return


async def test_every_query_of_the_dashboard_names_what_is_told(db: Database, dsn: str) -> None:
    async with running(db, dsn, jobs=(Job("fail", 1, fails), Job("rest", 1, rests))) as world:
        partner = await world.partner(await world.programme())
        member = await world.member(partner, "ana")
        address = world.address.replace("http", "ws") + "/v1/live"
        proof = {"Authorization": f"Bearer {member.token}"}
        async with connect(address, additional_headers=proof) as line:
            await soon(line.recv())
            ten = {"currency": "points", "amount": 10, "reason": "test"}
            key = {"Idempotency-Key": "one"}
            path = "/v1/members/ana/awards"
            await partner.ask("POST", path, ten, status=201, headers=key)
            await soon(line.recv())

            async def ran() -> bool:
                return (await series(world))["kermesse_job_done_timestamp_seconds"] is not None

            await until(ran)
            told = await series(world)
            text = (await world.anonymous.get("/metrics")).text
        for query in queries():
            for name, labels in wants(query):
                assert name in told, query
                known = told[name]
                assert known is None or labels - {"le"} <= known, query
        assert 'kermesse_job_runs_total{job="fail",outcome="failed"}' in text
        assert 'kermesse_job_runs_total{job="rest",outcome="done"}' in text
        for begins in (
            "kermesse_rounds_total", "kermesse_round_items_total", "kermesse_hub_sockets",
            "kermesse_relay_listening", "kermesse_relay_lag_seconds_count",
        ):  # fmt: skip
            assert re.search(rf"^{begins} [1-9]", text, re.MULTILINE), begins
        assert 'kermesse_sends_due{kind="webhook"} 0.0' in text


async def test_figures_are_told_while_the_database_is_away(db: Database, world: World) -> None:
    taken = [await db.acquire() for _ in range(db.get_max_size())]
    text = (await world.anonymous.get("/metrics")).text
    assert 'kermesse_pool_connections{state="idle"} 0.0' in text
    assert "kermesse_sends_due{" not in text
    for one in taken:
        await db.release(one)
    await until(lambda: tells(world, "kermesse_sends_due{"))
