"""Staff sign in by a password, act by a cookie no other site can use, and go out for good."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from game.programmes.rules import Programme

if TYPE_CHECKING:
    from tests.backend.auth.conftest import House

PASSWORD = "correct horse battery"
LEA = "lea@cafe.example"


def entry(programme: Programme, password: str = PASSWORD, /, **changed: str) -> dict[str, str]:
    return {"programme": programme.slug, "email": LEA, "password": password} | changed


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


async def test_the_cookie_is_kept_from_scripts_other_sites_and_plain_lines(house: House) -> None:
    programme = await house.programme()
    await house.hire(programme, LEA, "owner")
    plain = await house.browser().post("/v1/session", json=entry(programme))
    assert plain.json()["role"] == "owner"
    cookie = plain.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=strict" in cookie and "Secure" not in cookie
    tls = house.browser()
    answer = await tls.post("https://cafe.example/v1/session", json=entry(programme))
    assert "Secure" in answer.headers["set-cookie"]


async def test_a_wrong_programme_address_or_password_is_refused_alike(house: House) -> None:
    programme = await house.programme()
    await house.hire(programme, LEA, "owner")
    browser = house.browser()
    answers = [
        await browser.post("/v1/session", json=entry(programme, programme="nowhere")),
        await browser.post("/v1/session", json=entry(programme, email="no@cafe.example")),
        await browser.post("/v1/session", json=entry(programme, "wrong horse")),
        await browser.post("/v1/session", json=entry(programme, "x" * 900)),
    ]
    assert {code(answer) for answer in answers} == {(401, "session.wrong_password")}
    assert len({answer.json()["detail"] for answer in answers}) == 1


async def test_staff_of_one_programme_cannot_enter_another(house: House) -> None:
    cafe, bar = await house.programme(), await house.programme("bar")
    browser = await house.signed_in(cafe, LEA, "owner")
    assert code(await browser.post("/v1/session", json=entry(bar)))[0] == 401
    ours = (await browser.get("/v1/programme")).json()
    assert ours["slug"] == "cafe"
    await house.hire(bar, "bo@bar.example", "viewer")
    assert [s["email"] for s in (await browser.get("/v1/staff")).json()["items"]] == [LEA]


async def test_guessing_is_stopped_even_when_all_guesses_come_at_once(house: House) -> None:
    programme = await house.programme("guessed")
    await house.hire(programme, LEA, "owner")
    browser = house.browser()
    guesses = [
        browser.post("/v1/session", json=entry(programme, f"guess number {n}")) for n in range(9)
    ]
    answers = await asyncio.gather(*guesses)
    assert sorted(answer.status_code for answer in answers) == [401] * 5 + [429] * 4
    stopped = await browser.post("/v1/session", json=entry(programme))
    assert code(stopped) == (429, "session.too_many_tries")
    assert stopped.json()["details"]["retry_after_s"] == 900
    house.later(minutes=15)
    assert (await browser.post("/v1/session", json=entry(programme))).status_code == 201


async def test_a_session_ends_after_twelve_hours(house: House) -> None:
    browser = await house.signed_in(await house.programme(), LEA, "viewer")
    house.later(hours=11, minutes=59)
    assert (await browser.get("/v1/session")).json()["rights"] == ["members", "read"]
    house.later(minutes=1)
    assert code(await browser.get("/v1/session")) == (401, "session.over")


async def test_signing_out_ends_the_session_for_whoever_kept_the_cookie(house: House) -> None:
    browser = await house.signed_in(await house.programme(), LEA, "viewer")
    stolen = house.browser(cookie="; ".join(f"{k}={v}" for k, v in browser.cookies.items()))
    assert (await stolen.get("/v1/session")).status_code == 200
    assert (await browser.delete("/v1/session")).status_code == 204
    assert "kermesse_session" not in browser.cookies
    assert code(await stolen.get("/v1/session")) == (401, "session.over")
    assert (await browser.delete("/v1/session")).status_code == 204


@pytest.mark.parametrize("change", [{"disabled": True}, {"password": "another long one"}])
async def test_who_is_shut_out_or_has_a_new_password_must_sign_in_again(
    house: House, change: dict[str, Any]
) -> None:
    programme = await house.programme()
    admin = await house.admin(programme)
    browser = await house.signed_in(programme, LEA, "viewer")
    staff_id = (await browser.get("/v1/session")).json()["id"]
    changed = await admin.patch(f"/v1/staff/{staff_id}", json=change)
    assert changed.status_code == 200, changed.text
    assert code(await browser.get("/v1/session")) == (401, "session.over")
    again = await browser.post("/v1/session", json=entry(programme))
    assert again.status_code == 401


async def test_the_last_owner_stays(house: House) -> None:
    programme = await house.programme()
    owner = await house.signed_in(programme, LEA, "owner")
    lea = (await owner.get("/v1/session")).json()["id"]
    for change in ({"role": "viewer"}, {"disabled": True}):
        answer = await owner.patch(f"/v1/staff/{lea}", json=change)
        assert code(answer) == (409, "staff.last_owner")
    bo = await owner.post(
        "/v1/staff", json={"email": "Bo@cafe.example", "password": PASSWORD, "role": "owner"}
    )
    assert bo.json()["email"] == "bo@cafe.example"
    both = [
        owner.patch(f"/v1/staff/{who}", json={"role": "viewer"}) for who in (lea, bo.json()["id"])
    ]
    assert 409 in {answer.status_code for answer in await asyncio.gather(*both)}
    async with house.db.acquire() as tx:
        assert await tx.fetchval("select count(*) from staff where role = 'owner'") == 1


async def test_an_address_is_hired_once_in_each_programme(house: House) -> None:
    cafe, bar = await house.programme(), await house.programme("bar")
    new = {"email": LEA, "password": PASSWORD, "role": "viewer"}
    for programme in (cafe, bar):
        admin = await house.admin(programme)
        assert (await admin.post("/v1/staff", json=new)).status_code == 201
        assert code(await admin.post("/v1/staff", json=new)) == (409, "staff.email_taken")
    short = await admin.post("/v1/staff", json={**new, "password": "too short"})
    assert code(short) == (422, "staff.bad_password")


async def test_nobody_changes_the_staff_or_keys_of_another_programme(house: House) -> None:
    cafe, bar = await house.programme(), await house.programme("bar")
    stranger = await house.admin(bar)
    staff_id = await house.hire(cafe, LEA, "viewer")
    answer = await stranger.patch(f"/v1/staff/{staff_id}", json={"disabled": True})
    assert code(answer) == (404, "staff.missing")
    ours = (await (await house.admin(cafe)).get("/v1/keys")).json()["items"]
    assert code(await stranger.delete(f"/v1/keys/{ours[0]['id']}")) == (404, "key.missing")
    theirs = (await stranger.get("/v1/keys")).json()["items"]
    assert not {key["id"] for key in ours} & {key["id"] for key in theirs}


async def test_only_an_admin_sees_keys_and_staff(house: House) -> None:
    programme = await house.programme()
    marketer = await house.signed_in(programme, LEA, "marketer")
    for path in ("/v1/keys", "/v1/staff"):
        assert code(await marketer.get(path)) == (403, "caller.no_right")


@pytest.mark.parametrize(
    "headers, status",
    [
        ({"content-type": "application/json"}, 200),
        ({"content-type": "application/json; charset=utf-8", "origin": "http://cafe.example"}, 200),
        ({"content-type": "application/json", "origin": "https://evil.example"}, 403),
        ({"content-type": "application/json", "origin": "null"}, 403),
        ({"content-type": "text/plain"}, 403),
        ({"content-type": "application/x-www-form-urlencoded"}, 403),
        ({"content-type": "multipart/form-data; boundary=x"}, 403),
        ({}, 403),
    ],
)
async def test_another_site_cannot_write_with_our_cookie(
    house: House, headers: dict[str, str], status: int
) -> None:
    browser = await house.signed_in(await house.programme(), LEA, "owner")
    assert (await browser.post("/try/marketer", headers=headers)).status_code == status


async def test_a_key_needs_no_such_ceremony(house: House) -> None:
    key = house.with_bearer(await house.key(await house.programme(), "admin"))
    assert (await key.post("/try/marketer", headers={"origin": "https://any.example"})).is_success


async def test_no_secret_is_stored_as_it_is(house: House) -> None:
    programme = await house.programme()
    key = await house.key(programme, "read")
    browser = await house.signed_in(programme, LEA, "owner")
    async with house.db.acquire() as tx:
        rows = [
            dict(row)
            for table in ("api_key", "staff", "staff_session")
            for row in await tx.fetch(f"select * from {table}")
        ]
    kept = repr(rows)
    assert key.split("_")[2] not in kept and PASSWORD not in kept
    assert browser.cookies["kermesse_session"] not in kept
    assert "$argon2id$" in kept


def test_a_server_hashes_as_rfc_9106_says_for_little_memory() -> None:
    """In a process of its own, as those of the tests are quicker."""
    hashing = (
        "import asyncio; from backend.auth.passwords import hashed; print(asyncio.run(hashed('x')))"
    )
    told = subprocess.run([sys.executable, "-c", hashing], capture_output=True, check=True)
    assert told.stdout.startswith(b"$argon2id$v=19$m=65536,t=3,p=4$")
