"""Members and guests over HTTP: made known, let in, and kept to their own programme."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import httpx
import pytest

if TYPE_CHECKING:
    from tests.backend.auth.conftest import House


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


async def test_a_member_is_created_once_however_many_ask_at_once(house: House) -> None:
    admin = await house.admin(await house.programme())
    asked = [admin.put("/v1/members/42", json={"alias": "Léa"}) for _ in range(20)]
    answers = [answer.json() for answer in await asyncio.gather(*asked)]
    assert sum(answer["created"] for answer in answers) == 1
    assert len({answer["member"]["id"] for answer in answers}) == 1
    assert len((await admin.get("/v1/members")).json()["items"]) == 1


async def test_a_profile_is_laid_over_what_is_known(house: House) -> None:
    admin = await house.admin(await house.programme())
    await admin.put("/v1/members/42", json={"alias": "Léa", "attributes": {"city": "Lyon"}})
    await admin.put("/v1/members/42", json={"time_zone": "Asia/Tokyo", "day_start_hour": 4})
    member = (await admin.get("/v1/members/42")).json()
    assert member["alias"] == "Léa"
    assert member["attributes"] == {"city": "Lyon"}
    assert (member["time_zone"], member["day_start_hour"]) == ("Asia/Tokyo", 4)


@pytest.mark.parametrize(
    "body, status, said",
    [
        ({"attributes": {"city": 3}}, 422, "member.bad_attribute"),
        ({"attributes": {"town": "Lyon"}}, 422, "member.bad_attribute"),
        ({"alias": ""}, 422, "member.bad_alias"),
        ({"locale": "de"}, 422, "member.unknown_locale"),
        ({"time_zone": "Mars"}, 422, "programme.unknown_time_zone"),
        ({"time_zone": "localtime"}, 422, "programme.unknown_time_zone"),
        ({"time_zone": "Factory"}, 422, "programme.unknown_time_zone"),
        ({"day_start_hour": 24}, 400, "request.invalid"),
        ({"points": 100}, 400, "request.invalid"),
    ],
)
async def test_a_profile_that_does_not_fit_creates_nobody(
    house: House, body: dict[str, object], status: int, said: str
) -> None:
    admin = await house.admin(await house.programme())
    assert code(await admin.put("/v1/members/42", json=body)) == (status, said)
    assert code(await admin.get("/v1/members/42")) == (404, "member.missing")


async def test_the_members_of_another_programme_do_not_exist(house: House) -> None:
    cafe, bar = await house.programme(), await house.programme("bar")
    await house.member(cafe, "42")
    stranger = await house.admin(bar)
    assert code(await stranger.get("/v1/members/42")) == (404, "member.missing")
    assert code(await stranger.post("/v1/members/42/tokens")) == (404, "member.missing")
    assert (await stranger.get("/v1/members")).json() == {"items": []}


async def test_pages_of_members_follow_the_last_id(house: House) -> None:
    admin = await house.admin(await house.programme())
    for name in "abcde":
        await admin.put(f"/v1/members/{name}", json={})
    first = (await admin.get("/v1/members?limit=3")).json()["items"]
    rest = (await admin.get(f"/v1/members?limit=3&after={first[-1]['id']}")).json()["items"]
    assert [member["external_id"] for member in first + rest] == list("abcde")
    assert (await admin.get("/v1/members?limit=0")).status_code == 400
    assert (await admin.get("/v1/members?after=zzz")).status_code == 400


async def test_members_change_themselves_but_not_what_the_brand_says(house: House) -> None:
    member_id, token = await house.member(await house.programme())
    app = house.with_bearer(token)
    changed = await app.patch("/v1/me", json={"alias": " Zoé ", "locale": "en-US"})
    assert (changed.json()["alias"], changed.json()["locale"]) == ("Zoé", "en")
    assert (await app.get("/v1/me")).json() == changed.json()
    assert changed.json()["id"] == member_id
    assert (await app.patch("/v1/me", json={"attributes": {"city": "X"}})).status_code == 400


async def test_a_guest_plays_first_where_guests_are_welcome(house: House) -> None:
    open_, closed = await house.programme(), await house.programme("bar", guests=False)
    stranger = house.browser()
    wish = {"locale": "en-US", "time_zone": "Asia/Tokyo"}
    issued = (await stranger.post("/v1/guests", json={"programme": open_.slug, **wish})).json()
    me = (await house.with_bearer(issued["token"]).get("/v1/me")).json()
    assert me["guest"] and me["external_id"] is None
    assert (me["locale"], me["time_zone"]) == ("en", "Asia/Tokyo")
    no = await stranger.post("/v1/guests", json={"programme": closed.slug})
    assert code(no) == (403, "programme.no_guests")
    nowhere = await stranger.post("/v1/guests", json={"programme": "nowhere"})
    assert code(nowhere) == (404, "programme.missing")


async def test_a_guest_keeps_the_token_for_a_month(house: House) -> None:
    programme = await house.programme()
    issued = (await house.browser().post("/v1/guests", json={"programme": programme.slug})).json()
    guest = house.with_bearer(issued["token"])
    house.later(days=29)
    assert (await guest.get("/v1/me")).status_code == 200
    house.later(days=1)
    assert code(await guest.get("/v1/me")) == (401, "token.expired")


async def test_a_programme_changes_only_what_is_named(house: House) -> None:
    programme = await house.programme()
    admin = await house.admin(programme)
    before = (await admin.get("/v1/programme")).json()
    after = (await admin.patch("/v1/programme", json={"name": " Le Café "})).json()
    assert after == {**before, "name": "Le Café"}
    async with house.db.acquire() as tx:
        edition = await tx.fetchval("select edition from programme where id = $1", programme.id)
    assert edition != programme.edition


async def test_an_attribute_that_members_hold_keeps_its_type(house: House) -> None:
    admin = await house.admin(await house.programme())
    retyped = {"attributes": {"city": "integer"}}
    assert (await admin.patch("/v1/programme", json=retyped)).status_code == 200
    await admin.put("/v1/members/42", json={"attributes": {"city": 7}})
    for attributes in ({"city": "string"}, dict[str, str]()):
        answer = await admin.patch("/v1/programme", json={"attributes": attributes})
        assert code(answer) == (409, "programme.attribute_in_use")
        assert answer.json()["details"]["attributes"] == ["city"]
    more = {"attributes": {"city": "integer", "vip": "boolean"}}
    assert (await admin.patch("/v1/programme", json=more)).status_code == 200
    await admin.put("/v1/members/42", json={"attributes": {"city": None}})
    assert (await admin.patch("/v1/programme", json={"attributes": {}})).status_code == 200


@pytest.mark.parametrize(
    "body, said",
    [
        ({"name": "  "}, "programme.bad_name"),
        ({"locales": []}, "programme.bad_locales"),
        ({"locales": ["fr", "fr"]}, "programme.bad_locales"),
        ({"locales": ["french"]}, "programme.bad_locales"),
        ({"time_zone": "Paris"}, "programme.unknown_time_zone"),
        ({"attributes": {"in": "string"}}, "programme.bad_attribute"),
        ({"attributes": {"Shoe Size": "integer"}}, "programme.bad_attribute"),
    ],
)
async def test_settings_that_cannot_be_are_refused(
    house: House, body: dict[str, object], said: str
) -> None:
    admin = await house.admin(await house.programme())
    assert code(await admin.patch("/v1/programme", json=body)) == (422, said)
