"""A code turns, is taken once, and brings its member to the counter: there they are credited."""

from __future__ import annotations

import asyncio
import hmac
from typing import Any

import pytest_asyncio

from game.programmes.rules import Programme
from tests.world import CallerClient, MemberApp, World

VISITS = "/v1/counter/visits"


def digits(secret: str, step: int) -> str:
    """RFC 6238 with SHA-256, as any authenticator would."""
    mac = hmac.digest(bytes.fromhex(secret), step.to_bytes(8, "big"), "sha256")
    start = mac[-1] & 15
    return f"{(int.from_bytes(mac[start : start + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06d}"


class Phone:
    """A device that shows its member's code, offline from the moment it has its secret."""

    def __init__(self, world: World, told: dict[str, Any]) -> None:
        self.world = world
        self.told = told

    def shows(self, fast_s: int = 0) -> str:
        """The code of now, on a clock that is so much ahead."""
        step = int(self.world.clock().timestamp() + fast_s) // 30
        return f"{self.told['number']}{digits(self.told['secret'], step)}"

    def scanned(self, fast_s: int = 0) -> str:
        return f"KERMESSE:{self.told['programme'].upper()}:{self.shows(fast_s)}"


async def phone(world: World, app: MemberApp) -> Phone:
    return Phone(world, await app.ask("POST", "/v1/me/code", {}, status=201))


async def refused(till: CallerClient, code: str, status: int = 409) -> str:
    told = await till.ask("POST", VISITS, {"code": code}, status=status)
    return str(told["code"])


@pytest_asyncio.fixture
async def cafe(world: World) -> Programme:
    return await world.programme()


@pytest_asyncio.fixture
async def till(world: World, cafe: Programme) -> CallerClient:
    till = await world.partner(cafe)
    rule = {
        "activity_type": "purchase", "amount": "activity.data.amount / 100", "currency": "points",
        "reason": {"fr": "Achat", "en": "Purchase"},
    }  # fmt: skip
    await till.ask("PUT", "/v1/earn-rules/achat", {"definition": rule})
    return till


async def test_a_code_is_taken_once_half_a_minute_early_or_late(
    world: World, till: CallerClient
) -> None:
    ada = await phone(world, await world.member(till, "ada"))
    typed = ada.shows()
    visit = await till.ask("POST", VISITS, {"code": f"{typed[:8]} {typed[8:]}"}, status=201)
    assert visit["external_id"] == "ada"
    assert await refused(till, ada.scanned()) == "code.used"
    assert await refused(till, ada.shows(-30)) == "code.used", "an older one is no way around"
    await till.ask("POST", VISITS, {"code": ada.scanned(30)}, status=201)
    picture = ada.scanned()
    world.clock.forward(seconds=90)
    assert await refused(till, picture) == "code.old"
    await till.ask("POST", VISITS, {"code": ada.scanned(-30)}, status=201)
    world.clock.forward(hours=23)
    assert await refused(till, picture) == "code.old"
    assert await refused(till, ada.shows(600)) == "code.ahead"
    await till.ask("POST", VISITS, {"code": ada.shows()}, status=201)


async def test_a_picture_is_of_use_for_a_minute_and_a_half_at_most(
    world: World, till: CallerClient
) -> None:
    bo = await phone(world, await world.member(till, "bo"))
    early = bo.scanned(30)
    world.clock.forward(seconds=89)
    await till.ask("POST", VISITS, {"code": early}, status=201)
    early = bo.scanned(30)
    world.clock.forward(seconds=91)
    assert await refused(till, early) == "code.old"


async def test_what_is_no_code_of_this_programme_is_told_in_words(
    world: World, till: CallerClient
) -> None:
    other = await world.programme("bistro")
    guest = await phone(world, await world.guest(other))
    assert await refused(till, guest.scanned()) == "code.of_another_programme"
    assert await refused(till, guest.shows(), 404) == "code.unknown"
    assert await refused(till, "https://cafe.example", 422) == "code.unread"
    app = await world.guest(other)
    await app.ask("POST", VISITS, {"code": guest.shows()}, status=403)


async def test_two_tills_that_read_one_code_at_once_serve_one(
    world: World, cafe: Programme, till: CallerClient
) -> None:
    cy = await phone(world, await world.member(till, "cy"))
    tills = [till, *[await world.partner(cafe) for _ in range(3)]]
    answers = await asyncio.gather(*[t.post(VISITS, json={"code": cy.shows()}) for t in tills])
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]


async def test_codes_outlive_a_rotation_of_their_key_unless_it_has_leaked(
    world: World, till: CallerClient
) -> None:
    app = await world.member(till, "ada")
    before = await phone(world, app)
    await till.ask("POST", "/v1/token-key", {}, status=201)
    await till.ask("POST", VISITS, {"code": before.scanned()}, status=201)
    await app.ask("GET", f"/v1/me/code/{before.told['number']}", status=404)
    after = await phone(world, app)
    await app.ask("GET", f"/v1/me/code/{after.told['number']}")
    await till.ask("POST", VISITS, {"code": after.scanned()}, status=201)
    await till.ask("POST", "/v1/token-key", {"leaked": True}, status=201)
    world.clock.forward(seconds=30)
    assert [await refused(till, one.scanned(), 404) for one in (before, after)] == [
        "code.unknown"
    ] * 2
    again = await phone(world, await world.member(till, "ada"))
    await till.ask("POST", VISITS, {"code": again.scanned()}, status=201)


async def test_wrong_codes_are_counted(world: World, till: CallerClient) -> None:
    di = await phone(world, await world.member(till, "di"))
    for wrong in range(60):
        await till.post(VISITS, json={"code": f"{di.told['number']}{wrong:06d}"})
    assert await refused(till, di.shows(), 429) == "code.too_many_wrong"
    world.clock.forward(minutes=10)
    await till.ask("POST", VISITS, {"code": di.shows()}, status=201)


async def test_a_purchase_is_credited_once_and_undone(
    world: World, cafe: Programme, till: CallerClient
) -> None:
    guest = await world.guest(cafe)
    shown = await phone(world, guest)
    visit = await till.ask("POST", VISITS, {"code": shown.shows()}, status=201)
    assert visit["guest"]
    for _ in range(2):
        sale = await till.ask(
            "POST", f"{VISITS}/{visit['id']}/purchases", {"amount": 1200}, status=201,
            headers={"Idempotency-Key": "one"},
        )  # fmt: skip
        assert [one["amount"] for one in sale["awards"]] == [12]
    (mine,) = (await guest.ask("GET", "/v1/me/balances"))["items"]
    assert mine["available"] == 12
    for _ in range(2):
        left = await till.ask(
            "POST", f"{VISITS}/{visit['id']}/undoing", {}, status=201,
            headers={"Idempotency-Key": "back"},
        )  # fmt: skip
        assert left["balances"][0]["available"] == 0
    again = await till.ask(
        "POST", f"{VISITS}/{visit['id']}/undoing", {}, status=409,
        headers={"Idempotency-Key": "more"},
    )  # fmt: skip
    assert again["code"] == "counter.nothing_to_undo"
    world.clock.forward(minutes=15)
    over = await till.ask("GET", f"{VISITS}/{visit['id']}", status=409)
    assert over["code"] == "counter.visit_over"


async def test_a_newcomer_takes_the_card_along_and_signing_out_ends_the_codes(
    world: World, till: CallerClient
) -> None:
    made = await till.ask("POST", "/v1/counter/members", {"phone": "+33612345678"}, status=201)
    sale = f"{VISITS}/{made['visit']['id']}/purchases"
    await till.ask("POST", sale, {"amount": 500}, status=201, headers={"Idempotency-Key": "1"})
    link = made["address"].rpartition("/")[2]
    entered = await world.anonymous.ask(
        "POST", "/v1/sign-ins", {"programme": "cafe", "link": link}, status=201
    )
    app = world.app_with(entered["token"])
    assert app.member_id == made["visit"]["member_id"]
    (mine,) = (await app.ask("GET", "/v1/me/balances"))["items"]
    assert mine["available"] == 5
    (contact,) = (await app.ask("GET", "/v1/me/contacts"))["items"]
    assert contact["verified_at"] is None
    shown = await phone(world, app)
    await till.ask("POST", VISITS, {"code": shown.shows()}, status=201)
    await app.ask("DELETE", f"/v1/me/sessions/{entered['session']['id']}", status=204)
    world.clock.forward(seconds=30)
    assert await refused(till, shown.shows(), 404) == "code.unknown"
