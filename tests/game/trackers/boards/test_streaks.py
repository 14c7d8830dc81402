"""A board of streaks says how long they are, in whatever order the days become known."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from game.kernel.vocabulary import Seen
from game.round.contract import Recount
from game.trackers.boards.advance import TRACKER
from game.trackers.boards.rules import Tally
from tests.game.trackers.boards import builders as boards
from tests.game.trackers.streaks.builders import MONDAY, PROGRAMME, a_design, a_situation, a_slice


def told(
    moments: Iterable[timedelta], operator: str = "latest", window: str = "month"
) -> tuple[Tally | None, int]:
    """The tally of who was there at these moments, and the length of their streak."""
    streaks = a_slice(a_design())
    board = boards.a_design(
        PROGRAMME.id, operator=operator, metric={"streak": "flame"}, window={"kind": window}
    )
    part = TRACKER.blank(Recount(PROGRAMME, [board], MONDAY))
    length = 0
    for moment in moments:
        seen = Seen(a_situation(MONDAY + moment))
        facts: dict[str, int] = {}
        streaks.advance(seen, facts)
        part.advance(seen, facts)
        length = facts["streak:flame"]
    return next(iter(part.tallies.values()), None), length


MOMENTS = st.lists(
    st.builds(timedelta, days=st.integers(0, 12), hours=st.integers(0, 9)),
    min_size=1,
    max_size=14,
    unique=True,
)


@given(MOMENTS, st.randoms(use_true_random=False))
def test_days_that_become_known_in_any_order_give_the_same_length(
    moments: list[timedelta], chance: random.Random
) -> None:
    ordered, length = told(sorted(moments))
    chance.shuffle(moments)
    shuffled, _ = told(moments)
    assert ordered is not None and shuffled is not None
    assert ordered.value == shuffled.value == length
    assert ordered.reached_at == shuffled.reached_at


@given(MOMENTS, st.randoms(use_true_random=False))
def test_the_longest_ever_is_the_same_in_any_order(
    moments: list[timedelta], chance: random.Random
) -> None:
    ordered, _ = told(sorted(moments), "best", "all_time")
    chance.shuffle(moments)
    shuffled, _ = told(moments, "best", "all_time")
    assert ordered is not None and shuffled is not None
    assert ordered.value == shuffled.value
