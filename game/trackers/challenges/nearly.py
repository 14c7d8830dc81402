"""When a run of a challenge is nearly done: told once, as it comes past four fifths. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from game.kernel.events import ChallengeNearly
from game.trackers.challenges.compile import LiveChallenge
from game.trackers.challenges.rules import Days, Key, State, fitted, progress, window

NEAR_PERCENT = 80


def nearly(
    live: LiveChallenge, before: Sequence[int], now: Sequence[int]
) -> ChallengeNearly | None:
    """What a member hears whose counts have just come so near; counts never go down."""
    value, target, percent = progress(live.challenge, now)
    if percent < NEAR_PERCENT:
        return None
    was = progress(live.challenge, fitted(live.challenge, before))
    if was.percent >= NEAR_PERCENT:
        return None
    return ChallengeNearly(live.design.name, live.challenge.title, percent, target - value)


def goes_on(live: LiveChallenge, key: Key, days: Days, ever: State | None, at: datetime) -> bool:
    """Whether the run is not over at `at`: what comes late may count in one that is."""
    _, ends = window(live.challenge, key.start, days, ever.spans if ever is not None else ())
    return ends is None or at < ends
