"""From an event to what is written of it: deliveries, the inbox, the feed; once a cause."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from game.kernel.database import Database, writing
from game.kernel.events import BalanceChanged, Notice
from notifications.deciding.hear import hear
from notifications.fanout import fan_out
from notifications.presence.store import seen
from tests.notifications.deciding.builders import a_message
from tests.notifications.deciding.town import MONDAY, Town, a_badge


def landed(change: int, currency: str = "points") -> BalanceChanged:
    return BalanceChanged(
        currency=currency, available=100, held=0, change=change, transaction_id="t", reason="r"
    )


@pytest.fixture
async def town(db: Database) -> Town:
    return await Town(db).found()


async def test_a_badge_is_pushed_put_into_the_inbox_and_told_on_the_feed(town: Town) -> None:
    ada = await town.member("ada", "fid", "webpush")
    await town.happens(ada, a_badge())
    assert await town.told(ada) == [("badge", "waiting", "")] * 2
    assert [one.body for one in await town.log(ada)] == ["You have earned bean."] * 2
    (letter,) = await town.inbox(ada)
    assert (letter.title, letter.body) == ("Well done", "You have earned bean.")
    told = await town.db.fetchval(
        "select data from event where feed_id = $1 order by seq desc limit 1", ada
    )
    assert (told["type"], told["id"], told["unread"]) == ("inbox", letter.id, 1)


async def test_who_has_no_phone_finds_it_in_the_inbox_and_the_log_says_why(town: Town) -> None:
    ada = await town.member("ada")
    await town.happens(ada, a_badge())
    assert await town.told(ada) == [("badge", "inbox", "no_contact")]
    assert len(await town.inbox(ada)) == 1


async def test_what_nobody_writes_about_does_not_fall_due(town: Town) -> None:
    ada = await town.member("ada", "fid")
    await town.happens(ada, landed(5))
    assert await town.db.fetchval("select count(*) from due") == 0
    assert await town.told(ada) == []


async def test_one_cause_that_comes_twice_is_one_message(town: Town) -> None:
    await town.says("expiring", a_message(on="points.expiring"))
    ada = await town.member("ada", "fid")
    for _ in range(2):
        await town.falls_due(ada, "points.expiring", "expiry/2026-03-09/ada", name="x")
    assert await town.told(ada) == [("expiring", "waiting", "")]
    assert len(await town.inbox(ada)) == 1


async def test_servers_that_decide_at_once_decide_each_event_once(town: Town) -> None:
    members = [await town.member(f"m{number}", "fid") for number in range(20)]
    await town.says("offer", a_message(on="member.birthday", purpose="promotional"))
    for member in members:
        for cause in ("a", "b", "c"):
            await town.db.execute(
                "insert into due values ($1, $2, $3, 'member.birthday', $4, $5)",
                f"{cause}/{member}", town.programme.id, member, town.at, {"name": cause},
            )  # fmt: skip
    await asyncio.gather(*(fan_out(town.db, town.clock, [hear]) for _ in range(4)))
    await town.decide()
    for member in members:
        statuses = [status for _, status, _ in await town.told(member)]
        assert sorted(statuses) == ["inbox", "waiting", "waiting"]


async def test_whoever_has_the_app_before_them_has_ten_seconds_to_see_it(town: Town) -> None:
    ada = await town.member("ada", "fid")
    async with writing(town.db) as tx:
        await seen(tx, ada, town.at - timedelta(seconds=30))
    await town.happens(ada, a_badge())
    (one,) = await town.log(ada)
    assert (one.reason, one.send_at) == ("present", town.at + timedelta(seconds=10))


async def test_a_week_of_being_down_sends_nothing_that_is_stale(town: Town) -> None:
    ada = await town.member("ada", "fid")
    await town.db.execute(
        "insert into due values ('c', $1, $2, 'badge.earned', $3, $4)",
        town.programme.id, ada, town.at - timedelta(days=7), {"name": "bean"},
    )  # fmt: skip
    await town.decide()
    assert await town.told(ada) == [("badge", "inbox", "expired")]


async def test_points_that_land_together_are_one_message(db: Database) -> None:
    words = {"en": {"push": {"title": "Points", "body": "{points} points"}}}
    town = await Town(db).found(points=a_message(on="balance", group_s=300, texts=words))
    ada = await town.member("ada", "fid")
    for change in (5, 10, 20):
        await town.happens(ada, landed(change))
        town.forward(seconds=60)
    assert await town.told(ada) == []
    town.forward(seconds=120)
    await town.decide()
    assert [one.body for one in await town.log(ada)] == ["35 points"]
    await town.happens(ada, landed(7))
    town.forward(seconds=300)
    await town.decide()
    assert [one.body for one in await town.inbox(ada)] == ["35 points", "7 points"]


async def test_currencies_are_grouped_apart(db: Database) -> None:
    town = await Town(db).found(points=a_message(on="balance", group_s=300))
    ada = await town.member("ada", "fid")
    for currency in ("points", "gems", "points"):
        await town.happens(ada, landed(5, currency))
    assert await db.fetchval("select count(*) from pending_message") == 2


async def test_what_is_said_later_is_not_said_when_it_has_become_pointless(db: Database) -> None:
    welcome = a_message(on="member.joined", after_s=3600, unless=("badge.earned",))
    town = await Town(db).found(welcome=welcome)
    ada, ben = await town.member("ada", "fid"), await town.member("ben", "fid")
    for member in (ada, ben):
        await town.falls_due(member, "member.joined", f"joined/{member}", name="")
    town.forward(minutes=30)
    await town.happens(ada, a_badge())
    town.forward(minutes=31)
    await town.decide()
    assert await town.told(ada) == [("welcome", "dropped", "overtaken")]
    assert await town.told(ben) == [("welcome", "waiting", "")]
    assert (await town.log(ben))[0].expires_at == MONDAY + timedelta(hours=25)


async def test_what_waits_for_the_morning_is_dropped_when_it_has_become_pointless(
    db: Database,
) -> None:
    message = a_message(on="streak.at_risk", unless=("badge.earned",))
    town = await Town(db).found(risk=message)
    ada = await town.member("ada", "fid")
    town.forward(hours=10)
    await town.falls_due(ada, "streak.at_risk", "risk/ada", name="daily")
    assert await town.told(ada) == [("risk", "waiting", "quiet")]
    await town.happens(ada, a_badge())
    assert await town.told(ada) == [("risk", "dropped", "overtaken")]


async def test_an_hour_of_the_day_is_the_members_own(db: Database) -> None:
    town = await Town(db).found(birthday=a_message(on="member.birthday", local_hour=9))
    ada, ben = await town.member("ada", "fid"), await town.member("ben", "fid", zone="Asia/Tokyo")
    for member in (ada, ben):
        await town.falls_due(member, "member.birthday", f"birthday/{member}", name="")
    rows = await db.fetch("select member_id, due_at from pending_message")
    assert {row["member_id"]: row["due_at"] for row in rows} == {
        ada: MONDAY.replace(day=3, hour=8),
        ben: MONDAY.replace(day=3, hour=0),
    }


async def test_what_concerns_everybody_is_said_to_everybody(db: Database) -> None:
    town = await Town(db).found(news=a_message(on="notice", texts=_plain("News")))
    members = [await town.member(f"m{number}") for number in range(7)]
    await town.happens(None, Notice(id="n", text={"en": "news"}))
    assert [len(await town.inbox(member)) for member in members] == [1] * 7
    assert await db.fetchval("select count(*) from pending_message") == 0


async def test_nothing_is_said_of_a_streak_that_rests(db: Database) -> None:
    town = await Town(db).found(risk=a_message(on="streak.at_risk"))
    ada = await town.member("ada", "fid")
    design = await db.fetchval("select gen_random_uuid()")
    await db.execute(
        "insert into design values ($1, $2, 'streak', 'daily', 1, true, '{}', '{}', now())",
        design, town.programme.id,
    )  # fmt: skip
    await db.execute(
        "insert into streak (design_id, holder_id, programme_id, member_ids, upkeep, length, best,"
        " freezes) values ($1, $2, $3, array[$2::uuid], $4, 3, 3, 0)",
        design, ada, town.programme.id,
        {"pauses": [{"first": "2026-03-01", "last": "2026-03-05"}]},
    )  # fmt: skip
    await town.falls_due(ada, "streak.at_risk", "one", name="daily")
    await town.falls_due(ada, "streak.at_risk", "two", name="weekly")
    assert await town.told(ada) == [
        ("risk", "dropped", "streak_paused"), ("risk", "waiting", ""),
    ]  # fmt: skip


async def test_what_a_message_was_for_is_counted(db: Database) -> None:
    message = a_message(on="points.expiring", goal="badge.earned", goal_days=3)
    town = await Town(db).found(expiring=message)
    ada, ben = await town.member("ada"), await town.member("ben")
    for member in (ada, ben):
        await town.falls_due(member, "points.expiring", f"x/{member}", name="x")
    town.forward(days=2)
    await town.happens(ada, a_badge())
    town.forward(days=2)
    await town.happens(ben, a_badge())
    assert [one.converted_at for one in await town.log(ada)] == [MONDAY + timedelta(days=2)]
    assert [one.converted_at for one in await town.log(ben)] == [None]


def _plain(words: str) -> dict[str, dict[str, dict[str, str]]]:
    return {"en": {"push": {"title": words, "body": words}}}
