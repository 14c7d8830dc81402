"""`kermesse programme create` and what comes next, as an operator runs it."""

from __future__ import annotations

from pathlib import Path

from game.kernel.database import Database
from tests.backend.commands.test_import_activities import kermesse

NEW = ("programme", "create", "bistro", "--name", "Le Bistro", "--time-zone", "Europe/Paris")
QUIZ = "Beans are seeds.{T}\n\nMilk in it? {~Espresso ~Ristretto}\n"


async def test_a_new_programme_says_where_it_is_and_what_comes_next(dsn: str) -> None:
    status, out, err = await kermesse(dsn, *NEW, "--locale", "fr", "--guests")
    assert (status, err) == (0, "")
    assert "Members play at    http://127.0.0.1:8000/bistro\n" in out
    assert "kermesse apply bistro" in out and "quiz import FILE --programme bistro" in out


async def test_an_address_of_the_servers_own_is_refused(dsn: str) -> None:
    status, _, err = await kermesse(dsn, "programme", "create", "docs", *NEW[3:], "--locale", "fr")
    words = "kermesse: 'docs' is an address of the server itself; write for example 'my-docs'."
    assert (status, err.strip()) == (1, words)


async def test_a_quiz_that_cannot_be_published_says_why_and_is_kept(
    db: Database, dsn: str, tmp_path: Path
) -> None:
    await kermesse(dsn, *NEW, "--locale", "fr")
    file = tmp_path / "coffee.gift"
    file.write_text(QUIZ)
    imported = ("quiz", "import", str(file), "--programme", "bistro")
    status, out, err = await kermesse(dsn, *imported)
    assert (status, out) == (1, "imported 1, refused 1: coffee is a draft\n")
    assert err.splitlines() == [
        "line 3: no option is marked right; put = before one: Milk in it?",
        "kermesse: 1 thing to mend before this campaign can be published.",
        "  currency: there is no 'points'; declared currencies: none yet.",
    ]
    status, out, _ = await kermesse(dsn, "quiz", "export", "coffee", "--programme", "bistro")
    assert status == 0 and "Beans are seeds." in out

    points = tmp_path / "points.yaml"
    points.write_text("currencies: {points: {name: {fr: point}, plural: {fr: points}}}\n")
    assert (await kermesse(dsn, "apply", "bistro", str(points)))[0] == 0
    status, out, _ = await kermesse(dsn, *imported)
    assert status == 0
    assert out.splitlines()[-1] == "coffee is open to play at http://127.0.0.1:8000/bistro"
    versions = "select count(*) from campaign_version"
    assert await db.fetchval(versions) == 1
