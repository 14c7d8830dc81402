"""What those see who lead a room or come in: the room in short, and who is in it."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from game.flows.live.player_store import Player
from game.flows.live.rules import Board, Options, Phase, Room
from game.kernel.shown import shown
from game.mechanics.quiz.questions import Quiz


class RoomView(Struct, frozen=True, kw_only=True):
    """A room as its programme sees it. People come in by `pin`, or by `link`, which is long enough
    that nobody guesses it. The next move has the number `number` + 1."""

    id: str
    campaign_id: str
    title: str
    pin: str | None
    link: str
    phase: Phase
    position: int
    questions: int
    number: int
    board: Board
    locked: bool
    players: int
    options: Options
    opened_at: datetime
    moved_at: datetime
    ended_at: datetime | None
    settled_at: datetime | None


class Rooms(Struct, frozen=True):
    """Rooms, the newest first."""

    items: list[RoomView]


class Door(Struct, frozen=True, kw_only=True):
    """A room as it is seen from outside: whether and how one may come in."""

    room_id: str
    programme: str
    programme_name: str
    title: str
    phase: Phase
    guests: bool
    aliases: bool
    teams: list[str]
    locked: bool
    full: bool


class PlayerView(Struct, frozen=True, kw_only=True):
    """Who is in a room; `key` names them to the host, and nobody else."""

    key: str
    name: str
    team: str | None
    accuracy_rank: int | None
    speed_rank: int | None


class Players(Struct, frozen=True):
    """Everybody in the room, in the order in which they came."""

    items: list[PlayerView]


def room_view(room: Room, quiz: Quiz) -> RoomView:
    """The room in short; its position counts from 1."""
    return shown(
        RoomView,
        room,
        title=quiz.title,
        position=room.position + 1,
        questions=len(room.deal.questions),
    )


def player_view(player: Player) -> PlayerView:
    """A player by the key that scoreboards name them by as well."""
    return shown(PlayerView, player, key=player.play_id)
