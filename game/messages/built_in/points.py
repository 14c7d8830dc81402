"""What is said of points, vouchers, gifts and tiers."""

from __future__ import annotations

from game.messages.built_in.writing import Unworded, message

_GIVEN_BACK = '["released", "hold expired", "guest joined", "quiz corrected"]'
"""Reasons of the house for points that land without being new."""

POINTS: dict[str, Unworded] = {
    "points-earned": message(
        "balance",
        when=f"event.change > 0 && !(event.reason in {_GIVEN_BACK})",
        group_s=600,
        collapse="points-earned",
        link="#/history",
    ),
    "quiz-corrected": message(
        "balance",
        when='event.reason == "quiz corrected"',
        group_s=600,
        collapse="quiz-corrected",
        link="#/history",
    ),
    "points-expiring": message(
        "points.expiring",
        collapse="points-expiring",
        link="#/",
    ),
    "voucher-ending": message(
        "voucher.ending",
        link="#/vouchers",
    ),
    "gift-opened": message(
        "gift",
        when='event.status == "opened"',
        link="#/give",
    ),
    "membership-ending": message(
        "membership",
        when='event.status == "ending"',
        link="#/me",
    ),
    "tier-reached": message(
        "tier",
        when='event.why == "upgraded"',
        link="#/me",
    ),
    "tier-at-risk": message(
        "tier",
        when='event.why == "at_risk"',
        ttl_s=3 * 86_400,
        link="#/me",
        goal="tier",
        goal_days=30,
    ),
    "tier-lost": message(
        "tier",
        when='event.why == "downgraded"',
        link="#/me",
    ),
}
