"""`kermesse activities import` as an operator runs it."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

from game.kernel.database import Database
from tests.patience import soon

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
        "imported 2, duplicates 0, refused 1, points 58",
    )
    assert "line 3: 'three' is no number of CDs" in err
    status, out, _ = await kermesse(dsn, *command)
    assert (status, out.splitlines()[-1]) == (
        0,
        "imported 0, duplicates 2, refused 1, points 0",
    )
    total = await db.fetchval("select sum(balance) from account where kind = 'available'")
    assert total == 58


async def test_an_unknown_programme_is_told_in_one_line(dsn: str, tmp_path: Path) -> None:
    file = tmp_path / "purchases.txt"
    file.write_text(FILE)
    command = ("activities", "import", str(file), "--format", "cdnow", "--programme", "nowhere")
    status, _, err = await kermesse(dsn, *command)
    assert (status, err.strip()) == (1, "kermesse: There is no programme 'nowhere'.")
