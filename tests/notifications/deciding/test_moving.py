"""A guest who becomes a member keeps what was said to them, and is not told it again."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from backend.jobs import WORKS
from game.flows.moments.jobs import tell_days
from game.jobs.work import work_off
from notifications.deciding.hear import come_due, hear
from notifications.fanout import fan_out
from tests.notifications.contacts.test_devices import reached, register
from tests.patience import until
from tests.walks.test_guest_becomes_member import begin, finish, launched
from tests.world import CallerClient, MemberApp, World

NEWS: dict[str, Any] = {
    "title": {"fr": "Nouvelles"},
    "on": "notice",
    "purpose": "transactional",
    "texts": {"fr": {"push": {"title": "Du nouveau", "body": "Venez voir."}}},
}
POINTS: dict[str, Any] = {
    **NEWS,
    "on": "balance",
    "group_s": 300,
    "texts": {"fr": {"push": {"title": "Des points", "body": "{points} points"}}},
}
SILENT: dict[str, Any] = {**NEWS, "on": "member.silent"}


async def decided(world: World) -> None:
    """Nothing is due any more, by us or by the server, which is at it as well."""

    async def all_is() -> bool:
        await fan_out(world.db, world.clock, [hear])
        await come_due(world.db, world.clock)
        return not await world.db.fetchval(
            "select exists (select from due) or exists"
            " (select from pending_message where due_at <= $1)",
            world.clock(),
        )

    await until(all_is)


async def letters(app: MemberApp) -> Counter[tuple[str, str]]:
    """Message and words of each letter in the inbox."""
    found = (await app.ask("GET", "/v1/me/inbox?limit=100"))["items"]
    return Counter((one["message"], one["body"]) for one in found)


async def log(partner: CallerClient, name: str) -> list[tuple[str, str]]:
    """Status and reason of what was decided about the news for that member."""
    found = (await partner.ask("GET", f"/v1/members/{name}/messages"))["items"]
    return sorted((one["status"], one["reason"]) for one in found if one["message"] == "news")


async def told(world: World, partner: CallerClient, text: str) -> None:
    """Everybody is told something, and that is decided."""
    await partner.ask(
        "POST", "/v1/notices", {"text": {"fr": text}}, status=201, headers={"Idempotency-Key": text}
    )
    await decided(world)


async def merge(partner: CallerClient, guest: MemberApp, name: str = "lea") -> None:
    await partner.ask("POST", f"/v1/members/{name}/merges", {"guest_token": guest.token})


@pytest.mark.parametrize("first", ["guest", "member"])
async def test_letters_of_both_are_the_members_and_one_that_both_had_is_there_once(
    world: World, first: str
) -> None:
    programme, partner, _ = await launched(world)
    await partner.ask("PUT", "/v1/messages/news", {"definition": NEWS})
    guest, other = await world.guest(programme), await world.guest(programme)
    await register(guest, "phone-of-guest")
    if first == "guest":
        await told(world, partner, "one")
    member = await world.member(partner, "lea")
    if first == "member":
        await told(world, partner, "one")
    await told(world, partner, "two")
    for one in (guest, other):
        await merge(partner, one)
    both = await member.ask("GET", "/v1/me/inbox?limit=100")
    assert [one["message"] for one in both["items"]].count("news") == 2
    assert both["unread"] == len(both["items"])
    assert await reached(world, member) == ["phone-of-guest"]
    assert await log(partner, "lea") == [("inbox", "no_contact")] * 2 + [("waiting", "")] * 2
    for table in ("delivery", "inbox", "pending_message", "told", "presence"):
        column = "feed_id" if table == "told" else "member_id"
        left = f"select count(*) from {table} where {column} = $1"
        assert await world.db.fetchval(left, guest.member_id) == 0


@pytest.mark.parametrize("waits", ["both", "guest", "member"])
async def test_points_that_wait_to_be_told_add_up(world: World, waits: str) -> None:
    programme, partner, campaign = await launched(world)
    await partner.ask("PUT", "/v1/messages/points", {"definition": POINTS})
    guest, member = await world.guest(programme), await world.member(partner, "lea")
    if waits != "member":
        await finish(guest, await begin(guest, campaign), right=True)
    if waits != "guest":
        await finish(member, await begin(member, campaign), right=False)
    await decided(world)
    await merge(partner, guest)
    await decided(world)
    world.clock.forward(minutes=6)
    await decided(world)
    (said,) = [body for message, body in await letters(member) if message == "points"]
    assert said == {"both": "25 points", "guest": "15 points", "member": "10 points"}[waits]


async def test_what_the_guest_was_told_is_not_told_the_member_again(world: World) -> None:
    programme, partner, campaign = await launched(world)
    await partner.ask("PATCH", "/v1/programme", {"messages": {"silent_days": 10}})
    await partner.ask("PUT", "/v1/messages/silent", {"definition": SILENT})
    await world.member(partner, "lea")
    world.clock.forward(days=1)
    guest = await world.guest(programme)
    await finish(guest, await begin(guest, campaign), right=True)
    await days_go_by(world, 10)
    member = await world.member(partner, "lea")
    assert await said_of_silence(guest) == await said_of_silence(member) == 1
    await merge(partner, guest)
    await days_go_by(world, 1)
    assert await said_of_silence(await world.member(partner, "lea")) == 2


async def days_go_by(world: World, days: int) -> None:
    """Each with what it brings."""
    for _ in range(days):
        world.clock.forward(days=1)
        await tell_days(world.db, world.clock)
        await decided(world)


async def said_of_silence(app: MemberApp) -> int:
    return sum(many for (name, _), many in (await letters(app)).items() if name == "silent")


async def test_the_members_own_word_wins_and_what_only_the_guest_said_comes_along(
    world: World,
) -> None:
    programme, partner, _ = await launched(world)
    for name in ("news", "other"):
        await partner.ask("PUT", f"/v1/messages/{name}", {"definition": NEWS})
    guest, member = await world.guest(programme), await world.member(partner, "lea")
    for app, given in ((member, True), (member, False), (guest, True)):
        await agree(app, "promotional", given=given)
    await agree(guest, "transactional", given=True)
    await unwish(guest, "news")
    await unwish(member, "other")
    await merge(partner, guest)
    items = (await member.ask("GET", "/v1/me/consents"))["items"]
    assert {one["purpose"]: one["given"] for one in items if one["channel"] == "push"} == {
        "promotional": False,
        "transactional": True,
    }
    chosen = (await member.ask("GET", "/v1/me/preferences"))["items"]
    assert {one["message"] for one in chosen if "push" in one["unwanted"]} == {"news", "other"}


@pytest.mark.parametrize("first", ["guest", "member"])
async def test_a_broadcast_that_wrote_to_one_of_both_does_not_write_to_the_other(
    world: World, first: str
) -> None:
    programme, partner, _ = await launched(world)
    await partner.ask("PUT", "/v1/messages/news", {"definition": {**NEWS, "on": "broadcast"}})
    if first == "member":
        await world.member(partner, "lea")
    guest = await world.guest(programme)
    member = await world.member(partner, "lea")
    for app in (guest, member):
        await register(app, f"phone-of-{app.member_id}")
    made = await partner.ask(
        "POST", "/v1/broadcasts", {"message": "news", "a_minute": 1}, status=201
    )
    path = f"/v1/broadcasts/{made['id']}"
    await work_off(WORKS, world.db, world.clock)
    await partner.ask("POST", f"{path}/start")
    await work_off(WORKS, world.db, world.clock)
    waits = {"status": "waiting", "reason": "", "members": 2}
    assert (await partner.ask("GET", path))["account"] == [waits]
    await world.db.execute("update delivery set status = 'sent' where status = 'waiting'")
    await merge(partner, guest)
    world.clock.forward(minutes=2)
    await work_off(WORKS, world.db, world.clock)
    assert (await partner.ask("GET", path))["status"] == "done"
    (only,) = (await partner.ask("GET", f"{path}/members"))["items"]
    assert (only["member_id"], only["status"]) == (member.member_id, "sent")
    assert await log(partner, "lea") == [("sent", "")]


async def agree(app: MemberApp, purpose: str, *, given: bool) -> None:
    word = {"channel": "push", "purpose": purpose, "given": given}
    await app.ask("PUT", "/v1/me/consents", {"items": [word]})


async def unwish(app: MemberApp, message: str) -> None:
    word = {"message": message, "channel": "push", "wanted": False}
    await app.ask("PUT", "/v1/me/preferences", {"items": [word]})
