"""Prizes reach whoever won them: badges, members who are away, guests who became members."""

from __future__ import annotations

from typing import Any

import pytest
import pytest_asyncio

from backend.jobs import JOBS
from backend.schedule import run_once
from game.ledger.rules import BALANCE_MAX
from game.trackers.boards.jobs import freeze_one
from tests.game.trackers.boards.ends import the_run
from tests.game.trackers.boards.shop import Shop, a_shop
from tests.walks.test_guest_becomes_member import begin, finish, launched
from tests.world import World

CHAMPION = {
    "definition": {
        "title": {"en": "Champion"},
        "how": {"by": "grant"},
        "levels": [{"at_least": 1, "prize": {"amount": 25}}],
    }
}


@pytest_asyncio.fixture
async def shop(world: World) -> Shop:
    return await a_shop(world)


async def closed(shop: Shop, **lapse: float) -> None:
    """Time passes, and the board's job runs as the scheduler runs it."""
    shop.world.clock.forward(**lapse)
    job = next(job for job in JOBS if job.name == "close boards")
    await run_once(job, shop.world.db, shop.world.clock)


async def purse(shop: Shop, who: str) -> int:
    items = (await shop.partner.ask("GET", f"/v1/members/{who}/balances"))["items"]
    return sum(int(item["available"]) for item in items)


async def won(shop: Shop, member_id: str) -> int:
    """The points that boards have paid to a member."""
    found: int = await shop.world.db.fetchval(
        "select coalesce(sum(amount), 0)::bigint from transaction"
        " where member_id = $1 and reference like 'board:%'",
        member_id,
    )
    return found


async def feed(shop: Shop, member_id: str, kind: str) -> list[Any]:
    rows = await shop.world.db.fetch(
        "select data from event where feed_id = $1 and data ->> 'type' = $2 order by seq",
        member_id,
        kind,
    )
    return [row["data"] for row in rows]


async def test_a_badge_is_won_and_pays_its_own_points_once(shop: Shop) -> None:
    await shop.partner.ask("PUT", "/v1/badges/champion", CHAMPION)
    prize = {"from_rank": 1, "to_rank": 1, "points": {"amount": 100}, "badge": "champion"}
    await shop.save(prizes=[prize])
    await shop.save("earned", metric={"points": "points"})
    for who, spent in (("ann", 9), ("bob", 5)):
        await shop.buys(who, spent)  # Neither ever opens the app.
    await closed(shop, days=7)
    await closed(shop, days=7)
    assert (await purse(shop, "ann"), await purse(shop, "bob")) == (125, 0)
    case = await shop.partner.ask("GET", "/v1/members/ann/badges")
    assert [badge["name"] for badge in case["earned"]] == ["champion"]
    ann = await shop.world.member(shop.partner, "ann")
    (told,) = await feed(shop, ann.member_id, "board.won")
    assert (told["rank"], told["amount"], told["badge"]) == (1, 100, "champion")
    runs = (await ann.ask("GET", "/v1/boards/earned/runs"))["items"]
    assert await shop.top("earned", f"?run={runs[0]['id']}") == [(1, 125)]


@pytest.mark.parametrize("when", ["before", "over", "frozen"])
async def test_what_a_guest_won_is_the_members_whenever_they_sign_in(
    world: World, when: str
) -> None:
    programme, partner, campaign = await launched(world)
    shop = Shop(world, partner)
    prizes = [
        {"from_rank": 1, "to_rank": 1, "points": {"amount": 100}},
        {"from_rank": 2, "to_rank": 3, "points": {"amount": 30}},
    ]
    await shop.save(metric={"quiz_score": "cafe"}, prizes=prizes, window={"kind": "day"})
    guest, lea = await world.guest(programme), await world.member(partner, "lea")
    other = await world.member(partner, "max")
    for app in (guest, guest, guest, other, other, lea):
        await finish(app, await begin(app, campaign), right=True)
    assert [rank for rank, _ in await shop.top()] == [1, 2, 3]
    if when != "before":
        world.clock.forward(days=1)
    if when == "frozen":
        assert await freeze_one(world.db, await the_run(world.db), world.clock)
    await partner.ask("POST", "/v1/members/lea/merges", {"guest_id": guest.member_id})
    await closed(shop, days=1)
    assert await won(shop, lea.member_id) == (100 if when == "before" else 130)
    assert await won(shop, other.member_id) == 30
    lea = await world.member(partner, "lea")
    page = await lea.ask("GET", f"/v1/boards/spent/top?run={await the_run(world.db)}")
    mine = [line["rank"] for line in page["lines"] if line["me"]]
    assert mine == ([1] if when == "before" else [1, 3])
    standing = await lea.ask("GET", f"/v1/me/boards/spent?run={await the_run(world.db)}")
    assert standing["place"]["rank"] == 1


async def test_a_purse_that_is_full_keeps_nobody_else_waiting(shop: Shop) -> None:
    await shop.save(prizes=[{"from_rank": 1, "to_rank": 2, "points": {"amount": 10}}])
    for who, spent in (("ann", 9), ("bob", 5)):
        await shop.buys(who, spent)
    one = {"amount": 1, "currency": "points", "reason": "hello"}
    await shop.partner.ask(
        "POST", "/v1/members/ann/awards", one, status=201, headers={"Idempotency-Key": "k"}
    )
    await shop.world.db.execute(
        "update account set balance = $1 where kind = 'available'", BALANCE_MAX
    )
    await closed(shop, days=7)
    assert (await purse(shop, "ann"), await purse(shop, "bob")) == (BALANCE_MAX, 10)
    assert await shop.world.db.fetchval("select status from board_run") == "closed"
