"""Members sign in by a code, a link, an issuer or the brand's word; keep all; and leave."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import httpx
import pytest_asyncio

from game.programmes.rules import Programme
from tests.backend.sessions.conftest import Letters
from tests.issuer import AUDIENCE, SECRET, an_issuer
from tests.world import MemberApp, World

ADA = "Ada@cafe.example"
DEVICE = "by chance, and kept by the device"


async def asked(world: World, value: str = ADA, **more: Any) -> dict[str, Any]:
    wish = {"programme": "cafe", "value": value, **more}
    found: dict[str, Any] = await world.anonymous.ask("POST", "/v1/sign-in-codes", wish, status=201)
    return found


async def enter(world: World, *, status: int = 201, **shown: Any) -> Any:
    body = {"programme": "cafe", "device": "Phone", **shown}
    return await world.anonymous.ask("POST", "/v1/sign-ins", body, status=status)


async def by_code(world: World, letters: Letters, value: str = ADA, **more: Any) -> Any:
    sent = await asked(world, value)
    return await enter(world, id=sent["id"], code=await letters.code(), **more)


def app_of(world: World, signed_in: Any) -> MemberApp:
    return world.app_with(signed_in["token"])


async def balance(app: MemberApp) -> int:
    return sum(one["available"] for one in (await app.ask("GET", "/v1/me/balances"))["items"])


@pytest_asyncio.fixture
async def cafe(world: World) -> Programme:
    return await world.programme()


async def test_a_guest_who_shows_an_address_is_a_member_and_stays_who_they_are(
    world: World, cafe: Programme, letters: Letters
) -> None:
    guest = await world.guest(cafe)
    before = await guest.ask("GET", "/v1/me")
    sent = await by_code(world, letters, guest_token=guest.token)
    app = app_of(world, sent)
    now = await app.ask("GET", "/v1/me")
    assert (now["id"], now["alias"], now["guest"]) == (before["id"], before["alias"], False)
    (contact,) = (await app.ask("GET", "/v1/me/contacts"))["items"]
    assert (contact["value"], contact["verified_by"]) == ("Ada@cafe.example", "code")
    left = await guest.ask("GET", "/v1/me", status=401)
    assert left["code"] == "token.guest_merged"


async def test_on_a_new_phone_the_address_leads_back_and_the_guest_there_comes_along(
    world: World, cafe: Programme, letters: Letters
) -> None:
    partner = await world.partner(cafe)
    guest = await world.guest(cafe)
    first = app_of(world, await by_code(world, letters, guest_token=guest.token))
    me = await first.ask("GET", "/v1/me")
    await partner.ask(
        "POST", f"/v1/members/{me['external_id']}/awards",
        {"currency": "points", "amount": 30, "reason": "Bonjour"}, status=201,
        headers={"Idempotency-Key": "bonjour"},
    )  # fmt: skip
    new_phone = await world.guest(cafe)
    again = app_of(world, await by_code(world, letters, guest_token=new_phone.token))
    assert (await again.ask("GET", "/v1/me"))["id"] == me["id"]
    assert await balance(again) == 30
    assert (await new_phone.ask("GET", "/v1/me", status=401))["code"] == "token.guest_merged"
    nobody = app_of(world, await by_code(world, letters, "ben@cafe.example"))
    assert (await nobody.ask("GET", "/v1/me"))["id"] != me["id"]


async def test_many_masks_do_not_add_up_in_one_member(
    world: World, cafe: Programme, letters: Letters
) -> None:
    partner = await world.partner(cafe)
    rule = {
        "activity_type": "member.joined",
        "amount": "50",
        "currency": "points",
        "reason": "Bienvenue",
        "budget": {"amount": 10_000},
    }
    await partner.ask("PUT", "/v1/earn-rules/welcome", {"definition": rule})
    await partner.ask("PUT", "/v1/members/ada", {})
    for _ in range(5):
        guest = await world.guest(cafe)
        made = await partner.ask("POST", "/v1/members/ada/sign-in-links", status=201)
        app = app_of(world, await enter(world, link=made["link"], guest_token=guest.token))
    assert await balance(app) == 50 + 3 * 50
    assert await balance(guest) == 50  # Who is left apart keeps what is theirs.


async def test_a_guest_who_had_shown_an_address_is_found_by_it(
    world: World, cafe: Programme, letters: Letters
) -> None:
    guest = await world.guest(cafe)
    mine = {"kind": "email", "value": ADA}
    contact = await guest.ask("POST", "/v1/me/contacts", mine, status=201)
    proof = {"code": await letters.code()}
    await guest.ask("POST", f"/v1/me/contacts/{contact['id']}/verification", proof, status=201)
    me = await guest.ask("GET", "/v1/me")
    found = await app_of(world, await by_code(world, letters)).ask("GET", "/v1/me")
    assert found["id"] == me["id"] and not found["guest"]


async def test_a_code_opens_once_for_ten_minutes_and_five_tries(
    world: World, cafe: Programme, letters: Letters
) -> None:
    sent = await asked(world)
    code = await letters.code()
    wrong = "000000" if code != "000000" else "000001"
    for _ in range(4):
        told = await enter(world, id=sent["id"], code=wrong, status=422)
        assert told["code"] == "sign_in.invalid"
    await enter(world, id=sent["id"], code=code)
    await enter(world, id=sent["id"], code=code, status=422)
    again = await asked(world)
    code = await letters.code()
    for _ in range(5):
        await enter(world, id=again["id"], code="000000" if code != "000000" else "1", status=422)
    await enter(world, id=again["id"], code=code, status=422)
    late = await asked(world)
    code = await letters.code()
    world.clock.forward(minutes=11)
    await enter(world, id=late["id"], code=code, status=422)


async def test_an_address_gets_five_codes_an_hour_and_nobody_hears_of_it(
    world: World, cafe: Programme, letters: Letters
) -> None:
    for _ in range(5):
        await asked(world)
        await letters.code()
    assert (await asked(world))["id"]
    await asked(world, "ben@cafe.example")
    assert await letters.to() == "ben@ca"


async def test_the_link_in_the_letter_signs_in_too(
    world: World, cafe: Programme, letters: Letters
) -> None:
    await asked(world, locale="en")
    link = await letters.link()
    me = await app_of(world, await enter(world, link=link)).ask("GET", "/v1/me")
    assert not me["guest"]
    await enter(world, link=link, status=422)


async def test_the_brand_hands_a_member_over_once(world: World, cafe: Programme) -> None:
    partner = await world.partner(cafe)
    await partner.ask("PUT", "/v1/members/ada", {})
    made = await partner.ask("POST", "/v1/members/ada/sign-in-links", status=201)
    assert made["address"].endswith(f"/cafe#/enter/{made['link']}")
    signed_in = await enter(world, link=made["link"])
    assert signed_in["session"]["how"] == "brand"
    assert (await app_of(world, signed_in).ask("GET", "/v1/me"))["external_id"] == "ada"
    await enter(world, link=made["link"], status=422)
    unused = await partner.ask("POST", "/v1/members/ada/sign-in-links", status=201)
    world.clock.forward(minutes=6)
    await enter(world, link=unused["link"], status=422)
    await partner.ask("POST", "/v1/members/nobody/sign-in-links", status=404)
    await world.programme("rival")
    other = await partner.ask("POST", "/v1/members/ada/sign-in-links", status=201)
    await enter(world, programme="rival", link=other["link"], status=422)


async def test_a_session_renews_itself_is_seen_and_ends_at_once(
    world: World, cafe: Programme, letters: Letters
) -> None:
    signed_in = await by_code(world, letters)
    other = app_of(world, await by_code(world, letters, device="Tablet"))
    world.clock.forward(minutes=16)
    assert (await app_of(world, signed_in).get("/v1/me")).status_code == 401
    secret = {"secret": signed_in["secret"]}
    token = await world.anonymous.ask("POST", "/v1/tokens", secret, status=201)
    app = world.app_with(token)
    seen = (await app.ask("GET", "/v1/me/sessions"))["items"]
    assert [one["device"] for one in seen] == ["Phone", "Tablet"]
    await app.ask("DELETE", f"/v1/me/sessions/{seen[1]['id']}", status=204)
    await app.ask("DELETE", f"/v1/me/sessions/{seen[1]['id']}", status=404)
    assert (await other.get("/v1/me")).status_code == 401
    await app.ask("DELETE", f"/v1/me/sessions/{seen[0]['id']}", status=204)
    assert (await app.get("/v1/me")).json()["code"] == "session.over"
    told = await world.anonymous.ask("POST", "/v1/tokens", secret, status=401)
    assert told["code"] == "session.ended"
    idle = await by_code(world, letters, "ben@cafe.example")
    world.clock.forward(days=181)
    await world.anonymous.ask("POST", "/v1/tokens", {"secret": idle["secret"]}, status=401)


async def agree(world: World, address: str) -> httpx.Response:
    """What the browser of whoever agrees at the issuer does: our answer to who comes back. The
    house is known to others at an address of its own."""
    async with httpx.AsyncClient() as browser:
        page = await browser.get(address)
    found = re.search(r'href="https?://[^/"]+([^"]+)"', page.text)
    assert found is not None
    return await world.anonymous.get(unescape(found[1]), follow_redirects=False)


async def test_an_issuer_signs_in_whoever_began_there_on_the_device_that_began(
    world: World, cafe: Programme
) -> None:
    partner, guest = await world.partner(cafe), await world.guest(cafe)
    async with an_issuer() as issuer:
        issuer.now = lambda: world.clock().timestamp()
        provider = {"issuer": issuer.url, "audience": AUDIENCE, "prefix": "our:"}
        await partner.ask("PUT", "/v1/identity-providers", provider)
        wish = {"programme": "cafe", "issuer": issuer.url, "device_secret": DEVICE}
        await world.anonymous.ask("POST", "/v1/issuer-sign-ins", wish, status=401)
        shown = {**provider, "name": "Our own", "client_secret": SECRET}
        told = await partner.ask("PUT", "/v1/identity-providers", shown)
        assert told["has_secret"] and SECRET not in str(told)
        ways = await world.anonymous.ask("GET", "/v1/public/programmes/cafe/sign-in")
        assert ways["issuers"] == [{"issuer": issuer.url, "name": "Our own"}]
        begun = await world.anonymous.ask("POST", "/v1/issuer-sign-ins", wish, status=201)
        back = await agree(world, begun["address"])
        link = back.headers["location"].partition("#/enter/")[2]
        assert back.status_code == 303 and link
        told = await enter(world, status=422, link=link, device_secret="another one altogether")
        assert told["code"] == "sign_in.other_device"
        entered = await enter(world, link=link, device_secret=DEVICE, guest_token=guest.token)
        me = await app_of(world, entered).ask("GET", "/v1/me")
        assert (me["external_id"], me["id"]) == ("our:lea", guest.member_id)
        signed = await enter(world, id_token=issuer.id_token({}))
        assert (await app_of(world, signed).ask("GET", "/v1/me"))["id"] == me["id"]


async def test_who_comes_back_with_nothing_is_sent_on_and_told(
    world: World, cafe: Programme
) -> None:
    partner = await world.partner(cafe)
    async with an_issuer() as issuer:
        named = {"issuer": issuer.url, "audience": AUDIENCE, "name": "Our own"}
        await partner.ask("PUT", "/v1/identity-providers", {**named, "client_secret": "another"})
        wish = {"programme": "cafe", "issuer": issuer.url, "device_secret": DEVICE}
        begun = await world.anonymous.ask("POST", "/v1/issuer-sign-ins", wish, status=201)
        back = await agree(world, begun["address"])
        assert back.headers["location"].endswith("/cafe#/enter/-")
    lost = await world.anonymous.get("/sign-in/issuer?state=unknown", follow_redirects=False)
    assert lost.status_code == 303 and "#" not in lost.headers["location"]
