"""`kermesse programme create` and what comes next, as an operator runs it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from game.kernel.database import Database
from tests.backend.commands.test_import_activities import kermesse
from tests.world import CallerClient, World

NEW = ("programme", "create", "bistro", "--name", "Le Bistro", "--time-zone", "Europe/Paris")
QUIZ = "Beans are seeds.{T}\n\nMilk in it? {~Espresso ~Ristretto}\n"


async def played(world: World, dsn: str) -> tuple[str, CallerClient]:
    """Somebody creates a programme, a guest answers its first question: what the command printed,
    and a client with the key that it printed."""
    status, out, err = await kermesse(dsn, "programme", "create", "le-bistro", "--locale", "fr")
    assert (status, err) == (0, "")
    world.clock.at = datetime.now(UTC)
    guest = await world.anonymous.ask("POST", "/v1/guests", {"programme": "le-bistro"}, status=201)
    app = world.app_with(guest)
    offers = {one["slug"]: one for one in (await app.ask("GET", "/v1/me/campaigns"))["items"]}
    assert {slug: one["title"]["fr"] for slug, one in offers.items()} == {
        "quiz": "Un premier quiz",
        "wheel": "La roue du jour",
    }
    play = await app.ask("POST", f"/v1/campaigns/{offers['quiz']['id']}/plays", status=201)
    right = play["shown"]["options"].index("Mercure")
    move = {"type": "quiz.answer", "question": "planet", "answer": right}
    path = f"/v1/plays/{play['id']}/moves"
    assert (await app.ask("POST", path, {"number": 1, "move": move}))["awards"][0]["amount"] == 5
    balances = (await app.ask("GET", "/v1/me/balances"))["items"]
    assert [(one["currency"], one["available"]) for one in balances] == [("points", 55)]
    [key] = re.findall(r"An admin key +(\S+)", out)
    return out, world.bearing(CallerClient, key)


async def test_a_new_programme_plays_and_its_owner_may_change_it(world: World, dsn: str) -> None:
    """In the language asked for, with nothing more than what the command printed."""
    out, key = await played(world, dsn)
    assert "Members play at   http://127.0.0.1:8000/le-bistro\n" in out
    assert "/studio#/quizzes/quiz\n" in out and "Le Bistro, in fr;" in out
    browser = world.browser()
    assert "<title>Le Bistro</title>" in (await browser.get("/le-bistro")).text
    assert '--font-text: "Nunito"' in (await browser.get("/le-bistro/theme.css")).text
    email, password = re.findall(r"(owner@\S+), the password (\S+)", out)[0]
    sign_in = {"programme": "le-bistro", "email": email, "password": password}
    await browser.ask("POST", "/v1/session", sign_in, status=201)
    assert "publish" in (await browser.ask("GET", "/v1/session"))["rights"]
    assert (await key.ask("GET", "/v1/campaigns/quiz"))["problems"] == []


async def test_who_asks_twice_is_told_where_it_is_and_nothing_changes(
    db: Database, dsn: str
) -> None:
    """Nothing to play in German: what there is, is in English."""
    status, out, err = await kermesse(dsn, "programme", "create", "bistro", "--locale", "de")
    assert (status, err) == (0, "") and "Bistro, in de;" in out
    before = await db.fetchrow("select p, (select count(*) from api_key) from programme p")
    status, out, err = await kermesse(dsn, "programme", "create", "bistro", "--locale", "fr")
    assert (status, out) == (1, "")
    assert "There is already a programme 'bistro'. It plays at http://127.0.0.1:8000/bistro" in err
    assert "kermesse key create" in err and "password-link" in err
    assert await db.fetchrow("select p, (select count(*) from api_key) from programme p") == before


async def test_an_address_of_the_servers_own_is_refused(dsn: str) -> None:
    status, _, err = await kermesse(dsn, "programme", "create", "docs", *NEW[3:], "--locale", "fr")
    words = "kermesse: 'docs' is an address of the server itself; write for example 'my-docs'."
    assert (status, err.strip()) == (1, words)


async def test_a_quiz_that_cannot_be_published_says_why_and_is_kept(
    db: Database, dsn: str, tmp_path: Path
) -> None:
    status, out, _ = await kermesse(dsn, *NEW, "--locale", "fr", "--bare")
    assert "kermesse apply bistro FILE.yaml" in out
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
    assert (await kermesse(dsn, "apply", "bistro", str(points), "--yes"))[0] == 0
    status, out, _ = await kermesse(dsn, *imported)
    assert status == 0
    assert out.splitlines()[-1] == "coffee is open to play at http://127.0.0.1:8000/bistro"
    versions = "select count(*) from campaign_version"
    assert await db.fetchval(versions) == 1
