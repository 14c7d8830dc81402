"""Laws of climbing: order, jumps of the clock and shortcuts change nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from game.trackers.tiers.climb import next_look
from game.trackers.tiers.rules import Ladder, LiveLadder, Qualification, Validity, ready
from game.trackers.tiers.state import State
from tests.game.trackers.tiers import naive
from tests.game.trackers.tiers.builders import a_design, a_ladder, a_member, a_tier, after, moment

SPAN = 400

QUALIFICATIONS = st.one_of(
    st.builds(Qualification, over=st.sampled_from(["ever", "month", "quarter", "year"])),
    st.builds(
        Qualification, over=st.just("rolling"), rolling_days=st.sampled_from([1, 7, 30, 365])
    ),
)
VALIDITIES = st.one_of(
    st.just(Validity()),
    st.builds(Validity, days=st.sampled_from([1, 10, 45, 365])),
    st.builds(
        Validity,
        until_end_of=st.sampled_from(["month", "quarter", "year"]),
        periods_after=st.integers(0, 2),
    ),
)
KEEPS = st.sampled_from([(None, None), (60, 150), (1, 2), (100, 120)])
COUNTED = st.lists(
    st.tuples(st.integers(0, SPAN), st.sampled_from([1, 20, 60, 99, 150])), max_size=25
)


@st.composite
def ladders(draw: st.DrawFn) -> Ladder:
    validity = draw(VALIDITIES)
    downgrade = draw(st.sampled_from(["never", "one_step", "to_fit"]))
    grace = draw(st.sampled_from([0, 0, 5, 20]))
    if downgrade == "never":
        validity, grace = Validity(), 0
    if validity.days is not None:
        grace = min(grace, validity.days - 1)
    silver, gold = draw(KEEPS)
    return a_ladder(
        a_tier("base", 0),
        a_tier("silver", 100, silver),
        a_tier("gold", 200, gold),
        a_tier("jade", 300),
        qualify=draw(QUALIFICATIONS),
        validity=validity,
        downgrade=downgrade,
        grace_days=grace,
        notice_days=draw(st.sampled_from([0, 3, 30])),
    )


def told_to(ladder: LiveLadder, counted: Sequence[tuple[int, int]], through: int) -> State:
    state = a_member(ladder)
    for day, worth in counted:
        state.count(after(day), worth)
        state.settle(after(through))
    state.settle(after(through))
    return state


@settings(max_examples=400)
@given(ladders(), COUNTED, st.integers(0, SPAN + 400))
def test_a_member_stands_where_one_who_is_looked_at_every_day_stands(
    told: Ladder, counted: list[tuple[int, int]], through: int
) -> None:
    counted = [(day, worth) for day, worth in counted if day <= through]
    ladder = ready(a_design(told))
    state = told_to(ladder, counted, through)
    expected = naive.climb(told, state.row.worth, after(0), after(through))
    standing = state.standing
    assert standing is not None
    assert (standing.rank, standing.since) == (expected.rank, expected.since)
    assert standing.grace_until == expected.grace_until
    if not ladder.floating:
        assert standing.until == expected.until


@settings(max_examples=300)
@given(
    ladders(),
    st.lists(
        st.tuples(st.integers(0, SPAN), st.sampled_from([-150, -60, 20, 99, 150])), max_size=25
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_arrival_changes_nothing(
    told: Ladder, counted: list[tuple[int, int]], dice: Random
) -> None:
    ladder = ready(a_design(told))
    ordered = told_to(ladder, sorted(counted), SPAN)
    dice.shuffle(counted)
    shuffled = told_to(ladder, counted, SPAN)
    assert shuffled.standing == ordered.standing
    assert shuffled.row.worth == ordered.row.worth


@settings(max_examples=150)
@given(ladders(), COUNTED, st.integers(1, 500))
def test_a_clock_that_jumps_ends_where_daily_steps_end(
    told: Ladder, counted: list[tuple[int, int]], jump: int
) -> None:
    ladder = ready(a_design(told))
    jumped, stepped = told_to(ladder, counted, SPAN), told_to(ladder, counted, SPAN)
    jumped.settle(after(SPAN + jump))
    for day in range(1, jump + 1):
        stepped.settle(after(SPAN + day))
    assert jumped.standing == stepped.standing


@settings(max_examples=150)
@given(ladders(), COUNTED)
def test_as_it_happens_is_as_it_is_told_later(told: Ladder, counted: list[tuple[int, int]]) -> None:
    """Activities that come on their own day end where the same ones end when all are late."""
    ladder = ready(a_design(told))
    live = a_member(ladder)
    for day, worth in sorted(counted):
        live.settle(after(day))
        live.count(after(day), worth)
        live.settle(after(day))
    live.settle(after(SPAN))
    assert live.standing == told_to(ladder, counted, SPAN).standing


@settings(max_examples=100)
@given(ladders(), COUNTED)
def test_nothing_is_to_be_told_before_the_next_look(
    told: Ladder, counted: list[tuple[int, int]]
) -> None:
    ladder = ready(a_design(told))
    state = told_to(ladder, counted, SPAN)
    state.tell(moment(SPAN))
    look = _look(ladder, state)
    for day in range(SPAN + 1, SPAN + 200):
        state.settle(after(day))
        changes = state.tell(moment(day))
        if look is None or after(day) < look:
            assert changes == ()
        else:
            look = _look(ladder, state)
            assert look is None or look > after(day)


def _look(ladder: LiveLadder, state: State) -> date | None:
    assert state.standing is not None
    return next_look(ladder, state.tally, state.standing)
