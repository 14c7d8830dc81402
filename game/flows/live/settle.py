"""What was won in a room is paid when it is over: each player's answers become their play.

The answers are played through the quiz's own rules, question by question, so that a live play pays,
counts and is told of as one that was played alone. A chunk of players is one round and one
transaction; who was paid is passed over, so a killed server pays the rest when it is back.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from game.activities.built_in import reported
from game.campaigns.rules import Version
from game.campaigns.store import versions
from game.flows.live import answer_store, player_store, store
from game.flows.live.open import only, quiz_of
from game.flows.live.player_store import Player
from game.flows.live.rules import Room
from game.flows.live.scoring import Answer
from game.flows.plays.rules import Play, Standing, payable, settle
from game.flows.plays.slice import payout_of
from game.flows.plays.store import Move, lock_standings, open_plays, save_moves, save_standings
from game.flows.plays.submit import pay_merit
from game.kernel.database import Clock, Database, Tx, writing
from game.kernel.events import Event, PlayMoved
from game.kernel.together import together
from game.mechanics import MECHANICS
from game.mechanics.contract import Step
from game.mechanics.quiz.marking import answer_of
from game.mechanics.quiz.questions import Quiz, Slide
from game.mechanics.quiz.rules import step
from game.mechanics.quiz.state import State, asked_now
from game.mechanics.quiz.wire import Answered, NextQuestion
from game.round.progress import advance, follow
from game.round.world import Coming, World, open_round, write_round
from game.trackers.lineup import LINE_UP

AT_ONCE = 100

QuizMove = Answered | NextQuestion


class Whole(Struct, frozen=True, kw_only=True):
    """A play from its first question to its last: the last step, with what all of them came to."""

    last: Step
    moves: list[tuple[QuizMove, Step]]


async def settle_rooms(db: Database, clock: Clock) -> int:
    """Pay whatever is still to be paid in rooms that are over; how many plays it was."""
    async with db.acquire() as tx:
        over = [room for room in await store.unsettled(tx) if room.phase == "ended"]
    return sum([await settle_room(db, room, clock) for room in over])


async def settle_room(db: Database, room: Room, clock: Clock) -> int:
    """Pay everybody in a room that is over; how many plays it was."""
    paid = 0
    while True:
        async with writing(db) as tx:
            many = await _settle_some(tx, room, clock())
        paid += many
        if many < AT_ONCE:
            break
    async with writing(db) as tx:
        held = (await store.locked(tx, [room.id]))[room.id]
        if held.settled_at is None and not await player_store.settling(tx, room.id):
            await store.save(tx, replace(held, settled_at=clock()))
    return paid


async def _settle_some(tx: Tx, room: Room, at: datetime) -> int:
    players = await player_store.to_settle(tx, room.id, AT_ONCE)
    if not players:
        return 0
    version = (await versions(tx, [room.version_id]))[room.version_id]
    quiz = counting_quiz(await quiz_of(tx, room), room)
    answers = await answer_store.answers_of(tx, room.id, [player.member_id for player in players])
    standings = await lock_standings(tx, {(room.campaign_id, p.member_id) for p in players})
    assert room.ended_at is not None
    coming = [
        Coming(
            programme_id=room.programme_id,
            member_id=player.member_id,
            types=MECHANICS["quiz"].deed_types,
            campaign=version.slug,
            occurred_at=room.ended_at,
            payouts=(payout_of(version),),
        )
        for player in players
    ]
    world = await open_round(tx, LINE_UP, coming, at)
    plays: list[Play] = []
    moves: list[Move] = []
    for player in players if room.counting else ():
        given = {one.position: one.answer for one in answers[player.member_id]}
        whole = played_through(quiz, room, given)
        standing = standings[room.campaign_id, player.member_id]
        plays.append(_paid(world, room, player, version, standing, whole))
        moves += _moves(player.play_id, whole)
    async with together(tx) as out:
        await open_plays(out, plays)
        await save_moves(out, moves, at)
        await save_standings(out, [standings[key] for key in sorted(standings)])
        await player_store.settle(out, room.id, [player.member_id for player in players], at)
        await write_round(out, world)
    return len(players)


def counting_quiz(quiz: Quiz, room: Room) -> Quiz:
    """The quiz with the times that the room gave."""
    limits = {room.deal.places[place]: room.limits[place] for place in room.counting}
    return replace(
        quiz,
        questions=tuple(
            replace(question, limit_ms=limits[place]) if place in limits else question
            for place, question in enumerate(quiz.questions)
        ),
    )


def played_through(quiz: Quiz, room: Room, given: dict[int, Answer]) -> Whole:
    """What a player's answers, by the question's place in the room, come to as a play of its own:
    each is given as long after its question as it took them."""
    state: Any = replace(only(room.deal, room.counting), asked_at=room.opened_at)
    done: list[tuple[QuizMove, Step]] = []
    for place in room.counting:
        move, at = _move(quiz, room, state, place, given.get(place))
        taken = step(quiz, state, move, at)
        done.append((move, taken))
        state = taken.state
        if not taken.finished and state.given is not None:
            state = step(quiz, state, NextQuestion(), at).state
    return Whole(last=done[-1][1], moves=done)


def _move(
    quiz: Quiz, room: Room, state: State, place: int, answer: Answer | None
) -> tuple[QuizMove, datetime]:
    question = asked_now(quiz, state)
    if isinstance(question, Slide):
        return NextQuestion(), state.asked_at
    if answer is None:
        limit_ms = room.limits[place] or 0
        return NextQuestion(), state.asked_at + timedelta(milliseconds=limit_ms)
    told = answer_of(room.deal.orders[place], answer.choice)
    assert told is not None
    move = Answered(question=question.id, answer=told)
    return move, state.asked_at + timedelta(milliseconds=answer.taken_ms)


def _paid(
    world: World, room: Room, player: Player, version: Version, standing: Standing, whole: Whole
) -> Play:
    """The play, finished, with its merits paid and its deeds done when the room ended."""
    assert room.ended_at is not None
    play = Play(
        id=player.play_id,
        programme_id=room.programme_id,
        campaign_id=room.campaign_id,
        version_id=version.id,
        member_id=player.member_id,
        attempt=player.attempt,
        seed=b"",
        state=whole.last.state,
        moves=len(whole.moves),
        finished=True,
        score=whole.last.score,
        worth=0,
        started_at=player.joined_at,
        moved_at=room.ended_at,
    )
    merits: Counter[str] = Counter()
    for _, done in whole.moves:
        merits.update(done.merits)
    for merit, due in payable(play, standing, version.wrap, merits):
        pay_merit(world, play, version, merit, due, standing.paid - due)
    going_on = standing.open_play_id
    settle(play, standing, version.wrap.counts)
    standing.open_play_id = going_on  # One that is played alone is another play.
    for number, (_, done) in enumerate(whole.moves, 1):
        for index, deed in enumerate(done.deeds):
            name = f"{play.id}:{number}:{index}"
            data = {"campaign": version.slug, "play": play.id, **deed.data}
            act = reported(play.programme_id, play.member_id, deed.type, name, room.ended_at, data)
            advance(world, act)
    follow(world)
    moved = PlayMoved(play.id, play.campaign_id, play.moves, "finished", play.score)
    world.events.append(Event(play.programme_id, play.member_id, moved))
    return play


def _moves(play_id: str, whole: Whole) -> list[Move]:
    """The play's moves as they are kept, with their facts for the statistics of authors."""
    return [
        Move(play_id, number, move, done.shown, done.facts)
        for number, (move, done) in enumerate(whole.moves, 1)
    ]
