"""What days bring is told as they begin: once, with what a silence is paid, and looks back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from game.flows.intake.ingest import ingest
from game.flows.moments.jobs import tell_days, tell_recaps
from game.kernel.database import Database, writing
from game.kernel.outbox import Due
from game.programmes.change import Settings, change
from game.programmes.rules import MessageSettings, Programme
from tests.game.ear import hears, stopped, taken
from tests.game.flows.intake.builders import NOW, a_programme, a_purchase, a_saved_rule, balance
from tests.world import nothing_follows

DAY = timedelta(days=1)


async def buys(db: Database, programme: Programme, at: datetime, **more: Any) -> None:
    """A purchase of Ada's at that moment."""
    async with writing(db) as tx:
        await ingest(tx, [a_purchase(programme, occurred_at=at, **more)], at)


async def a_member(db: Database, **settings: Any) -> Programme:
    """A programme in which Ada, born on the 20th of May, bought something today."""
    programme = await a_programme(db, {"born": "date"})
    async with writing(db) as tx:
        messages = MessageSettings(birthday="born", **settings)
        await change(tx, programme.id, Settings(messages=messages), nothing_follows, NOW)
    await buys(db, programme, NOW)
    await db.execute("""update member set attributes = '{"born": "1990-05-20"}'""")
    return programme


async def days(db: Database, first: datetime, many: int) -> dict[date, list[Due]]:
    """What is told on each of so many days, by three runs a day."""
    heard: dict[date, list[Due]] = {}
    for n in range(3 * many):
        at = first + n * timedelta(hours=8)
        await tell_days(db, stopped(at))
        if due := await taken(db, at):
            heard.setdefault(at.date(), []).extend(due)
    return heard


async def test_birthday_and_anniversary_come_once_on_their_day(db: Database) -> None:
    programme = await a_member(db)
    await hears(db, programme.id, "member.birthday", "member.anniversary")
    year = await days(db, datetime(2027, 5, 1, 1, tzinfo=UTC), 30)
    assert {day.day: [(one.kind, one.data) for one in due] for day, due in year.items()} == {
        13: [("member.anniversary", {"type": "member.anniversary", "years": 1})],
        20: [("member.birthday", {"type": "member.birthday", "age": 37})],
    }


async def test_where_no_attribute_is_the_birthday_nobody_has_one(db: Database) -> None:
    programme = await a_member(db)
    async with writing(db) as tx:
        await change(tx, programme.id, Settings(messages=MessageSettings()), nothing_follows, NOW)
    await hears(db, programme.id, "member.birthday")
    assert await days(db, datetime(2027, 5, 19, tzinfo=UTC), 4) == {}


async def test_a_silence_is_told_and_paid_once_and_the_next_one_again(db: Database) -> None:
    programme = await a_member(db, silent_days=10)
    await a_saved_rule(db, programme, activity_type="member.silent", amount="70")
    await hears(db, programme.id, "member.silent")
    silent = await days(db, NOW, 20)
    assert [day.isoformat() for day in silent] == ["2026-05-23"]
    assert await balance(db, programme) == 70
    back = NOW + 25 * DAY
    await buys(db, programme, back)
    again = await days(db, back, 12)
    assert [due.data["days"] for one in again.values() for due in one] == [10]
    assert await balance(db, programme) == 140
    types = await db.fetch("select type from activity where type = 'member.silent'")
    assert len(types) == 2


async def test_after_a_week_of_being_down_a_silence_is_told_late_and_an_old_one_not(
    db: Database,
) -> None:
    programme = await a_member(db, silent_days=10)
    await hears(db, programme.id, "member.silent")
    late = await days(db, NOW + 16 * DAY, 1)
    assert [due.data["days"] for one in late.values() for due in one] == [16]
    other = await a_member(db, silent_days=10)
    await hears(db, other.id, "member.silent")
    assert await days(db, NOW + 18 * DAY, 3) == {}


async def test_a_recap_says_what_a_member_came_to_and_nothing_of_those_who_were_away(
    db: Database,
) -> None:
    """NOW is a Wednesday; the week ends on the 17th, the month on the 31st."""
    programme = await a_member(db)
    await a_saved_rule(db, programme, amount="10")
    await hears(db, programme.id, "recap.ready")
    for n in (1, 2, 5):
        await buys(db, programme, NOW + n * DAY)
    heard = []
    for n in range(4 * 25):
        at = NOW + n * timedelta(hours=6)
        await tell_recaps(db, stopped(at))
        heard += await taken(db, at)
    told = {(due.data["period"], due.data["first"], due.data["last"]): due.data for due in heard}
    assert len(told) == len(heard) == 3
    week = told["week", "2026-05-11", "2026-05-17"]
    assert (week["activities"], week["earned"], week["badges"]) == (4, {"points": 20}, 0)
    assert told["week", "2026-05-18", "2026-05-24"]["activities"] == 1
    assert told["month", "2026-05-01", "2026-05-31"]["earned"] == {"points": 30}


async def test_a_recap_that_is_late_is_not_told(db: Database) -> None:
    programme = await a_member(db)
    await hears(db, programme.id, "recap.ready")
    await tell_recaps(db, stopped(NOW + 8 * DAY))  # The Thursday behind.
    assert await taken(db, NOW) == []
