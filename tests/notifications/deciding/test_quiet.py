"""Nights are the member's own, and whole, whatever the clocks do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.kernel.days import zone
from game.programmes.rules import MessageSettings
from notifications.deciding.quiet import next_hour, quiet_until

NIGHT = MessageSettings()
ZONES = st.sampled_from(
    [
        "UTC",
        "Europe/Paris",
        "America/New_York",
        "Australia/Lord_Howe",
        "Asia/Kolkata",
        "Pacific/Apia",
        "America/Sao_Paulo",
        "Africa/Casablanca",
        "Pacific/Kiritimati",
    ]
)
MOMENTS = st.datetimes(datetime(2010, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))
CLOCKS = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.sampled_from([0, 15, 30, 59]))
HOUSES = st.builds(MessageSettings, quiet_from=CLOCKS, quiet_until=CLOCKS)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("moment", "place", "end"),
    [
        ("2026-03-02T12:00:00+00:00", "Europe/Paris", None),
        ("2026-03-02T21:30:00+00:00", "Europe/Paris", "2026-03-03T07:00:00+00:00"),
        ("2026-03-02T03:00:00+00:00", "Europe/Paris", "2026-03-02T07:00:00+00:00"),
        ("2026-03-02T07:00:00+00:00", "Europe/Paris", None),
        ("2026-03-02T21:30:00+00:00", "America/New_York", None),
        # The clocks go forward at 1:00 UTC on 29 March, and back on 25 October.
        ("2026-03-28T23:00:00+00:00", "Europe/Paris", "2026-03-29T06:00:00+00:00"),
        ("2026-10-24T22:00:00+00:00", "Europe/Paris", "2026-10-25T07:00:00+00:00"),
    ],
)
def test_a_night_ends_in_the_morning_of_the_members_own_clock(
    moment: str, place: str, end: str | None
) -> None:
    assert quiet_until(at(moment), place, NIGHT) == (end and at(end))


@pytest.mark.parametrize(
    ("begin", "until", "moment", "end"),
    [
        # 2:30 comes twice on 25 October: the night ends the second time, for it was night between.
        ("22:00", "02:30", "2026-10-25T01:15:00+00:00", "2026-10-25T01:30:00+00:00"),
        # 2:30 is left out on 29 March.
        ("22:00", "02:30", "2026-03-29T00:45:00+00:00", "2026-03-29T01:30:00+00:00"),
    ],
)
def test_a_night_that_ends_while_the_clocks_change(
    begin: str, until: str, moment: str, end: str
) -> None:
    hours = MessageSettings(quiet_from=begin, quiet_until=until)
    assert quiet_until(at(moment), "Europe/Paris", hours) == at(end)


def test_the_same_hour_twice_means_no_quiet_hours() -> None:
    none = MessageSettings(quiet_from="08:00", quiet_until="08:00")
    assert quiet_until(at("2026-03-02T03:00:00+00:00"), "UTC", none) is None


@given(MOMENTS, ZONES, HOUSES)
def test_what_waits_for_the_end_of_the_night_is_sent_by_day(
    moment: datetime, place: str, hours: MessageSettings
) -> None:
    end = quiet_until(moment, place, hours)
    if end is not None:
        assert moment < end <= moment + timedelta(hours=26)
        assert quiet_until(end, place, hours) is None


@given(MOMENTS, ZONES, HOUSES)
def test_what_is_not_held_back_is_by_day_on_the_members_wall(
    moment: datetime, place: str, hours: MessageSettings
) -> None:
    if quiet_until(moment, place, hours) is None:
        shown = f"{moment.astimezone(zone(place)):%H:%M}"
        begin, end = hours.quiet_from, hours.quiet_until
        night = begin <= shown < end if begin <= end else shown >= begin or shown < end
        assert not night


@given(MOMENTS, ZONES, st.integers(0, 23))
def test_an_hour_of_the_day_comes_within_a_day_or_so(
    moment: datetime, place: str, hour: int
) -> None:
    found = next_hour(moment, place, hour)
    assert moment <= found <= moment + timedelta(hours=50)
    shown = found.astimezone(zone(place))
    assert (
        shown.hour == hour
        or shown.dst() != (found - timedelta(hours=2)).astimezone(zone(place)).dst()
    )
