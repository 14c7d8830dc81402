"""Play moves: the column that a member's answer walks, from the lock to the outbox."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

import msgspec
from msgspec import Struct

from game.activities.rules import Activity
from game.award import Payment, pay
from game.campaigns.rules import Version
from game.campaigns.store import configs, versions
from game.database import Tx
from game.errors import Invalid, Refusal
from game.events import Event, PlayMoved
from game.identity import new_id
from game.mechanics import MECHANICS
from game.mechanics.contract import Step
from game.plays.rules import NoPlay, Play, Standing, check_number, payable, settle
from game.plays.store import (
    Move,
    answered,
    lock_plays,
    lock_standings,
    save_moves,
    save_plays,
    save_standings,
)
from game.plays.view import AnyShown, state_of
from game.progress import advance, follow
from game.round import Coming, World, open_round, write_round
from game.together import together
from game.tracking import Award, Payout


class Submit(Struct, frozen=True, kw_only=True):
    """A member's move, numbered from 1; a number that was taken answers what it answered then."""

    programme_id: str
    member_id: str
    play_id: str
    number: int
    move: Any


class Moved(Struct, frozen=True, kw_only=True):
    """What a move came to: what to show next, and the points that landed by it."""

    number: int
    status: Literal["open", "finished"]
    score: int
    shown: AnyShown
    awards: list[Payment]


class WrongMechanic(Invalid):
    code = "play.wrong_mechanic"


class Table(Struct, kw_only=True):
    """The loaded slice of a round of moves."""

    plays: dict[str, Play]
    taken: dict[tuple[str, int], Any]
    standings: dict[tuple[str, str], Standing]
    versions: dict[str, Version]
    configs: dict[str, Any]
    world: World
    moves: list[Move]


async def submit(tx: Tx, items: Sequence[Submit], at: datetime) -> list[Moved | Refusal]:
    """Play one round of moves: each is answered or refused on its own, and all commits together."""
    table = await load(tx, items, at)
    answers = [decide(table, item, at) for item in items]
    await save(tx, table, at)
    return answers


async def load(tx: Tx, items: Sequence[Submit], at: datetime) -> Table:
    """Lock plays, then standings, then what the round needs; nothing is read after this."""
    plays = await lock_plays(tx, {item.play_id for item in items})
    old = [
        (i.play_id, i.number) for i in items if (p := plays.get(i.play_id)) and i.number <= p.moves
    ]
    standings = await lock_standings(tx, {(p.campaign_id, p.member_id) for p in plays.values()})
    frozen = await versions(tx, {p.version_id for p in plays.values()})
    coming = [
        Coming(
            programme_id=play.programme_id,
            member_id=play.member_id,
            types=MECHANICS[frozen[play.version_id].mechanic].deed_types,
            occurred_at=at,
            payouts=(_payout(frozen[play.version_id]),),
        )
        for play in plays.values()
    ]
    return Table(
        plays=plays,
        taken=await answered(tx, old) if old else {},
        standings=standings,
        versions=frozen,
        configs=await configs(tx, {v.id: MECHANICS[v.mechanic].config for v in frozen.values()}),
        world=await open_round(tx, coming, at),
        moves=[],
    )


def _payout(version: Version) -> Payout:
    budget = version.campaign_id if version.wrap.budget is not None else None
    return Payout(currency=version.wrap.currency, budget=budget)


def decide(table: Table, item: Submit, at: datetime) -> Moved | Refusal:
    """Answer one move: every refusal first, then every effect."""
    try:
        play = table.plays.get(item.play_id)
        if play is None or play.member_id != item.member_id:
            raise NoPlay("There is no such play of yours.")
        before = table.taken.get((item.play_id, item.number))
        if before is not None:
            return before if isinstance(before, Moved) else msgspec.convert(before, Moved)
        check_number(play, item.number)
        version = table.versions[play.version_id]
        mechanic = MECHANICS[version.mechanic]
        if not isinstance(item.move, mechanic.move):
            raise WrongMechanic(f"This play takes moves of the mechanic {mechanic.name!r}.")
        state = state_of(mechanic, play)
        step = mechanic.step(table.configs[version.id], state, item.move, at)
    except Refusal as refusal:
        return refusal
    return take(table, item, play, step, at)


def take(table: Table, item: Submit, play: Play, step: Step, at: datetime) -> Moved:
    """Everything that an accepted move changes."""
    version = table.versions[play.version_id]
    standing = table.standings[play.campaign_id, play.member_id]
    play.state, play.score, play.finished = step.state, step.score, step.finished
    play.moves, play.moved_at = item.number, at
    awards = [
        payment
        for merit, due in payable(play, standing, version.wrap, step.merits)
        if (payment := _pay(table.world, play, version, merit, due))
    ]
    if step.finished:
        settle(play, standing, version.wrap.counts)
    for index, deed in enumerate(step.deeds):
        awards += advance(
            table.world,
            Activity(
                id=new_id(),
                programme_id=play.programme_id,
                member_id=play.member_id,
                source="kermesse",
                external_id=f"{play.id}:{item.number}:{index}",
                type=deed.type,
                occurred_at=at,
                data={"campaign": version.slug, "play": play.id, **deed.data},
            ),
        ).payments
    awards += follow(table.world).payments
    status: Literal["open", "finished"] = "finished" if play.finished else "open"
    answer = Moved(
        number=item.number, status=status, score=play.score, shown=step.shown, awards=awards
    )
    table.taken[play.id, item.number] = answer
    table.moves.append(Move(play.id, item.number, item.move, answer, step.facts))
    table.world.events.append(
        Event(
            play.member_id,
            PlayMoved(play.id, play.campaign_id, play.moves, status, play.score),
        )
    )
    return answer


def _pay(world: World, play: Play, version: Version, merit: str, amount: int) -> Payment | None:
    award = Award(
        currency=version.wrap.currency,
        amount=amount,
        budget=_payout(version).budget,
        reference=f"{play.id}:{play.moves}:{merit}",
        reason=merit,
        cause={"campaign": version.slug, "play": play.id, "move": play.moves},
    )
    return pay(world, play.programme_id, play.member_id, award)


async def save(tx: Tx, table: Table, at: datetime) -> None:
    """Only what changed, one statement a table, all in one message."""
    if not table.moves:
        return
    moved = [table.plays[play_id] for play_id in {move.play_id for move in table.moves}]
    keys = {(play.campaign_id, play.member_id) for play in moved}
    async with together(tx) as out:
        await save_plays(out, moved)
        await save_moves(out, table.moves, at)
        await save_standings(out, [table.standings[key] for key in keys])
        await write_round(out, table.world)
