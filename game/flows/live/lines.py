"""Each player's own line: what they answered, what became of it, where they stand."""

from __future__ import annotations

from collections.abc import Collection

from game.flows.live import answer_store, player_store
from game.flows.live.answer import given_of
from game.flows.live.answer_store import Taken
from game.flows.live.player_store import Player
from game.flows.live.rules import Room
from game.flows.live.scoring import board_of
from game.flows.live.wire import Mine, places, result_of, shows_results
from game.kernel.database import Tx
from game.mechanics.quiz.questions import Quiz


async def lines(tx: Tx, room: Room, quiz: Quiz, member_ids: Collection[str]) -> dict[str, Mine]:
    """The lines of these members in the room, by member; who is not in it has none."""
    players = await player_store.players(tx, {(room.id, member_id) for member_id in member_ids})
    keys = {(room.id, room.position, member_id) for member_id in member_ids}
    given = await answer_store.given(tx, keys) if room.phase in ("question", "closed") else {}
    return {
        player.member_id: line(room, quiz, player, given.get((room.id, room.position, member_id)))
        for (_, member_id), player in players.items()
        if player.kicked_at is None
    }


def line(room: Room, quiz: Quiz, player: Player, given: Taken | None) -> Mine:
    """A player's line."""
    accuracy, speed = places(player.tally, player.rank)
    result = None
    if shows_results(room.phase) and player.mark is not None:
        result = result_of(player.mark, board_of(quiz.scoring))
    return Mine(
        number=room.number,
        name=player.name,
        team=player.team,
        waiting=player.joins_from > max(room.position, 0) and room.phase != "lobby",
        given=given_of(room, given) if given is not None else None,
        result=result,
        accuracy=accuracy,
        speed=speed,
    )
