"""No journey and no clock breaks a streak that was kept."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.kernel.days import local_day
from game.trackers.streaks.evidence import EVER, Clock, ends_at
from tests.game.trackers.streaks.builders import a_design, a_keeper, a_situation, at_noon, live_it

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
FAR = (
    *("Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Paris", "Asia/Kathmandu"),
    *("America/Los_Angeles", "Pacific/Chatham", "Australia/Lord_Howe", "Africa/Casablanca"),
)


def offset(zone: ZoneInfo, at: datetime) -> timedelta:
    found = at.astimezone(zone).utcoffset()
    assert found is not None
    return found


@lru_cache
def transitions() -> tuple[tuple[datetime, str], ...]:
    """Every change of offset of every zone from 2000 to 2040; zones alike from end to end once."""
    lives: dict[tuple[tuple[datetime, timedelta], ...], str] = {}
    for name in sorted(available_timezones()):
        zone = ZoneInfo(name)
        lives.setdefault(tuple(_changes(zone)), name)
    return tuple((at, name) for life, name in lives.items() for at, _ in life)


def _changes(zone: ZoneInfo) -> Iterator[tuple[datetime, timedelta]]:
    at, end = datetime(2000, 1, 1, tzinfo=UTC), datetime(2041, 1, 1, tzinfo=UTC)
    known = offset(zone, at)
    while at < end:
        behind = at + 5 * DAY
        if (then := offset(zone, behind)) != known:
            low, high = at, behind
            while high - low > timedelta(seconds=1):
                middle = low + (high - low) / 2
                low, high = (middle, high) if offset(zone, middle) == known else (low, middle)
            yield high.replace(microsecond=0), then
            known = then
        at = behind


def test_the_walk_meets_what_history_knows() -> None:
    met = transitions()
    assert len(met) > 5000
    samoa = [at for at, name in met if name in ("Pacific/Apia", "Asia/Samoa") and at.year == 2011]
    assert datetime(2011, 12, 30, 10, tzinfo=UTC) in samoa


@pytest.mark.parametrize("hour", [0, 3])
def test_no_transition_of_any_zone_breaks_a_streak(hour: int) -> None:
    """One activity in every 24 hours, whatever the hour, is enough around every one of them."""
    design, dice = a_design(), random.Random(7)
    for at, zone in transitions():
        keeper = a_keeper(design)
        phase = timedelta(seconds=dice.randrange(86_400))
        moments = [at - 3 * DAY + phase + n * DAY for n in range(6)]
        days = {local_day(moment, zone, hour) for moment in moments}
        live_it(keeper, *moments, time_zone=zone, day_start_hour=hour)
        assert keeper.tip.length == len(days), (zone, at, phase)
        assert not at_noon(keeper, moments[-1] + DAY - timedelta(seconds=1), zone, hour).offer
        assert at_noon(keeper, moments[-1] + DAY, zone, hour).length == len(days), (zone, at)


def test_whoever_keeps_every_date_that_there_was_is_never_broken() -> None:
    """At the first and the last second of each, around every transition."""
    design, second = a_design(), timedelta(seconds=1)
    for at, zone in transitions():
        clock = Clock(EVER, zone, 0)
        edges, moment = [], at - 3 * DAY
        for _ in range(5):
            over = ends_at(clock.day(moment), "day", clock)
            edges += [over - second]
            moment = over
        for turn in (0, 1):
            keeper = a_keeper(design)
            moments = [edge + second * ((n + turn) % 2) for n, edge in enumerate(edges)]
            live_it(keeper, *moments, time_zone=zone)
            days = len({clock.day(moment) for moment in moments})
            missed = max(days_between(moments, clock))
            assert (keeper.tip.length == days) == (missed <= 1), (zone, at, moments)


def days_between(moments: list[datetime], clock: Clock) -> Iterator[int]:
    """How many days there were from each moment to the next, as the clock lived them."""
    tz, step = ZoneInfo(clock.time_zone), HOUR / 2
    for one, other in pairwise(moments):
        steps = range(int((other - one) / step))
        seen = {(one + n * step).astimezone(tz).date() for n in steps}
        yield len((seen | {clock.day(other)}) - {clock.day(one)})


@settings(max_examples=150)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(FAR),
            st.integers(0, 23),
            st.integers(1, 24 * 60).map(lambda minutes: timedelta(minutes=minutes)),
        ),
        min_size=2,
        max_size=120,
    ),
    st.integers(0, 40 * 365),
)
def test_a_traveller_who_is_there_once_in_24_hours_never_breaks(
    life: list[tuple[str, int, timedelta]], start: int
) -> None:
    keeper, at = a_keeper(a_design()), datetime(2000, 1, 1, tzinfo=UTC) + start * DAY
    kept: set[date] = set()
    for zone, hour, lapse in life:
        at += lapse
        live_it(keeper, at, time_zone=zone, day_start_hour=hour)
        kept.add(local_day(at, zone, hour))
        assert keeper.tip.length == keeper.tip.best == len(kept)


def test_a_long_random_life_of_journeys_never_breaks() -> None:
    zones, dice = sorted(available_timezones()), random.Random(11)
    keeper, at = a_keeper(a_design()), datetime(2000, 1, 1, tzinfo=UTC)
    days: set[date] = set()
    while at.year < 2026:
        zone = dice.choice(zones)
        for _ in range(dice.randrange(1, 20)):
            at += timedelta(minutes=dice.randrange(60, 24 * 60))
            live_it(keeper, at, time_zone=zone)
            days.add(local_day(at, zone))
            assert keeper.tip.length == len(days), (at, zone)
    assert len(days) > 9000


def test_flying_east_over_the_date_line_skips_a_day_that_is_marked_travelled() -> None:
    keeper = a_keeper(a_design())
    live_it(keeper, datetime(2026, 3, 2, 8, 30, tzinfo=UTC), time_zone="America/Los_Angeles")
    landed = datetime(2026, 3, 4, 7, 0, tzinfo=UTC)
    assert at_noon(keeper, landed, "Pacific/Auckland").length == 1
    live_it(keeper, landed, time_zone="Pacific/Auckland")
    assert keeper.tip.length == 2
    assert keeper.tip.freezes == 0


def test_flying_west_repeats_a_date_which_is_one_day() -> None:
    keeper = a_keeper(a_design())
    first = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)
    live_it(keeper, first, time_zone="Pacific/Auckland")
    live_it(keeper, first + DAY, time_zone="America/Los_Angeles")
    assert (keeper.tip.length, keeper.tip.upto) == (1, date(2026, 3, 3))


def test_staying_at_home_a_missed_day_is_missed_even_when_summer_time_begins() -> None:
    keeper = a_keeper(a_design())
    evening = datetime(2026, 3, 28, 19, 0, tzinfo=UTC)  # The clock goes forward that night.
    live_it(keeper, evening, evening + timedelta(hours=39))
    assert keeper.tip.length == 1
    assert keeper.tip.missed == date(2026, 3, 29)


def test_a_change_of_zone_or_of_the_days_start_rewrites_no_day_of_the_past() -> None:
    keeper = a_keeper(a_design())
    late = datetime(2026, 3, 2, 22, 30, tzinfo=UTC)  # 23:30 in Paris, the 3rd in Tokyo.
    live_it(keeper, late)
    live_it(keeper, late + DAY, time_zone="Asia/Tokyo", day_start_hour=5)
    before = late - DAY
    live_it(keeper, before, time_zone="Asia/Tokyo", day_start_hour=5)
    days = keeper.diaries["m"].days
    assert sorted(days) == [date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 4)]
    assert days[date(2026, 3, 1)].first.time_zone == "Europe/Paris"
    assert keeper.tip.length == 3


def test_a_day_ends_where_the_clock_says_even_when_it_leaps_over_that_hour() -> None:
    st_johns = Clock(EVER, "America/St_Johns", 1)
    over = ends_at(date(2010, 3, 13), "day", st_johns)  # 00:01 became 01:01.
    assert over == datetime(2010, 3, 14, 3, 31, tzinfo=UTC)
    assert st_johns.day(over) == date(2010, 3, 14)
    paris = Clock(EVER, "Europe/Paris", 2)
    assert ends_at(date(2026, 3, 28), "day", paris) == datetime(2026, 3, 29, 1, tzinfo=UTC)
    assert ends_at(date(2026, 10, 24), "day", paris) == datetime(2026, 10, 25, 1, tzinfo=UTC)
    apia = Clock(EVER, "Pacific/Apia", 0)
    assert ends_at(date(2011, 12, 29), "day", apia) == datetime(2011, 12, 30, 10, tzinfo=UTC)
    plain = ends_at(date(2026, 12, 28), "week", paris)
    assert plain.astimezone(timezone(HOUR)) == datetime(2027, 1, 4, 2, tzinfo=timezone(HOUR))
    assert a_situation().time_zone == "Europe/Paris"
