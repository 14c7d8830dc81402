"""`kermesse export`, `plan`, `apply` and `rollback` as an operator runs them, on the demo."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

from game.kernel.database import Database
from tests.backend.commands.test_import_activities import kermesse
from tests.backend.commands.test_programmes import played
from tests.patience import soon
from tests.world import World


async def test_a_programme_goes_into_a_file_is_changed_there_and_comes_back(
    db: Database, dsn: str, tmp_path: Path
) -> None:
    file = tmp_path / "cafe.yaml"
    assert await kermesse(dsn, "export", "demo", str(file)) == (0, f"wrote {file}\n", "")
    text = file.read_text()
    status, out, _ = await kermesse(dsn, "export", "demo")
    assert (status, out) == (0, text)
    assert await kermesse(dsn, "plan", "demo", str(file)) == (0, "nothing to change\n", "")
    assert await kermesse(dsn, "apply", "demo", str(file)) == (0, "nothing changed\n", "")

    file.write_text(text.replace("activity.data.amount / 100", "activity.data.amount / 50", 1))
    status, out, err = await kermesse(dsn, "plan", "demo", str(file))
    assert (status, out.splitlines()[0], err) == (0, "~ earn rule achat", "")
    assert 'amount: "activity.data.amount / 100" -> "activity.data.amount / 50"' in out
    assert "last 90 days: nothing to 0 members" in out
    assert out.splitlines()[-1] == "1 to change"
    amounts = "select definition ->> 'amount' from earn_rule where name = 'achat'"
    assert await db.fetchval(amounts) == "activity.data.amount / 100"

    status, out, _ = await kermesse(dsn, "apply", "demo", str(file), "--author", "Ada", "--yes")
    assert (status, out.splitlines()[-1]) == (0, "1 thing changed")
    assert await db.fetchval(amounts) == "activity.data.amount / 50"
    _, out, _ = await kermesse(dsn, "rollback", "demo", "--list")
    assert out.startswith("1  ") and out.endswith("Ada: 1 changed\n")
    assert (await kermesse(dsn, "rollback", "demo", "--yes"))[0] == 0
    assert await db.fetchval(amounts) == "activity.data.amount / 100"
    status, _, err = await kermesse(dsn, "rollback", "demo", "9")
    assert (status, err) == (1, "kermesse: No such file was ever applied to this programme.\n")


async def test_a_mistake_names_its_line(dsn: str, tmp_path: Path) -> None:
    file = tmp_path / "cafe.yaml"
    file.write_text("currencies:\n  points:\n    nam: {fr: grain}\n    plural: {fr: grains}\n")
    status, out, err = await kermesse(dsn, "apply", "demo", str(file))
    assert (status, out) == (1, "")
    mend = "'nam' is not known here; did you mean 'name'?"
    assert f"line 3: currency points: {mend}\n" in err and "the file says nothing of" in err


async def answered(dsn: str, answer: str, *arguments: str) -> tuple[int, str]:
    """Exit status and output of a command at a terminal, where somebody answers its question."""
    ours, theirs = os.openpty()
    os.write(ours, answer.encode())
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "backend", *arguments,
        env={**os.environ, "KERMESSE_DATABASE_URL": dsn},
        stdin=theirs, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    out, _ = await soon(process.communicate())
    os.close(ours)
    os.close(theirs)
    return process.returncode or 0, out.decode()


async def test_it_shows_what_would_change_asks_and_tells_of_who_edited_in_between(
    world: World, dsn: str, tmp_path: Path
) -> None:
    """A tariff that was raised says what it would have cost; a later edit is not undone unseen."""
    _, key = await played(world, dsn)
    file = tmp_path / "bistro.yaml"
    assert (await kermesse(dsn, "export", "le-bistro", str(file)))[0] == 0
    file.write_text(file.read_text().replace("right_answer: 5", "right_answer: 8"))
    command = ("apply", "le-bistro", str(file))
    status, out, err = await kermesse(dsn, *command)
    assert (status, out) == (1, "") and "say --yes" in err and "this would change 1 thing" in err
    status, out = await answered(dsn, "n\n", *command)
    assert status == 1 and "Change 1 thing? [y/N]" in out and "nothing was changed" in out
    assert "~ campaign quiz" in out and "right_answer: 5 -> 8" in out
    assert "last 90 days: 8 points to 1 member\n    against what was paid: +3 points" in out
    assert "since" not in out
    status, out = await answered(dsn, "y\n", *command)
    assert status == 0 and out.endswith("1 thing changed\n")

    quiz = await key.ask("GET", "/v1/campaigns/quiz")
    tariff = {**quiz["definition"]["wrap"]["tariff"], "right_answer": 9}
    quiz["definition"]["wrap"]["tariff"] = tariff
    await key.ask("PUT", "/v1/campaigns/quiz", {"definition": quiz["definition"]})
    for again in (command, ("rollback", "le-bistro")):
        status, out = await answered(dsn, "n\n", *again)
        assert status == 1 and "! first edited campaign quiz since, on" in out, out
        assert "by api: this would undo it" in out


async def test_a_folder_that_is_not_there_is_told(dsn: str, tmp_path: Path) -> None:
    file = tmp_path / "nowhere" / "demo.yaml"
    await kermesse(dsn, "programme", "create", "bistro", "--bare")
    status, _, err = await kermesse(dsn, "export", "bistro", str(file))
    assert status == 1 and "is there such a folder?" in err and "Traceback" not in err
