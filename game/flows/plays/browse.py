"""Read plays without moving anything: the campaigns on offer, and a play to come back to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from game.campaigns.draw_store import open_seeds
from game.campaigns.rules import NotForYou, NotRunning, Price, Version, check_running, shown_in
from game.campaigns.store import configs, live_of, versions
from game.flows.plays.entry import Clockwork, Used, outlook
from game.flows.plays.rules import NoPlay, Standing
from game.flows.plays.start import check_member
from game.flows.plays.store import moments_of, plays_by_id, standings_of
from game.flows.plays.view import PlayView, view
from game.kernel.database import Tx
from game.kernel.shown import shown
from game.mechanics import MECHANICS
from game.members.rules import Member
from game.members.store import own
from game.programmes.store import by_ids
from game.trackers.tiers.reading import tier_names


class Attempts(Struct, frozen=True):
    """How often the member has played, and may; no limit is null."""

    used: int
    limit: int | None


class Offer(Struct, frozen=True, kw_only=True):
    """A running campaign as one member sees it. Tariff amounts are minor units of `currency`.

    `price` is what the next play costs (null: nothing), `free_left` how many free plays are left
    of this period (null: they are not counted), `next_at` when there is another play for a member
    who has had all of this period (null: now, or never again). `paid` is what it has paid me by
    its tariff so far, `done_at` when the play that counts was finished.
    """

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
    price: Price | None
    free_left: int | None
    next_at: datetime | None
    open_play: str | None
    score: int | None
    paid: int
    done_at: datetime | None
    terms: dict[str, str]


async def offers(tx: Tx, programme_id: str, member_id: str, at: datetime) -> list[Offer]:
    """What the member can play now, in their language, oldest campaign first; what they have begun
    is there in whatever language."""
    programme = (await by_ids(tx, [programme_id]))[programme_id]
    live = (await live_of(tx, [programme]))[programme_id]
    member = await own(tx, programme_id, member_id)
    tier = (await tier_names(tx, programme, [member_id], at))[member_id]
    running = [version for version in live.values() if _runs_for(version, member, tier, at)]
    standings = await standings_of(tx, member_id, [v.campaign_id for v in running])
    begun = {one.campaign_id for one in standings.values() if one.open_play_id is not None}
    reads = shown_in([one.wrap for one in running], programme.voice(member.locale))
    running = [one for one in running if reads(one.wrap) or one.campaign_id in begun]
    dealt = await configs(tx, {v.id: MECHANICS[v.mechanic].config for v in running})
    counted = [s.counted_play_id for s in standings.values() if s.counted_play_id]
    ended = await moments_of(tx, counted)
    now = Clockwork(at, member.time_zone, member.day_start_hour)
    return [
        _offer(
            version,
            MECHANICS[version.mechanic].steps(dealt[version.id]),
            standings.get(version.campaign_id)
            or Standing(campaign_id=version.campaign_id, member_id=member_id),
            ended,
            now,
        )
        for version in running
    ]


def _runs_for(version: Version, member: Member, tier: str, at: datetime) -> bool:
    try:
        check_running(version, at)
        check_member(version.wrap, member, tier)
    except (NotRunning, NotForYou):
        return False
    return True


def _offer(
    version: Version,
    steps: int,
    standing: Standing,
    ended: Mapping[str | None, datetime],
    now: Clockwork,
) -> Offer:
    wrap = version.wrap
    ahead = outlook(wrap, standing.used or Used(), now)
    return shown(
        Offer,
        wrap,
        id=version.campaign_id,
        slug=version.slug,
        mechanic=version.mechanic,
        steps=steps,
        attempts=Attempts(standing.attempts, wrap.attempts),
        price=ahead.price,
        free_left=ahead.free_left,
        next_at=ahead.next_at,
        open_play=standing.open_play_id,
        score=standing.score,
        paid=standing.paid,
        done_at=ended.get(standing.counted_play_id),
    )


async def look(tx: Tx, member_id: str, play_id: str, at: datetime) -> PlayView:
    """The member's own play as it stands at `at`."""
    play = (await plays_by_id(tx, [play_id])).get(play_id)
    if play is None or play.member_id != member_id:
        raise NoPlay("There is no such play of yours.")
    version = (await versions(tx, [play.version_id]))[play.version_id]
    mechanic = MECHANICS[version.mechanic]
    draws = mechanic.odds is not None and not play.finished
    seed = (await open_seeds(tx, [play.campaign_id])).get(play.campaign_id) if draws else None
    ids = {version.id} if seed is None else {version.id, seed.version_id}
    return view(mechanic, await configs(tx, dict.fromkeys(ids, mechanic.config)), play, seed, at)
