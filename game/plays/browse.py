"""Read plays without moving anything: the campaigns on offer, and a play to come back to."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from game.campaigns.rules import NotRunning, Version, check_running
from game.campaigns.store import configs, live_of, versions
from game.database import Tx
from game.mechanics import MECHANICS
from game.plays.rules import NoPlay, Standing
from game.plays.store import plays_by_id, standings_of
from game.plays.view import PlayView, view
from game.programmes.store import by_ids


class Attempts(Struct, frozen=True):
    """How often the member has played, and may; no limit is null."""

    used: int
    limit: int | None


class Offer(Struct, frozen=True, kw_only=True):
    """A running campaign as one member sees it. Tariff amounts are minor units of `currency`."""

    id: str
    slug: str
    title: dict[str, str]
    mechanic: str
    starts_at: datetime | None
    ends_at: datetime | None
    currency: str
    tariff: dict[str, int]
    steps: int
    attempts: Attempts
    open_play: str | None
    score: int | None
    terms: dict[str, str]


async def offers(tx: Tx, programme_id: str, member_id: str, at: datetime) -> list[Offer]:
    """What the member can play now, oldest campaign first."""
    programmes = await by_ids(tx, [programme_id])
    live = (await live_of(tx, programmes.values()))[programme_id]
    running = [version for version in live.values() if _runs(version, at)]
    dealt = await configs(tx, {v.id: MECHANICS[v.mechanic].config for v in running})
    standings = await standings_of(tx, member_id, [v.campaign_id for v in running])
    return [
        _offer(
            version,
            MECHANICS[version.mechanic].steps(dealt[version.id]),
            standings.get(version.campaign_id)
            or Standing(campaign_id=version.campaign_id, member_id=member_id),
        )
        for version in running
    ]


def _runs(version: Version, at: datetime) -> bool:
    try:
        check_running(version, at)
    except NotRunning:
        return False
    return True


def _offer(version: Version, steps: int, standing: Standing) -> Offer:
    wrap = version.wrap
    return Offer(
        id=version.campaign_id,
        slug=version.slug,
        title=wrap.title,
        mechanic=version.mechanic,
        starts_at=wrap.starts_at,
        ends_at=wrap.ends_at,
        currency=wrap.currency,
        tariff=wrap.tariff,
        steps=steps,
        attempts=Attempts(standing.attempts, wrap.attempts),
        open_play=standing.open_play_id,
        score=standing.score,
        terms=wrap.terms,
    )


async def look(tx: Tx, member_id: str, play_id: str, at: datetime) -> PlayView:
    """The member's own play as it stands at `at`."""
    play = (await plays_by_id(tx, [play_id])).get(play_id)
    if play is None or play.member_id != member_id:
        raise NoPlay("There is no such play of yours.")
    version = (await versions(tx, [play.version_id]))[play.version_id]
    mechanic = MECHANICS[version.mechanic]
    return view(mechanic, await configs(tx, {version.id: mechanic.config}), play, at)
