"""What anybody may know of a game of chance: its odds and rules before, its draws after.

`docs/fair-draws.md` describes the log and how it is recomputed. No person is named in it: whoever
played knows their own plays by their ids.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from msgspec import Raw, Struct

from game.campaigns.draw_store import draws_of, seed_hashed, seeds_of
from game.campaigns.draws import DrawRow, NoSeed, Seed
from game.campaigns.rules import Allowance, Campaign, Price
from game.campaigns.store import NoCampaign, versions
from game.campaigns.store import get as campaign_of
from game.flows.launch.draw_store import picks_of
from game.kernel.database import Database, Tx, reading
from game.kernel.refused import refused
from game.kernel.shown import shown
from game.mechanics.log import Before, Log, Pick, Record, SeedShown, genesis
from game.programmes.store import NoProgramme, by_slug

_PLACE = "/v1/public/programmes/{programme:str}/campaigns/{game:str}"

Limit = Annotated[int, QueryParameter(name="limit", ge=1, le=5000)]
After = Annotated[
    int,
    QueryParameter(
        name="after", ge=0, le=2**53 - 1, description="The last sequence number you have."
    ),
]


class SeedLine(Struct, frozen=True, kw_only=True):
    """A seed of a campaign. `secret` (hex) is null while it is drawn from, and so is the `chain` of
    the last draw, which binds the house to how many `draws` there were and to each of them."""

    number: int
    hash: str
    odds_hash: str
    opened_at: datetime
    revealed_at: datetime | None
    secret: str | None
    draws: int
    chain: str | None


class Fairness(Struct, frozen=True, kw_only=True):
    """Odds and rules of the version that is played now, and the campaign's seeds, newest first.

    `odds` is the table as it was hashed; `odds_text` the same as the exact text. `stock` is what
    there was when the seed was opened.
    """

    campaign: str
    mechanic: str
    version: int
    published_at: datetime
    title: dict[str, str]
    terms: dict[str, str]
    starts_at: datetime | None
    ends_at: datetime | None
    price: Price | None
    free: Allowance | None
    limit: Allowance | None
    attempts: int | None
    odds: Raw
    odds_text: str
    stock: dict[str, int]
    seeds: list[SeedLine]


@get(
    f"{_PLACE}/fairness",
    tags=["Fair draws"],
    summary="Odds, rules and seeds of a game of chance",
    responses=refused(NoProgramme, NoCampaign, NoSeed, caller=False),
)
async def campaign_fairness(
    db: NamedDependency[Database], programme: FromPath[str], game: FromPath[str]
) -> Fairness:
    """What the house is bound to: the hash of its seed and of its odds, and the rules in words."""
    async with reading(db) as tx:
        campaign = await _campaign(tx, programme, game)
        seeds = await seeds_of(tx, campaign.id)
        if not seeds:
            raise NoSeed("This campaign draws nothing by chance.")
        version = (await versions(tx, [seeds[0].version_id]))[seeds[0].version_id]
    return shown(
        Fairness,
        version.wrap,
        campaign=game,
        mechanic=version.mechanic,
        version=version.number,
        published_at=version.published_at,
        odds=Raw(seeds[0].odds.encode()),
        odds_text=seeds[0].odds,
        stock=seeds[0].stock,
        seeds=[_line(seed) for seed in seeds],
    )


@get(
    f"{_PLACE}/seeds/{{seed_hash:str}}/draws",
    tags=["Fair draws"],
    summary="The draws of a revealed seed",
    responses=refused(NoProgramme, NoCampaign, NoSeed, caller=False),
)
async def campaign_draws(
    db: NamedDependency[Database],
    programme: FromPath[str],
    game: FromPath[str],
    seed_hash: FromPath[str],
    after: After = 0,
    limit: Limit = 1000,
) -> Log:
    """A page of the log of the seed with that hash, which members were told before they drew.

    Complete in itself: `kermesse verify-draw` recomputes every draw of it.
    """
    async with reading(db) as tx:
        campaign = await _campaign(tx, programme, game)
        found = await seed_hashed(tx, campaign.id, seed_hash)
        if found is None or found.revealed_at is None:
            raise NoSeed("There is no such seed, or it is still drawn from.")
        rows = await draws_of(tx, campaign.id, found.number, max(0, after - 1), limit + 1)
        picks = await picks_of(tx, campaign.id, found.number)
    before = rows.pop(0) if after and rows and rows[0].sequence == after else None
    rows = rows[:limit]
    records = [shown(Record, row, play=row.play_id) for row in rows]
    return Log(
        campaign=game,
        mechanic=campaign.mechanic,
        seed=shown(SeedShown, found, secret=found.secret.hex()),
        odds=found.odds,
        odds_hash=found.odds_hash,
        stock=found.stock,
        before=_before(found, before, records),
        draws=records,
        entries=found.drawn,
        chain=found.chain,
        picks=[shown(Pick, one, prize=one.drawn_prize) for one in picks],
        next=records[-1].sequence if records and records[-1].sequence < found.drawn else None,
    )


async def _campaign(tx: Tx, programme: str, slug: str) -> Campaign:
    return await campaign_of(tx, (await by_slug(tx, programme)).id, slug)


def _line(seed: Seed) -> SeedLine:
    told = seed.revealed_at is not None
    secret, chain = (seed.secret.hex(), seed.chain) if told else (None, None)
    return shown(SeedLine, seed, secret=secret, draws=seed.drawn, chain=chain)


def _before(seed: Seed, last: DrawRow | None, records: list[Record]) -> Before:
    """How things stood before the first draw of the page, or after the last draw of all."""
    if last is None:
        start = genesis(seed.hash, seed.odds_hash, seed.stock)
        return Before(sequence=0, stock=seed.stock, chain=start)
    stock = records[0].seen if records else last.seen
    return Before(sequence=last.sequence, stock=stock, chain=last.chain)


ROUTES = [campaign_fairness, campaign_draws]
