"""The words of a live room's sockets, each way: a player's, and those of the stage.

What all may see comes as events of the room's feed (`backend/realtime/frames.py`); beside them
there is what is a player's alone, and what only the stage sees.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from backend.realtime.frames import Ping, framed
from game.flows.live.rules import Phase
from game.flows.live.wire import Given, Mine, Shown
from game.mechanics.quiz.wire import Answer

_encode = msgspec.json.Encoder().encode


class StageDoor(Struct, frozen=True, kw_only=True):
    """How people come in, for the stage to show; the PIN is null once the room is over."""

    programme: str
    programme_name: str
    pin: str | None
    link: str


class RoomNow(Struct, frozen=True, kw_only=True, tag="room"):
    """Where a room stands: the next event of its feed is `seq` + 1. `mine` is a player's alone, and
    `door` the stage's."""

    room_id: str
    seq: int
    at: datetime
    number: int
    phase: Phase
    shown: Shown
    mine: Mine | None
    door: StageDoor | None = None


class Answered(Struct, frozen=True, tag="answered"):
    """The answer was kept: this one, though another was sent, where there was one before."""

    given: Given


class Refused(Struct, frozen=True, kw_only=True, tag="refused"):
    """The answer to this question was not taken, and why."""

    question: str
    code: str
    detail: str


class Probe(Struct, frozen=True, tag="probe"):
    """Send it back at once as an `echo`: so the server learns how long your line takes."""

    n: int


class Stage(Struct, frozen=True, kw_only=True, tag="stage"):
    """How many are in the room and how many of them have answered; `newest` are the names of those
    who came last."""

    players: int
    answered: int
    newest: list[str]


FromRoom = RoomNow | Mine | Answered | Refused | Probe | Stage


class GiveAnswer(Struct, frozen=True, kw_only=True, tag="answer"):
    """My answer to the question that is asked. Sent again, it is answered again and counts once."""

    question: Annotated[str, Meta(max_length=64)]
    answer: Answer


class Echo(Struct, frozen=True, tag="echo"):
    """A probe, sent back."""

    n: int


FromPlayer = GiveAnswer | Echo | Ping


def frame(message: FromRoom) -> bytes:
    """The message as the bytes of one text frame."""
    return framed(_encode(message))


def read(text: str) -> FromPlayer | None:
    """What a player said; None for what is no word of ours."""
    try:
        said: FromPlayer = msgspec.json.decode(text, type=FromPlayer)
    except msgspec.DecodeError:
        return None
    return said
