"""The member's doors to plays: what runs, start, look, move; and what authors learn of answers."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import UNSET, Meta, Struct, UnsetType

from game.campaigns.draws import SeedMoved
from game.campaigns.rules import NotForYou, NotRunning, Price
from game.campaigns.store import NoCampaign
from game.campaigns.store import get as campaign_of
from game.flows.plays.browse import Offer, look, offers
from game.flows.plays.entry import LimitReached, NoFreePlay, PriceMoved
from game.flows.plays.rules import Finished, NoMoreAttempts, NoPlay, Witness, WrongNumber
from game.flows.plays.shown import Seen, note_shown
from game.flows.plays.shown_store import unseen
from game.flows.plays.slice import Moved, Submit
from game.flows.plays.start import Start, start
from game.flows.plays.statistics import QuestionStatistics, statistics
from game.flows.plays.submit import WrongMechanic, submit, submit_draws
from game.flows.plays.view import AnyMove, PlayView
from game.kernel.database import Clock, Database, Turnstile, reading, widely
from game.kernel.identity import MemberCaller, Reader, new_id
from game.kernel.refused import refused
from game.ledger.refusals import Insufficient
from game.mechanics.contract import Witnessed
from game.mechanics.draws import Draw, Exhausted
from game.mechanics.task.rules import AlreadyDone, BadAnswers, NotSubscribed, WrongWay

Before = Annotated[
    UUID | None, QueryParameter(name="before", description="The last play you have.")
]


class MoveBody(Struct, frozen=True, forbid_unknown_fields=True):
    """One move. `number` is the play's `moves + 1`; a number sent again gets the same answer.

    `price` is what the member was told that the play costs (null: nothing): a first move that costs
    more is refused. Left out, it costs what it costs.
    """

    number: Annotated[int, Meta(ge=1, le=100_000)]
    move: AnyMove
    price: Price | UnsetType | None = UNSET


class Offers(Struct, frozen=True):
    """The campaigns that run now."""

    items: list[Offer]


class Statistics(Struct, frozen=True):
    """One line a question, hardest first; of a campaign with more than 50,000 plays, by so many of
    them."""

    items: list[QuestionStatistics]


@get("/v1/me/campaigns", tags=["Plays"], summary="Campaigns I can play", responses=refused())
async def list_offers(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    turnstile: NamedDependency[Turnstile],
    member: NamedDependency[MemberCaller],
) -> Offers:
    """Running campaigns with their tariff, my attempts, my open play and my score."""
    async with reading(db) as tx:
        found = await offers(tx, member.programme_id, member.id, clock())
        new = await unseen(tx, member.id, [offer.id for offer in found])
    if new:
        await turnstile.enter(note_shown, member.id, Seen(member.id, new))
    return Offers(found)


@post(
    "/v1/campaigns/{campaign_id:uuid}/plays",
    tags=["Plays"],
    summary="Start or resume a play",
    responses=refused(NoCampaign, NotRunning, NoMoreAttempts, NotForYou),
    hot=True,
)
async def start_play(
    turnstile: NamedDependency[Turnstile],
    member: NamedDependency[MemberCaller],
    seed: NamedDependency[bytes],
    campaign_id: FromPath[UUID],
) -> PlayView:
    """Deal a new play, or give back the one that is open: asking twice starts one play."""
    item = Start(
        programme_id=member.programme_id,
        member_id=member.id,
        campaign_id=str(campaign_id),
        play_id=new_id(),
        seed=seed,
    )
    return await turnstile.enter(start, member.id, item)


@get(
    "/v1/plays/{play_id:uuid}", tags=["Plays"], summary="Look at a play", responses=refused(NoPlay)
)
async def look_at_play(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
    play_id: FromPath[UUID],
) -> PlayView:
    """My play as it stands now, with the time that is left: what to show after a network loss."""
    async with reading(db) as tx:
        return await look(tx, member.id, str(play_id), clock())


@post(
    "/v1/plays/{play_id:uuid}/moves",
    status_code=200,
    tags=["Plays"],
    summary="Play a move",
    responses=refused(
        NoPlay,
        Finished,
        WrongNumber,
        WrongMechanic,
        NotRunning,
        LimitReached,
        NoFreePlay,
        PriceMoved,
        Insufficient,
        SeedMoved,
        Exhausted,
        AlreadyDone,
        BadAnswers,
        NotSubscribed,
        WrongWay,
    ),
    hot=True,
)
async def play_move(
    db: NamedDependency[Database],
    turnstile: NamedDependency[Turnstile],
    witness: NamedDependency[Witness],
    member: NamedDependency[MemberCaller],
    play_id: FromPath[UUID],
    data: JSONBody[MoveBody],
) -> Moved:
    """Play the next move. Times are the server's; the same number again gets the same answer."""
    if isinstance(data.move, Witnessed):
        async with reading(db) as tx:
            if not await witness(tx, member.programme_id, member.id):
                raise data.move.unseen()
    item = Submit(
        programme_id=member.programme_id,
        member_id=member.id,
        play_id=str(play_id),
        number=data.number,
        move=data.move,
        told=data.price,
    )
    if isinstance(data.move, Draw):  # Draws of one programme share a round, as they do the stock.
        return await turnstile.enter(submit_draws, member.programme_id, item)
    return await turnstile.enter(submit, member.id, item)


@get(
    "/v1/campaigns/{slug:str}/statistics",
    tags=["Campaigns"],
    summary="How questions are answered",
    responses=refused(NoCampaign),
)
async def campaign_statistics(
    db: NamedDependency[Database], reader: NamedDependency[Reader], slug: FromPath[str]
) -> Statistics:
    """Per question: share right, mean and median time, and how often each answer was given."""
    async with reading(db) as tx:
        await widely(tx)
        campaign = await campaign_of(tx, reader.programme_id, slug)
        return Statistics(await statistics(tx, campaign))


ROUTES = [
    list_offers,
    start_play,
    look_at_play,
    play_move,
    campaign_statistics,
]
