"""Runs have borders in the programme's zone, whatever its clocks do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import convert

from game.trackers.boards.windows import Span, Window, faults, next_start, open_spans, span_at

ZONES = ("Europe/Paris", "America/St_Johns", "Asia/Beirut", "Pacific/Apia", "America/Havana")
KINDS: tuple[Any, ...] = ({"kind": "day"}, {"kind": "week"}, {"kind": "month"})


def a_window(told: Any) -> Window:
    window: Window = convert(told, Window)
    return window


def test_a_week_begins_on_monday_in_the_programmes_zone() -> None:
    sunday_night = datetime(2026, 3, 1, 22, 30, tzinfo=UTC)  # Half past eleven in Paris.
    span = span_at(a_window({"kind": "week"}), "Europe/Paris", sunday_night)
    assert span == Span(datetime(2026, 2, 22, 23, tzinfo=UTC), datetime(2026, 3, 1, 23, tzinfo=UTC))


def test_the_week_of_a_clock_change_is_an_hour_shorter() -> None:
    span = span_at(
        a_window({"kind": "week"}), "Europe/Paris", datetime(2026, 3, 28, 12, tzinfo=UTC)
    )
    assert span is not None and span.ends_at is not None
    assert span.ends_at - span.starts_at == timedelta(days=7, hours=-1)


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2040, 1, 1)),
    st.sampled_from(ZONES),
    st.sampled_from(KINDS),
)
def test_each_moment_lies_in_one_span_and_spans_touch(
    naive: datetime, zone_name: str, told: Any
) -> None:
    at, window = naive.replace(tzinfo=UTC), a_window(told)
    span = span_at(window, zone_name, at)
    assert span is not None and span.ends_at is not None
    assert span.holds(at)
    assert span_at(window, zone_name, span.starts_at) == span
    assert span_at(window, zone_name, span.ends_at - timedelta(microseconds=1)) == span
    after = span_at(window, zone_name, span.ends_at)
    assert after is not None and after.starts_at == span.ends_at == next_start(
        window, zone_name, at
    )


@pytest.mark.parametrize("told", KINDS)
@pytest.mark.parametrize("zone_name", ZONES)
def test_spans_around_every_change_of_a_zones_clocks_are_whole(zone_name: str, told: Any) -> None:
    """Each hour of three restless years, so that no transition is stepped over."""
    window = a_window(told)
    for year in (1999, 2010, 2011):
        at, last = datetime(year, 1, 1, tzinfo=UTC), None
        for hour in range(0, 366 * 24):
            moment = at + timedelta(hours=hour, minutes=17)
            if last is not None and last.holds(moment):
                continue
            span = span_at(window, zone_name, moment)
            assert span is not None and span.holds(moment)
            assert last is None or last.ends_at == span.starts_at
            last = span


def test_every_so_many_days_keeps_its_hour_on_the_wall() -> None:
    window = a_window({"kind": "every", "starts_at": "2026-03-20T18:00:00+01:00", "days": 10})
    span = span_at(window, "Europe/Paris", datetime(2026, 4, 1, tzinfo=UTC))
    assert span == Span(datetime(2026, 3, 30, 16, tzinfo=UTC), datetime(2026, 4, 9, 16, tzinfo=UTC))
    assert span_at(window, "Europe/Paris", datetime(2026, 3, 20, 16, tzinfo=UTC)) is None


def test_a_list_of_runs_has_gaps() -> None:
    runs = [
        {"starts_at": "2026-01-01T00:00:00Z", "ends_at": "2026-02-01T00:00:00Z"},
        {"starts_at": "2026-03-01T00:00:00Z", "ends_at": "2026-04-01T00:00:00Z"},
    ]
    window = a_window({"kind": "list", "runs": runs})
    gap = datetime(2026, 2, 10, tzinfo=UTC)
    assert span_at(window, "Europe/Paris", gap) is None
    assert next_start(window, "Europe/Paris", gap) == datetime(2026, 3, 1, tzinfo=UTC)


def test_a_season_that_ends_before_it_starts_is_named() -> None:
    window = a_window(
        {"kind": "season", "starts_at": "2026-03-01T00:00:00Z", "ends_at": "2026-02-01T00:00:00Z"}
    )
    assert any("window" in line for line in faults(window))


def test_the_books_of_the_last_run_are_open_in_its_grace() -> None:
    window, early = a_window({"kind": "day"}), datetime(2026, 3, 1, 23, 10, tzinfo=UTC)
    assert len(open_spans(window, "Europe/Paris", early, timedelta(minutes=5))) == 1
    assert len(open_spans(window, "Europe/Paris", early, timedelta(minutes=15))) == 2
