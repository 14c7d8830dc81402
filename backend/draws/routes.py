"""What a member's own draw can be verified by, whenever they come back to it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec import Struct

from backend.links import Links
from game.campaigns.draw_store import draw_of, seed_numbered
from game.campaigns.store import versions
from game.flows.plays.rules import NoPlay
from game.flows.plays.store import plays_by_id
from game.kernel.database import Database, reading
from game.kernel.identity import MemberCaller
from game.kernel.refused import refused
from game.kernel.shown import shown
from game.programmes.store import by_ids


class MyDraw(Struct, frozen=True, kw_only=True):
    """A draw of mine. `hash` and `odds_hash` are of the seed and the table it was made from,
    `chain` is its place in the log; `revealed_at` is null while the seed is drawn from, `ends_at`
    when it will not be any more, where that is known. `address` is a page that verifies the draw
    for whoever opens it; it names nobody."""

    play: str
    programme: str
    campaign: str
    mechanic: str
    title: dict[str, str]
    seed: int
    hash: str
    odds_hash: str
    revealed_at: datetime | None
    ends_at: datetime | None
    sequence: int
    move: int
    nonce: str
    at: datetime
    prize: str | None
    chain: str
    address: str


@get(
    "/v1/plays/{play_id:uuid}/draw",
    tags=["Plays"],
    summary="What my draw can be verified by",
    responses=refused(NoPlay),
)
async def look_at_draw(
    db: NamedDependency[Database],
    member: NamedDependency[MemberCaller],
    addresses: NamedDependency[Links],
    play_id: FromPath[UUID],
) -> MyDraw:
    """The draw of a play of mine, as its log is bound to hold it once the seed is revealed."""
    async with reading(db) as tx:
        play = (await plays_by_id(tx, [str(play_id)])).get(str(play_id))
        draw = await draw_of(tx, str(play_id)) if play is not None else None
        if play is None or draw is None or play.member_id != member.id:
            raise NoPlay("There is no such play of yours in which something was drawn.")
        seed = await seed_numbered(tx, draw.campaign_id, draw.seed)
        assert seed is not None, "a draw keeps its seed"
        version = (await versions(tx, [play.version_id]))[play.version_id]
        programme = (await by_ids(tx, [member.programme_id]))[member.programme_id]
    return shown(
        MyDraw,
        draw,
        play=play.id,
        programme=programme.slug,
        campaign=version.slug,
        mechanic=version.mechanic,
        title=version.wrap.title,
        hash=seed.hash,
        odds_hash=seed.odds_hash,
        revealed_at=seed.revealed_at,
        ends_at=version.wrap.ends_at,
        address=addresses.draw(programme.slug, version.slug, seed.hash, draw.sequence),
    )


ROUTES = [look_at_draw]
