"""What is said of streaks, badges, challenges and boards."""

from __future__ import annotations

from game.messages.built_in.writing import Unworded, message

STREAKS: dict[str, Unworded] = {
    "streak-at-risk": message(
        "streak.at_risk",
        ttl_s=4 * 3600,
        collapse="streak",
        link="#/",
        goal="streak",
        goal_days=1,
    ),
    "streak-saved": message(
        "streak.saved",
        link="#/",
    ),
    "streak-broken": message(
        "streak.broken",
        when='event.mend_until != ""',
        collapse="streak",
        link="#/",
        goal="streak",
    ),
    "badge-earned": message(
        "badge.earned",
        link="#/badges",
    ),
    "challenge-nearly": message(
        "challenge.nearly",
        purpose="promotional",
        collapse="challenge",
        link="#/",
        goal="challenge",
    ),
    "rank-overtaken": message(
        "rank.overtaken",
        purpose="promotional",
        collapse="rank",
        link="#/boards",
    ),
    "board-won": message(
        "board.won",
        ttl_s=3 * 86_400,
        link="#/boards",
    ),
}
