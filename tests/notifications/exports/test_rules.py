"""When files are due and what they are called, in any zone and over any change of the clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications.exports.rules import (
    ExportDefinition,
    file_name,
    next_try,
    slot_ahead,
    slot_behind,
)

EVERY: list[Literal["hour", "day"]] = ["hour", "day"]
ZONES = ["UTC", "Europe/Paris", "America/New_York", "Asia/Kathmandu", "Asia/Beirut"]
moments = st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))


@given(moments, st.sampled_from(EVERY), st.sampled_from(ZONES))
def test_a_moment_lies_between_the_slot_behind_and_the_slot_ahead(
    at: datetime, every: Literal["hour", "day"], zone: str
) -> None:
    behind, ahead = slot_behind(every, at, zone), slot_ahead(every, at, zone)
    assert behind <= at < ahead
    assert ahead - behind <= timedelta(hours=25 if every == "day" else 1)
    assert slot_behind(every, ahead, zone) == ahead, "where one ends the next begins"


@given(moments, st.sampled_from(EVERY), st.sampled_from(ZONES))
def test_no_two_slots_have_one_name(at: datetime, every: Literal["hour", "day"], zone: str) -> None:
    first = slot_ahead(every, at, zone)
    second = slot_ahead(every, first, zone)
    defined = ExportDefinition(types=["x"], every=every)
    names = {file_name("cafe", "points", defined, slot, zone) for slot in (first, second)}
    assert first < second and len(names) == 2


@pytest.mark.parametrize(
    ("every", "slot", "zone", "name"),
    [
        ("day", "2026-03-02T23:00:00", "Europe/Paris", "2026-03-02.csv"),
        ("day", "2026-03-03T05:00:00", "America/New_York", "2026-03-02.csv"),
        ("hour", "2026-03-02T23:00:00", "Europe/Paris", "2026-03-02T22Z.csv"),
    ],
)
def test_a_file_is_named_for_the_time_that_is_over(
    every: Literal["hour", "day"], slot: str, zone: str, name: str
) -> None:
    at = datetime.fromisoformat(slot).replace(tzinfo=UTC)
    named = file_name("cafe", "points", ExportDefinition(types=["x"], every=every), at, zone)
    assert named == f"cafe/points/{name}"


def test_a_store_that_is_away_is_asked_again_soon_and_then_every_hour() -> None:
    at = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    waits = [(next_try(at, attempt) - at).total_seconds() / 60 for attempt in range(1, 20)]
    assert waits[:8] == [1, 2, 4, 8, 16, 32, 60, 60] and waits[-1] == 60
