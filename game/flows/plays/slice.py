"""The slice of the world that a round of moves is decided on: loaded under locks, in one order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from msgspec import UNSET, Struct, UnsetType

from game.campaigns.rules import Price, Version
from game.campaigns.store import configs, versions
from game.flows.plays.chances import Chance, Receipt, lock_chances
from game.flows.plays.rules import Play, Standing
from game.flows.plays.store import Move, answered, lock_plays, lock_standings
from game.flows.plays.view import AnyShown, state_of
from game.kernel.database import Tx
from game.kernel.tracking import Payout
from game.mechanics import MECHANICS
from game.round.award import Payment
from game.round.world import Coming, World, open_round
from game.trackers.lineup import LINE_UP
from game.vouchers.rules import GivenVoucher


class Submit(Struct, frozen=True, kw_only=True):
    """A member's move, numbered from 1; a number that was taken answers what it answered then.
    `told` is the price that the member was told, if they say so."""

    programme_id: str
    member_id: str
    play_id: str
    number: int
    move: Any
    told: Price | UnsetType | None = UNSET


class Moved(Struct, frozen=True, kw_only=True):
    """What a move came to: what to show next, the points that landed by it, the vouchers that were
    given, the price it cost, and where a draw stands in the log that will be published."""

    number: int
    status: Literal["open", "finished"]
    score: int
    shown: AnyShown
    awards: list[Payment]
    price: Price | None = None
    draw: Receipt | None = None
    vouchers: list[GivenVoucher] = []


class Table(Struct, kw_only=True):
    """The loaded slice of a round of moves."""

    plays: dict[str, Play]
    taken: dict[tuple[str, int], Any]
    standings: dict[tuple[str, str], Standing]
    versions: dict[str, Version]
    configs: dict[str, Any]
    chances: dict[str, Chance]
    world: World
    moves: list[Move]


async def load(tx: Tx, items: Sequence[Submit], at: datetime) -> Table:
    """Lock plays, standings, seeds and stock, then what the round needs; nothing is read after."""
    plays = await lock_plays(tx, {item.play_id for item in items})
    old = [
        (i.play_id, i.number) for i in items if (p := plays.get(i.play_id)) and i.number <= p.moves
    ]
    standings = await lock_standings(tx, {(p.campaign_id, p.member_id) for p in plays.values()})
    frozen = await versions(tx, {p.version_id for p in plays.values()})
    chances = await lock_chances(
        tx,
        {
            p.campaign_id
            for p in plays.values()
            if MECHANICS[frozen[p.version_id].mechanic].odds and not p.finished
        },
    )
    frozen |= await versions(tx, {chance.seed.version_id for chance in chances.values()})
    quiet = _quiet(items, plays, frozen)
    coming = [_coming(p, frozen, chances, at, quiet=p.id in quiet) for p in plays.values()]
    return Table(
        plays=plays,
        taken=await answered(tx, old) if old else {},
        standings=standings,
        versions=frozen,
        configs=await configs(tx, {v.id: MECHANICS[v.mechanic].config for v in frozen.values()}),
        chances=chances,
        world=await open_round(tx, LINE_UP, coming, at),
        moves=[],
    )


def _quiet(
    items: Sequence[Submit], plays: Mapping[str, Play], frozen: Mapping[str, Version]
) -> set[str]:
    """The plays of which one move alone comes, and a quiet one as the play stands."""
    often = Counter(item.play_id for item in items)
    found = set()
    for item in items:
        play = plays.get(item.play_id)
        if play is None or often[item.play_id] > 1:
            continue
        mechanic = MECHANICS[frozen[play.version_id].mechanic]
        if mechanic.is_quiet is None or not isinstance(item.move, mechanic.move):
            continue
        play.state = state_of(mechanic, play)
        if mechanic.is_quiet(play.state, item.move):
            found.add(play.id)
    return found


def _coming(
    play: Play,
    frozen: Mapping[str, Version],
    chances: Mapping[str, Chance],
    at: datetime,
    *,
    quiet: bool,
) -> Coming:
    """What a move of the play may lead to: its deeds, its price, and what it may be paid."""
    if quiet:
        return Coming(programme_id=play.programme_id, member_id=play.member_id, occurred_at=at)
    chance = chances.get(play.campaign_id)
    version = frozen[chance.seed.version_id if chance else play.version_id]
    price = version.wrap.price
    return Coming(
        programme_id=play.programme_id,
        member_id=play.member_id,
        types=MECHANICS[version.mechanic].deed_types,
        campaign=version.slug,
        occurred_at=at,
        payouts=chance.payouts() if chance else (payout_of(version),),
        spends=(price.currency,) if price is not None and play.moves == 0 else (),
    )


def payout_of(version: Version) -> Payout:
    """The currency that the campaign pays by its tariff, and the budget that bounds it."""
    budget = version.campaign_id if version.wrap.budget is not None else None
    return Payout(currency=version.wrap.currency, budget=budget)
