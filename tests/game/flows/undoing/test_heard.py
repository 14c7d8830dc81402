"""An undoing is heard at once where the member is, and by other systems: in order, none missing."""

from __future__ import annotations

from typing import Any

from websockets.asyncio.client import ClientConnection, connect

from game.kernel.database import Database
from game.trackers.boards.jobs import tell_ranks
from tests.backend.realtime.test_live_in_the_house import hear
from tests.game.flows.undoing.test_activities import a_week
from tests.notifications.webhooks.receiver import receiving
from tests.world import MemberApp, World, running


def live(world: World, app: MemberApp, query: str = "") -> connect:
    """The member's socket, resumed behind the numbers of the query."""
    address = world.address.replace("http", "ws") + f"/v1/live{query}"
    return connect(address, additional_headers={"Authorization": f"Bearer {app.token}"})


async def told(line: ClientConnection, last: str = "tier") -> list[dict[str, Any]]:
    """The frames of the member's own feed, up to the first of that type."""
    frames: list[dict[str, Any]] = []
    while not frames or frames[-1]["event"]["type"] != last:
        frame = await hear(line)
        frames += [frame] if frame.get("feed") == "member" else []
    return frames


async def test_a_return_is_heard_on_the_phone_in_order_and_the_rest_of_it_by_who_comes_back(
    world: World,
) -> None:
    shop = await a_week(world)
    await shop.buys("d", 6_000, "ben")
    await tell_ranks(world.db, world.clock)
    anna = await shop.app("anna")
    async with live(world, anna) as line:
        began = (await hear(line))["seq"]
        undone = await shop.returns("c")
        frames = await told(line)
        await tell_ranks(world.db, world.clock)
        rank = (await told(line, "rank"))[0]["event"]
    assert (rank["rank"], rank["was"]) == (2, 1)
    assert [frame["seq"] for frame in frames] == [began + n for n in range(1, len(frames) + 1)]
    events = [frame["event"] for frame in frames]
    moved = [one for one in events if one["type"] == "balance"]
    assert [one["transaction_id"] for one in moved] == [one["id"] for one in undone["transactions"]]
    ends = {one["currency"]: one["available"] for one in moved}
    assert ends == {"points": 40, "stars": 0}
    assert [one["name"] for one in events if one["type"] == "badge.revoked"] == [
        "big", "both", "earner", "regular",
    ]  # fmt: skip
    assert (events[-1]["before"], events[-1]["tier"]) == ("gold", "low")
    async with live(world, anna, f"?after={frames[2]['seq']}&programme_after=0") as line:
        assert await told(line) == frames[3:]


async def test_other_systems_hear_of_a_return(db: Database, dsn: str) -> None:
    types = ("kermesse.balance.changed.v1", "kermesse.badge.revoked.v1", "kermesse.tier.changed.v1")
    async with running(db, dsn, hooks_private=True) as world, receiving() as receiver:
        shop = await a_week(world)
        hook = {"definition": {"url": receiver.url("/crm"), "types": types}}
        await shop.partner.ask("PUT", "/v1/webhooks/crm", hook)
        undone = await shop.returns("c")
        got = await receiver.came(len(undone["transactions"]) + 5, "/crm")
    came = [one.event for one in got]
    assert {one["subject"] for one in came} == {"anna"}
    ids = {one["data"].get("transaction_id") for one in came} - {None}
    assert ids == {one["id"] for one in undone["transactions"]}
    assert sorted(one["type"] for one in came if "balance" not in one["type"]) == [
        *["kermesse.badge.revoked.v1"] * 4, "kermesse.tier.changed.v1",
    ]  # fmt: skip
