"""An address is a member's when they have shown that what is sent there reaches them."""

from __future__ import annotations

import asyncio
from collections import Counter

from tests.notifications.contacts.letterbox import Letterbox, add, prove
from tests.notifications.contacts.test_devices import reached, two
from tests.world import World


async def test_a_code_proves_an_address(world: World, letterbox: Letterbox) -> None:
    app, _ = await two(world)
    contact = await add(app, " ada@Example.ORG ")
    assert contact["value"] == "ada@example.org" and contact["verified_at"] is None
    assert await reached(world, app) == []
    proved = await prove(app, contact, letterbox.code())
    assert proved["verified_by"] == "code" and proved["verified_at"] is not None
    assert await reached(world, app) == ["ada@example.org"]
    consents = (await app.ask("GET", "/v1/me/consents"))["items"]
    assert [(c["channel"], c["purpose"]) for c in consents if c["given"]] == [
        ("email", "transactional")
    ]


async def test_a_telephone_number_gets_the_words_without_a_link(
    world: World, letterbox: Letterbox
) -> None:
    app, _ = await two(world)
    contact = await add(app, "0033 6 12 34 56 78", "phone")
    line = await letterbox.line()
    assert contact["value"] == "+33612345678" and "Votre code" in line and "http" not in line


async def test_a_link_proves_an_address_without_signing_in(
    world: World, letterbox: Letterbox
) -> None:
    app, _ = await two(world)
    await add(app, "ada@example.org")
    link = {"link": letterbox.link()}
    proved = await world.anonymous.ask("POST", "/v1/contacts/verification", link, status=201)
    assert proved["verified_by"] == "link"
    await world.anonymous.ask("POST", "/v1/contacts/verification", link, status=422)
    assert await reached(world, app) == ["ada@example.org"]


async def test_a_code_holds_for_ten_minutes_and_five_tries(
    world: World, letterbox: Letterbox
) -> None:
    app, _ = await two(world)
    contact = await add(app, "ada@example.org")
    code = letterbox.code()
    wrong = f"{(int(code) + 1) % 10**6:06}"
    for _ in range(5):
        await prove(app, contact, wrong, status=422)
    await prove(app, contact, code, status=422)
    await add(app, "ada@example.org")
    code = letterbox.code()
    world.clock.forward(minutes=10)
    await prove(app, contact, code, status=422)
    await add(app, "ada@example.org")
    await prove(app, contact, letterbox.code())


async def test_tries_at_once_are_no_more_than_five(world: World, letterbox: Letterbox) -> None:
    app, _ = await two(world)
    contact = await add(app, "ada@example.org")
    wrong = f"{(int(letterbox.code()) + 1) % 10**6:06}"
    path = f"/v1/me/contacts/{contact['id']}/verification"
    await asyncio.gather(*(app.request("POST", path, json={"code": wrong}) for _ in range(12)))
    assert await world.db.fetchval("select tries from contact_code") == 5


async def test_another_members_code_is_of_no_use(world: World, letterbox: Letterbox) -> None:
    app, other = await two(world)
    contact = await add(app, "ada@example.org")
    await prove(other, contact, letterbox.code(), status=404)


async def test_who_proves_it_last_has_it(world: World, letterbox: Letterbox) -> None:
    app, other = await two(world)
    await prove(app, await add(app, "ada@example.org"), letterbox.code())
    asked = await add(other, "ada@example.org")
    assert await reached(world, app) == ["ada@example.org"]
    await prove(other, asked, letterbox.code())
    assert await reached(world, app) == []
    assert await reached(world, other) == ["ada@example.org"]


async def test_a_link_takes_an_address_from_nobody(world: World, letterbox: Letterbox) -> None:
    app, other = await two(world)
    await prove(app, await add(app, "ada@example.org"), letterbox.code())
    await add(other, "ada@example.org")
    link = {"link": letterbox.link()}
    await world.anonymous.ask("POST", "/v1/contacts/verification", link, status=422)
    assert await reached(world, app) == ["ada@example.org"]


async def test_two_who_prove_it_at_once_do_not_both_have_it(
    world: World, letterbox: Letterbox
) -> None:
    app, other = await two(world)
    codes = []
    for each in (app, other):
        contact = await add(each, "ada@example.org")
        codes.append((each, contact, letterbox.code()))
    await asyncio.gather(*(prove(*one) for one in codes))
    assert Counter([*await reached(world, app), *await reached(world, other)]) == {
        "ada@example.org": 1
    }


async def test_no_answer_tells_whether_somebody_has_an_address(
    world: World, letterbox: Letterbox
) -> None:
    app, other = await two(world)
    await prove(app, await add(app, "ada@example.org"), letterbox.code())
    shapes = []
    for value in ("ada@example.org", "nobody@example.org"):
        answer = await add(other, value)
        shapes.append({**answer, "id": "", "value": ""})
    assert shapes[0] == shapes[1] and len(letterbox.lines()) == 2


async def test_a_member_asks_for_five_codes_an_hour_over_all_servers(
    world: World, letterbox: Letterbox
) -> None:
    partner = await world.partner(await world.programme())
    app = await world.member(partner, "ada")
    for number in range(5):
        await add(app, f"a{number}@example.org")
    refused = await add(app, "b@example.org", status=429)
    assert 0 < refused["details"]["retry_after_s"] <= 3601
    world.clock.forward(hours=1)
    app = await world.member(partner, "ada")
    await add(app, "b@example.org")


async def test_an_address_gets_five_letters_an_hour_whoever_asks(
    world: World, letterbox: Letterbox
) -> None:
    app, other = await two(world)
    for each in (app, app, app, other, other, other):
        await add(each, "ada@example.org")
    assert len(letterbox.lines()) == 5


async def test_the_brand_declares_an_address_and_takes_it_away(world: World) -> None:
    partner = await world.partner(await world.programme())
    app, other = await world.member(partner, "ada"), await world.member(partner, "bob")
    body = {"kind": "email", "value": "ada@example.org"}
    await partner.ask("PUT", "/v1/members/ada/contacts", body)
    again = await partner.ask("PUT", "/v1/members/ada/contacts", body)
    assert again["verified_by"] == "brand" and await reached(world, app) == ["ada@example.org"]
    await partner.ask("PUT", "/v1/members/bob/contacts", body)
    assert await reached(world, app) == [] and await reached(world, other) == ["ada@example.org"]
    (kept,) = (await partner.ask("GET", "/v1/members/bob/contacts"))["items"]
    await partner.ask("DELETE", f"/v1/members/ada/contacts/{kept['id']}", status=404)
    await partner.ask("DELETE", f"/v1/members/bob/contacts/{kept['id']}", status=204)
    assert await reached(world, other) == []
    await partner.ask("PUT", "/v1/members/nobody/contacts", body, status=404)


async def test_what_is_suppressed_is_not_written_to_whosever_it_is(
    world: World, letterbox: Letterbox
) -> None:
    partner = await world.partner(await world.programme())
    app = await world.member(partner)
    await prove(app, await add(app, "ada@example.org"), letterbox.code())
    address = {"kind": "email", "value": "ada@EXAMPLE.org"}
    await partner.ask("PUT", "/v1/suppressions", {**address, "why": "complained"})
    assert await reached(world, app) == []
    other = await world.member(partner)
    await add(other, "ada@example.org")
    assert letterbox.lines() == []
    found = await partner.ask("POST", "/v1/suppressions/search", address, status=201)
    assert found["why"] == "complained" and found["author"] == "test"
    assert "ada" not in str([tuple(r) for r in await world.db.fetch("select * from suppression")])
    await partner.ask("POST", "/v1/suppressions/lift", address, status=201)
    await partner.ask("POST", "/v1/suppressions/search", address, status=404)
    assert await reached(world, app) == ["ada@example.org"]
