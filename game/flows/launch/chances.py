"""Games of chance as a marketer launches them: the seed is committed to, the stock is laid in.

Publishing opens a seed for the new version and reveals the one before: nobody draws from a table
that was not published together with the hash of the seed.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from hashlib import sha256
from typing import Any

import msgspec
from msgspec.structs import replace

from game.campaigns.draw_store import (
    add_seed,
    carry_seed,
    newest_number,
    open_seeds,
    put_stocks,
    reveal_seed,
    stocks_of,
)
from game.campaigns.draws import Seed, Stock, restocked
from game.campaigns.rules import Version, Wrap
from game.campaigns.store import versions
from game.flows.launch.reserving import promised, reserve
from game.kernel.database import Tx
from game.kernel.errors import Conflict, Invalid
from game.mechanics.log import genesis
from game.mechanics.prizes import BUDGET, Closing, Odds, Weighted, is_limited


class EntriesTaken(Conflict):
    code = "draw.entries_taken"


class NoChance(Invalid):
    code = "draw.no_chance"


def chance_problems(
    wrap: Wrap, odds: Odds, currencies: set[str], rewards: Collection[str]
) -> list[str]:
    """Why a game of chance cannot be published in this wrap."""
    paid = [(prize, prize.points) for prize in odds.prizes if prize.points is not None]
    found = [
        f"prizes: {prize.key!r} pays in {points.currency!r}, which is not declared."
        for prize, points in paid
        if points.currency not in currencies
    ]
    found += [
        f"prizes: {prize.key!r} is a voucher of {prize.voucher!r}, and there is no such reward."
        for prize in odds.prizes
        if prize.voucher is not None and prize.voucher not in rewards
    ]
    if isinstance(odds.how, Weighted):
        scarce = any(is_limited(p) or (wrap.budget is not None and p.points) for p in odds.prizes)
        if wrap.price is not None and scarce and odds.fallback is None:
            found.append("fallback: a paid play is never for nothing; say what stands in.")
    if isinstance(odds.how, Closing) and wrap.ends_at is None:
        found.append("ends_at: the draw is made when the campaign ends; say when.")
    needed = sum(
        points.amount * (1 if prize.stock is None else prize.stock)
        for prize, points in paid
        if points.currency == wrap.currency
    )
    if wrap.budget is not None and wrap.budget < needed:
        found.append(f"budget: the prizes come to {needed} in all; set at least as much aside.")
    return found


async def open_draws(
    tx: Tx, version: Version, odds: Odds, secret: bytes, budget: int, at: datetime
) -> None:
    """Commit to a fresh seed for the version, lay in its stock, reveal the seed before.

    `budget` is what the campaign's budget holds now. A contest that has entries keeps its seed,
    and so its table, and its price: all entries cost the same. Refuses less stock than was won
    already.
    """
    before = (await open_seeds(tx, [version.campaign_id], lock=True)).get(version.campaign_id)
    text = msgspec.json.encode(odds).decode()
    if before is not None and before.drawn and isinstance(odds.how, Closing):
        entered = (await versions(tx, [before.version_id]))[before.version_id].wrap
        if before.odds != text or entered.price != version.wrap.price:
            raise EntriesTaken(
                "This contest has entries: its prizes and its price stay as they were published."
            )
        await carry_seed(tx, before, version.id)
        return
    old = (await stocks_of(tx, [version.campaign_id], lock=True)).get(version.campaign_id, {})
    stocks = [_stock(version.campaign_id, p.key, p.stock, old) for p in odds.prizes]
    await put_stocks(tx, stocks)
    kept = promised(_read(before), old.values()) if before is not None else {}
    await reserve(tx, version.programme_id, kept, promised(odds, stocks))
    left = {s.prize: s.remaining for s in stocks if s.remaining is not None}
    if purse := _purse(version.wrap, odds):
        left[purse] = budget
    await _next(tx, before, version, text, left, secret, at)


async def rotate(tx: Tx, version: Version, secret: bytes, budget: int, at: datetime) -> Seed:
    """Reveal the campaign's seed and go on with a fresh one; answers the one revealed."""
    before = (await open_seeds(tx, [version.campaign_id], lock=True)).get(version.campaign_id)
    if before is None:
        raise NoChance("This campaign draws from no seed now.")
    odds = _read(before)
    if isinstance(odds.how, Closing) and before.drawn:
        raise EntriesTaken("This contest has entries: its seed is revealed by the closing draw.")
    stocks = (await stocks_of(tx, [version.campaign_id], lock=True))[version.campaign_id]
    left: dict[str, int] = {}
    for name in before.stock:
        remaining = budget if name.startswith(BUDGET) else stocks[name].remaining
        assert remaining is not None, "a seed's stock names only what is counted"
        left[name] = remaining
    live = replace(version, id=before.version_id)
    await _next(tx, before, live, before.odds, left, secret, at)
    before.revealed_at = at
    return before


async def end_draws(tx: Tx, programme_id: str, campaign_id: str, at: datetime) -> None:
    """Nothing is drawn any more: the seed, if one is open, is revealed, and what it promised is
    free."""
    seeds = await open_seeds(tx, [campaign_id], lock=True)
    for seed in seeds.values():
        stocks = (await stocks_of(tx, [campaign_id], lock=True)).get(campaign_id, {})
        await reveal_seed(tx, seed, at)
        await reserve(tx, programme_id, promised(_read(seed), stocks.values()), {})


def _read(seed: Seed) -> Odds:
    return msgspec.json.decode(seed.odds, type=Odds)


def _stock(campaign_id: str, prize: str, given: int | None, old: dict[str, Stock]) -> Stock:
    new = Stock(campaign_id=campaign_id, prize=prize, given=None, remaining=None)
    return restocked(old.get(prize, new), given)


def _purse(wrap: Wrap, odds: Odds) -> str | None:
    pays = any(p.points and p.points.currency == wrap.currency for p in odds.prizes)
    return BUDGET + wrap.currency if wrap.budget is not None and pays else None


async def _next(
    tx: Tx,
    before: Seed | None,
    version: Version,
    odds: str,
    stock: dict[str, Any],
    secret: bytes,
    at: datetime,
) -> None:
    if before is not None:
        await reveal_seed(tx, before, at)
    odds_hash = sha256(odds.encode()).hexdigest()
    await add_seed(
        tx,
        Seed(
            campaign_id=version.campaign_id,
            number=await newest_number(tx, version.campaign_id) + 1,
            version_id=version.id,
            secret=secret,
            odds=odds,
            odds_hash=odds_hash,
            stock=stock,
            opened_at=at,
            chain=genesis(sha256(secret).hexdigest(), odds_hash, stock),
        ),
    )
