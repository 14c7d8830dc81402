"""Move a room on: answers are marked when their question closes, and all are shown the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from game.flows.live import answer_store, player_store, store
from game.flows.live.machine import lapsed, moved
from game.flows.live.open import quiz_of
from game.flows.live.player_store import Player
from game.flows.live.rules import Board, Close, Move, NoRoom, Room, WrongNumber
from game.flows.live.scoring import (
    Answer,
    Tally,
    counted,
    marked,
    ranked,
    tallied,
    team_lines,
)
from game.flows.live.wire import LINES_MOST, ScoreLine, Shown, Standings, shown
from game.kernel.database import Tx
from game.kernel.events import Event, RoomMoved
from game.kernel.outbox import emit
from game.kernel.together import together
from game.mechanics.quiz.questions import Quiz


async def drive(tx: Tx, room_id: str, number: int, move: Move, at: datetime) -> Room:
    """Play a host's move. One whose number was taken before has no effect: the room is answered as
    it stands, so that a second click, or a second host, does nothing twice."""
    room = (await store.locked(tx, [room_id])).get(room_id)
    if room is None:
        raise NoRoom("There is no such room.")
    if number <= room.number:
        return room
    if number != room.number + 1:
        raise WrongNumber(
            f"The next move of this room is number {room.number + 1}, not {number}.",
            expected=room.number + 1,
        )
    return await _played(tx, room, await quiz_of(tx, room), move, at)


async def let_time_pass(tx: Tx, room_id: str, at: datetime) -> Room | None:
    """Move a room on whose time has come; None where it has not."""
    room = (await store.locked(tx, [room_id])).get(room_id)
    if room is None:
        return None
    move = lapsed(room, at)
    return None if move is None else await _played(tx, room, await quiz_of(tx, room), move, at)


async def all_have_answered(tx: Tx, room_id: str, position: int, at: datetime) -> Room | None:
    """Close the question that everybody who is in has answered; None where somebody has not."""
    room = (await store.locked(tx, [room_id])).get(room_id)
    if room is None or room.phase != "question" or room.position != position or room.paused_at:
        return None
    awaited = [p for p in await player_store.players_of(tx, room_id) if p.joins_from <= position]
    answers = {one.member_id for one in await answer_store.answers_to(tx, room_id, position)}
    if not awaited or any(player.member_id not in answers for player in awaited):
        return None
    return await _played(tx, room, await quiz_of(tx, room), Close(), at)


async def send_out(tx: Tx, room_id: str, play_id: str, at: datetime) -> None:
    """Send a player out; all are told again where the room stands, the player that they are out."""
    room = (await store.locked(tx, [room_id])).get(room_id)
    if room is None or not await player_store.send_out(tx, room_id, play_id, at):
        return
    left = msgspec.structs.replace(room, players=room.players - 1)
    players = await player_store.players_of(tx, room.id, lock=True)
    rank(players)
    told = shown(left, await quiz_of(tx, room), standings(left, players), at)
    await _write(tx, left, told, players if room.closed else [], at)


async def standings_of(tx: Tx, room: Room) -> Standings:
    """The first of both scoreboards as they stand."""
    return standings(room, await player_store.players_of(tx, room.id))


async def sees(tx: Tx, room: Room, quiz: Quiz, at: datetime) -> Shown:
    """What everybody sees of the room at `at`."""
    scores = room.phase in ("scores", "podium", "ended")
    return shown(room, quiz, await standings_of(tx, room) if scores else Standings(), at)


async def _played(tx: Tx, room: Room, quiz: Quiz, move: Move, at: datetime) -> Room:
    after = moved(room, quiz, move, at)
    closes = room.phase == "question" and after.closed > room.closed
    voids = after.voided != room.voided
    scored = after.phase in ("scores", "podium", "ended")
    players: list[Player] = []
    if closes or voids or scored:
        players = await player_store.players_of(tx, room.id, lock=closes or voids)
    if closes:
        after = await _mark(tx, after, quiz, room.position, players)
    if voids:
        await _recount(tx, after, quiz, players)
    if closes or voids:
        rank(players)
    told = shown(after, quiz, standings(after, players), at)
    await _write(tx, after, told, players if closes or voids else [], at)
    return after


async def _write(tx: Tx, room: Room, told: Shown, changed: Sequence[Player], at: datetime) -> None:
    plain: dict[str, Any] = msgspec.to_builtins(told)
    data = RoomMoved(room_id=room.id, number=room.number, phase=room.phase, shown=plain)
    async with together(tx) as out:
        await store.save(out, room)
        if changed:
            await player_store.save_standing(out, changed)
        emit(out, [Event(room.programme_id, None, data, feed=room.id)], at)


async def _mark(tx: Tx, room: Room, quiz: Quiz, position: int, players: Sequence[Player]) -> Room:
    """Mark the answers to a question that has just closed."""
    given = await answer_store.answers_to(tx, room.id, position)
    taken = {one.member_id: one.answer for one in given}
    told = []
    for player in players:
        answer = taken.get(player.member_id)
        mark = marked(quiz, room, position, answer, player.tally.run)
        player.mark = mark if player.joins_from <= position else None
        player.tally = tallied(player.tally, mark)
        if answer is not None:
            told.append((answer, mark))
    return msgspec.structs.replace(room, counts=counted(quiz, room, position, told))


async def _recount(tx: Tx, room: Room, quiz: Quiz, players: Sequence[Player]) -> None:
    """Everything anew, without what counts no more."""
    given = await answer_store.answers_of(tx, room.id, [player.member_id for player in players])
    for player in players:
        answers: Mapping[int, Answer] = {o.position: o.answer for o in given[player.member_id]}
        player.tally = Tally()
        for position in room.counting:
            answer = answers.get(position)
            mark = marked(quiz, room, position, answer, player.tally.run)
            player.tally = tallied(player.tally, mark)


def rank(players: Sequence[Player]) -> None:
    """Give everybody their ranks, and note which they had."""
    ranks = ranked({player.member_id: player.tally for player in players})
    for player in players:
        player.accuracy_was, player.speed_was = player.accuracy_rank, player.speed_rank
        new = ranks[player.member_id]
        player.accuracy_rank, player.speed_rank = new.accuracy, new.speed


def standings(room: Room, players: Sequence[Player]) -> Standings:
    """The first lines of both scoreboards, and the teams by the one that is shown."""
    teams = room.options.teams
    return Standings(
        accuracy=_lines(players, "accuracy"),
        speed=_lines(players, "speed"),
        teams=team_lines(teams, [(p.team, p.tally.score(room.board)) for p in players])
        if teams
        else [],
    )


def _lines(players: Sequence[Player], board: Board) -> list[ScoreLine]:
    def ranks(player: Player) -> tuple[int | None, int | None]:
        if board == "accuracy":
            return player.accuracy_rank, player.accuracy_was
        return player.speed_rank, player.speed_was

    seated = sorted(
        (player for player in players if ranks(player)[0] is not None),
        key=lambda player: (ranks(player)[0], player.joined_at, player.member_id),
    )
    return [
        ScoreLine(
            key=player.play_id,
            rank=ranks(player)[0] or 0,
            name=player.name,
            score=player.tally.score(board),
            was=ranks(player)[1],
            team=player.team,
        )
        for player in seated[:LINES_MOST]
    ]
