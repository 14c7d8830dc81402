"""Free plays and limits belong to days: nobody gains any by changing the clock on the wall."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from game.campaigns.rules import Allowance, Wrap
from game.flows.plays.entry import Clockwork, LimitReached, NoFreePlay, Used, admitted
from game.kernel.days import local_day

BEGAN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ZONES = ("Pacific/Kiritimati", "Europe/Paris", "Etc/GMT+12", "America/New_York")
MOVES = st.lists(
    st.tuples(st.sampled_from(ZONES), st.integers(0, 12 * 60), st.integers(0, 23)), max_size=60
)


@given(MOVES, st.integers(1, 3), st.booleans())
def test_a_traveller_has_no_more_plays_than_there_were_days(
    moves: list[tuple[str, int, int]], times: int, free: bool
) -> None:
    allowance = Allowance(period="day", times=times)
    title = {"en": "The fair"}
    wrap = Wrap(title=title, free=allowance) if free else Wrap(title=title, limit=allowance)
    at, used, played, days = BEGAN, Used(), 0, set()
    for zone, minutes, hour in moves:
        at += timedelta(minutes=minutes)
        days.add(local_day(at, zone, hour))
        try:
            used, _ = admitted(wrap, used, Clockwork(at, zone, hour))
            played += 1
        except (LimitReached, NoFreePlay):
            pass
    assert played <= times * len(days)
