"""A member invites a friend; both are rewarded when the friend qualifies, and not before."""

from __future__ import annotations

from tests.game.flows.friends.circle import REFERRAL, Circle, a_circle
from tests.notifications.deciding.test_moving import decided, letters
from tests.world import World


async def test_both_are_rewarded_when_the_friend_qualifies(world: World) -> None:
    circle = await a_circle(world)
    await circle.partner.ask("PUT", "/v1/messages/joined", {"definition": JOINED})
    anna = await circle.member("anna")
    [offer] = (await anna.ask("GET", "/v1/me/referrals"))["items"]
    assert offer["code"] is None and offer["inviting"]["amount"] == 100
    told = await circle.invites(anna)
    assert told["address"].endswith(f"/cafe#/invited/{told['code']}")
    assert (await circle.invites(anna))["code"] == told["code"], "a link stays the same"
    path = f"/v1/public/programmes/cafe/invitations/{told['code']}"
    seen = await world.anonymous.ask("GET", path)
    alias = (await anna.ask("GET", "/v1/me"))["alias"]
    assert (seen["programme"], seen["inviter"]) == ("Café", alias)
    await circle.later(hours=1)
    guest = await world.guest(circle.programme)
    for _ in range(2):
        came = await circle.comes(guest, told["code"].lower())
    assert came["friend"]["status"] == "came"
    await circle.member("bob")
    await circle.partner.ask("POST", "/v1/members/bob/merges", {"guest_id": guest.member_id})
    [friend] = await circle.friends("anna")
    assert friend["status"] == "waiting", "who joined is a member by now"
    assert await _told_joined(circle, "anna") == [], "a guest is nobody to be told of"
    await circle.later()
    bob = await (await circle.member("bob")).ask("GET", "/v1/me")
    joined = [f"{bob['alias']} vient"]
    assert await _told_joined(circle, "anna") == joined
    await circle.buys("bob", 600)
    assert await circle.purses("anna", "bob") == [(0, 0), (0, 0)]
    second = await circle.buys("bob", 600)
    assert await circle.purses("anna", "bob") == [(0, 100), (0, 50)]
    assert [one["status"] for one in await circle.friends("anna")] == ["rewarded"]
    await circle.undoes(second)
    assert await circle.purses("anna", "bob") == [(0, 0), (0, 0)]
    assert [one["status"] for one in await circle.friends("anna")] == ["undone"]
    third = await circle.buys("bob", 600)
    assert await circle.purses("anna", "bob") == [(0, 100), (0, 50)], "it is due again, once"
    await circle.later(days=15)
    assert await circle.purses("anna", "bob") == [(100, 0), (50, 0)]
    await circle.undoes(third)
    assert await circle.purses("anna", "bob") == [(0, 0), (0, 0)], (
        "also when the points were theirs"
    )
    assert await _told_joined(circle, "anna") == joined, "once, whatever became of it"
    assert await _told_joined(circle, "bob") == []
    figures = await circle.partner.ask("GET", "/v1/referrals/friends/figures")
    assert figures["undone"] == 1 and not figures["rewarded"]


JOINED = {
    "title": {"fr": "Un ami"}, "on": "referral.joined", "purpose": "transactional",
    "texts": {
        "fr": {"push": {"title": "Un ami", "body": "{alias, none {Un ami} other {#}} vient"}},
    },
}  # fmt: skip


async def _told_joined(circle: Circle, name: str) -> list[str]:
    """What the member's inbox says of friends who joined."""
    await decided(circle.world)
    found = await letters(await circle.member(name))
    return [body for message, body in found.elements() if message == "joined"]


async def test_nobody_invites_themselves_nor_whoever_was_here(world: World) -> None:
    circle = await a_circle(world)
    old = await circle.member("old")
    await circle.later(days=2)
    anna = await circle.member("anna")
    before = await world.guest(circle.programme)
    await circle.later(minutes=5)
    mine = (await circle.invites(anna))["code"]
    assert (await circle.comes(anna, mine, status=409))["details"]["why"] == "own"
    await circle.later(minutes=5)
    assert (await circle.comes(await circle.member("old"), mine, status=409))["details"][
        "why"
    ] == "not_new"
    assert (await circle.comes(before, mine, status=409))["details"]["why"] == "not_new"
    assert (await circle.comes(before, "NOBODYS234", status=404))["code"] == "invitation.missing"
    bob = await circle.member("bob")
    await circle.comes(bob, mine)
    theirs = (await circle.invites(bob))["code"]
    assert (await circle.comes(await circle.member("anna"), theirs, status=409))["details"][
        "why"
    ] == "ring"
    other = (await circle.invites(await circle.member("old")))["code"]
    await circle.later(minutes=1)
    carl = await circle.member("carl")
    await circle.comes(carl, mine)
    assert (await circle.comes(carl, other, status=409))["details"]["why"] == "taken"
    guest = await world.guest(circle.programme)
    refused = await guest.ask("POST", "/v1/me/referrals/friends/code", {}, status=409)
    assert refused["code"] == "referral.not_a_member"
    mask = await world.guest(circle.programme)
    await circle.comes(mask, mine)
    await circle.partner.ask("POST", "/v1/members/old/merges", {"guest_id": mask.member_id})
    [refused] = await circle.listed("refused")
    assert (refused["friend"]["id"], refused["why"]) == (mask.member_id, ["not_new"])
    assert old.member_id != mask.member_id
    await circle.buys("old", 5000)
    assert (await circle.purses("anna", "old")) == [(0, 0), (0, 0)], "a mask is no newcomer"


async def test_a_limit_pays_the_friend_alone(world: World) -> None:
    circle = await a_circle(world, hold_days=0, limit={"count": 1, "period": "month"})
    await circle.partner.ask("PUT", "/v1/messages/joined", {"definition": JOINED})
    code = (await circle.invites(await circle.member("anna")))["code"]
    shy = await circle.member("carl")
    await shy.ask("PUT", "/v1/me/boards/visibility", {"shown": False})
    for name in ("bob", "carl"):
        await circle.later(minutes=1)
        await circle.comes(await circle.member(name), code)
        await circle.buys(name, 1000)
    assert await circle.purses("anna", "bob", "carl") == [(100, 0), (50, 0), (50, 0)]
    assert [one["beyond"] for one in await circle.friends("anna")] == [True, False]
    assert "Un ami vient" in await _told_joined(circle, "anna")
    await circle.later(days=31)
    await circle.comes(await circle.member("dora"), code)
    await circle.buys("dora", 1000)
    assert (await circle.purses("anna"))[0] == (200, 0), "a month later it is paid again"


async def test_what_comes_too_late_does_not_qualify(world: World) -> None:
    circle = await a_circle(world, within_days=7)
    code = (await circle.invites(await circle.member("anna")))["code"]
    await circle.comes(await circle.member("bob"), code)
    await circle.later(days=8)
    assert [one["status"] for one in await circle.friends("anna")] == ["over"]
    await circle.buys("bob", 5000)
    assert await circle.purses("anna", "bob") == [(0, 0), (0, 0)]


async def test_a_voucher_comes_and_goes_with_what_qualifies(world: World) -> None:
    circle = await a_circle(world)
    coffee = {"title": {"fr": "Un café"}, "kind": "item", "stock": 5}
    await circle.partner.ask("PUT", "/v1/rewards/coffee", {"definition": coffee})
    body = {"definition": {**REFERRAL, "invited": {"voucher": "coffee"}}}
    bad = await circle.partner.ask("PUT", "/v1/referrals/friends", body, status=422)
    assert "hold_days" in bad["detail"]
    await circle.refer(hold_days=0, invited={"voucher": "coffee"})
    code = (await circle.invites(await circle.member("anna")))["code"]
    await circle.comes(await circle.member("bob"), code)
    bought = await circle.buys("bob", 1000)
    states = []
    for _ in range(2):
        [mine] = (await (await circle.member("bob")).ask("GET", "/v1/me/vouchers"))["items"]
        states.append(mine["status"])
        await circle.undoes(bought) if len(states) == 1 else None
    assert states == ["given", "void"]
    assert await circle.purses("anna", "bob") == [(0, 0), (0, 0)]
