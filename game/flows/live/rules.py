"""What a room is and how it goes on: one machine, driven by a host or by time. Pure.

A room asks the questions that were dealt when it was opened, one after the other. Every move has a
number; whoever sends one that was taken before gets the room as it stands, so that a second click
or a second host does nothing twice. Answers are taken while a question is asked, and no longer.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct
from msgspec.structs import replace

from game.kernel.errors import Conflict, Denied, Missing
from game.mechanics.quiz.questions import Question, Quiz
from game.mechanics.quiz.state import State, asked_now

Phase = Literal["lobby", "question", "closed", "reveal", "scores", "podium", "ended"]
Board = Literal["accuracy", "speed"]
Kind = Literal["single", "multiple", "true_false", "order", "number", "text", "poll", "slide"]

GRACE = timedelta(milliseconds=500)
"""So long after the bell answers that are on their way are still taken."""

LATENCY_MOST_MS = 300
"""More than so much delay is nobody's network: it is not given back."""

LIMIT_MOST_MS = 600_000
SIZE_MOST = 5_000


class RoomTeams(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Teams on their own devices: each player joins one. A team's score is the sum or the mean of
    its players' scores, or the sum of its `best` ones."""

    names: Annotated[
        list[Annotated[str, Meta(min_length=1, max_length=40)]], Meta(min_length=2, max_length=20)
    ]
    score: Literal["sum", "mean", "best"] = "sum"
    best: Annotated[int, Meta(ge=1, le=100)] = 3


class Auto(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The room goes on by itself, after so many seconds of each."""

    reveal_s: Annotated[int, Meta(ge=2, le=120)] = 6
    scores_s: Annotated[int, Meta(ge=2, le=120)] = 6
    slide_s: Annotated[int, Meta(ge=2, le=600)] = 10
    podium_s: Annotated[int, Meta(ge=2, le=600)] = 60


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a room is played. `limit_ms` is the time for questions that have none of their own;
    `skip` names kinds of questions that are left out; where `aliases` is false everybody plays
    under the alias of their profile; a room that nobody moves for `idle_minutes` ends by itself."""

    size: Annotated[int, Meta(ge=1, le=SIZE_MOST)] = 2_000
    late_join: bool = True
    guests: bool = True
    aliases: bool = True
    limit_ms: Annotated[int, Meta(ge=3_000, le=LIMIT_MOST_MS)] = 20_000
    skip: Annotated[list[Kind], Meta(max_length=8)] = []
    teams: RoomTeams | None = None
    auto: Auto | None = None
    close_when_all: bool = True
    idle_minutes: Annotated[int, Meta(ge=1, le=1_440)] = 60


class Room(Struct, frozen=True, kw_only=True):
    """A room as it stands after `number` moves. `position` counts the questions of the deal from 0,
    -1 before the first; `limits` are their times in milliseconds, None where there is no bell;
    `voided` are those that count no more. `due_at` is when time itself moves the room on. `counts`
    says how often each answer of the question was given, once it is closed."""

    id: str
    programme_id: str
    campaign_id: str
    version_id: str
    pin: str | None
    link: str
    options: Options
    deal: State
    limits: list[int | None]
    phase: Phase
    position: int
    number: int
    board: Board
    locked: bool
    players: int
    voided: list[int]
    counts: Counts | None
    asked_at: datetime | None
    paused_at: datetime | None
    due_at: datetime | None
    opened_at: datetime
    moved_at: datetime
    ended_at: datetime | None = None
    settled_at: datetime | None = None

    @property
    def closed(self) -> int:
        """How many questions are done with."""
        return self.position + (self.phase != "question")

    @property
    def counting(self) -> list[int]:
        """The questions that are done with and count."""
        return [place for place in range(self.closed) if place not in self.voided]


class Counts(Struct, frozen=True, kw_only=True):
    """What became of a question: `chosen` by the places of the options as dealt, or the words that
    were typed most, each with how many."""

    answered: int
    right: int
    chosen: list[int] = []
    typed: list[tuple[str, int]] = []


class Start(Struct, frozen=True, tag="start"):
    """The first question is asked."""


class Next(Struct, frozen=True, tag="next"):
    """On to whatever comes next: from a question to its result, then to the scores, then to the
    next question, and at last to the podium and the end."""


class Close(Struct, frozen=True, tag="close"):
    """No more answers are taken; the result waits."""


class Reveal(Struct, frozen=True, tag="reveal"):
    """The right answer is shown."""


class Scores(Struct, frozen=True, tag="scores"):
    """The scores are shown."""


class Skip(Struct, frozen=True, tag="skip"):
    """This question counts for nobody; the next one is asked."""


class Void(Struct, frozen=True, tag="void", forbid_unknown_fields=True):
    """A question that is done with counts no more, by its id; the scores follow."""

    question: str


class PauseClock(Struct, frozen=True, tag="pause"):
    """The clock stands still."""


class ResumeClock(Struct, frozen=True, tag="resume"):
    """The clock goes on, with the time that was left."""


class MoreTime(Struct, frozen=True, tag="more_time", forbid_unknown_fields=True):
    """So many seconds more for this question."""

    seconds: Annotated[int, Meta(ge=1, le=300)]


class ShowBoard(Struct, frozen=True, tag="board", forbid_unknown_fields=True):
    """Which of the two scoreboards is shown."""

    board: Board


class Lock(Struct, frozen=True, tag="lock", forbid_unknown_fields=True):
    """Nobody else comes in, or they may again."""

    locked: bool


class End(Struct, frozen=True, tag="end"):
    """The room is over; what was won is paid."""


Move: TypeAlias = (
    Start | Next | Close | Reveal | Scores | Skip | Void | PauseClock | ResumeClock | MoreTime
    | ShowBoard | Lock | End
)  # fmt: skip


class NoRoom(Missing):
    code = "room.missing"


class RoomOver(Conflict):
    code = "room.over"


class WrongPhase(Conflict):
    code = "room.wrong_phase"


class WrongNumber(Conflict):
    code = "room.wrong_number"


class RoomLocked(Conflict):
    code = "room.locked"


class RoomFull(Conflict):
    code = "room.full"


class TooLate(Conflict):
    code = "room.too_late"


class NotAsked(Conflict):
    code = "room.not_asked"


class Waiting(Conflict):
    code = "room.waiting"


class Kicked(Denied):
    code = "room.kicked"


class NoGuests(Denied):
    code = "room.no_guests"


def question_at(quiz: Quiz, room: Room, position: int) -> Question:
    """A question of the deal as its author wrote it."""
    return asked_now(quiz, replace(room.deal, marks="n" * position))


def all_may_have_answered(room: Room, answered: int, awaited: int) -> bool:
    """Whether it is worth a look who has not: some who have may be out again."""
    asked = room.phase == "question" and room.paused_at is None and room.options.close_when_all
    return asked and 0 < awaited <= answered


def check_joinable(room: Room, *, guest: bool) -> None:
    """Refuses whoever cannot come in now."""
    if room.phase == "ended":
        raise RoomOver("This room is over.")
    if guest and not room.options.guests:
        raise NoGuests("This room is for members; join the programme first.")
    if room.locked:
        raise RoomLocked("The host has closed the door of this room; ask them to open it.")
    if room.phase != "lobby" and not room.options.late_join:
        raise TooLate("This quiz has begun, and nobody joins it any more.")
    if room.players >= room.options.size:
        raise RoomFull(
            f"This room is full: {room.options.size} play already.", size=room.options.size
        )


def check_answerable(room: Room, question: str, joins_from: int) -> None:
    """Refuses an answer that is not asked for now."""
    if room.phase != "question" or room.deal.questions[room.position] != question:
        raise NotAsked("This question is not being asked now.", question=question)
    if room.paused_at is not None:
        raise NotAsked("The clock stands still; answer when it goes on.", question=question)
    if joins_from > room.position:
        raise Waiting("You came in during this question; you are in from the next one.")


def taken(room: Room, received_at: datetime, latency_ms: int) -> tuple[int, int]:
    """Milliseconds from the question to the answer: as the server saw it, and without the player's
    own delay, of which `LATENCY_MOST_MS` at most are given back."""
    assert room.asked_at is not None
    raw_ms = max(0, int((received_at - room.asked_at) / timedelta(milliseconds=1)))
    return raw_ms, max(0, raw_ms - max(0, min(latency_ms, LATENCY_MOST_MS)))
