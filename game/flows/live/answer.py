"""Take answers: one of each player to each question, kept before it is acknowledged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct

from game.flows.live import answer_store, player_store, store
from game.flows.live.answer_store import Taken
from game.flows.live.open import quiz_of
from game.flows.live.player_store import Player
from game.flows.live.rules import Kicked, NoRoom, Room, check_answerable, question_at, taken
from game.flows.live.wire import Given
from game.kernel.database import Tx
from game.kernel.errors import Refusal
from game.mechanics.quiz.marking import answer_of, choice_of
from game.mechanics.quiz.questions import Quiz
from game.mechanics.quiz.wire import Answer


class Give(Struct, frozen=True, kw_only=True):
    """A player's answer, as it came in at `received_at` from a device with so much delay."""

    room_id: str
    member_id: str
    question: str
    answer: Answer
    received_at: datetime
    latency_ms: int = 0


class Table(Struct, kw_only=True):
    """The loaded slice of a round of answers."""

    rooms: dict[str, Room]
    quizzes: dict[str, Quiz]
    players: dict[tuple[str, str], Player]
    given: dict[tuple[str, int, str], Taken]
    new: list[Taken]


async def give(tx: Tx, items: Sequence[Give], at: datetime) -> list[Given | Refusal]:
    """Take a round of answers. A second answer of a player is no second one: what they are told is
    the first. No room in hand closes its question before this round has committed."""
    rooms = await store.held(tx, {item.room_id for item in items})
    known = [item for item in items if item.room_id in rooms]
    keys = {(i.room_id, rooms[i.room_id].position, i.member_id) for i in known}
    table = Table(
        rooms=rooms,
        quizzes={room.id: await quiz_of(tx, room) for room in rooms.values()},
        players=await player_store.players(tx, {(i.room_id, i.member_id) for i in known}),
        given=await answer_store.given(tx, keys),
        new=[],
    )
    answers = [decide(table, item) for item in items]
    if table.new:
        await answer_store.add_answers(tx, table.new)
    return answers


def decide(table: Table, item: Give) -> Given | Refusal:
    """The answer as it was taken, now or before; or why it is not."""
    room, player = table.rooms.get(item.room_id), table.players.get((item.room_id, item.member_id))
    try:
        if room is None or player is None:
            raise NoRoom("You are not in this room.")
        if player.kicked_at is not None:
            raise Kicked("The host has sent you out of this room.")
        key = (room.id, room.position, item.member_id)
        before = table.given.get(key)
        if before is not None and room.deal.questions[room.position] == item.question:
            return given_of(room, before)
        check_answerable(room, item.question, player.joins_from)
        order = room.deal.orders[room.position]
        question = question_at(table.quizzes[room.id], room, room.position)
        choice: Any = choice_of(question, order, item.answer)
    except Refusal as refusal:
        return refusal
    raw_ms, taken_ms = taken(room, item.received_at, item.latency_ms)
    new = Taken(
        room_id=room.id,
        position=room.position,
        member_id=item.member_id,
        choice=choice,
        at=item.received_at,
        raw_ms=raw_ms,
        taken_ms=taken_ms,
        latency_ms=item.latency_ms,
    )
    table.given[key] = new
    table.new.append(new)
    return given_of(room, new)


def given_of(room: Room, one: Taken) -> Given:
    """An answer as its player gave it."""
    given = answer_of(room.deal.orders[one.position], one.answer.choice)
    assert given is not None
    return Given(
        question=room.deal.questions[one.position],
        answer=given,
        raw_ms=one.raw_ms,
        taken_ms=one.taken_ms,
        latency_ms=one.latency_ms,
    )
