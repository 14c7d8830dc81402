"""Breakage follows the past by cohorts: what is known for certain is told exactly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.flows.figures.breakage import Age, Cohort, expected

FULL = [Age(100, 40, 0), Age(0, 20, 0), Age(0, 0, 40)]


def over(ages: list[Age]) -> Cohort:
    """A cohort of which these months are over."""
    return Cohort([*ages, Age(0, 0, 0)])


def test_every_rest_breaks_as_those_before_it_did() -> None:
    cohorts = [over(FULL), over(FULL), over(FULL), over(FULL[:2]), over(FULL[:1])]
    found = expected(cohorts, month_left=1)
    assert found.shares[3:] == [1.0, pytest.approx(2 / 3)]
    assert found.likely == 40 + 40
    assert found.interval == (80, 80), "they are all alike"


def test_who_has_seen_no_expiry_expects_none() -> None:
    found = expected([over(FULL[:2]), over(FULL[:1])], month_left=0.5)
    assert (found.likely, found.interval) == (0, None)


def test_those_who_differ_widen_the_interval() -> None:
    tame, wild = [Age(100, 90, 0), Age(0, 0, 10)], [Age(100, 10, 0), Age(0, 0, 90)]
    found = expected([over(tame), over(wild), over(tame), Cohort([Age(100, 0, 0)])], month_left=1)
    assert found.interval is not None
    least, most = found.interval
    assert 0 <= least < found.likely < most <= 100


AGES = st.builds(Age, st.integers(0, 500), st.integers(-50, 500), st.integers(0, 500))


@given(st.lists(st.lists(AGES, min_size=1, max_size=6), max_size=6), st.floats(0, 1))
def test_never_more_than_there_is_and_never_less_than_nothing(
    told: list[list[Age]], month_left: float
) -> None:
    cohorts = [Cohort(ages) for ages in told]
    rest = sum(max(0, one.left) for one in cohorts)
    found = expected(cohorts, month_left)
    assert 0 <= found.likely <= rest
    if found.interval is not None:
        least, most = found.interval
        assert 0 <= least <= found.likely <= most <= rest
