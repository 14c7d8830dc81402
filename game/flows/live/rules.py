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
from game.mechanics.quiz.questions import Poll, Question, Quiz, Slide
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


class Teams(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
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
    teams: Teams | None = None
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


class Pause(Struct, frozen=True, tag="pause"):
    """The clock stands still."""


class Resume(Struct, frozen=True, tag="resume"):
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
    Start | Next | Close | Reveal | Scores | Skip | Void | Pause | Resume | MoreTime | ShowBoard
    | Lock | End
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


def moved(room: Room, quiz: Quiz, move: Move, at: datetime) -> Room:
    """The room after a move; raises WrongPhase or RoomOver, and then nothing has happened."""
    if room.phase == "ended":
        raise RoomOver("This room is over.")
    gone_on = _led(room, quiz, move, at) or _kept(room, move, at)
    return replace(gone_on, number=room.number + 1, moved_at=at)


def lapsed(room: Room, at: datetime) -> Move | None:
    """What time itself moves the room to, if it is time."""
    if room.phase == "ended":
        return None
    if room.moved_at + timedelta(minutes=room.options.idle_minutes) <= at:
        return End()
    if room.due_at is None or room.due_at > at:
        return None
    if room.phase == "question" and room.options.auto is None:
        return Close()
    return Next()


def all_may_have_answered(room: Room, answered: int) -> bool:
    """Whether it is worth a look who has not; a player may have come in during the question."""
    asked = room.phase == "question" and room.paused_at is None and room.options.close_when_all
    return asked and answered > 0


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


def _led(room: Room, quiz: Quiz, move: Move, at: datetime) -> Room | None:
    """The moves that lead from phase to phase; None for the others."""
    match move:
        case Next():
            return _next(room, quiz, at)
        case Start():
            _only(room, "lobby", words="This quiz has begun already.")
            return _asked(room, 0, at)
        case Close():
            _only(room, "question", words="There is no question to close.")
            return _entered(room, "closed", at)
        case Reveal():
            _only(room, "question", "closed", words="There is no question to reveal.")
            return _entered(room, "reveal", at)
        case Scores():
            _only(room, "reveal", words="The scores follow a question's result.")
            return _entered(room, "scores", at)
        case Skip():
            _only(room, "question", "closed", words="There is no question to skip.")
            return _following(replace(room, voided=[*room.voided, room.position]), at)
        case End():
            return _ended(room, at)
    return None


def _kept(room: Room, move: Move, at: datetime) -> Room:
    """The moves that change something where the room stands."""
    match move:
        case Void(question=question):
            return _voided(room, question)
        case Pause():
            return _paused(room, at)
        case Resume():
            return _resumed(room, at)
        case MoreTime(seconds=seconds):
            return _with_time(room, seconds, at)
        case ShowBoard(board=board):
            return replace(room, board=board)
        case Lock(locked=locked):
            return replace(room, locked=locked)
    raise AssertionError(f"no such move: {move!r}")


def _only(room: Room, *phases: Phase, words: str) -> None:
    if room.phase not in phases:
        raise WrongPhase(words, phase=room.phase)


def _next(room: Room, quiz: Quiz, at: datetime) -> Room:
    match room.phase:
        case "lobby":
            return _asked(room, 0, at)
        case "question" | "closed" if _is(room, quiz, Slide):
            return _following(room, at)
        case "question" | "closed":
            return _entered(room, "reveal", at)
        case "reveal" if not _is(room, quiz, Poll):
            return _entered(room, "scores", at)
        case "podium":
            return _ended(room, at)
    return _following(room, at)


def _is(room: Room, quiz: Quiz, kind: type[Poll | Slide]) -> bool:
    return isinstance(question_at(quiz, room, room.position), kind)


def _following(room: Room, at: datetime) -> Room:
    if room.position + 1 < len(room.deal.questions):
        return _asked(room, room.position + 1, at)
    return _entered(room, "podium", at)


def _asked(room: Room, position: int, at: datetime) -> Room:
    asked = replace(
        room, phase="question", position=position, asked_at=at, paused_at=None, counts=None
    )
    return replace(asked, due_at=_due_at(asked, at))


def _entered(room: Room, phase: Phase, at: datetime) -> Room:
    entered = replace(room, phase=phase, paused_at=None)
    return replace(entered, due_at=_due_at(entered, at))


def _due_at(room: Room, at: datetime) -> datetime | None:
    """When time moves it on: at the bell, and where the room goes on by itself after each phase."""
    if room.phase == "question":
        limit_ms = room.limits[room.position]
        if limit_ms is not None and room.asked_at is not None:
            return room.asked_at + timedelta(milliseconds=limit_ms) + GRACE
    auto = room.options.auto
    if auto is None:
        return None
    lasts = {
        "question": auto.slide_s, "closed": 1, "reveal": auto.reveal_s, "scores": auto.scores_s,
        "podium": auto.podium_s,
    }  # fmt: skip
    return at + timedelta(seconds=lasts[room.phase]) if room.phase in lasts else None


def _voided(room: Room, question: str) -> Room:
    done = room.deal.questions[: room.closed]
    if question not in done:
        raise WrongPhase("Only a question that is done with can be voided.", question=question)
    place = done.index(question)
    return room if place in room.voided else replace(room, voided=[*room.voided, place])


def _paused(room: Room, at: datetime) -> Room:
    _only(room, "question", "reveal", "scores", words="There is nothing to pause.")
    return room if room.paused_at else replace(room, paused_at=at, due_at=None)


def _resumed(room: Room, at: datetime) -> Room:
    if room.paused_at is None:
        return room
    asked_at = room.asked_at
    if room.phase == "question" and asked_at is not None:
        asked_at += at - room.paused_at
    going = replace(room, paused_at=None, asked_at=asked_at)
    return replace(going, due_at=_due_at(going, at))


def _with_time(room: Room, seconds: int, at: datetime) -> Room:
    _only(room, "question", words="There is no question to give more time for.")
    limit_ms = room.limits[room.position]
    if limit_ms is None:
        raise WrongPhase("There is no clock on this one.")
    limits = list(room.limits)
    limits[room.position] = min(LIMIT_MOST_MS, limit_ms + 1000 * seconds)
    longer = replace(room, limits=limits)
    return longer if room.paused_at else replace(longer, due_at=_due_at(longer, at))


def _ended(room: Room, at: datetime) -> Room:
    """A question that is being asked when the room ends counts for nobody."""
    voided = [*room.voided, room.position] if room.phase == "question" else room.voided
    return replace(
        room, phase="ended", voided=voided, paused_at=None, due_at=None, pin=None, ended_at=at
    )
