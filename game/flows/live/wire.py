"""What a room shows: to all in one frame, and to each player in a line of their own. Pure.

Nothing of it is a key before the answers are closed, and nothing names a member but by the name
that they chose for the room.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TypeAlias

from msgspec import Struct

from game.flows.live.rules import Board, Counts, Phase, Room, question_at
from game.flows.live.scoring import Mark, Rank, Tally, TeamLine
from game.mechanics.quiz.marking import answer_of, right_choice
from game.mechanics.quiz.questions import (
    KINDS,
    Beside,
    Number,
    Poll,
    Quiz,
    Slide,
    beside,
    listed,
)
from game.mechanics.quiz.wire import Answer, Outcome

LINES_MOST = 10


class ScoreLine(Struct, frozen=True, kw_only=True):
    """A player on a scoreboard; `was` is the rank before this question, None where there was none.
    `key` is the same for the same player as long as the room lasts, and means nothing elsewhere."""

    key: str
    rank: int
    name: str
    score: int
    was: int | None = None
    team: str | None = None


class LobbyShown(Struct, frozen=True, kw_only=True, tag="lobby"):
    """People come in. `questions` is how many there will be."""

    title: str
    intro: str
    questions: int
    teams: list[str]
    locked: bool


class _Asked(Struct, frozen=True, kw_only=True):
    """A question of the room, `position` counted from 1; `voided` ones count for nobody."""

    position: int
    total: int
    question: str
    kind: str
    prompt: str
    beside: Beside
    options: tuple[str, ...]
    unit: str
    points_max: int
    limit_ms: int | None
    voided: bool


class QuestionShown(_Asked, frozen=True, kw_only=True, tag="question"):
    """A question is asked; `remaining_ms` is what is left of its time. While `paused`, the clock
    stands still."""

    remaining_ms: int | None
    paused: bool


class ClosedShown(_Asked, frozen=True, kw_only=True, tag="closed"):
    """No more answers are taken; `answered` is how many came."""

    answered: int


class RevealShown(_Asked, frozen=True, kw_only=True, tag="reveal"):
    """The result. `right_answer` is in the form answers are posted in, null for a poll."""

    right_answer: Answer | None
    explanation: str
    counts: Counts


class ScoresShown(Struct, frozen=True, kw_only=True, tag="scores"):
    """The first of the scoreboard that the host shows."""

    position: int
    total: int
    board: Board
    lines: list[ScoreLine]
    teams: list[TeamLine]
    players: int


class PodiumShown(ScoresShown, frozen=True, kw_only=True, tag="podium"):
    """The end of the game. `other` are the first three of the other scoreboard."""

    other: list[ScoreLine]


class EndedShown(PodiumShown, frozen=True, kw_only=True, tag="ended"):
    """The room is over; whatever was won is paid."""


Shown: TypeAlias = (
    LobbyShown | QuestionShown | ClosedShown | RevealShown | ScoresShown | PodiumShown | EndedShown
)


class Standings(Struct, frozen=True, kw_only=True):
    """The first lines of both scoreboards, and the teams."""

    accuracy: list[ScoreLine] = []
    speed: list[ScoreLine] = []
    teams: list[TeamLine] = []

    def lines(self, board: Board) -> list[ScoreLine]:
        return self.accuracy if board == "accuracy" else self.speed


class Given(Struct, frozen=True, kw_only=True):
    """An answer that was taken: `raw_ms` as the server saw it, `taken_ms` without the player's own
    delay, of which `latency_ms` was measured."""

    question: str
    answer: Answer
    raw_ms: int
    taken_ms: int
    latency_ms: int


class OnBoard(Struct, frozen=True, kw_only=True):
    """Where a player stands on one of the scoreboards."""

    score: int
    rank: int | None


class Verdict(Struct, frozen=True, kw_only=True):
    """What became of a player's answer; `points` are those of the scoreboard that is paid by."""

    outcome: Outcome
    points: int
    raw_ms: int
    taken_ms: int


class Mine(Struct, frozen=True, kw_only=True, tag="mine"):
    """A player's own line after move `number`. `given` is their answer to the question that is
    asked, `result` what became of it, once that is revealed; `waiting` until the next question."""

    number: int
    name: str
    team: str | None
    waiting: bool
    given: Given | None
    result: Verdict | None
    accuracy: OnBoard
    speed: OnBoard


def shown(room: Room, quiz: Quiz, standings: Standings, at: datetime) -> Shown:
    """What everybody sees at `at`."""
    match room.phase:
        case "lobby":
            return LobbyShown(
                title=quiz.title,
                intro=quiz.intro,
                questions=len(room.deal.questions),
                teams=room.options.teams.names if room.options.teams else [],
                locked=room.locked,
            )
        case "question":
            return _asked(
                QuestionShown,
                room,
                quiz,
                remaining_ms=remaining_ms(room, at),
                paused=room.paused_at is not None,
            )
        case "closed":
            return _asked(ClosedShown, room, quiz, answered=_counts(room).answered)
        case "reveal":
            return _revealed(room, quiz)
        case "scores":
            return _scores(ScoresShown, room, standings)
        case "podium":
            return _scores(PodiumShown, room, standings)
        case "ended":
            return _scores(EndedShown, room, standings)


def remaining_ms(room: Room, at: datetime) -> int | None:
    """What is left of the question's time."""
    limit_ms = room.limits[room.position]
    if limit_ms is None or room.asked_at is None:
        return None
    gone = (room.paused_at or at) - room.asked_at
    return max(0, limit_ms - int(gone / timedelta(milliseconds=1)))


def result_of(mark: Mark, board: Board) -> Verdict:
    """A mark as its player reads it."""
    points = mark.accuracy if board == "accuracy" else mark.speed
    return Verdict(outcome=mark.outcome, points=points, raw_ms=mark.raw_ms, taken_ms=mark.taken_ms)


def places(tally: Tally, rank: Rank | None) -> tuple[OnBoard, OnBoard]:
    """A player's place on the board of accuracy, and on that of speed."""
    return (
        OnBoard(score=tally.score("accuracy"), rank=rank.accuracy if rank else None),
        OnBoard(score=tally.score("speed"), rank=rank.speed if rank else None),
    )


def shows_results(phase: Phase) -> bool:
    """Whether players know what became of the last question."""
    return phase in ("reveal", "scores", "podium", "ended")


def _asked(kind: type, room: Room, quiz: Quiz, **more: object) -> Shown:
    question = question_at(quiz, room, room.position)
    texts = listed(question)
    made: Shown = kind(
        position=room.position + 1,
        total=len(room.deal.questions),
        question=question.id,
        kind=KINDS[type(question)],
        prompt=question.prompt,
        beside=beside(question, room.deal.orders[room.position]),
        options=tuple(texts[place] for place in room.deal.orders[room.position]),
        unit=question.unit if isinstance(question, Number) else "",
        points_max=0 if isinstance(question, Poll | Slide) else question.points_max,
        limit_ms=room.limits[room.position],
        voided=room.position in room.voided,
        **more,
    )
    return made


def _revealed(room: Room, quiz: Quiz) -> Shown:
    question = question_at(quiz, room, room.position)
    order = room.deal.orders[room.position]
    return _asked(
        RevealShown,
        room,
        quiz,
        right_answer=answer_of(order, right_choice(question)),
        explanation=question.explanation,
        counts=_counts(room),
    )


def _counts(room: Room) -> Counts:
    return room.counts or Counts(answered=0, right=0)


def _scores(kind: type, room: Room, standings: Standings) -> Shown:
    other: Board = "speed" if room.board == "accuracy" else "accuracy"
    more = {} if kind is ScoresShown else {"other": standings.lines(other)[:3]}
    made: Shown = kind(
        position=room.position + 1,
        total=len(room.deal.questions),
        board=room.board,
        lines=standings.lines(room.board),
        teams=standings.teams,
        players=room.players,
        **more,
    )
    return made
