"""Draws inside a round: the seed and the stock of each campaign, locked, and what draws make of it.

The seed's row is the campaign's queue: whoever holds it draws next, sees the stock as the draw
before left it, and writes the next line of the log.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from functools import lru_cache

import msgspec
from msgspec import Struct

from game.campaigns.draw_store import (
    add_draws,
    open_seeds,
    save_seeds,
    save_stocks,
    stocks_of,
)
from game.campaigns.draws import DrawRow, Seed, SeedMoved, Stock
from game.flows.plays.rules import Play
from game.kernel.database import Tx
from game.kernel.together import Writer
from game.kernel.tracking import Payout
from game.ledger.rules import Account
from game.ledger.rules import budget as budget_of
from game.mechanics.draws import Draw, Drawn, Luck, dice_for, with_moments
from game.mechanics.log import Record, chained
from game.mechanics.prizes import BUDGET, Odds


class Commitment(Struct, frozen=True, kw_only=True):
    """What the house is bound to before a member's device chooses its nonce: the seed of that
    number has this SHA-256, and the table of odds the other."""

    seed: int
    hash: str
    odds_hash: str
    odds: Odds

    @classmethod
    def of(cls, seed: Seed) -> Commitment:
        return cls(
            seed=seed.number, hash=seed.hash, odds_hash=seed.odds_hash, odds=read_odds(seed.odds)
        )


class Receipt(Struct, frozen=True, kw_only=True):
    """Where a draw stands in its seed's log, for the member to keep: the log that is published
    must hold this chain at this place."""

    seed: int
    sequence: int
    chain: str


class Chance(Struct, kw_only=True):
    """A campaign's seed and stock in this round, and the draws made so far."""

    seed: Seed
    odds: Odds
    stocks: dict[str, Stock]
    rows: list[DrawRow] = []

    def payouts(self) -> tuple[Payout, ...]:
        """What prizes may pay and give to a member."""
        found = {p.points.currency for p in self.odds.prizes if p.points is not None}
        given = {prize.voucher for prize in self.odds.prizes if prize.voucher is not None}
        return (
            *(Payout(currency=one, budget=self.purse(one)) for one in sorted(found)),
            *(Payout(voucher=one) for one in sorted(given)),
        )

    def purse(self, currency: str) -> str | None:
        """The owner of the budget that pays prizes of that currency, if one does."""
        return self.seed.campaign_id if BUDGET + currency in self.seed.stock else None


@lru_cache(maxsize=256)
def read_odds(text: str) -> Odds:
    """A published table, from its exact text."""
    return msgspec.json.decode(text, type=Odds)


async def lock_chances(tx: Tx, campaign_ids: Collection[str]) -> dict[str, Chance]:
    """The chances of these campaigns, locked: seeds first, then stock, each in key order."""
    if not campaign_ids:
        return {}
    seeds = await open_seeds(tx, campaign_ids, lock=True)
    stocks = await stocks_of(tx, seeds, lock=True)
    return {
        campaign_id: Chance(
            seed=seed, odds=read_odds(seed.odds), stocks=stocks.get(campaign_id, {}), rows=[]
        )
        for campaign_id, seed in seeds.items()
    }


def chance_for(chances: Mapping[str, Chance], play: Play, move: Draw) -> Chance:
    """What the play draws from; refused when the seed that the member has seen is not used now."""
    chance = chances.get(play.campaign_id)
    if chance is None or chance.seed.number != move.seed:
        raise SeedMoved(
            "The seed has been changed since you looked: look at the play again, then draw.",
            seed=chance.seed.number if chance is not None else None,
            hash=chance.seed.hash if chance is not None else None,
        )
    return chance


def luck(
    chance: Chance,
    play: Play,
    move: Draw,
    *,
    balances: Mapping[Account, int],
    won: Mapping[str, int],
    at: datetime,
) -> Luck:
    """What the next draw of the campaign is decided by."""
    seed, number = chance.seed, play.moves + 1
    drawing = Luck(
        odds=chance.odds,
        dice=dice_for(seed.secret, play.id, number, move.nonce),
        seed=seed.number,
        sequence=seed.drawn + 1,
        nonce=move.nonce,
        at=at,
        stock={name: _left(chance, name, balances) for name in seed.stock},
        mine=won,
    )
    return with_moments(drawing, seed.secret, seed.stock, seed.opened_at)


def _left(chance: Chance, name: str, balances: Mapping[Account, int]) -> int:
    if name.startswith(BUDGET):
        return balances[budget_of(chance.seed.campaign_id, name.removeprefix(BUDGET))]
    left = chance.stocks[name].remaining
    assert left is not None, "a seed's stock names only what is counted"
    return left


def write_down(chance: Chance, play: Play, drawing: Luck, drawn: Drawn) -> Receipt:
    """Take the prize from the stock and chain the draw to the log."""
    seed = chance.seed
    rolled = chance.odds.prize(drawn.rolled) if drawn.rolled is not None else None
    limited = rolled is not None and rolled.per_member is not None
    record = Record(
        sequence=drawing.sequence,
        play=play.id,
        move=play.moves + 1,
        nonce=drawing.nonce,
        at=drawing.at,
        seen=dict(drawing.stock),
        mine=drawing.mine.get(rolled.key, 0) if rolled is not None and limited else 0,
        share=drawn.share,
        prize=drawn.prize,
        chain="",
    )
    seed.drawn, seed.chain = drawing.sequence, chained(seed.chain, record)
    if drawn.prize is not None:
        stock = chance.stocks[drawn.prize]
        stock.won += 1
        if stock.remaining is not None:
            stock.remaining -= 1
    chance.rows.append(
        DrawRow(
            campaign_id=play.campaign_id,
            seed=seed.number,
            sequence=record.sequence,
            play_id=record.play,
            move=record.move,
            nonce=record.nonce,
            at=record.at,
            seen=record.seen,
            mine=record.mine,
            share=record.share,
            prize=record.prize,
            chain=seed.chain,
        )
    )
    return Receipt(seed=seed.number, sequence=record.sequence, chain=seed.chain)


async def save_chances(out: Writer, chances: Collection[Chance]) -> None:
    """Write what draws changed, one statement a table."""
    drawn = [chance for chance in chances if chance.rows]
    if not drawn:
        return
    await save_seeds(out, [chance.seed for chance in drawn])
    won = {(row.campaign_id, row.prize) for chance in drawn for row in chance.rows}
    changed = [s for c in drawn for s in c.stocks.values() if (s.campaign_id, s.prize) in won]
    if changed:
        await save_stocks(out, changed)
    await add_draws(out, [row for chance in drawn for row in chance.rows])
