"""`kermesse export`, `plan`, `apply` and `rollback` as an operator runs them, on the demo."""

from __future__ import annotations

from pathlib import Path

from game.kernel.database import Database
from tests.backend.commands.test_import_activities import kermesse


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

    status, out, _ = await kermesse(dsn, "apply", "demo", str(file), "--author", "Ada")
    assert (status, out.splitlines()[-1]) == (0, "1 changed")
    assert await db.fetchval(amounts) == "activity.data.amount / 50"
    _, out, _ = await kermesse(dsn, "rollback", "demo", "--list")
    assert out.startswith("1  ") and out.endswith("Ada: 1 changed\n")
    assert (await kermesse(dsn, "rollback", "demo"))[0] == 0
    assert await db.fetchval(amounts) == "activity.data.amount / 100"
    status, _, err = await kermesse(dsn, "rollback", "demo", "9")
    assert (status, err) == (1, "kermesse: No such file was ever applied to this programme.\n")


async def test_a_mistake_names_its_line(dsn: str, tmp_path: Path) -> None:
    file = tmp_path / "cafe.yaml"
    file.write_text("currencies:\n  points:\n    nam: {fr: grain}\n    plural: {fr: grains}\n")
    status, out, err = await kermesse(dsn, "apply", "demo", str(file))
    assert (status, out) == (1, "")
    mend = "'nam' is not known here; did you mean 'name'?"
    assert err == f"kermesse: line 3: currency points: {mend}\n"
