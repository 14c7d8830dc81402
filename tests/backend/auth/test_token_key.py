"""What becomes of members' and guests' tokens when the key that signs them is another one."""

from __future__ import annotations

import hmac
import json
from base64 import urlsafe_b64encode
from typing import Any

import jwt
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosedError

from game.kernel.database import Database
from game.kernel.identity import new_id
from tests.backend.commands.test_import_activities import kermesse
from tests.patience import soon, until
from tests.world import MemberApp, World, running


def signed(claims: dict[str, Any], key: bytes, header: dict[str, Any]) -> str:
    """As whoever has got hold of a key signs, with any header."""
    parts = [json.dumps(one).encode() for one in ({"alg": "HS256", **header}, claims)]
    text = b".".join(urlsafe_b64encode(part).rstrip(b"=") for part in parts)
    seal = urlsafe_b64encode(hmac.digest(key, text, "sha256")).rstrip(b"=")
    return b".".join([text, seal]).decode()


async def said(app: MemberApp) -> tuple[int, str]:
    answer = await app.get("/v1/me")
    return answer.status_code, answer.json().get("code", "")


async def test_tokens_outlive_a_rotation_unless_their_key_has_leaked(
    world: World, db: Database, dsn: str
) -> None:
    async with running(db, dsn, clock=world.clock) as other:
        programme = await world.programme()
        partner = await world.partner(programme)
        bar = await world.partner(await world.programme("bar"))
        lea, guest = await world.member(partner, "lea"), await world.guest(programme)
        here, there = guest, other.bearing(MemberApp, guest.token)
        assert (await said(here), await said(there)) == ((200, ""), (200, ""))

        kept = await partner.ask("POST", "/v1/token-key", {}, status=201)
        assert kept["old_until"] > kept["created_at"]
        app = await world.member(partner, "lea")
        assert jwt.get_unverified_header(app.token)["kid"] == kept["id"]
        assert [await said(one) for one in (here, there, lea, app)] == [(200, "")] * 4
        await bar.ask("POST", "/v1/token-key", {"leaked": True}, status=201)
        world.clock.forward(days=29, hours=23)
        assert (await said(there), await said(lea)) == ((200, ""), (401, "token.expired"))
        await partner.ask("POST", "/v1/token-key", {}, status=201)
        assert (await said(here), await said(there)) == ((200, ""), (200, ""))

        bearer = {"Authorization": f"Bearer {guest.token}"}
        address = other.address.replace("http", "ws") + "/v1/live"
        async with connect(address, additional_headers=bearer) as live:
            assert "snapshot" in str(await soon(live.recv()))
            leaked = await partner.ask("POST", "/v1/token-key", {"leaked": True}, status=201)
            assert leaked.get("old_until") is None
            assert await said(here) == (401, "token.invalid")
            with pytest.raises(ConnectionClosedError):
                await soon(live.recv())

        async def forgotten() -> bool:
            return await said(there) == (401, "token.invalid")

        await until(forgotten)
        assert await said(await world.member(partner, "lea")) == (200, "")
        told = repr(await db.fetch("select * from trail"))
        assert "token_key" in told and leaked["id"] in told


async def test_a_forged_kid_proves_nothing(world: World, db: Database) -> None:
    programme, bar = await world.programme(), await world.programme("bar")
    partner, keeper = await world.partner(programme), await world.partner(bar)
    lea = await world.member(partner, "lea")
    await keeper.ask("POST", "/v1/token-key", {}, status=201)
    claims = jwt.decode(lea.token, options={"verify_signature": False})
    for row in await db.fetch("select id, key from signing_key where programme_id = $1", bar.id):
        for kid in (row["id"], programme.id, bar.id, new_id(), "", "../x", None, 7, [row["id"]]):
            forged = signed(claims, row["key"], {} if kid is None else {"kid": kid})
            assert await said(world.bearing(MemberApp, forged)) == (401, "token.invalid"), kid
    assert await said(lea) == (200, "")


async def test_an_operator_rotates_it(world: World, dsn: str) -> None:
    programme = await world.programme()
    guest = await world.guest(programme)
    status, out, err = await kermesse(dsn, "programme", "rotate-tokens", "cafe")
    assert (status, err) == (0, "") and "holds until" in out
    assert await said(guest) == (200, "")
    status, out, err = await kermesse(dsn, "programme", "rotate-tokens", "cafe", "--leaked")
    assert (status, err) == (0, "") and "holds no more" in out

    async def refused() -> bool:
        return await said(guest) == (401, "token.invalid")

    await until(refused)
