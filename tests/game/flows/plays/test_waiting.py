"""A free play waits: told once to who played lately, and has let a whole period go by."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from game.campaigns.rules import Allowance, Wrap
from game.flows.plays.entry import Clockwork, Tally, Used
from game.flows.plays.waiting import missed_since, tell_waiting
from tests.game.ear import hears, overheard
from tests.game.flows.plays.fair import HALVES, Fair
from tests.world import World

NOON = datetime(2026, 3, 18, 12, tzinfo=UTC)  # A Wednesday.
DAILY = Wrap(title={"en": "Fair"}, free=Allowance(period="day", times=1))
WEEKLY = Wrap(title={"en": "Fair"}, free=Allowance(period="week", times=1))


def since(wrap: Wrap, played: date, times: int = 1) -> date | None:
    return missed_since(wrap, Used(free=Tally(played, times)), Clockwork(NOON, "Europe/Paris", 0))


def test_it_waits_after_a_whole_day_without_a_play() -> None:
    played = {day: since(DAILY, date(2026, 3, day)) for day in (18, 17, 16, 4, 3)}
    assert [day for day, told in played.items() if told is not None] == [16, 4]


def test_of_a_week_a_whole_week_goes_by() -> None:
    mondays = [date(2026, 3, 16), date(2026, 3, 9), date(2026, 3, 2)]
    assert [since(WEEKLY, day) for day in mondays] == [None, None, date(2026, 3, 2)]


def test_without_free_plays_or_when_none_can_be_had_nothing_waits() -> None:
    last = Used(free=Tally(date(2026, 3, 10), 1), played=Tally(date(2026, 3, 16), 1))
    now = Clockwork(NOON, "Europe/Paris", 0)
    limited = Wrap(title=DAILY.title, free=DAILY.free, limit=Allowance(period="week", times=1))
    assert missed_since(Wrap(title=DAILY.title), last, now) is None
    assert missed_since(limited, last, now) is None


@given(st.integers(0, 40), st.integers(0, 60))
def test_each_absence_has_one_day_of_its_own(ago: int, days: int) -> None:
    """Whenever one looks, what is told of an absence is the day of the last play."""
    last = date(2026, 3, 1) - timedelta(days=ago)
    told = {
        missed_since(
            DAILY,
            Used(free=Tally(last, 1)),
            Clockwork(NOON + timedelta(days=n), "Europe/Paris", 0),
        )
        for n in range(days)
    }
    assert told <= {None, last}


async def test_who_stays_away_hears_once_until_they_play_again(world: World) -> None:
    fair = await Fair(world).opened(HALVES, free={"period": "day", "times": 1})
    ada = await fair.join("ada")
    await fair.join("ben")
    programme_id = await world.db.fetchval("select id from programme")
    await hears(world.db, programme_id, "spin.waiting", keeps=True)
    await fair.spin(ada)
    heard = []
    for _ in range(24 * 5):
        await tell_waiting(world.db, world.clock)
        day = world.clock().day
        heard += [(one.member_id, day) for one in await overheard(world.db, world.clock)]
        world.clock.forward(hours=1)
    assert heard == [(ada.member_id, 3)]  # In Paris, the fourth has begun.
    await fair.spin(await fair.join("ada"))
    for _ in range(3):
        world.clock.forward(days=1)
        await tell_waiting(world.db, world.clock)
    assert len(await overheard(world.db, world.clock)) == 1
