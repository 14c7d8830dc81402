"""The trail tells who changed what, in the very transaction of the change, and nobody mends it."""

from __future__ import annotations

from typing import Any

import asyncpg
import pytest

from backend.db.told import TOLD
from game.kernel.acting import Actor, acting
from game.kernel.database import writing
from game.programmes.store import by_slug, touch
from tests.walks.stage import Stage
from tests.world import CallerClient, World

PASSWORD = "correct horse battery"
LEA = "lea@cafe.example"
ACTIVITY: dict[str, Any] = {"definition": {"description": "A visit", "fields": {}}}


@pytest.fixture
async def partner(world: World) -> CallerClient:
    return await world.partner(await world.programme())


async def lea(world: World, partner: CallerClient) -> CallerClient:
    """Léa, who signed in by the page."""
    new = {"email": LEA, "password": PASSWORD, "role": "owner"}
    await partner.ask("POST", "/v1/staff", new, status=201)
    page = world.browser()
    entry = {"programme": "cafe", "email": LEA, "password": PASSWORD}
    await page.ask("POST", "/v1/session", entry, status=201)
    return page


async def lines(partner: CallerClient, **sought: str) -> list[dict[str, Any]]:
    found = await partner.get("/v1/trail", params=sought)
    assert found.status_code == 200, found.text
    return list(found.json()["items"])


async def test_a_change_is_told_with_who_made_it_and_what_was_before(
    world: World, partner: CallerClient
) -> None:
    page = await lea(world, partner)
    await page.ask("PUT", "/v1/activity-types/tasting", ACTIVITY)
    await partner.ask("POST", "/v1/keys", {"name": "till", "scopes": ["read"]}, status=201)
    key, visit, hired = (await lines(partner))[:3]
    assert (visit["by_kind"], visit["by_name"], visit["how"]) == ("staff", LEA, "page")
    assert (visit["verb"], visit["kind"], visit["thing"]) == ("added", "activity_type", "tasting")
    assert visit["before"] is None and visit["after"]["description"] == "A visit"
    assert (key["by_kind"], key["by_name"], key["how"]) == ("key", "test", "api")
    assert key["after"]["secret_hash"] == "(changed)"
    assert hired["thing"] == LEA and PASSWORD not in str(hired)
    assert hired["after"]["password_hash"] == "(changed)"


async def test_a_role_that_changed_says_what_it_was(partner: CallerClient) -> None:
    new = {"email": LEA, "password": PASSWORD, "role": "viewer"}
    hired = await partner.ask("POST", "/v1/staff", new, status=201)
    await partner.ask("PATCH", f"/v1/staff/{hired['id']}", {"role": "cashier"})
    newest = (await lines(partner, kind="staff", thing=LEA))[0]
    assert newest["before"]["role"] == "viewer" and newest["after"]["role"] == "cashier"
    assert "award" not in newest["before"]["rights"] and "award" in newest["after"]["rights"]


async def test_what_is_rolled_back_leaves_no_line(world: World, partner: CallerClient) -> None:
    with pytest.raises(RuntimeError):
        async with writing(world.db) as tx:
            await tx.execute("update programme set name = 'Other'")
            raise RuntimeError
    assert await lines(partner, kind="programme", verb="changed") == []


async def test_a_command_acts_by_the_name_of_its_user(world: World, partner: CallerClient) -> None:
    with acting(Actor(kind="operator", how="apply", name="max")):
        async with writing(world.db) as tx:
            await tx.execute("update programme set name = 'Other'")
    newest = (await lines(partner, by="max"))[0]
    assert (newest["how"], newest["kind"], newest["thing"]) == ("apply", "programme", "cafe")
    assert newest["before"] == {"name": "Café"} and newest["after"] == {"name": "Other"}


async def test_points_by_hand_are_told_and_what_is_personal_goes_with_the_member(
    world: World, partner: CallerClient
) -> None:
    await world.member(partner, "m-1")
    award = {"currency": "points", "amount": 5, "reason": "It rained on Zoé"}
    once = {"Idempotency-Key": "rain"}
    await partner.ask("POST", "/v1/members/m-1/awards", award, status=201, headers=once)
    off = {"excluded": True, "reason": "Zoé works here"}
    await partner.ask("PUT", "/v1/members/m-1/boards/exclusion", off)
    about = await lines(partner, about="m-1")
    assert [(one["verb"], one["kind"]) for one in about] == [
        ("added", "board_exclusion"),
        ("award", "points"),
    ]
    assert all("Zoé" in str(one["after"]) and one["by_name"] == "test" for one in about)
    await partner.ask("DELETE", "/v1/members/m-1")
    kept = await lines(partner)
    told = [(one["verb"], one["kind"]) for one in kept]
    assert {("erased", "member"), ("added", "board_exclusion"), ("award", "points")} <= {*told}
    assert "Zoé" not in str(kept) and "m-1" not in str(kept)


async def test_what_members_do_is_no_line(world: World, partner: CallerClient) -> None:
    before = await lines(partner)
    app = await world.member(partner)
    await app.ask("PATCH", "/v1/me", {"alias": "Ada"})
    assert await lines(partner) == before


async def test_nobody_changes_or_deletes_a_line(world: World, partner: CallerClient) -> None:
    assert await lines(partner)
    for change in ("update trail set by_name = 'me'", "delete from trail", "truncate trail"):
        with pytest.raises(asyncpg.RestrictViolationError):
            await world.db.execute(change)
    with pytest.raises(asyncpg.RestrictViolationError):
        await world.db.execute("update trail_words set after = null")


async def test_pages_go_on_behind_the_last_line(partner: CallerClient) -> None:
    for name in ("one", "two", "three"):
        await partner.ask("PUT", f"/v1/activity-types/{name}", ACTIVITY)
    first = (await partner.get("/v1/trail", params={"limit": 2})).json()
    second = (await partner.get("/v1/trail", params={"limit": 2, "after": first["next"]})).json()
    told = [one["thing"] for page in (first, second) for one in page["items"]]
    assert told[:3] == ["three", "two", "one"]
    lines = (await partner.ask("GET", "/v1/trail"))["items"]
    spans = [{"until": lines[1]["at"]}, {"until": lines[1]["at"], "after": lines[4]["number"]}]
    behind = [(await partner.get("/v1/trail", params=span)).json()["items"] for span in spans]
    assert behind == [lines[2:], lines[5:]]
    params = {"since": lines[1]["at"], "until": lines[0]["at"], "kind": "activity_type"}
    assert (await partner.get("/v1/trail", params=params)).json()["items"] == [lines[1]]


async def test_who_may_not_configure_reads_no_trail(world: World) -> None:
    reader = await world.partner(await world.programme("bar"), "read")
    await reader.ask("GET", "/v1/trail", status=403)


def test_what_is_told_has_a_name() -> None:
    assert all(told.kind for told in TOLD.values())
    one_each = {table for table, told in TOLD.items() if not told.name}
    assert one_each == {"brand", "import_mapping"}


async def test_a_touch_alone_is_nothing_to_tell(world: World, partner: CallerClient) -> None:
    before = await lines(partner)
    async with writing(world.db) as tx:
        found = await by_slug(tx, "cafe")
        await touch(tx, found.id)
    assert await lines(partner) == before


async def test_whatever_is_done_to_a_member_by_hand_is_told_as_theirs_who_did_it(
    world: World,
) -> None:
    stage = await Stage(world, "cafe").set()
    hers, ada = stage.partner, stage.ids["members"]
    badge = {"external_id": ada, "reason": "kind"}
    door = f"/v1/badges/{stage.ids['badges']}"
    await hers.ask("POST", f"{door}/revocations", badge, status=201)
    given = await hers.ask("POST", f"{door}/grants", badge, status=201)
    assert given["levels"]
    world.clock.forward(days=3)
    back = {"day": "2026-03-03", "reason": "we were closed"}
    path = f"/v1/members/{ada}/streaks/{stage.ids['streaks']}/restores"
    await hers.ask("POST", path, back, status=201)
    address = {"kind": "email", "value": "zoe@cafe.example"}
    await hers.ask("PUT", f"/v1/members/{ada}/contacts", address)
    said = {"channel": "email", "purpose": "promotional", "given": True}
    await hers.ask("PUT", f"/v1/members/{ada}/consents", {"source": "till", "items": [said]})
    await hers.ask("GET", f"/v1/members/{ada}/export")
    undo = {"reason": "returned"}
    path = f"/v1/activities/{stage.ids['activities']}/reversals"
    made = await hers.ask("POST", path, undo, status=201, headers={"Idempotency-Key": "undo"})
    path = f"/v1/activities/reversals/{made['id']}/reinstatement"
    await hers.ask("POST", path, undo, status=201, headers={"Idempotency-Key": "redo"})
    found = await lines(hers, about=ada, limit="200")
    told = {(one["verb"], one["kind"]) for one in found}
    assert told >= {
        ("added", "badge_grant"), ("revoked", "badge_grant"), ("restored", "streak"),
        ("added", "contact"), ("added", "consent"), ("exported", "member"),
        ("reversed", "activity"), ("reinstated", "activity"),
    }  # fmt: skip
    assert {(one["by_kind"], one["by_name"]) for one in found} == {("key", "test")}


async def test_what_a_second_person_approves_is_told_as_theirs(
    world: World, partner: CallerClient
) -> None:
    page = await lea(world, partner)
    page.headers["Content-Type"] = "application/json"
    await partner.ask("PUT", "/v1/activity-types/tasting", ACTIVITY)
    await partner.ask("PUT", "/v1/programme/approvals", {"budget_above": {"points": 5}})
    rule = {
        "activity_type": "tasting", "amount": "1", "currency": "points", "reason": "tasted",
        "budget": {"amount": 100},
    }  # fmt: skip
    asked = await partner.ask("PUT", "/v1/earn-rules/tasted", {"definition": rule}, status=202)
    await page.ask("POST", f"/v1/approvals/{asked['id']}/approval")
    approval, saved = (await lines(partner))[:2]
    assert (approval["kind"], saved["kind"], saved["thing"]) == ("approval", "earn_rule", "tasted")
    for one in (approval, saved):
        assert (one["by_kind"], one["by_name"], one["how"]) == ("staff", LEA, "approval")


async def test_a_key_that_is_called_like_somebody_is_no_somebody(
    world: World, partner: CallerClient
) -> None:
    await lea(world, partner)
    await world.member(partner, "m-1")
    new = {"name": LEA, "scopes": ["admin"]}
    made = await partner.ask("POST", "/v1/keys", new, status=201)
    key = world.bearing(CallerClient, made["secret"])
    award = {"currency": "points", "amount": 5, "reason": "x"}
    once = {"Idempotency-Key": "one"}
    await key.ask("POST", "/v1/members/m-1/awards", award, status=201, headers=once)
    newest = (await lines(partner, about="m-1"))[0]
    assert (newest["by_kind"], newest["how"], newest["by_id"]) == ("key", "api", made["key"]["id"])
