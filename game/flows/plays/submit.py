"""Play moves: the column that a member's answer walks, from the lock to the outbox."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, NamedTuple

import msgspec
from msgspec import UNSET
from msgspec.structs import replace

from game.activities.built_in import reported
from game.campaigns.rules import Price, Version, check_running
from game.flows.plays.chances import (
    Chance,
    Receipt,
    chance_for,
    luck,
    save_chances,
    write_down,
)
from game.flows.plays.entry import Clockwork, Used, admitted, check_told
from game.flows.plays.rules import NoPlay, Play, Standing, check_number, payable, settle
from game.flows.plays.slice import Moved, Submit, Table, load, payout_of
from game.flows.plays.store import (
    Move,
    save_moves,
    save_plays,
    save_standings,
)
from game.flows.plays.view import state_of
from game.kernel.database import Tx
from game.kernel.errors import Invalid, Refusal
from game.kernel.events import Event, PlayMoved
from game.kernel.together import together
from game.kernel.tracking import Award
from game.ledger.post import spend
from game.ledger.rules import Entry
from game.mechanics import MECHANICS
from game.mechanics.contract import Step
from game.mechanics.draws import Draw, Luck
from game.mechanics.prizes import award_of
from game.round.award import Payment, pay
from game.round.progress import advance, follow, rates, situation
from game.round.world import World, write_round


class WrongMechanic(Invalid):
    code = "play.wrong_mechanic"


class Played(NamedTuple):
    """An accepted move: the version it was played by, what came of it, what the member will have
    used, its price, and what it drew from."""

    version: Version
    step: Step
    used: Used
    price: Price | None
    chance: Chance | None
    luck: Luck | None


async def submit(tx: Tx, items: Sequence[Submit], at: datetime) -> list[Moved | Refusal]:
    """Play one round of moves: each is answered or refused on its own, and all commits together."""
    table = await load(tx, items, at)
    answers = [decide(table, item, at) for item in items]
    await save(tx, table, at)
    return answers


async def submit_draws(tx: Tx, items: Sequence[Submit], at: datetime) -> list[Moved | Refusal]:
    """The same for moves of chance. They wait for one another's stock, and whoever plays a game
    without chance shall not wait with them."""
    return await submit(tx, items, at)


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
        played = play_on(table, item, play, at)
        _charge(table.world, play, played)  # The last that may refuse.
    except Refusal as refusal:
        return refusal
    return take(table, item, play, played, at)


def play_on(table: Table, item: Submit, play: Play, at: datetime) -> Played:
    """What the move comes to, before it has any effect."""
    version, drawing, chance = table.versions[play.version_id], None, None
    mechanic = MECHANICS[version.mechanic]
    if not isinstance(item.move, mechanic.move):
        raise WrongMechanic(f"This play takes moves of the mechanic {mechanic.name!r}.")
    used = table.standings[play.campaign_id, play.member_id].used or Used()
    if isinstance(item.move, Draw):
        chance = chance_for(table.chances, play, item.move)
        version = table.versions[chance.seed.version_id]
        check_running(version, at)
        balances = table.world.books.balances
        drawing = luck(chance, play, item.move, balances=balances, won=used.won, at=at)
    price = None
    if item.number == 1:
        member = table.world.members[play.member_id]
        now = Clockwork(at, member.time_zone, member.day_start_hour)
        used, price = admitted(version.wrap, used, now)
        if item.told is not UNSET:
            check_told(price, item.told)
    state, config = state_of(mechanic, play), table.configs[version.id]
    extra = () if drawing is None else (drawing,)
    step = mechanic.step(config, state, item.move, at, *extra)
    return Played(version, step, used, price, chance, drawing)


def _charge(world: World, play: Play, played: Played) -> None:
    """Take the price; refused where the member has not as much, and then nothing has happened."""
    if played.price is None:
        return
    entry = Entry(
        programme_id=play.programme_id,
        member_id=play.member_id,
        reference=f"{play.id}:price",
        reason="play",
        cause={"campaign": played.version.slug, "play": play.id},
    )
    currency = world.currencies[play.programme_id][played.price.currency]
    spend(world.books, entry, currency=currency, amount=played.price.amount, at=world.at)


def take(table: Table, item: Submit, play: Play, played: Played, at: datetime) -> Moved:
    """Everything that an accepted move changes."""
    version, step = played.version, played.step
    standing = table.standings[play.campaign_id, play.member_id]
    given = len(table.world.giving.given)
    receipt, awards = _drawn(table, play, standing, played)
    play.state, play.score, play.finished = step.state, step.score, step.finished
    play.moves, play.moved_at, play.version_id = item.number, at, version.id
    anew = MECHANICS[version.mechanic].pays == "again"
    awards += [
        payment
        for merit, due in payable(play, standing, version.wrap, step.merits, anew=anew)
        if (payment := pay_merit(table.world, play, version, merit, due, standing.paid - due))
    ]
    if step.finished:
        settle(play, standing, version.wrap.counts)
    for index, deed in enumerate(step.deeds):
        name = f"{play.id}:{item.number}:{index}"
        data = {"campaign": version.slug, "play": play.id, **deed.data}
        done = reported(play.programme_id, play.member_id, deed.type, name, at, data)
        awards += advance(table.world, done).payments
    awards += follow(table.world).payments
    status: Literal["open", "finished"] = "finished" if play.finished else "open"
    answer = Moved(
        number=item.number,
        status=status,
        score=play.score,
        shown=step.shown,
        awards=awards,
        price=played.price,
        draw=receipt,
        vouchers=table.world.giving.of(play.member_id, given),
    )
    table.taken[play.id, item.number] = answer
    table.moves.append(Move(play.id, item.number, item.move, answer, step.facts))
    moved = PlayMoved(play.id, play.campaign_id, play.moves, status, play.score)
    table.world.events.append(Event(play.programme_id, play.member_id, moved))
    return answer


def _drawn(
    table: Table, play: Play, standing: Standing, played: Played
) -> tuple[Receipt | None, list[Payment]]:
    """What chance gave: written into the log, taken from the stock, counted and paid."""
    used, drawn, chance = played.used, played.step.drawn, played.chance
    receipt, awards = None, []
    if drawn is not None and chance is not None and played.luck is not None:
        receipt = write_down(chance, play, played.luck, drawn)
        prize = chance.odds.prize(drawn.prize) if drawn.prize is not None else None
        if prize is not None and prize.per_member is not None:
            used = replace(used, won={**used.won, prize.key: used.won.get(prize.key, 0) + 1})
        if prize is not None and prize.is_given:
            award = award_of(
                prize,
                reference=f"{play.id}:{play.moves + 1}:prize",
                cause={"campaign": played.version.slug, "play": play.id, "prize": prize.key},
                budget=chance.purse(prize.points.currency) if prize.points is not None else None,
            )
            paid = pay(table.world, play.programme_id, play.member_id, award)
            assert paid is not None or prize.points is None, "a draw knew what its budget had left"
            awards += [paid] if paid is not None else []
    standing.used = used if used != Used() else None
    return receipt, awards


def pay_merit(
    world: World, play: Play, version: Version, merit: str, amount: int, before: int
) -> Payment | None:
    """Pay what a merit of a play is worth at the member's rate, as far as the campaign's budget
    reaches; `before` it the campaign has paid the member so much, as its tariff says."""
    member, tier = world.members[play.member_id], world.tiers.tier_of(play.member_id)
    done = situation(member, play.id, "play", play.moved_at, {}, tier)
    rate = rates(world, done).of(version.wrap.currency)
    award = Award(
        currency=version.wrap.currency,
        amount=rate.on(amount, before),
        budget=payout_of(version).budget,
        reference=f"{play.id}:{play.moves}:{merit}",
        reason=merit,
        cause={"campaign": version.slug, "play": play.id, "move": play.moves, **rate.cause},
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
        await save_chances(out, table.chances.values())
        await write_round(out, table.world)
