"""A password is half of the way in where a second factor is due; a code opens at most once."""

from __future__ import annotations

import asyncio
from base64 import b32decode
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import httpx
from hypothesis import given
from hypothesis import strategies as st

from backend.auth import totp
from tests.backend.auth.test_staff import LEA, PASSWORD, code, entry

if TYPE_CHECKING:
    from tests.backend.auth.conftest import House

HOUR = timedelta(hours=1)
CODES, FACTOR = "/v1/session/codes", "/v1/session/factor"


def test_codes_are_those_of_the_rfc() -> None:
    secret = b"12345678901234567890"
    vectors = {59: "287082", 1111111109: "081804", 1111111111: "050471", 1234567890: "005924",
               2000000000: "279037", 20000000000: "353130"}  # fmt: skip
    assert {at: totp.code_at(secret, at // totp.STEP_S) for at in vectors} == vectors


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(-2, 2)), max_size=30))
def test_whenever_codes_are_given_each_opens_at_most_once(tried: list[tuple[int, int]]) -> None:
    secret, last, opened, now = b"s" * 20, 0, [], 1_000_000
    for gone, off in tried:
        now += gone
        at = datetime.fromtimestamp(now * totp.STEP_S, UTC)
        step = totp.step_of(secret, totp.code_at(secret, now + off), last, at)
        if step is not None:
            opened.append(step)
            last = step
    assert opened == sorted(set(opened))


class Phone:
    """An authenticator app."""

    def __init__(self, house: House, told: dict[str, Any]) -> None:
        self.house, self.secret = house, b32decode(told["secret"])

    def code(self, late: int = 0) -> dict[str, str]:
        now = int(self.house.at.timestamp()) // totp.STEP_S
        return {"code": totp.code_at(self.secret, now - late)}


async def enrolled(house: House, browser: httpx.AsyncClient) -> tuple[Phone, list[str]]:
    phone = Phone(house, (await browser.post(f"{FACTOR}/enrolments", json={})).json())
    done = await browser.post(f"{FACTOR}/confirmations", json=phone.code())
    assert done.status_code == 201, done.text
    return phone, done.json()["recovery_codes"]


async def half(house: House, awaits: str = "code") -> httpx.AsyncClient:
    browser = house.browser()
    given = {"programme": "cafe", "email": LEA, "password": PASSWORD}
    answer = await browser.post("/v1/session", json=given)
    assert answer.json()["awaits"] == awaits, answer.text
    return browser


async def test_a_password_opens_the_second_step_alone_and_a_code_opens_once(house: House) -> None:
    programme = await house.programme()
    lea = await house.signed_in(programme, LEA, "owner")
    elsewhere = house.browser()
    await elsewhere.post("/v1/session", json=entry(programme))
    stolen = dict(lea.cookies)
    phone, recoveries = await enrolled(house, lea)
    assert len(set(recoveries)) == 10
    assert (await lea.get("/v1/session")).status_code == 200
    for old in (elsewhere, house.browser(cookie=f"kermesse_session={stolen['kermesse_session']}")):
        assert code(await old.get("/v1/session")) == (401, "session.over")

    first, second = await half(house), await half(house)
    assert code(await first.get("/v1/session")) == (401, "session.half")
    assert code(await first.get("/v1/staff")) == (401, "session.half")
    for door in ("enrolments", "confirmations"):
        assert (await first.post(f"{FACTOR}/{door}", json=phone.code())).status_code == 409
    before = first.cookies["kermesse_session"]
    assert code(await first.post(CODES, json=phone.code())) == (422, "factor.wrong_code")
    house.later(seconds=30)
    both = [one.post(CODES, json=phone.code()) for one in (first, second)]
    answers = await asyncio.gather(*both)
    assert sorted(answer.status_code for answer in answers) == [201, 422]
    won = (first, second)[[answer.status_code for answer in answers].index(201)]
    assert won.cookies["kermesse_session"] != before
    assert (await won.get("/v1/session")).status_code == 200
    house.later(seconds=60)
    third = await half(house)
    left = house.browser(cookie=f"kermesse_session={third.cookies['kermesse_session']}")
    assert (await third.post(CODES, json=phone.code(late=1))).status_code == 201
    assert code(await left.post(CODES, json=phone.code())) == (401, "session.no_first_step")
    fourth = await half(house)
    assert (await fourth.post(CODES, json=phone.code(late=1))).status_code == 422
    house.later(minutes=10)
    assert code(await fourth.post(CODES, json=phone.code())) == (401, "session.no_first_step")


async def test_recovery_codes_open_once_each_and_guesses_are_counted(house: House) -> None:
    lea = await house.signed_in(await house.programme(), LEA, "owner")
    _, recoveries = await enrolled(house, lea)
    spare = {"code": recoveries[0].lower().replace("-", " ")}
    racers = [await half(house) for _ in range(3)]
    answers = await asyncio.gather(*(one.post(CODES, json=spare) for one in racers))
    assert sorted(answer.status_code for answer in answers) == [201, 422, 422]
    assert (await lea.get(FACTOR)).json()["recoveries_left"] == 9
    stranger = await half(house)
    guesses = [await stranger.post(CODES, json={"code": f"{n:06d}"}) for n in range(5)]
    assert guesses[-1].status_code == 429
    async with house.db.acquire() as tx:
        kept = await tx.fetchval("select recoveries::text from staff_factor")
        told = [dict(row) for row in await tx.fetch("select * from trail order by number")]
    assert recoveries[1] not in kept
    last = next(one for one in reversed(told) if one["kind"] == "second_factor")
    assert (last["thing"], last["by_name"], last["verb"]) == (LEA, LEA, "changed")
    assert "secret" not in (last["after"] or "")


async def test_it_is_switched_off_by_a_code_and_taken_away_by_a_colleague(house: House) -> None:
    programme = await house.programme()
    lea = await house.signed_in(programme, LEA, "owner")
    mine = (await lea.get("/v1/session")).json()["id"]
    phone, _ = await enrolled(house, lea)
    own = f"/v1/staff/{mine}/factor-removals"
    assert code(await lea.post(own, json={})) == (409, "factor.own")
    assert (await lea.post(f"{FACTOR}/removals", json={"code": "000000"})).status_code == 422
    house.later(seconds=30)
    assert (await lea.post(f"{FACTOR}/removals", json=phone.code())).status_code == 204
    assert code(await lea.get("/v1/session")) == (401, "session.over")
    lea = house.browser()
    await lea.post("/v1/session", json=entry(programme))
    await enrolled(house, lea)
    bo = await house.signed_in(programme, "bo@cafe.example", "owner")
    assert (await bo.get(f"/v1/staff/{mine}")).json()["second_factor"] is True
    assert (await bo.post(own, json={})).json()["second_factor"] is False
    assert code(await lea.get("/v1/session")) == (401, "session.over")
    assert (await lea.post("/v1/session", json=entry(programme))).json()["awaits"] is None


async def test_who_has_none_where_it_is_demanded_sets_one_up_and_nothing_else(house: House) -> None:
    programme = await house.programme()
    lea = await house.signed_in(programme, LEA, "owner")
    demand = "/v1/programme/second-factor"
    assert (await lea.get(demand)).json() == {"roles": [], "since": None}
    since = "2026-11-22T00:00:00Z"
    answer = await lea.put(demand, json={"roles": ["owner"], "since": since})
    assert answer.json() == {"roles": ["owner"], "since": since}
    for awaits in (None, "enrolment"):
        browser = house.browser()
        told = (await browser.post("/v1/session", json=entry(programme))).json()
        assert told["awaits"] == awaits
        house.later(hours=14)
    house.at -= HOUR * 14
    assert code(await browser.get("/v1/session")) == (401, "session.half")
    assert code(await browser.post(CODES, json={"code": "000000"})) == (
        401,
        "session.no_first_step",
    )
    await enrolled(house, browser)
    assert (await browser.get("/v1/session")).status_code == 200
    viewer = await house.signed_in(programme, "bo@cafe.example", "viewer")
    assert (await viewer.get("/v1/session")).status_code == 200
