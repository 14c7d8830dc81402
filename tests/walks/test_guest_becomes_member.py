"""A guest plays first, signs in, and finds points, plays and attempts where they were."""

from __future__ import annotations

from typing import Any

from game.programmes.rules import Programme
from tests.world import CallerClient, MemberApp, World

QUIZ = {
    "title": "Café",
    "shuffle_questions": False,
    "questions": [
        {
            "type": "true_false",
            "id": "cherry",
            "prompt": "Coffee is a cherry's seed.",
            "right": True,
        },
    ],
}
WRAP = {"title": {"fr": "Café"}, "tariff": {"taking_part": 10, "right_answer": 5}, "attempts": 3}


async def launched(world: World) -> tuple[Programme, CallerClient, str]:
    programme = await world.programme()
    partner = await world.partner(programme)
    draft = {"mechanic": "quiz", "wrap": WRAP, "config": QUIZ}
    saved = await partner.ask("PUT", "/v1/campaigns/cafe", {"definition": draft})
    await partner.ask("POST", "/v1/campaigns/cafe/publish")
    return programme, partner, saved["id"]


async def begin(app: MemberApp, campaign: str) -> dict[str, Any]:
    play: dict[str, Any] = await app.ask("POST", f"/v1/campaigns/{campaign}/plays", status=201)
    return play


async def finish(app: MemberApp, play: dict[str, Any], *, right: bool) -> None:
    answer = {"type": "quiz.answer", "question": "cherry", "answer": right}
    moved = await app.ask("POST", f"/v1/plays/{play['id']}/moves", {"number": 1, "move": answer})
    assert moved["status"] == "finished"


async def points(app: MemberApp) -> int:
    balances = (await app.ask("GET", "/v1/me/balances"))["items"]
    return sum(balance["available"] for balance in balances)


async def offer(app: MemberApp) -> dict[str, Any]:
    [only] = (await app.ask("GET", "/v1/me/campaigns"))["items"]
    return dict(only)


async def deeds(world: World, app: MemberApp) -> set[str]:
    async with world.db.acquire() as tx:
        rows = await tx.fetch("select id from activity where member_id = $1", app.member_id)
    return {row["id"] for row in rows}


async def test_a_guest_brings_points_plays_and_attempts_to_the_member(world: World) -> None:
    programme, partner, campaign = await launched(world)
    guest, member = await world.guest(programme), await world.member(partner, "lea")
    await finish(member, await begin(member, campaign), right=False)
    await finish(guest, await begin(guest, campaign), right=True)
    going = await begin(guest, campaign)
    both = await points(guest) + await points(member)
    best = (await offer(guest))["score"]

    before = await deeds(world, guest)
    assert before
    merge = {"guest_token": guest.token}
    merged = await partner.ask("POST", "/v1/members/lea/merges", merge)
    assert (merged["member"]["id"], merged["plays"]) == (member.member_id, 2)
    assert await points(member) == both
    assert before <= await deeds(world, member) and not await deeds(world, guest)
    now = await offer(member)
    assert now["score"] == best
    assert (await begin(member, campaign))["id"] == going["id"]
    await finish(member, going, right=True)
    await member.ask("POST", f"/v1/campaigns/{campaign}/plays", status=409)

    refused = await guest.ask("GET", "/v1/me", status=401)
    assert refused["code"] == "token.guest_merged"
    again = await partner.ask("POST", "/v1/members/lea/merges", merge)
    assert again["plays"] == 0
    assert await points(member) >= both


async def test_of_two_open_plays_the_members_goes_on(world: World) -> None:
    programme, partner, campaign = await launched(world)
    guest, member = await world.guest(programme), await world.member(partner, "lea")
    left, mine = await begin(guest, campaign), await begin(member, campaign)
    await partner.ask("POST", "/v1/members/lea/merges", {"guest_id": guest.member_id})
    assert (await begin(member, campaign))["id"] == mine["id"]
    assert (await member.ask("GET", f"/v1/plays/{left['id']}"))["status"] == "finished"


async def test_nobody_is_merged_who_is_not_a_guest_of_this_programme(world: World) -> None:
    programme, partner, _ = await launched(world)
    other = await world.programme("bar")
    guest, foreign = await world.guest(programme), await world.guest(other)
    lea, mia = await world.member(partner, "lea"), await world.member(partner, "mia")
    door = "/v1/members/lea/merges"
    refusals = [
        ({"guest_id": mia.member_id}, 422, "member.not_a_guest"),
        ({"guest_id": lea.member_id}, 422, "member.not_a_guest"),
        ({"guest_id": foreign.member_id}, 404, "member.missing"),
        ({"guest_token": foreign.token}, 401, "token.invalid"),
        ({}, 422, "member.no_guest_named"),
    ]
    for body, status, code in refusals:
        assert (await partner.ask("POST", door, body, status=status))["code"] == code
    nobody = await partner.ask(
        "POST", "/v1/members/zoe/merges", {"guest_id": guest.member_id}, status=404
    )
    assert nobody["code"] == "member.missing"
    await partner.ask("POST", door, {"guest_id": guest.member_id})
    taken = await partner.ask(
        "POST", "/v1/members/mia/merges", {"guest_id": guest.member_id}, status=409
    )
    assert taken["code"] == "member.merged_elsewhere"
