"""`kermesse activities import` as an operator runs it."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

from game.flows.intake.replay import HAND
from game.kernel.database import Database
from tests.patience import soon, until
from tests.walks.servers import Served
from tests.world import World

FILE = """\
 00004 0001 19970101  2   29.33
 00004 0001 19970118  2   29.73
 00021 0002 19970101  three   63.34
"""


async def kermesse(dsn: str, *arguments: str) -> tuple[int, str, str]:
    """Exit status, output and complaints of the command, run on the test's database."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "backend",
        *arguments,
        env={**os.environ, "KERMESSE_DATABASE_URL": dsn},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await soon(process.communicate())
    return process.returncode or 0, out.decode(), err.decode()


async def test_an_import_gives_its_account_and_a_second_one_changes_nothing(
    db: Database, dsn: str, tmp_path: Path
) -> None:
    file = tmp_path / "purchases.txt"
    file.write_text(FILE)
    command = ("activities", "import", str(file), "--format", "cdnow", "--programme", "demo")
    status, out, err = await kermesse(dsn, *command)
    assert (status, out.splitlines()[-1]) == (
        0,
        "imported 2, duplicates 0, refused 1, points 59",
    )
    assert "line 3: 'three' is no number of CDs" in err
    status, out, _ = await kermesse(dsn, *command)
    assert (status, out.splitlines()[-1]) == (
        0,
        "imported 0, duplicates 2, refused 1, points 0",
    )
    total = await db.fetchval("select sum(balance) from account where kind = 'available'")
    assert total == 59


async def test_an_import_that_was_killed_goes_on_where_it_was(
    world: World, dsn: str, tmp_path: Path
) -> None:
    partner = await world.partner(await world.programme("bistro"))
    file = tmp_path / "purchases.txt"
    file.write_text("".join(f" {n:05} {n:05} 19970101  1   10.00\n" for n in range(9000)))
    words = ("activities", "import", str(file), "--format", "cdnow", "--programme", "bistro")
    doomed = Served(tmp_path / "log", words, {"KERMESSE_DATABASE_URL": dsn})
    await doomed.launch()

    async def has_begun() -> bool:
        jobs = (await partner.ask("GET", "/v1/jobs"))["items"]
        return bool(jobs and jobs[0]["done"])

    await until(has_begun)
    await doomed.be_killed()
    (job,) = (await partner.ask("GET", "/v1/jobs"))["items"]
    assert (job["kind"], job["status"], job["total"]) == ("import", "running", 9000)
    assert 0 < job["done"] == job["came"]["imported"] < 9000
    led = await partner.ask("POST", f"/v1/jobs/{job['id']}/pause", status=409)
    assert led["details"]["at"] == "kermesse activities import"
    status, out, _ = await kermesse(dsn, *words)
    assert status == 0
    (over,) = (await partner.ask("GET", "/v1/jobs"))["items"]
    assert (over["id"], over["status"], over["done"]) == (job["id"], "done", 9000)
    again, came = over["came"]["duplicates"], over["came"]
    assert again <= HAND, "what was kept between the last word and the kill"
    assert came["imported"] + again == 9000 and came["refused"] == 0
    assert out.splitlines()[-1].startswith(f"imported {came['imported']}, duplicates {again},")
    kept = "select count(*) from activity where type = 'purchase'"
    assert await world.db.fetchval(kept) == 9000


async def test_an_unknown_programme_is_told_in_one_line(dsn: str, tmp_path: Path) -> None:
    file = tmp_path / "purchases.txt"
    file.write_text(FILE)
    command = ("activities", "import", str(file), "--format", "cdnow", "--programme", "nowhere")
    status, _, err = await kermesse(dsn, *command)
    assert (status, err.strip()) == (1, "kermesse: There is no programme 'nowhere'.")
