"""How long points live: durations, ends of periods, time zones."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.ledger.life import Expiry
from game.ledger.lives import checked, expires_at
from game.ledger.refusals import BadCurrency

PARIS = "Europe/Paris"


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]  # Parts of a date.


@pytest.mark.parametrize(
    ("opened", "expiry", "zone", "expected"),
    [
        (utc(2026, 1, 10, 12), None, PARIS, None),
        (utc(2026, 1, 10, 12), Expiry(after_days=30), PARIS, utc(2026, 2, 9, 12)),
        # Clocks go forward on 29 March: the same hour of the local day, 23 hours a day later.
        (utc(2026, 3, 28, 12), Expiry(after_days=1), PARIS, utc(2026, 3, 29, 11)),
        (utc(2026, 1, 31, 12), Expiry(after_months=1), PARIS, utc(2026, 2, 28, 12)),
        (utc(2028, 1, 31, 12), Expiry(after_months=1), PARIS, utc(2028, 2, 29, 12)),
        (utc(2026, 11, 30, 12), Expiry(after_months=14), PARIS, utc(2028, 1, 30, 12)),
        (utc(2026, 1, 10, 12), Expiry(round_up_to="day"), PARIS, utc(2026, 1, 10, 23)),
        (utc(2026, 1, 10, 12), Expiry(round_up_to="month"), PARIS, utc(2026, 1, 31, 23)),
        (utc(2026, 1, 10, 12), Expiry(round_up_to="quarter"), PARIS, utc(2026, 3, 31, 22)),
        (utc(2026, 1, 10, 12), Expiry(round_up_to="year"), PARIS, utc(2026, 12, 31, 23)),
        (
            utc(2026, 2, 10, 12),
            Expiry(after_months=12, round_up_to="quarter"),
            PARIS,
            utc(2027, 3, 31, 22),
        ),
        # Half past midnight in Paris on New Year's Day is still the old year in UTC.
        (utc(2026, 12, 31, 23, 30), Expiry(round_up_to="year"), PARIS, utc(2027, 12, 31, 23)),
        (utc(2026, 12, 31, 23, 30), Expiry(round_up_to="year"), "UTC", utc(2027, 1, 1)),
        (utc(2026, 5, 1), Expiry(round_up_to="month"), "Asia/Kathmandu", utc(2026, 5, 31, 18, 15)),
    ],
)  # fmt: skip
def test_points_live_until_the_moment_that_the_currency_says(
    opened: datetime, expiry: Expiry | None, zone: str, expected: datetime | None
) -> None:
    assert expires_at(opened, expiry, zone) == expected


@pytest.mark.parametrize("expiry", [Expiry(), Expiry(after_days=1, after_months=1)])
def test_an_expiry_says_one_clear_thing(expiry: Expiry) -> None:
    with pytest.raises(BadCurrency):
        checked(expiry)


@given(
    opened=st.datetimes(datetime(1970, 1, 2), datetime(2200, 1, 1), timezones=st.just(UTC)),
    days=st.none() | st.integers(1, 4000),
    months=st.none() | st.integers(1, 120),
    rounding=st.sampled_from(["day", "month", "quarter", "year"]),
    zone=st.sampled_from([PARIS, "America/New_York", "Pacific/Apia", "Asia/Beirut", "UTC"]),
)
def test_rounding_up_never_shortens_a_life_and_adds_at_most_a_period(
    opened: datetime, days: int | None, months: int | None, rounding: str, zone: str
) -> None:
    if days is None and months is None:
        plain: datetime | None = opened
    else:
        days = None if months is not None else days
        plain = expires_at(opened, Expiry(after_days=days, after_months=months), zone)
    rounded = expires_at(
        opened,
        Expiry(after_days=days, after_months=months, round_up_to=rounding),  # type: ignore[arg-type]  # Sampled.
        zone,
    )
    assert plain is not None and rounded is not None
    assert plain - timedelta(hours=1) < rounded <= plain + timedelta(days=368)
