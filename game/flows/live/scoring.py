"""Both scoreboards, kept together: accuracy by what was known, speed by how fast as well. Pure.

Each is what the quiz's own rules give for the same answers (`game/mechanics/quiz/marking.py`); the
one by which the campaign scores is the one that is paid by.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from game.flows.live.rules import Board, Counts, Room, RoomTeams, question_at
from game.mechanics.quiz.marking import Choice, is_right, points
from game.mechanics.quiz.questions import (
    Order,
    Poll,
    Question,
    Quiz,
    Scored,
    Scoring,
    Slide,
    TrueFalse,
    listed,
)
from game.mechanics.quiz.rules import GRACE_MS
from game.mechanics.quiz.wire import Outcome

TYPED_MOST = 8


class Answer(Struct, frozen=True, kw_only=True):
    """An answer as it was taken. `choice` is in the author's terms, the times in milliseconds:
    `raw_ms` as the server saw it, `taken_ms` without the player's delay."""

    choice: Choice
    raw_ms: int
    taken_ms: int


class Mark(Struct, frozen=True, kw_only=True):
    """What became of a player's answer to one question: its points on either scoreboard."""

    outcome: Outcome
    accuracy: int = 0
    speed: int = 0
    raw_ms: int = 0
    taken_ms: int = 0


class Tally(Struct, frozen=True, kw_only=True):
    """How a player stands. `run` counts the right answers just before; the times are summed over
    the right answers."""

    right: int = 0
    answered: int = 0
    run: int = 0
    accuracy: int = 0
    speed: int = 0
    raw_ms: int = 0
    taken_ms: int = 0

    def score(self, board: Board) -> int:
        """What is shown, which never falls below zero."""
        return max(0, self.accuracy if board == "accuracy" else self.speed)


class Rank(Struct, frozen=True):
    """A player's rank on either scoreboard, from 1; those who are as good share one."""

    accuracy: int
    speed: int


class TeamLine(Struct, frozen=True, kw_only=True):
    """A team and how it stands."""

    rank: int
    team: str
    score: int
    players: int


def board_of(scoring: Scoring) -> Board:
    """The scoreboard by which a quiz of this scoring pays."""
    return "speed" if scoring == "speed" else "accuracy"


def marked(quiz: Quiz, room: Room, position: int, answer: Answer | None, run: int) -> Mark:
    """What an answer, or none, is worth; `run` counts the right ones just before."""
    question, limit_ms = question_at(quiz, room, position), room.limits[position]
    if isinstance(question, Poll | Slide):
        return Mark(outcome="seen") if answer is None else _timed(Mark(outcome="noted"), answer)
    if answer is None:
        return Mark(outcome="unanswered")
    if limit_ms is not None and answer.taken_ms > limit_ms + GRACE_MS:
        return _timed(Mark(outcome="late"), answer)
    right = is_right(question, answer.choice)
    timed: Scored = replace(question, limit_ms=limit_ms)
    careful: Scoring = "accuracy" if quiz.scoring == "speed" else quiz.scoring
    accuracy, speed = (
        points(scoring, timed, right=right, taken_ms=answer.taken_ms, run=run)
        for scoring in (careful, "speed")
    )
    mark = Mark(outcome="right" if right else "wrong", accuracy=accuracy, speed=speed)
    return _timed(mark, answer)


def tallied(tally: Tally, mark: Mark) -> Tally:
    """The tally with one question more."""
    if mark.outcome in ("noted", "seen"):
        return tally
    right = mark.outcome == "right"
    return Tally(
        right=tally.right + right,
        answered=tally.answered + (mark.outcome in ("right", "wrong")),
        run=tally.run + 1 if right else 0,
        accuracy=tally.accuracy + mark.accuracy,
        speed=tally.speed + mark.speed,
        raw_ms=tally.raw_ms + (mark.raw_ms if right else 0),
        taken_ms=tally.taken_ms + (mark.taken_ms if right else 0),
    )


def ranked(tallies: Mapping[str, Tally]) -> dict[str, Rank]:
    """Everybody's rank on both scoreboards; on that of speed the time tells equal scores apart."""
    accuracy = _ranks({one: (tally.score("accuracy"), 0) for one, tally in tallies.items()})
    speed = _ranks({one: (tally.score("speed"), -tally.taken_ms) for one, tally in tallies.items()})
    return {one: Rank(accuracy[one], speed[one]) for one in tallies}


def team_lines(teams: RoomTeams, scores: Iterable[tuple[str | None, int]]) -> list[TeamLine]:
    """How the teams stand, of each player's team and score."""
    of_team: dict[str, list[int]] = {name: [] for name in teams.names}
    for team, score in scores:
        if team in of_team:
            of_team[team].append(score)
    totals = {name: _total(teams, sorted(of, reverse=True)) for name, of in of_team.items()}
    ranks = _ranks({name: (total, 0) for name, total in totals.items()})
    return sorted(
        (
            TeamLine(rank=ranks[name], team=name, score=totals[name], players=len(of_team[name]))
            for name in teams.names
        ),
        key=lambda line: line.rank,
    )


def counted(
    quiz: Quiz, room: Room, position: int, answers: Sequence[tuple[Answer, Mark]]
) -> Counts:
    """How often each answer of a question was given."""
    question = question_at(quiz, room, position)
    order = room.deal.orders[position]
    options = len(listed(question)) or 2 * isinstance(question, TrueFalse)
    chosen, typed = [0] * options, Counter[str]()
    for answer, _ in answers:
        for place in _places(question, order, answer.choice):
            chosen[place] += 1
        if not options:
            typed[str(answer.choice)] += 1
    return Counts(
        answered=len(answers),
        right=sum(mark.outcome == "right" for _, mark in answers),
        chosen=chosen,
        typed=typed.most_common(TYPED_MOST),
    )


def _timed(mark: Mark, answer: Answer) -> Mark:
    return replace(mark, raw_ms=answer.raw_ms, taken_ms=answer.taken_ms)


def _places(question: Question, order: Sequence[int], choice: Choice) -> list[int]:
    """The places, as dealt, that a choice stands for: of an order its first item, true is 0."""
    if isinstance(choice, bool):
        return [0 if choice else 1]
    if isinstance(choice, int):
        return [order.index(choice)]
    if isinstance(choice, tuple | list):
        chosen = choice[:1] if isinstance(question, Order) else choice
        return [order.index(position) for position in chosen]
    return []


def _ranks(worth: Mapping[str, tuple[int, int]]) -> dict[str, int]:
    """Rank 1 is worth most; those who are worth the same share one."""
    ranks: dict[str, int] = {}
    before: tuple[int, int] | None = None
    rank = 0
    for place, (one, value) in enumerate(
        sorted(worth.items(), key=lambda i: i[1], reverse=True), 1
    ):
        if value != before:
            rank, before = place, value
        ranks[one] = rank
    return ranks


def _total(teams: RoomTeams, scores: Sequence[int]) -> int:
    match teams.score:
        case "sum":
            return sum(scores)
        case "mean":
            return round(sum(scores) / len(scores)) if scores else 0
        case "best":
            return sum(scores[: teams.best])
