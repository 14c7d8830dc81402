"""What authors learn from answers (success rate, mean time, distractors), from the moves' facts."""

from __future__ import annotations

from msgspec import Struct

from game.flows.plays.store import question_facts
from game.kernel.database import Tx


class QuestionStatistics(Struct, frozen=True, kw_only=True):
    """One question. `right` of `answers` were right; `choices` counts each answer given."""

    question: str
    answers: int
    right: int
    late: int
    mean_ms: int
    choices: dict[str, int]


async def statistics(tx: Tx, campaign_id: str) -> list[QuestionStatistics]:
    """Every question of the campaign that was answered at least once, hardest first."""
    rows = await question_facts(tx, campaign_id)
    return [QuestionStatistics(**dict(row)) for row in rows]
