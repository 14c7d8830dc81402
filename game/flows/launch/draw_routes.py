"""The marketer's doors to draws: prizes, wins, a fresh seed, and the picks of a contest."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import Struct

from game.campaigns.draw_store import stocks_of
from game.campaigns.store import NoCampaign
from game.campaigns.store import get as campaign_of
from game.flows.launch.chances import EntriesTaken, NoChance
from game.flows.launch.contests import NoPick, NotAWinner, PaidInPoints, pass_on
from game.flows.launch.draw_store import NoWin, pickers, picks_of, wins_of
from game.flows.launch.publish import NotPublished, rotate_seed
from game.kernel.database import Clock, Database, reading, writing
from game.kernel.identity import Marketer, Reader
from game.kernel.paging import Limit, last
from game.kernel.refused import refused
from game.kernel.shown import shown
from game.kernel.words import Reason

After = Annotated[UUID | None, QueryParameter(name="after", description="The last play you have.")]


class PrizeLine(Struct, frozen=True, kw_only=True):
    """A prize of a campaign: how many there were, are left (null: no limit) and were won."""

    prize: str
    stock: int | None
    left: int | None
    won: int


class Prizes(Struct, frozen=True):
    """Every prize that the campaign has ever declared."""

    items: list[PrizeLine]


class Win(Struct, frozen=True, kw_only=True):
    """A prize that was won. `external_id` is the brand's own id of the member, null for a guest."""

    play_id: str
    member_id: str
    external_id: str | None
    alias: str
    prize: str
    at: datetime
    seed: int
    sequence: int


class Wins(Struct, frozen=True):
    """A page of wins; `next` is the `after` of the page that follows, or null."""

    items: list[Win]
    next: str | None


class Revealed(Struct, frozen=True, kw_only=True):
    """A seed that is drawn from no more: `secret` is in hex, `draws` is how many it made."""

    number: int
    hash: str
    secret: str
    draws: int


class PickView(Struct, frozen=True, kw_only=True):
    """A place of a closing draw: its entry, whose it is, and what became of it.

    `status` is won, alternate, repeat (of the member at the place `repeats`) or refused. Whoever
    has been erased since is nobody.
    """

    place: int
    sequence: int
    play_id: str
    member_id: str | None
    external_id: str | None
    alias: str
    repeats: int | None
    drawn_prize: str | None
    prize: str | None
    status: str
    decided_at: datetime
    decided_by: str
    reason: str


class Picks(Struct, frozen=True):
    """The places of the newest closing draw, in order."""

    items: list[PickView]


class Refusing(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why a winner does not get the prize."""

    reason: Reason


class PassedOn(Struct, frozen=True):
    """The place that has the prize now, null where no alternate was left."""

    place: int | None


@get(
    "/v1/campaigns/{slug:str}/prizes",
    tags=["Campaigns"],
    summary="What is left of the prizes",
    responses=refused(NoCampaign),
)
async def campaign_prizes(
    db: NamedDependency[Database], reader: NamedDependency[Reader], slug: FromPath[str]
) -> Prizes:
    """Stock left and prizes won, by prize."""
    async with reading(db) as tx:
        campaign = await campaign_of(tx, reader.programme_id, slug)
        stocks = (await stocks_of(tx, [campaign.id])).get(campaign.id, {})
    return Prizes(
        [
            PrizeLine(prize=s.prize, stock=s.given, left=s.remaining, won=s.won)
            for s in stocks.values()
        ]
    )


@get(
    "/v1/campaigns/{slug:str}/wins",
    tags=["Campaigns"],
    summary="Who has won what",
    responses=refused(NoCampaign, NoWin),
)
async def campaign_wins(
    db: NamedDependency[Database],
    reader: NamedDependency[Reader],
    slug: FromPath[str],
    limit: Limit = 50,
    after: After = None,
) -> Wins:
    """Draws that won, in the order in which they were drawn; a contest's are its picks.

    Whoever goes on from the last play, now or later, has each once.
    """
    async with reading(db) as tx:
        campaign = await campaign_of(tx, reader.programme_id, slug)
        rows = await wins_of(tx, campaign.id, last(after), limit)
    items = [Win(**dict(row)) for row in rows]
    return Wins(items, items[-1].play_id if len(items) == limit else None)


@post(
    "/v1/campaigns/{slug:str}/draw-seed/rotate",
    status_code=200,
    tags=["Campaigns"],
    summary="Reveal the seed and open the next",
    responses=refused(NoCampaign, NotPublished, NoChance, EntriesTaken),
)
async def rotate_draw_seed(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    marketer: NamedDependency[Marketer],
    seed: NamedDependency[bytes],
    slug: FromPath[str],
) -> Revealed:
    """From now on draws come from a fresh seed, and anyone can recompute those made before."""
    async with writing(db) as tx:
        old = await rotate_seed(tx, marketer.programme_id, slug, seed, clock())
    return Revealed(number=old.number, hash=old.hash, secret=old.secret.hex(), draws=old.drawn)


@get(
    "/v1/campaigns/{slug:str}/picks",
    tags=["Campaigns"],
    summary="Winners and alternates of a contest",
    responses=refused(NoCampaign),
)
async def contest_picks(
    db: NamedDependency[Database], reader: NamedDependency[Reader], slug: FromPath[str]
) -> Picks:
    """The places of the closing draw in order; empty before it was made."""
    async with reading(db) as tx:
        campaign = await campaign_of(tx, reader.programme_id, slug)
        picks = await picks_of(tx, campaign.id)
        people = await pickers(tx, [pick.play_id for pick in picks])
    return Picks([shown(PickView, pick, **people[pick.play_id]._asdict()) for pick in picks])


@post(
    "/v1/campaigns/{slug:str}/picks/{place:int}/pass-on",
    status_code=200,
    tags=["Campaigns"],
    summary="Give a winner's prize to the first alternate",
    responses=refused(NoCampaign, NoPick, NotAWinner, PaidInPoints),
)
async def pass_prize_on(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    marketer: NamedDependency[Marketer],
    slug: FromPath[str],
    place: FromPath[int],
    data: JSONBody[Refusing],
) -> PassedOn:
    """For a winner who refuses the prize or cannot be reached; who decided and why is kept."""
    async with writing(db) as tx:
        follower = await pass_on(
            tx, marketer.programme_id, slug, place, data.reason, marketer.name, clock()
        )
    return PassedOn(follower.place if follower is not None else None)


ROUTES = [
    campaign_prizes,
    campaign_wins,
    rotate_draw_seed,
    contest_picks,
    pass_prize_on,
]
