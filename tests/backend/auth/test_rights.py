"""Rights are given one by one, and nobody gives what they do not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx

from tests.backend.auth.conftest import PASSWORD

if TYPE_CHECKING:
    from tests.backend.auth.conftest import House

LEA, BO, CY = "lea@cafe.example", "bo@cafe.example", "cy@cafe.example"


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json().get("code")


async def rights(browser: httpx.AsyncClient) -> list[str]:
    told: list[str] = (await browser.get("/v1/session")).json()["rights"]
    return told


async def test_to_award_is_given_apart_from_the_rest_and_holds_from_the_next_call(
    house: House,
) -> None:
    cafe = await house.programme()
    owner = await house.signed_in(cafe, LEA, "owner")
    bo = await house.signed_in(cafe, BO, "viewer")
    at = f"/v1/staff/{(await bo.get('/v1/session')).json()['id']}"
    assert code(await bo.get("/try/awarder")) == (403, "caller.no_right")
    given = (await owner.patch(at, json={"rights": ["award"]})).json()
    assert (given["role"], given["rights"], given["revision"]) == ("viewer", ["award", "read"], 2)
    assert (await bo.get("/try/awarder")).status_code == 200
    assert code(await bo.get("/v1/members")) == (403, "caller.no_right")
    assert (await owner.patch(at, json={"rights": []})).json()["rights"] == ["read"]
    refused = await bo.get("/try/awarder")
    assert code(refused) == (403, "caller.no_right")
    assert refused.json()["details"]["right"] == "award"
    assert "give points" in refused.json()["detail"] and "staff" in refused.json()["detail"]
    assert (await owner.patch(at, json={"role": "cashier"})).json()["rights"] == [
        "award", "counter", "members", "read", "redeem",
    ]  # fmt: skip
    assert await rights(bo) == ["award", "counter", "members", "read", "redeem"]


async def test_nobody_gives_a_right_that_they_lack_by_whatever_way(house: House) -> None:
    cafe = await house.programme()
    owner = await house.hire(cafe, LEA, "owner")
    admin = await house.admin(cafe)
    cy = await house.hire(cafe, CY, "viewer")
    bo = await house.signed_in(cafe, BO, "viewer")
    me = (await bo.get("/v1/session")).json()["id"]
    holds = ["staff", "award", "members", "admin"]
    theirs = (await admin.get("/v1/keys")).json()["items"][0]["id"]
    assert (await admin.patch(f"/v1/staff/{me}", json={"rights": holds})).is_success
    new: dict[str, Any] = {"email": "di@cafe.example", "password": PASSWORD, "role": "viewer"}
    over = [
        await bo.patch(f"/v1/staff/{me}", json={"role": "owner"}),
        await bo.patch(f"/v1/staff/{cy}", json={"rights": ["award", "erase"]}),
        await bo.patch(f"/v1/staff/{owner}", json={"password": "another long one"}),
        await bo.post(f"/v1/staff/{owner}/password-links"  , json=None, headers=JSON),
        await bo.post(f"/v1/staff/{owner}/factor-removals", json={}),
        await bo.post("/v1/staff", json={**new, "role": "owner"}),
        await bo.post("/v1/staff", json={**new, "rights": ["configure"]}),
        await bo.post("/v1/keys", json={"name": "mine", "scopes": ["admin"]}),
        await bo.post(f"/v1/keys/{theirs}/secret", json={}),
    ]  # fmt: skip
    assert {code(answer) for answer in over} == {(403, "staff.right_not_held")}
    assert (await bo.patch(f"/v1/staff/{owner}", json={"disabled": True})).status_code == 200
    back = await bo.patch(f"/v1/staff/{owner}", json={"disabled": False})
    assert code(back) == (403, "staff.right_not_held")
    assert (await bo.patch(f"/v1/staff/{cy}", json={"rights": ["award"]})).status_code == 200
    assert (await bo.post("/v1/staff", json=new)).status_code == 201
    last = await bo.patch(f"/v1/staff/{me}", json={"rights": ["award"]})
    assert code(last) == (409, "staff.last_owner")


JSON = {"Content-Type": "application/json"}


async def test_a_forgotten_password_is_set_by_a_link_that_works_once_for_a_day(
    house: House,
) -> None:
    cafe = await house.programme()
    owner = await house.signed_in(cafe, LEA, "owner")
    new = {"email": BO, "role": "cashier"}
    bo = (await owner.post("/v1/staff", json=new)).json()["id"]
    door = f"/v1/staff/{bo}/password-links"

    async def token() -> str:
        made = await owner.post(door, headers=JSON)
        assert made.status_code == 201, made.text
        root, _, secret = made.json()["url"].partition("/studio#/password/")
        assert root == "http://cafe.example"
        return str(secret)

    browser = house.browser()

    async def use(secret: str, password: str = PASSWORD) -> httpx.Response:
        form = {"token": secret, "password": password}
        return await browser.post("/v1/password-links/uses", json=form)

    replaced, link = await token(), await token()
    assert code(await use(replaced)) == (404, "password_link.dead")
    told = (await browser.post("/v1/password-links/lookups", json={"token": link})).json()
    assert (told["email"], told["programme"]) == (BO, "cafe")
    assert code(await use(link, "short")) == (422, "staff.bad_password")
    assert (await use(link)).status_code == 200
    assert code(await use(link)) == (404, "password_link.dead")
    entry = {"programme": "cafe", "email": BO, "password": PASSWORD}
    assert (await browser.post("/v1/session", json=entry)).status_code == 201

    assert (await use(await token(), "another long one")).status_code == 200
    assert code(await browser.get("/v1/session")) == (401, "session.over")
    late = await token()
    house.later(days=1)
    assert code(await use(late)) == (404, "password_link.dead")
    async with house.db.acquire() as tx:
        kept = await tx.fetchval("select encode(secret_hash, 'escape') from staff_password_link")
    assert late not in kept


async def test_who_is_shut_out_comes_in_by_no_link(house: House) -> None:
    cafe = await house.programme()
    admin = await house.admin(cafe)
    bo = await house.hire(cafe, BO, "cashier")
    door = f"/v1/staff/{bo}/password-links"
    token = (await admin.post(door)).json()["url"].rpartition("/")[2]
    await admin.patch(f"/v1/staff/{bo}", json={"disabled": True})
    form = {"token": token, "password": PASSWORD}
    used = await house.browser().post("/v1/password-links/uses", json=form)
    assert code(used) == (404, "password_link.dead")
    assert code(await admin.post(door)) == (409, "staff.shut_out")


async def test_a_password_is_changed_by_whose_it_is_and_their_other_sessions_end(
    house: House,
) -> None:
    cafe = await house.programme()
    here = await house.signed_in(cafe, LEA, "viewer")
    elsewhere = house.browser()
    entry = {"programme": "cafe", "email": LEA, "password": PASSWORD}
    await elsewhere.post("/v1/session", json=entry)
    door = "/v1/session/password"
    wrong = await here.put(door, json={"old": "guess number one", "new": "another long one"})
    assert code(wrong) == (422, "session.wrong_old_password")
    short = await here.put(door, json={"old": PASSWORD, "new": "short"})
    assert code(short) == (422, "staff.bad_password")
    changed = await here.put(door, json={"old": PASSWORD, "new": "another long one"})
    assert changed.status_code == 204
    assert (await here.get("/v1/session")).status_code == 200
    assert code(await elsewhere.get("/v1/session")) == (401, "session.over")
    assert (await elsewhere.post("/v1/session", json=entry)).status_code == 401
    guesses = [{"old": f"guess number {n}", "new": "another long one"} for n in range(6)]
    answers = [await here.put(door, json=guess) for guess in guesses]
    assert code(answers[-1]) == (429, "session.too_many_tries")
    key = house.with_bearer(await house.key(cafe, "read"))
    assert code(await key.put(door, json=guesses[0])) == (422, "session.needed")


async def test_whoever_makes_a_link_counts_as_one_with_who_uses_it_where_two_must_agree(
    house: House,
) -> None:
    cafe = await house.programme()
    owner = await house.signed_in(cafe, LEA, "owner")
    await house.hire(cafe, CY, "owner")
    bo = await house.hire(cafe, BO, "owner")
    made = await owner.post(f"/v1/staff/{bo}/password-links", headers=JSON)
    assert (await owner.put("/v1/programme/approvals", json={"award_above": 10})).is_success
    form = {"token": made.json()["url"].rpartition("/")[2], "password": PASSWORD}
    assert (await house.browser().post("/v1/password-links/uses", json=form)).status_code == 200
    staff = (await owner.get("/v1/staff")).json()["items"]
    assert {one["email"]: one["confirmed"] for one in staff} == {LEA: True, CY: True, BO: False}
