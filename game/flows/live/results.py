"""A room's results, a row for each player and question, for whoever opens them in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from game.flows.live import answer_store, player_store
from game.flows.live.answer_store import Taken
from game.flows.live.open import quiz_of
from game.flows.live.player_store import Player
from game.flows.live.rules import Room, question_at
from game.flows.live.scoring import Tally, marked, tallied
from game.kernel.database import Tx
from game.mechanics.quiz.questions import Quiz, listed

COLUMNS = (
    "player", "team", "accuracy_rank", "accuracy_score", "speed_rank", "speed_score", "position",
    "question", "prompt", "answer", "outcome", "accuracy_points", "speed_points", "raw_ms",
    "taken_ms", "latency_ms", "voided",
)  # fmt: skip


async def results(tx: Tx, room: Room) -> list[dict[str, Any]]:
    """Rows by the names of `COLUMNS`, the players by their rank, the questions as they were asked;
    what was not answered has no answer and no times."""
    quiz, players = await quiz_of(tx, room), await player_store.players_of(tx, room.id)
    given = await answer_store.answers_of(tx, room.id, [player.member_id for player in players])
    seated = sorted(players, key=lambda one: (one.accuracy_rank or len(players) + 1, one.name))
    return [row for player in seated for row in _rows(quiz, room, player, given[player.member_id])]


def _rows(
    quiz: Quiz, room: Room, player: Player, given: Sequence[Taken]
) -> Iterator[dict[str, Any]]:
    answers, tally = {one.position: one for one in given}, Tally()
    for position in range(room.closed):
        taken = answers.get(position)
        mark = marked(quiz, room, position, taken.answer if taken else None, tally.run)
        voided = position in room.voided
        tally = tally if voided else tallied(tally, mark)
        question = question_at(quiz, room, position)
        yield {
            "player": player.name,
            "team": player.team,
            "accuracy_rank": player.accuracy_rank,
            "accuracy_score": player.tally.score("accuracy"),
            "speed_rank": player.speed_rank,
            "speed_score": player.tally.score("speed"),
            "position": position + 1,
            "question": question.id,
            "prompt": question.prompt,
            "answer": _words(listed(question), taken.choice) if taken else None,
            "outcome": mark.outcome,
            "accuracy_points": 0 if voided else mark.accuracy,
            "speed_points": 0 if voided else mark.speed,
            "raw_ms": taken.raw_ms if taken else None,
            "taken_ms": taken.taken_ms if taken else None,
            "latency_ms": taken.latency_ms if taken else None,
            "voided": voided,
        }


def _words(options: Sequence[str], choice: Any) -> str:
    """What was chosen, in the author's words."""
    if isinstance(choice, bool):
        return "true" if choice else "false"
    if isinstance(choice, int):
        return options[choice]
    if isinstance(choice, list | tuple):
        return " | ".join(options[place] for place in choice)
    return str(choice)
