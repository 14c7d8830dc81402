"""A member is signed out everywhere: by themselves, or by the brand when a phone was stolen."""

from __future__ import annotations

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosedError

from game.kernel.database import Database
from tests.patience import soon, until
from tests.world import MemberApp, World, running


async def test_whoever_stole_a_phone_is_out_on_every_server(
    world: World, db: Database, dsn: str
) -> None:
    async with running(db, dsn, clock=world.clock) as other:
        partner = await world.partner(await world.programme())
        brand, ben = await world.member(partner, "lea"), await world.member(partner, "ben")
        link = await partner.ask("POST", "/v1/members/lea/sign-in-links", {}, status=201)
        shown = {"programme": "cafe", "link": link["link"], "device": "Phone"}
        entered = await world.anonymous.ask("POST", "/v1/sign-ins", shown, status=201)
        stolen = entered["token"]["token"]
        thieves = [
            house.bearing(MemberApp, token)
            for house in (world, other)
            for token in (brand.token, stolen)
        ]
        for app in thieves:
            await app.ask("GET", "/v1/me")
        code = await thieves[0].ask("POST", "/v1/me/code", {}, status=201)

        address = other.address.replace("http", "ws") + "/v1/live"
        async with connect(address, additional_headers={"Authorization": f"Bearer {stolen}"}) as it:
            assert "snapshot" in str(await soon(it.recv()))
            await partner.ask("DELETE", "/v1/members/lea/sessions", status=204)
            with pytest.raises(ConnectionClosedError):
                await soon(it.recv())

        async def out() -> bool:
            answers = [await app.get("/v1/me") for app in thieves]
            assert all(answer.status_code == 401 for answer in answers[:2])
            return all(answer.status_code == 401 for answer in answers)

        await until(out)
        told = await world.anonymous.ask(
            "POST", "/v1/tokens", {"secret": entered["secret"]}, status=401
        )
        assert told["code"] == "session.ended"
        again = await world.member(partner, "lea")
        await again.ask("GET", f"/v1/me/code/{code['number']}", status=404)
        assert (await other.bearing(MemberApp, again.token).get("/v1/me")).is_success
        assert (await ben.get("/v1/me")).is_success
        line = await db.fetchrow("select by_kind, member_id from trail where verb = 'signed_out'")
        assert line is not None and tuple(line) == ("key", brand.member_id)


async def test_members_sign_out_everywhere_and_a_guest_who_could_not_come_back_is_told(
    world: World,
) -> None:
    programme = await world.programme()
    partner = await world.partner(programme)
    app, also = await world.member(partner, "lea"), await world.member(partner, "lea")
    guest = await world.guest(programme)
    await app.ask("DELETE", "/v1/me/sessions", status=204)
    for one in (app, also):
        assert (await one.ask("GET", "/v1/me", status=401))["code"] == "session.over"
    told = await guest.ask("DELETE", "/v1/me/sessions", status=404)
    assert told["code"] == "session.missing" and (await guest.get("/v1/me")).is_success
    await partner.ask("DELETE", "/v1/members/nobody/sessions", status=404)
