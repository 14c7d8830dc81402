"""Badges that members take along: a verifier that is not ours accepts them, until revoked."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

import msgspec
import pytest
from jsonschema import Draft201909Validator
from openbadgeslib.ob3 import OB3VerificationError, OB3Verifier

from tests.backend.credentials.taking import Stranger, path, said, take, with_medal
from tests.game.trackers.badges.granting import VISITS
from tests.world import World

SCHEMA = Path(__file__).with_name("ob_v3p0_achievementcredential_schema.json")
"""As 1EdTech publishes it: https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ and this name."""


def touched(signed: str, **claims: Any) -> str:
    """The same file, saying something else."""
    head, _, signature = signed.split(".")
    body = msgspec.json.encode({**said(signed), **claims})
    return f"{head}.{urlsafe_b64encode(body).rstrip(b'=').decode()}.{signature}"


async def test_a_verifier_that_is_not_ours_accepts_it_and_refuses_what_was_touched(
    world: World,
) -> None:
    cafe, stranger = await with_medal(world), Stranger(world)
    taken = await take(cafe)
    signed = taken["signed"]
    accepted = await stranger.check(signed)
    assert accepted.achievement.name == "Médaille · Or"
    claims = said(signed)
    Draft201909Validator(msgspec.json.decode(SCHEMA.read_bytes())).validate(claims)
    assert cafe.ada.member_id not in str(claims) and "ada" not in str(claims)
    forged = touched(signed, name="Une autre médaille")
    with pytest.raises(OB3VerificationError, match="signature"):
        await stranger.check(forged)
    for address in (claims["issuer"]["id"], claims["credentialSubject"]["achievement"]["id"]):
        assert msgspec.json.decode(await stranger.fetch(address))["id"] == address
    assert await stranger.fetch(taken["address"]) == signed.encode()
    picture = await stranger.world.anonymous.get(path(taken["address"]) + "/badge.svg")
    assert OB3Verifier.extract_token_from_svg(picture.content) == signed


async def test_asked_twice_it_is_the_same_and_two_members_or_badges_share_nothing(
    world: World,
) -> None:
    cafe = await with_medal(world)
    first = await take(cafe)
    assert await take(cafe) == first == await take(cafe, level=2)
    lower = await take(cafe, level=1)
    (one, two) = (said(file["signed"])["credentialSubject"]["id"] for file in (first, lower))
    assert one != two
    await take(cafe, level=3, status=404)
    await take(cafe, "nothing", status=404)
    listed = (await cafe.ada.ask("GET", "/v1/me/credentials"))["items"]
    assert [line["level"] for line in listed] == [1, 2]
    assert listed[1]["address"] == first["address"] and listed[1]["revoked_at"] is None


async def test_whose_it_is_is_the_hash_of_a_proved_address_if_they_wish_so(world: World) -> None:
    cafe, stranger = await with_medal(world), Stranger(world)
    refused = await take(cafe, recipient="email", status=409)
    assert refused["code"] == "credential.no_address"
    body = {"kind": "email", "value": "ada@lovelace.example"}
    await cafe.partner.ask("PUT", "/v1/members/ada/contacts", body)
    signed = (await take(cafe, recipient="email"))["signed"]
    await stranger.check(signed)
    assert "lovelace" not in str(said(signed))
    [known] = said(signed)["credentialSubject"]["identifier"]
    hashed = sha256(f"ada@lovelace.example{known['salt']}".encode()).hexdigest()
    assert known["identityHash"] == f"sha256${hashed}"
    assert (await take(cafe, recipient="email"))["signed"] == signed
    await cafe.partner.ask("PUT", "/v1/members/ada/contacts", {**body, "value": "a@b.example"})
    world.clock.forward(seconds=1)
    assert (await take(cafe, recipient="email"))["signed"] != signed


async def test_a_badge_that_is_taken_back_is_revoked_and_given_again_is_another(
    world: World,
) -> None:
    cafe, stranger = await with_medal(world), Stranger(world)
    first = await take(cafe)
    await stranger.check(first["signed"])
    await cafe.revoke()
    with pytest.raises(OB3VerificationError, match="revocation"):
        await stranger.check(first["signed"])
    await take(cafe, status=404)
    await cafe.grant(level=2)
    again = await take(cafe)
    await stranger.check(again["signed"])
    with pytest.raises(OB3VerificationError, match="revocation"):
        await stranger.check(first["signed"])


async def test_what_falls_with_what_was_undone_stays_revoked_once_that_was_told(
    world: World,
) -> None:
    cafe, stranger = await with_medal(world), Stranger(world)
    await cafe.badge("regular", VISITS)
    for _ in range(2):
        await cafe.visit()
    taken, keys = await take(cafe, "regular"), count()

    async def keyed(door: str, body: Any) -> Any:
        key = {"Idempotency-Key": f"key-{next(keys)}"}
        return await cafe.partner.ask("POST", door, body, status=201, headers=key)

    async def undone_and_back(look: bool) -> None:
        named = {"source": "door", "id": "2", "reason": "a mistake"}
        undone = await keyed("/v1/activities/reversals", named)
        if look:
            with pytest.raises(OB3VerificationError, match="revocation"):
                await stranger.check(taken["signed"])
        door = f"/v1/activities/reversals/{undone['id']}/reinstatement"
        await keyed(door, {"reason": "none after all"})

    await undone_and_back(look=False)
    await stranger.check(taken["signed"])
    await undone_and_back(look=True)
    with pytest.raises(OB3VerificationError, match="revocation"):
        await stranger.check(taken["signed"])
    await stranger.check((await take(cafe, "regular"))["signed"])


async def test_it_is_gone_with_its_member_or_when_they_take_it_back(world: World) -> None:
    cafe, stranger = await with_medal(world), Stranger(world)
    high, low = await take(cafe), await take(cafe, level=1)
    exported = await cafe.ada.ask("GET", "/v1/me/export")
    kept = [row["signed"] for row in exported["tables"]["credential"]]
    assert sorted(kept) == sorted([high["signed"], low["signed"]])
    await cafe.ada.ask("DELETE", f"/v1/me/credentials/{low['id']}", status=204)
    await stranger.check(high["signed"])
    await cafe.partner.ask("DELETE", "/v1/members/ada", status=200)
    for taken in (high, low):
        with pytest.raises(OB3VerificationError, match="revocation"):
            await stranger.check(taken["signed"])
        gone = await world.anonymous.get(path(taken["address"]))
        assert gone.status_code == 404


async def test_nothing_is_public_before_somebody_takes_it_along(world: World) -> None:
    cafe = await with_medal(world)
    places = ["/cafe/achievements/medal/1", "/cafe/achievements/medal/2", "/cafe/statuses/1"]
    assert [(await world.anonymous.get(place)).status_code for place in places] == [404] * 3
    assert (await world.anonymous.get("/cafe/statuses/0")).status_code == 404
    assert (await world.anonymous.get("/cafe/issuer/keys")).json() == {"keys": []}
    await take(cafe)
    assert [(await world.anonymous.get(place)).status_code for place in places] == [404, 200, 404]
    said = (await world.anonymous.get("/cafe/achievements/medal/2?locale=en")).json()
    assert (said["inLanguage"], said["name"]) == ("en", "Medal · Gold")
