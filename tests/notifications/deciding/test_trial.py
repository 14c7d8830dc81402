"""A marketer sends a message to one member, to see it on a phone."""

from __future__ import annotations

from datetime import UTC, datetime

from game.kernel.database import writing
from game.kernel.identity import new_id
from tests.world import World

_CONTACT = """
    insert into contact (id, programme_id, member_id, kind, value, hash, keys, platform, locale,
                         created_at, seen_at, verified_at, verified_by)
    values ($1, $2, $3, 'token', $4, sha256(convert_to($4, 'UTF8')), null, '', '', $5, $5, $5,
            'device')
"""
_CONSENT = """
    insert into consent (id, member_id, channel, purpose, given_at, given_source)
    values (gen_random_uuid(), $1, 'push', 'promotional', $2, 'test')
"""


async def test_a_message_is_sent_to_one_member_by_night_too(world: World) -> None:
    programme = await world.programme()
    partner = await world.partner(programme)
    anna = await world.member(partner, "anna")
    world.clock.at = datetime(2026, 3, 3, 2, 0, tzinfo=UTC)
    path, asked = "/v1/messages/win-back/test", {"member": "anna"}
    (nobody,) = (await partner.ask("POST", path, asked))["items"]
    assert (nobody["status"], nobody["reason"]) == ("inbox", "no_contact")
    async with writing(world.db) as tx:
        at = world.clock()
        await tx.execute(_CONTACT, new_id(), programme.id, anna.member_id, "phone", at)
        await tx.execute(_CONSENT, anna.member_id, at)
    for _ in range(4):
        (sent,) = (await partner.ask("POST", path, asked))["items"]
        assert (sent["channel"], sent["status"], sent["reason"]) == ("push", "waiting", "")
        assert sent["title"] == "Cela fait un moment"
    with_data = {"member": "anna", "data": {"chance": 1}}
    await partner.ask("POST", path, with_data, status=422)
    await partner.ask("POST", path, {"member": "nobody"}, status=404)
    await partner.ask("POST", "/v1/messages/none/test", asked, status=404)
    reader = await world.partner(programme, "read")
    await reader.ask("POST", path, asked, status=403)


async def test_a_message_says_which_reward_is_nearest_and_reads_well_without_one(
    world: World,
) -> None:
    partner = await world.partner(await world.programme())
    await world.member(partner, "anna")
    near = "{nearest, none {} other { Encore {missing, none {} other {#}} pour # !}}"
    told = {
        "title": {"fr": "Solde"}, "on": "balance", "purpose": "transactional",
        "channels": ["push"],
        "texts": {"fr": {"push": {"title": "Merci", "body": f"Merci.{near}"}}},
    }  # fmt: skip
    bare = {**told, "texts": {"fr": {"push": {"title": "Merci", "body": "Pour {nearest}"}}}}
    await partner.ask("PUT", "/v1/messages/near", {"definition": bare}, status=422)
    await partner.ask("PUT", "/v1/messages/near", {"definition": told})

    async def said() -> str:
        asked = {"member": "anna"}
        await partner.ask("POST", "/v1/messages/near/test", asked)
        app = await world.member(partner, "anna")
        return str((await app.ask("GET", "/v1/me/inbox"))["items"][0]["body"])

    assert await said() == "Merci."
    coffee = {"title": {"fr": "Un café"}, "kind": "item", "prices": [{"amount": 100}]}
    await partner.ask("PUT", "/v1/rewards/coffee", {"definition": coffee})
    assert await said() == "Merci. Encore 100\u00a0points pour Un café !"
