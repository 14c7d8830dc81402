"""Which day it is for a member: told on the day, once a year or once a silence."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from game.flows.moments.rules import anniversary, birthday, silence
from game.kernel.days import last_return
from game.kernel.moments import MemberBirthday, MemberSilent
from game.members.rules import Member, newcomer
from tests.game.trackers.streaks.builders import PROGRAMME

DAY = timedelta(days=1)
DATES = st.dates(date(1904, 1, 1), date(2030, 12, 31))


def a_member(born: str | None = None, **more: Any) -> Member:
    member = newcomer("m", PROGRAMME, "ada", datetime(2024, 3, 1, 23, 30, tzinfo=UTC))
    attributes = {} if born is None else {"born": born}
    return structs.replace(member, attributes=attributes, **more)


def age_on(born: str | None, today: str) -> int | None:
    told = birthday(a_member(born), "born", date.fromisoformat(today))
    assert told is not None
    assert isinstance(told.data, MemberBirthday)
    return told.data.age


@pytest.mark.parametrize(
    ("born", "today", "age"),
    [
        ("1990-05-13", "2026-05-13", 36),
        ("1990-05-13", "2026-05-14", 36),  # A day late is not too late.
        ("2000-02-29", "2027-02-28", 27),
        ("2000-02-29", "2028-02-29", 28),
        ("1990-12-31", "2027-01-01", 36),
        ("0004-05-13", "2026-05-13", None),  # Who gives a day and no year.
    ],
)
def test_a_birthday_comes_every_year(born: str, today: str, age: int | None) -> None:
    assert age_on(born, today) == age


@pytest.mark.parametrize(
    ("born", "today"),
    [("1990-05-13", "2026-05-15"), ("1990-05-13", "2026-05-12"), ("2026-05-13", "2026-05-13")],
)
def test_it_is_no_birthday_on_other_days_nor_that_of_birth(born: str, today: str) -> None:
    assert birthday(a_member(born), "born", date.fromisoformat(today)) is None


def test_who_tells_no_birthday_has_none() -> None:
    assert birthday(a_member(), "born", date(2026, 5, 13)) is None


def test_a_year_counts_from_the_day_of_joining_where_the_member_is() -> None:
    paris, tokyo = a_member(), a_member(time_zone="America/New_York")
    told = anniversary(paris, date(2026, 3, 2))
    assert told is not None and told.slot == "2026"
    assert anniversary(tokyo, date(2026, 3, 3)) is None
    assert anniversary(tokyo, date(2026, 3, 1)) is not None
    assert anniversary(paris, date(2024, 3, 2)) is None


@given(DATES, DATES)
def test_a_day_of_the_year_was_last_within_a_year(day: date, today: date) -> None:
    last = last_return(day, today)
    assert today - timedelta(days=366) < last <= today
    assert (last.month, last.day) in {(day.month, day.day), (2, 28)}


@given(st.dates(date(1905, 1, 1), date(2020, 1, 1)), st.integers(1, 200))
def test_however_often_one_looks_there_is_one_birthday_a_year(born: date, step: int) -> None:
    """Looking every day, each birthday is found on its own day first, and under its year."""
    member = a_member(born.isoformat())
    found: dict[str, date] = {}
    for n in range(step * 7):
        today = date(2024, 1, 1) + n * DAY
        told = birthday(member, "born", today)
        if told is not None:
            found.setdefault(told.slot, today)
    first = date(2024, 1, 1)
    assert all(day == last_return(born, day) or day == first for day in found.values())


def test_a_silence_is_found_as_it_gets_so_long_and_not_much_later() -> None:
    last = datetime(2026, 1, 1, 23, 30, tzinfo=UTC)  # The second, in Paris.
    days = [silence(a_member(), last, date(2026, 1, 2) + n * DAY, 60) for n in range(80)]
    found = {n: one for n, one in enumerate(days) if one is not None}
    assert list(found) == list(range(60, 68))
    assert {one.slot for one in found.values()} == {"2026-01-02"}
    assert isinstance(found[61].data, MemberSilent)
    assert found[61].data.days == 61


def test_who_never_did_anything_is_silent_since_joining() -> None:
    told = silence(a_member(), None, date(2024, 3, 2) + 60 * DAY, 60)
    assert told is not None and told.slot == "2024-03-02"
