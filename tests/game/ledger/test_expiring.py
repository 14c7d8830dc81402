"""Points that expire before long are told at each lead time, once each, with what comes after."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta

import pytest

from game.kernel.database import Database, writing
from game.kernel.identity import new_id
from game.kernel.outbox import Due
from game.ledger.expiring import LEADS, tell_expiring
from game.ledger.life import Expiry
from game.members.rules import newcomer
from game.members.store import insert
from game.programmes.store import by_ids
from tests.game.ear import hears, taken
from tests.game.ledger.builders import a_currency, for_days
from tests.game.ledger.desk import Desk, open_desk

DAY = timedelta(days=1)
WEEKLY = Expiry(after_days=30, round_up_to="day")


async def a_member(desk: Desk, zone: str = "Europe/Paris") -> str:
    async with writing(desk.db) as tx:
        programme = (await by_ids(tx, [desk.programme_id]))[desk.programme_id]
        (member,) = await insert(tx, [newcomer(new_id(), programme, new_id(), desk.at)])
        await tx.execute("update member set time_zone = $2 where id = $1", member.id, zone)
    return member.id


async def told(desk: Desk) -> list[Due]:
    await tell_expiring(desk.db, desk.clock)
    return await taken(desk.db, desk.at)


async def a_heard_desk(db: Database, expiry: Expiry = WEEKLY) -> Desk:
    desk = await open_desk(db, a_currency(expiry=expiry, scale=2))
    await hears(db, desk.programme_id, "points.expiring")
    return desk


async def test_a_week_ahead_and_a_day_ahead_and_never_twice(db: Database) -> None:
    desk = await a_heard_desk(db)  # It is 10 January; the points live through 9 February.
    ana = await a_member(desk)
    await desk.do(desk.award(ana, 300))
    heard = {}
    for _ in range(33):
        for _ in range(3):
            for due in await told(desk):
                heard[desk.at.date()] = due.data
            desk.wait(hours=8)
    assert [at.isoformat() for at in heard] == ["2026-02-02", "2026-02-08"]
    assert [data["days"] for data in heard.values()] == [7, 1]
    assert {data["on"] for data in heard.values()} == {"2026-02-09"}
    first = heard[date(2026, 2, 2)]
    assert (first["amount"], first["scale"], first["currency"]) == (300, 2, "points")


async def test_what_comes_soon_after_is_told_with_it_and_only_then(db: Database) -> None:
    desk = await a_heard_desk(db)
    ana = await a_member(desk)
    for amount in (1, 2, 3):
        await desk.do(desk.award(ana, amount))
        desk.wait(days=5)
    desk.at = datetime(2026, 2, 2, 12, tzinfo=UTC)
    (data,) = [due.data for due in await told(desk)]
    assert data["coming"] == [
        {"on": "2026-02-09", "amount": 1},
        {"on": "2026-02-14", "amount": 2},
        {"on": "2026-02-19", "amount": 3},
    ]
    desk.wait(days=5)
    assert await told(desk) == []  # The 14th was within a week of the 9th.
    desk.at = datetime(2026, 2, 12, 12, tzinfo=UTC)
    assert {(due.data["on"], due.data["days"]) for due in await told(desk)} == {("2026-02-19", 7)}


async def test_after_a_week_of_being_down_what_still_matters_is_told_once(db: Database) -> None:
    desk = await a_heard_desk(db, for_days(30))
    ana, ben, cleo = [await a_member(desk) for _ in range(3)]
    for who in (ana, ben, cleo):
        await desk.do(desk.award(who, 5))
        desk.wait(days=4)
    desk.at = datetime(2026, 2, 1, 12, tzinfo=UTC)
    assert len(await told(desk)) == 1  # Ana's, eight days ahead.
    desk.at = datetime(2026, 2, 13, 0, tzinfo=UTC)  # Hers are gone, and Ben's go tomorrow.
    late = [(due.member_id, due.data["days"]) for due in await told(desk)]
    assert sorted(late) == sorted([(ben, 0), (cleo, 4)])
    assert await told(desk) == []


async def test_spent_points_are_not_told(db: Database) -> None:
    desk = await a_heard_desk(db)
    ana = await a_member(desk)
    await desk.do(desk.award(ana, 5), desk.spend(ana, 5))
    desk.at = datetime(2026, 2, 5, 12, tzinfo=UTC)
    assert await told(desk) == []


async def test_where_nobody_hears_no_place_is_kept(db: Database) -> None:
    desk = await open_desk(db, a_currency(expiry=WEEKLY))
    await desk.do(desk.award(await a_member(desk), 5))
    desk.at = datetime(2026, 2, 5, 12, tzinfo=UTC)
    assert await tell_expiring(db, desk.clock) == 0
    assert await db.fetchval("select count(*) from told") == 0


async def test_a_runner_that_dies_is_gone_on_from(db: Database) -> None:
    """More lots than fit into one transaction, all at one moment; the second piece fails."""
    desk = await a_heard_desk(db)
    await desk.do(desk.award(await a_member(desk), 1))
    async with writing(db) as tx:
        await tx.execute(_COPIES, 1_500)
    desk.at = datetime(2026, 2, 5, 12, tzinfo=UTC)
    moments = iter([desk.at])
    with pytest.raises(RuntimeError):
        await tell_expiring(db, lambda: next(moments))
    first = await taken(db, desk.at)
    rest = await told(desk)
    assert 0 < len(first) < 1_500
    assert len({due.member_id for due in [*first, *rest]}) == len(first) + len(rest) == 1_501


_COPIES = """
    with many as (
        insert into member (id, programme_id, external_id, guest, alias, locale, time_zone,
                            attributes, created_at)
        select gen_random_uuid(), programme_id, 'm' || g, false, 'a', 'fr', 'UTC', '{}', created_at
        from member, generate_series(1, $1) as g returning id, programme_id
    ), purses as (
        insert into account (programme_id, owner_id, kind, currency, balance, floor)
        select programme_id, id, 'available', 'points', 1, 0 from many returning id
    )
    insert into lot (id, account_id, transaction_id, origin_id, amount, remaining, expires_at,
                     opened_at)
    select gen_random_uuid(), purses.id, transaction_id, gen_random_uuid(), 1, 1, expires_at,
        opened_at
    from lot, purses
"""


@pytest.mark.parametrize("seed", range(4))
async def test_over_any_runs_every_day_is_told_once_at_each_lead_time(
    db: Database, seed: int
) -> None:
    """Points come in at any time and runs when they like, over a change of the clock. No day is
    told twice at a lead time; every day is told at each at which somebody looked in time, by
    itself or with one before it."""
    dice = random.Random(seed)
    desk = await a_heard_desk(
        db, for_days(20) if seed % 2 else Expiry(after_days=20, round_up_to="day")
    )
    desk.at = datetime(2026, 3, 1, dice.randint(0, 23), tzinfo=UTC)
    zone = dice.choice(["Europe/Paris", "America/New_York", "Asia/Tokyo"])
    ana = await a_member(desk, zone)
    ends: set[date] = set()
    heard: dict[int, list[tuple[date, set[date]]]] = {lead: [] for lead in LEADS}
    for _ in range(70):
        desk.wait(minutes=dice.randint(1, 1_000))
        if dice.random() < 0.4:
            await desk.do(desk.award(ana, 3))
        for due in await told(desk):
            lead, on = int(due.cause.split("/")[1]), date.fromisoformat(due.data["on"])
            assert due.data["days"] <= lead + 1
            near = {date.fromisoformat(one["on"]) for one in due.data["coming"]}
            heard[lead].append((on, {day for day in near if day <= on + lead * DAY}))
            ends |= near
    for said in heard.values():
        days = [day for _, near in said for day in near]
        assert len(days) == len(set(days))
        assert set(days) >= {day for day in ends if day <= desk.at.date()}
    assert len(ends) > 5
