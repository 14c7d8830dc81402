"""A passkey is another means of the second step; its answer opens once, here, for one session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest

from backend.http.own import Own, Site
from tests.authenticator import Authenticator
from tests.backend.auth.test_second_factor import CODES, FACTOR, Phone, enrolled, half
from tests.backend.auth.test_staff import LEA, code

if TYPE_CHECKING:
    from tests.backend.auth.conftest import House

HERE = "http://localhost:8000"
PASSKEYS = "/v1/session/passkeys"
WRONG = (422, "factor.wrong_passkey")


async def asked(browser: httpx.AsyncClient, door: str = "challenges", **proof: Any) -> Any:
    answer = await browser.post(f"{PASSKEYS}/{door}", json=proof)
    assert answer.status_code == 201, answer.text
    return answer.json()["public_key"]


async def added(house: House, lea: httpx.AsyncClient, phone: Phone, name: str) -> Authenticator:
    house.later(seconds=60)
    key = Authenticator(HERE)
    options = await asked(lea, "enrolments", **phone.code())
    answer = await lea.post(PASSKEYS, json=key.made(options, name))
    assert answer.status_code == 201, answer.text
    return key


async def test_a_passkey_opens_once_for_its_own_session_and_at_its_own_address(
    house: House,
) -> None:
    house.own = Own(HERE)
    lea = await house.signed_in(await house.programme(), LEA, "owner")
    assert code(await lea.post(f"{PASSKEYS}/enrolments", json={"code": "000000"})) == (
        409, "factor.not_enrolled",
    )  # fmt: skip
    phone, _ = await enrolled(house, lea)
    assert code(await lea.post(f"{PASSKEYS}/enrolments", json={"code": "0"}))[0] == 422
    key = await added(house, lea, phone, "Laptop")
    assert code(await lea.post(PASSKEYS, json=key.made(await _rp(lea), "Twice"))) == WRONG

    first, second = await half(house), await half(house)
    options = await asked(first)
    assert code(await second.post(CODES, json=key.answer(options))) == WRONG
    elsewhere = key.answer(await asked(first), origin="http://localhost:8001")
    assert code(await first.post(CODES, json=elsewhere)) == WRONG
    assert code(await first.post(CODES, json=key.answer(options))) == WRONG
    tired = await first.post(CODES, json=key.answer(await asked(first)))
    assert code(tired) == (429, "session.too_many_tries")
    house.later(minutes=16)
    first, second = await half(house), await half(house)
    made = key.answer(await asked(first), type="webauthn.create")
    assert code(await first.post(CODES, json=made)) == WRONG
    late = key.answer(await asked(second))
    house.later(minutes=6)
    assert code(await second.post(CODES, json=late)) == WRONG
    third = await half(house)
    good = key.answer(await asked(third))
    before = third.cookies["kermesse_session"]
    assert (await third.post(CODES, json=good)).status_code == 201
    assert third.cookies["kermesse_session"] != before
    assert (await third.get("/v1/session")).status_code == 200
    assert code(await (await half(house)).post(CODES, json=good)) == WRONG
    mine = (await third.get(FACTOR)).json()
    [kept] = mine["passkeys"]
    assert (kept["name"], kept["synced"], mine["passkeys_here"]) == ("Laptop", False, True)
    assert kept["used_at"] is not None


async def _rp(browser: httpx.AsyncClient) -> dict[str, Any]:
    """A challenge that was for another end."""
    options = await asked(browser)
    return {"rp": {"id": options["rpId"]}, "challenge": options["challenge"]}


async def test_a_copy_is_noticed_and_who_is_removed_is_out(house: House) -> None:
    house.own = Own(HERE)
    programme = await house.programme()
    lea = await house.signed_in(programme, LEA, "owner")
    phone, _ = await enrolled(house, lea)
    key, spare = await added(house, lea, phone, "Key"), await added(house, lea, phone, "Spare")
    inside = await half(house)
    assert (await inside.post(CODES, json=key.answer(await asked(inside)))).status_code == 201
    stranger = await half(house)
    key.count -= 1
    assert code(await stranger.post(CODES, json=key.answer(await asked(stranger)))) == WRONG
    key.becomes_synced()
    assert code(await stranger.post(CODES, json=key.answer(await asked(stranger)))) == WRONG
    [mine, _] = (await lea.get(FACTOR)).json()["passkeys"]
    gone = f"{PASSKEYS}/{mine['id']}/removals"
    assert (await lea.post(gone, json={})).status_code == 204
    assert code(await lea.post(gone, json={})) == (404, "factor.no_passkey")
    assert code(await inside.get("/v1/session")) == (401, "session.over")
    again = await half(house)
    options = await asked(again)
    assert [one["id"] for one in options["allowCredentials"]] == [spare.spelled]
    options["allowCredentials"].append({"id": key.spelled})
    assert code(await again.post(CODES, json=key.answer(options))) == WRONG
    off = spare.answer(await asked(lea))
    assert (await lea.post(f"{FACTOR}/removals", json=off)).status_code == 204
    async with house.db.acquire() as tx:
        assert await tx.fetchval("select count(*) from staff_passkey") == 0
        told = await tx.fetch("select * from trail where kind = 'passkey' order by number")
    assert [one["verb"] for one in told] == ["added", "added", "removed", "removed"]
    assert {(one["thing"], one["by_name"]) for one in told} == {(LEA, LEA)}
    assert told[1]["after"]["name"] == "Spare"
    assert "credential_id" not in told[2]["before"]


@pytest.mark.parametrize(
    ("public", "host", "site"),
    [
        ("https://Club.example/", "x", Site("club.example", "https://club.example")),
        ("https://club.example:8443", "x", Site("club.example", "https://club.example:8443")),
        (None, "localhost:8000", Site("localhost", "http://localhost:8000")),
        ("http://club.example", "club.example", None),
        ("https://192.0.2.1", "192.0.2.1", None),
        (None, "club.example", None),
        (None, "127.0.0.1:8000", None),
    ],
)
def test_passkeys_belong_to_an_address_with_a_name(
    public: str | None, host: str, site: Site | None
) -> None:
    scope = {"scheme": "http", "headers": [(b"host", host.encode())]}
    assert Own(public).site(scope) == site
