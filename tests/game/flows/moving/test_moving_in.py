"""Members move in with what they had elsewhere: tried first, safe to repeat, undone as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from backend.db.held import held
from backend.jobs import WORKS
from game.flows.leaving.erase import erase
from game.jobs.work import work_off
from game.kernel.database import reading, writing
from game.ledger.proof import prove
from tests.backend.commands.test_import_activities import kermesse
from tests.game.flows.approving.office import Office
from tests.patience import until
from tests.walks.servers import Served
from tests.world import CallerClient, World

HEAD = "external_id,alias,currency,amount,expires_at"
FILE = f"""\
{HEAD}
ada,Ada,points,100,2027-01-31
ada,,points,50,
bob,Bob,,,
cyd,Cyd,points,many,soon
"""
LADDER = {
    "title": {"fr": "Club"}, "qualify": {"by": "points", "currency": "points", "over": "ever"},
    "tiers": [
        {"name": "base", "title": {"fr": "Base"}, "at_least": 0},
        {"name": "gold", "title": {"fr": "Or"}, "at_least": 1000},
    ],
}  # fmt: skip


async def brought_in(world: World, shop: CallerClient, text: str, query: str = "") -> Any:
    answer = await shop.post(f"/v1/imports?filename=m.csv{query}", content=text.encode())
    assert answer.status_code == 201, answer.text
    begun = answer.json()
    await work_off(WORKS, world.db, world.clock)
    job = await shop.ask("GET", f"/v1/jobs/{begun['job_id']}")
    assert job["status"] == "done", job["why"]
    return {**job["came"], "id": begun["id"]}


async def has(shop: CallerClient, name: str) -> int:
    found = await shop.ask("GET", f"/v1/members/{name}/balances")
    return sum(one["available"] for one in found["items"])


async def lots(world: World) -> list[tuple[int, str]]:
    rows = await world.db.fetch("select remaining, expires_at from lot order by remaining desc")
    return [(row["remaining"], str(row["expires_at"])[:16]) for row in rows]


async def test_a_file_is_tried_first_and_changes_what_is_another_only(world: World) -> None:
    shop = await world.partner(await world.programme())
    tried = await brought_in(world, shop, FILE, "&dry_run=true")
    told = {"created": 2, "known": 0, "changed": 0, "tiers": 0, "refused": 1}
    assert tried == {**told, "points": {"points": 150}, "id": tried["id"]}
    assert await world.db.fetchval("select count(*) from member") == 0
    [wrong] = (await shop.ask("GET", f"/v1/imports/{tried['id']}/refused"))["items"]
    assert wrong["line"] == 5 and "'many'" in wrong["problem"] and "'soon'" in wrong["problem"]

    once = await brought_in(world, shop, FILE)
    assert once == {**tried, "id": once["id"]}
    assert await lots(world) == [(100, "2027-01-31 23:00"), (50, "None")]
    again = await brought_in(world, shop, FILE)
    assert (again["known"], again["created"], again["points"]) == (2, 0, {})
    mended = FILE.replace("many,soon", "7,2027-01-31").replace("100", "90").replace("50", "60")
    third = await brought_in(world, shop, mended)
    assert (third["created"], third["changed"], third["known"]) == (1, 1, 1)
    assert (await has(shop, "ada"), await has(shop, "cyd")) == (150, 7)

    [line] = (await shop.ask("GET", "/v1/trial-balance"))["items"]
    assert (line["issued"], line["imported"], line["outstanding"]) == (0, 157, 157)
    await shop.ask("POST", f"/v1/imports/{third['id']}/undo")
    await work_off(WORKS, world.db, world.clock)
    assert (await has(shop, "ada"), await has(shop, "cyd")) == (150, 0)
    assert sorted(await lots(world), reverse=True)[:3] == [
        (90, "2027-01-31 23:00"), (50, "None"), (10, "2027-01-31 23:00"),
    ]  # fmt: skip
    await shop.ask("POST", f"/v1/imports/{once['id']}/undo")
    await work_off(WORKS, world.db, world.clock)
    assert await has(shop, "ada") == 0
    async with reading(world.db) as tx:
        assert (await prove(tx)).balanced


async def test_tiers_come_along_and_go_when_it_is_undone(world: World) -> None:
    shop = await world.partner(await world.programme())
    await shop.ask("PUT", "/v1/tiers/club", {"definition": LADDER, "active": True})
    text = "external_id;tier;tier_until;tier_reason\nada;gold;2027-01-31;VIP\nbob;gold;;\n"
    came = await brought_in(world, shop, text)
    assert (came["tiers"], came["refused"]) == (1, 1)
    assert (await shop.ask("GET", "/v1/members/ada/tier"))["standing"]["tier"] == "gold"
    assert (await brought_in(world, shop, text))["tiers"] == 0
    await shop.ask("POST", f"/v1/imports/{came['id']}/undo")
    await work_off(WORKS, world.db, world.clock)
    assert (await shop.ask("GET", "/v1/members/ada/tier"))["standing"]["tier"] == "base"


async def test_who_was_erased_is_not_brought_back(world: World) -> None:
    programme = await world.programme()
    shop = await world.partner(programme)
    made = await world.member(shop, "ada")
    async with writing(world.db) as tx:
        await erase(tx, held(), programme.id, made.member_id, world.clock())
    came = await brought_in(world, shop, FILE)
    assert (came["created"], came["refused"]) == (1, 3)
    found = (await shop.ask("GET", f"/v1/imports/{came['id']}/refused"))["items"]
    assert "was erased" in found[0]["problem"]


async def test_what_cannot_be_read_is_refused_by_its_name(world: World) -> None:
    shop = await world.partner(await world.programme())
    sent = {
        b"PK\x03\x04": "workbook",
        "external_id\n\xe9t\xe9\n".encode("cp1252"): "Windows-1252",
        b"name\nada\n": "must name its columns",
        b"external_id,colour\nada,red\n": "no column 'colour'",
    }
    for body, words in sent.items():
        answer = await shop.post("/v1/imports", content=body)
        assert answer.status_code == 422 and words in answer.text, answer.text


async def test_more_than_one_may_give_alone_is_for_the_operator(
    world: World, dsn: str, tmp_path: Path
) -> None:
    office = await Office(world).opened()
    shop = await world.partner(office.programme)
    answer = await shop.post("/v1/imports", content=FILE.encode())
    assert (answer.status_code, answer.json()["code"]) == (409, "import.above_alone")
    file = tmp_path / "members.csv"
    file.write_text(FILE)
    status, out, err = await kermesse(
        dsn, "members", "import", str(file), "--programme", "cafe"
    )  # fmt: skip
    assert status == 0 and "created 1, changed 1, known 0, refused 1" in out
    assert "line 5: " in err
    status, out, _ = await kermesse(
        dsn, "members", "undo", out.split()[1].strip(":"), "--programme", "cafe"
    )  # fmt: skip
    assert (status, await has(shop, "ada")) == (0, 0)


async def test_an_import_that_was_killed_goes_on_where_it_was(
    world: World, dsn: str, tmp_path: Path
) -> None:
    shop = await world.partner(await world.programme())
    file = tmp_path / "members.csv"
    rows = "".join(f"m{n},,points,1,\n" for n in range(6_000))
    file.write_text(f"{HEAD}\n{rows}")
    words = ("members", "import", str(file), "--programme", "cafe")
    doomed = Served(tmp_path / "log", words, {"KERMESSE_DATABASE_URL": dsn})
    await doomed.launch()

    async def has_begun() -> bool:
        jobs = (await shop.ask("GET", "/v1/jobs"))["items"]
        return bool(jobs and jobs[0]["done"])

    await until(has_begun)
    await doomed.be_killed()
    [job] = (await shop.ask("GET", "/v1/jobs"))["items"]
    assert 0 < job["done"] == job["came"]["created"] < 6_000
    status, _, err = await kermesse(dsn, *words)
    assert status == 0, err
    [over] = (await shop.ask("GET", "/v1/jobs"))["items"]
    assert (over["id"], over["came"]["created"]) == (job["id"], 6_000)
    assert await world.db.fetchval("select sum(amount) from posting") == 6_000
