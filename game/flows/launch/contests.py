"""The closing draw of a contest: made once, when the campaign ends, and paid in the same round.

The open seed is what a draw is made from: whoever holds its lock draws, and reveals it. A second
process finds no open seed, and does nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import islice

import msgspec

from game.campaigns.draw_store import (
    open_seeds,
    reveal_seed,
    save_stocks,
    seed_numbered,
    stocks_of,
)
from game.campaigns.draws import Seed
from game.campaigns.rules import Campaign
from game.campaigns.store import get
from game.flows.launch.draw_store import (
    PickRow,
    add_picks,
    entries_at,
    pickers,
    picks_of,
    save_picks,
)
from game.flows.launch.reserving import promised, reserve
from game.kernel.database import Tx
from game.kernel.errors import Conflict, Missing
from game.kernel.tracking import Payout
from game.mechanics.closing import awarded, picked, places
from game.mechanics.log import Pick
from game.mechanics.prizes import BUDGET, Closing, GamePrize, Odds, award_of
from game.round.award import pay
from game.round.progress import follow
from game.round.world import Coming, close_round, open_round
from game.trackers.lineup import LINE_UP

_CHUNK = 200


class NoPick(Missing):
    code = "contest.no_pick"


class NotAWinner(Conflict):
    code = "contest.not_a_winner"


class PaidInPoints(Conflict):
    code = "contest.paid_in_points"


async def draw_contest(tx: Tx, campaign: Campaign, author: str, at: datetime) -> bool:
    """Draw the contest's winners and alternates, pay prizes of points, reveal the seed.

    Does nothing, and says so, where the campaign is no contest or has been drawn.
    """
    seed = (await open_seeds(tx, [campaign.id], lock=True)).get(campaign.id)
    odds = msgspec.json.decode(seed.odds, type=Odds) if seed is not None else None
    if seed is None or odds is None or not isinstance(odds.how, Closing):
        return False
    stocks = (await stocks_of(tx, [campaign.id], lock=True)).get(campaign.id, {})
    rows, winners = await _picks(tx, seed, odds, author, at)
    for row in rows:
        if row.prize is not None:
            stock = stocks[row.prize]
            assert stock.remaining is not None, "a contest counts its prizes"
            stock.remaining, stock.won = stock.remaining - 1, stock.won + 1
    await reveal_seed(tx, seed, at)
    await add_picks(tx, rows)
    await save_stocks(tx, list(stocks.values()))
    await _pay(tx, campaign, seed, odds, winners, at)
    await reserve(tx, campaign.programme_id, promised(odds, stocks.values()), {})
    return True


async def _picks(
    tx: Tx, seed: Seed, odds: Odds, author: str, at: datetime
) -> tuple[list[PickRow], list[tuple[str, PickRow]]]:
    """The picks in order, and the winners among them by member."""
    order = picked(seed.secret, seed.chain, seed.drawn)
    given, firsts = places(odds, seed.stock), dict[str, int]()
    told: list[tuple[int, int | None]] = []
    plays: dict[int, tuple[str, str]] = {}
    while len(firsts) < len(given) and (chunk := list(islice(order, _CHUNK))):
        plays |= await entries_at(tx, seed.campaign_id, seed.number, chunk)
        for sequence in chunk:
            member_id = plays[sequence][1]
            told.append((sequence, firsts.get(member_id)))
            firsts.setdefault(member_id, len(told))
    rows = [
        _row(seed, place, pick, plays[pick.sequence][0], author, at)
        for place, pick in enumerate(awarded(given, told), 1)
    ]
    return rows, [(plays[row.sequence][1], row) for row in rows if row.prize is not None]


def _row(seed: Seed, place: int, pick: Pick, play_id: str, author: str, at: datetime) -> PickRow:
    status = "won" if pick.prize else "alternate" if pick.repeats is None else "repeat"
    return PickRow(
        campaign_id=seed.campaign_id,
        seed=seed.number,
        place=place,
        sequence=pick.sequence,
        play_id=play_id,
        repeats=pick.repeats,
        drawn_prize=pick.prize,
        prize=pick.prize,
        status=status,
        decided_at=at,
        decided_by=author,
    )


async def _pay(
    tx: Tx,
    campaign: Campaign,
    seed: Seed,
    odds: Odds,
    winners: Sequence[tuple[str, PickRow]],
    at: datetime,
) -> None:
    """Pay prizes of points to their winners, wherever they are now, in one round."""
    claims = [
        (
            member_id,
            award_of(
                prize,
                reference=f"{row.play_id}:closing",
                cause={"campaign": campaign.slug, "play": row.play_id, "prize": row.prize},
                budget=campaign.id if _has_purse(prize, seed) else None,
            ),
        )
        for member_id, row in winners
        if row.prize is not None and (prize := odds.prize(row.prize)).is_given
    ]
    coming = [
        Coming(
            programme_id=campaign.programme_id,
            member_id=member_id,
            occurred_at=at,
            payouts=(Payout(currency=claim.currency, budget=claim.budget, voucher=claim.voucher),),
        )
        for member_id, claim in claims
    ]
    if not coming:
        return
    world = await open_round(tx, LINE_UP, coming, at)
    for member_id, claim in claims:
        paid = pay(world, campaign.programme_id, member_id, claim)
        landed = paid.amount if paid is not None else 0
        assert landed == claim.amount, "publishing asked for the budget"
    follow(world)
    await close_round(tx, world)


def _has_purse(prize: GamePrize, seed: Seed) -> bool:
    return prize.points is not None and BUDGET + prize.points.currency in seed.stock


async def pass_on(
    tx: Tx, programme_id: str, slug: str, place: int, reason: str, author: str, at: datetime
) -> PickRow | None:
    """Take the prize from a winner who refused it or cannot be reached, and give it to the first
    alternate who has won nothing; answers who that is, None where there is none and it goes back to
    the stock. Guests who have become one member since they were drawn count as that member.

    Refuses a place that won nothing, and a prize of points or a voucher: those were given by the
    draw, and are taken back by reversing their transaction, by voiding the voucher.
    """
    campaign = await get(tx, programme_id, slug, lock=True)
    picks = await picks_of(tx, campaign.id, lock=True)
    pick = next((one for one in picks if one.place == place), None)
    if pick is None:
        raise NoPick(f"This contest has no pick number {place}.")
    if pick.status != "won" or pick.prize is None:
        raise NotAWinner(f"Pick number {place} holds no prize.", status=pick.status)
    seed = await seed_numbered(tx, campaign.id, pick.seed)
    assert seed is not None
    given = msgspec.json.decode(seed.odds, type=Odds).prize(pick.prize)
    if given.voucher is not None:
        raise PaidInPoints("The voucher was given by the draw; void it, and give another by hand.")
    if given.points is not None:
        raise PaidInPoints("Points were paid by the draw; reverse their transaction instead.")
    people = await pickers(tx, [one.play_id for one in picks])
    whose = {one.place: people[one.play_id].member_id for one in picks}
    served = {whose[one.place] for one in picks if one.status == "won"}
    alternates = (one for one in picks if one.status == "alternate")
    follower = next(
        (one for one in alternates if whose[one.place] and whose[one.place] not in served), None
    )
    prize, pick.prize, pick.status = pick.prize, None, "refused"
    if follower is not None:
        follower.prize, follower.status = prize, "won"
    else:
        stock = (await stocks_of(tx, [campaign.id], lock=True))[campaign.id][prize]
        assert stock.remaining is not None, "a contest counts its prizes"
        stock.remaining, stock.won = stock.remaining + 1, stock.won - 1
        await save_stocks(tx, [stock])
    changed = [pick] if follower is None else [pick, follower]
    for one in changed:
        one.decided_at, one.decided_by, one.reason = at, author, reason
    await save_picks(tx, changed)
    return follower
