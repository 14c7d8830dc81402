"""Nobody guesses a password, from however many addresses; and nobody is shut out by who tries."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio

from backend.auth.tries import (
    TooManyTries,
    begin_try,
    by_one,
    by_stranger,
    is_known,
    new_device,
)
from game.kernel.database import Database
from game.kernel.failures_store import Bound
from tests.backend.auth.conftest import AT, PASSWORD, House

LEA, BO = "lea@cafe.example", "bo@cafe.example"


@pytest_asyncio.fixture
async def houses(house: House) -> AsyncIterator[tuple[House, House]]:
    """Two servers of one database."""
    other = House(house.db)
    yield house, other
    await other.turnstile.close()


def entry(password: str = PASSWORD, email: str = LEA) -> dict[str, str]:
    return {"programme": "cafe", "email": email, "password": password}


async def guessed(
    houses: tuple[House, House], addresses: Iterable[str], email: str = LEA
) -> list[int]:
    """A wrong password from each, at either server in turn."""
    return [
        (
            await houses[turn % 2].browser(address).post(
                "/v1/session", json=entry(f"guess number {turn}", email)
            )
        ).status_code
        for turn, address in enumerate(addresses)
    ]  # fmt: skip


async def test_an_account_is_guessed_at_no_oftener_from_many_addresses(
    houses: tuple[House, House],
) -> None:
    programme = await houses[0].programme()
    await houses[0].hire(programme, LEA, "owner")
    one_network = [f"2001:db8:0:1::{n}" for n in range(8)]
    one_address = ["::ffff:198.51.100.1", "198.51.100.1"] * 4
    for addresses in (one_network, one_address):
        assert await guessed(houses, addresses) == [401] * 5 + [429] * 3
    assert await guessed(houses, [f"203.0.113.{n}" for n in range(8)]) == [429] * 8


async def test_who_was_signed_in_here_before_is_not_held_up_by_strangers(
    houses: tuple[House, House],
) -> None:
    here, there = houses
    programme = await here.programme()
    lea = await here.signed_in(programme, LEA, "owner")
    lea_id = (await lea.get("/v1/session")).json()["id"]
    assert (await guessed(houses, [f"198.51.100.{n}" for n in range(11)]))[-1] == 429
    assert (await lea.delete("/v1/session")).status_code == 204
    assert (await lea.post("/v1/session", json=entry())).status_code == 201

    elsewhere = there.browser("203.0.113.1")
    held = await elsewhere.post("/v1/session", json=entry())
    assert held.status_code == 429
    waits_s = held.json()["details"]["retry_after_s"]
    admin = await there.admin(programme)
    link = (await admin.post(f"/v1/staff/{lea_id}/password-links", json={})).json()["url"]
    use = {"token": link.rpartition("/")[2], "password": "another long one"}
    used = await elsewhere.post("/v1/password-links/uses", json=use)
    assert used.status_code == 200, used.text
    assert (await elsewhere.post("/v1/session", json=entry(use["password"]))).status_code == 201

    here.later(seconds=waits_s)
    third = here.browser("203.0.113.2")
    assert (await third.post("/v1/session", json=entry(use["password"]))).status_code == 201


async def test_what_a_device_keeps_is_good_for_its_own_account_and_tries(house: House) -> None:
    programme = await house.programme()
    lea = await house.signed_in(programme, LEA, "owner")
    bo_id = await house.hire(programme, BO, "viewer")
    [device] = [value for name, value in lea.cookies.items() if name.startswith("kermesse_device_")]
    wrong = [(await lea.post("/v1/session", json=entry("guess"))).status_code for _ in range(6)]
    assert wrong == [401] * 5 + [429]
    assert (await house.browser().post("/v1/session", json=entry())).status_code == 201

    thief, heard = house.browser("203.0.113.9"), []
    for kept in (device, device[:-1] + "é", "1..", "", f".{device}", device):
        cookie = f"kermesse_device_{bo_id}={kept}".encode()
        knock = thief.build_request("POST", "/v1/session", json=entry("guess", BO))
        knock.headers.raw.append((b"cookie", cookie))
        heard.append((await thief.send(knock)).status_code)
    assert heard == [401] * 5 + [429], "all of them were a stranger's tries"


@pytest.mark.parametrize(
    ("names", "in_three_hours", "in_a_day"),
    [
        (lambda n: by_stranger("cafe", LEA, f"203.0.113.{n}"), 20, 50),
        (lambda _: by_one("sign-in", "lea", "device"), 30, 30),
    ],
)
async def test_who_is_patient_has_so_many_tries_a_day(
    db: Database, names: Callable[[int], Mapping[str, Bound]], in_three_hours: int, in_a_day: int
) -> None:
    day = at = datetime(2026, 3, 2, tzinfo=UTC)
    tried: list[datetime] = []
    while at < day + timedelta(days=1):
        try:
            await begin_try(db, names(len(tried)), at)
            tried.append(at)
        except TooManyTries as held:
            at += timedelta(seconds=held.details["retry_after_s"])
    assert sum(one < day + timedelta(hours=3) for one in tried) == in_three_hours
    assert len(tried) == in_a_day


async def test_a_device_is_remembered_for_half_a_year(house: House) -> None:
    programme_id = (await house.programme()).id
    async with house.db.acquire() as tx:
        device = await new_device(tx, programme_id, "lea", AT)
        until = AT + timedelta(days=180)
        assert await is_known(tx, programme_id, "lea", device, until - timedelta(seconds=1))
        assert not await is_known(tx, programme_id, "lea", device, until)


async def test_a_device_is_known_by_the_key_before_unless_that_has_leaked(house: House) -> None:
    programme = await house.programme()
    admin = await house.admin(programme)
    for email, leaked, answers in ((LEA, False, [401] * 5 + [429]), (BO, True, [429])):
        known, guess = await house.signed_in(programme, email, "owner"), entry("guess", email)
        for n in range(11):
            await house.browser(f"198.51.100.{n}").post("/v1/session", json=guess)
        rotated = await admin.post("/v1/token-key", json={"leaked": leaked})
        assert rotated.status_code == 201
        told = [(await known.post("/v1/session", json=guess)).status_code for _ in answers]
        assert told == answers, email
