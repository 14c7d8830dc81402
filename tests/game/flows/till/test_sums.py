"""Sums overflow nowhere: whatever one programme's members have, the books of all can be read."""

from __future__ import annotations

import sys
from asyncio import create_subprocess_exec
from asyncio.subprocess import PIPE
from os import environ
from pathlib import Path
from typing import Any

from tests.game.flows.segmenting.builders import all_sorted, sorted_into
from tests.house.source import ROOT
from tests.world import CallerClient, World

MOST = 10**15
"""The most that one award gives."""
FULL = 10**18
"""The most that one balance holds."""
RULES = 50
FIELD_MOST = 2**53 - 1
TITLE = {"fr": "Le titre", "en": "The title"}


async def prove_said(dsn: str, folder: Path) -> str:
    """What `kermesse prove` says of books that balance."""
    command = [sys.executable, "-m", "backend", "prove"]
    variables = {**environ, "KERMESSE_DATABASE_URL": dsn, "KERMESSE_DATA_DIR": str(folder)}
    prover = await create_subprocess_exec(
        *command, cwd=ROOT, env=variables, stdout=PIPE, stderr=PIPE
    )
    told, failed = await prover.communicate()
    assert prover.returncode == 0, (told, failed)
    return told.decode()


async def a_partner(world: World, slug: str) -> CallerClient:
    partner = await world.partner(await world.programme(slug))
    fields = {"n": {"type": "integer", "required": False}}
    await partner.ask("PUT", "/v1/activity-types/boon", {"definition": {"fields": fields}})
    return partner


def boon(member: str, number: int, **data: int) -> dict[str, Any]:
    return {
        "specversion": "1.0", "id": f"{member}-{number}", "source": "till", "type": "boon",
        "subject": member, "time": "2026-03-02T08:00:00Z", "data": data,
    }  # fmt: skip


async def test_ten_members_with_all_that_a_balance_holds_hurt_no_books(
    world: World, dsn: str, folder: Path
) -> None:
    rich, poor = await a_partner(world, "rich"), await a_partner(world, "poor")
    rule = {"activity_type": "boon", "amount": str(MOST), "currency": "points"}
    for number in range(RULES):
        await rich.ask("PUT", f"/v1/earn-rules/boon-{number}", {"definition": rule})
    members = [f"m{number}" for number in range(10)]
    for member in (*members, "guy"):
        await (poor if member == "guy" else rich).ask("PUT", f"/v1/members/{member}", {})
    boons = [boon(member, n) for n in range(FULL // MOST // RULES) for member in members]
    told = await rich.ask("POST", "/v1/activities", boons)
    assert {one["status"] for one in told["items"]} == {"accepted"}
    award = {"currency": "points", "amount": 5, "reason": "test"}
    headers = {"Idempotency-Key": "a"}
    await poor.ask("POST", "/v1/members/guy/awards", award, status=201, headers=headers)

    for partner, total in ((rich, 10 * FULL), (poor, 5)):
        [line] = (await partner.ask("GET", "/v1/trial-balance"))["items"]
        assert (line["issued"], line["outstanding"], line["spent"]) == (total, total, 0)
    [has] = (await rich.ask("GET", "/v1/members/m9/balances"))["items"]
    assert has["available"] == FULL
    told = await prove_said(dsn, folder)
    assert f"outstanding: {10 * FULL} points in rich\n" in told
    assert "outstanding: 5 points in poor\n" in told


async def test_what_is_added_up_of_activities_overflows_nothing(world: World) -> None:
    partner = await a_partner(world, "cafe")
    measure = {"activity_type": "boon", "sum": "n"}
    told = {"title": TITLE, "metric": {"measure": measure}, "secondary": measure}
    board = told | {"ties": "secondary", "window": {"kind": "all_time"}}
    await partner.ask("PUT", "/v1/boards/most", {"definition": board})
    segment = {"title": TITLE, "condition": "measure.n > 0", "measures": {"n": measure}}
    await partner.ask("PUT", "/v1/segments/many", {"definition": segment})
    await partner.ask("PUT", "/v1/members/ada", {})
    for start in (0, 1000):
        boons = [boon("ada", start + number, n=FIELD_MOST) for number in range(1000)]
        answer = await partner.ask("POST", "/v1/activities", boons)
        assert {one["status"] for one in answer["items"]} == {"accepted"}
    await all_sorted(world.db, world.clock())
    assert await sorted_into(world.db) == {"ada": ["many"]}
