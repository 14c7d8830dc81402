"""A programme with everything switched on: what a full round has to go through."""

from __future__ import annotations

from typing import Any

from msgspec import convert

from game.flows.launch.designs import DesignDraft, save_design
from game.kernel.database import Database, writing
from game.trackers.kinds import kind_named
from tests.bench.stock import now

_RIGHT = {"activity_type": "quiz.answered", "where": "activity.data.right"}
_ANSWERED = {"activity_type": "quiz.answered"}
_BOUGHT = {"activity_type": "purchase"}
_SPENT = {"activity_type": "purchase", "sum": "amount"}
_EARNED = {"activity_type": "points.earned", "sum": "amount"}


def _streak(measure: dict[str, Any], period: str) -> dict[str, Any]:
    prize = {"amount": 10}
    return {
        "title": {"en": "Streak"},
        "period": period,
        "conditions": [{"measure": _ANSWERED}, {"measure": measure}],
        "match": "any",
        "freezes": {"initial": 1, "every": 10},
        "milestones": [{"every": 7, "prize": prize}],
    }


def _challenge(measure: dict[str, Any], target: int, period: str) -> dict[str, Any]:
    goal = {"measure": measure, "target": target}
    return {
        "title": {"en": "Challenge"},
        "goals": [goal],
        "period": period,
        "prizes": [{"amount": 20}],
    }


def _badge(measure: dict[str, Any], *levels: int) -> dict[str, Any]:
    return {
        "title": {"en": "Badge"},
        "how": {"by": "measure", "measure": measure},
        "levels": [{"at_least": at_least, "prize": {"amount": 5}} for at_least in levels],
    }


def _board(metric: dict[str, Any], window: str) -> dict[str, Any]:
    return {"title": {"en": "Board"}, "metric": metric, "window": {"kind": window}}


EVERYTHING: dict[str, list[dict[str, Any]]] = {
    "streak": [_streak(_BOUGHT, "day"), _streak(_RIGHT, "week")],
    "challenge": [
        _challenge(_RIGHT, 5, "day"),
        _challenge(_ANSWERED, 50, "week"),
        _challenge(_BOUGHT, 3, "week"),
        _challenge(_SPENT, 10_000, "month"),
        _challenge({**_EARNED, "where": "activity.data.amount >= 5"}, 1_000, "once"),
    ],
    "badge": [
        _badge(_RIGHT, 1, 10, 100),
        _badge(_ANSWERED, 10, 100, 1_000),
        _badge(_BOUGHT, 1, 10, 50),
        _badge(_SPENT, 5_000, 50_000),
        _badge({"activity_type": "quiz.finished"}, 1, 5, 25),
        _badge({"activity_type": "quiz.finished", "where": "activity.data.perfect"}, 1, 5),
        _badge({**_SPENT, "where": "activity.data.amount >= 2000"}, 20_000),
        {**_badge(_ANSWERED, 1), "how": {"by": "streak", "streak": "streak-1"}},
        {**_badge(_ANSWERED, 1), "how": {"by": "challenge", "challenge": "challenge-1"}},
        {**_badge(_ANSWERED, 2), "how": {"by": "set", "badges": ["badge-1", "badge-3"]}},
    ],
    "tier": [
        {
            "title": {"en": "Tiers"},
            "qualify": {"by": "points", "currency": "points", "over": "rolling",
                        "rolling_days": 365},
            "tiers": [
                {"name": "bronze", "title": {"en": "Bronze"}, "at_least": 0},
                {"name": "silver", "title": {"en": "Silver"}, "at_least": 200},
                {"name": "gold", "title": {"en": "Gold"}, "at_least": 2_000,
                 "benefits": {"earn_percent": 110}},
            ],
        }
    ],
    "board": [
        _board({"points": "points"}, "week"),
        _board({"measure": _RIGHT}, "day"),
        _board({"measure": _SPENT}, "month"),
    ],
}  # fmt: skip


async def switch_on(db: Database, programme_id: str) -> None:
    """Two streaks, five challenges, ten badges, a ladder and three boards."""
    async with writing(db) as tx:
        for kind, definitions in EVERYTHING.items():
            for number, definition in enumerate(definitions, 1):
                shape = kind_named(kind)
                draft = DesignDraft(definition=convert(definition, shape.definition))
                await save_design(
                    tx, programme_id, shape, f"{kind}-{number}", draft, author="bench", at=now()
                )
