"""How a room goes on: from phase to phase, by a host's move or by time. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec.structs import replace

from game.flows.live.rules import (
    GRACE,
    LIMIT_MOST_MS,
    Close,
    End,
    Lock,
    MoreTime,
    Move,
    Next,
    PauseClock,
    Phase,
    ResumeClock,
    Reveal,
    Room,
    RoomOver,
    Scores,
    ShowBoard,
    Skip,
    Start,
    Void,
    WrongPhase,
    question_at,
)
from game.mechanics.quiz.questions import Poll, Quiz, Slide


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
        case PauseClock():
            return _paused(room, at)
        case ResumeClock():
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
