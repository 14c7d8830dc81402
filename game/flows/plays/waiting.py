"""A free play that waits for somebody who has played lately, and not since the period before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from game.campaigns.rules import NotForYou, NotRunning, Version, Wrap, check_running
from game.campaigns.store import live_of
from game.flows.plays.entry import Clockwork, Tally, Used, outlook
from game.flows.plays.rules import NoMoreAttempts, Standing, check_attempts
from game.flows.plays.start import check_member
from game.flows.plays.store import standings_in
from game.kernel.database import Clock, Database, Tx
from game.kernel.days import period_start
from game.kernel.moments import Moment, SpinWaiting
from game.kernel.moments_store import tell
from game.mechanics import MECHANICS
from game.members.rules import Member
from game.members.walk import Piece, Walk, go, heard
from game.trackers.tiers.reading import tier_names

LATELY = {"day": timedelta(days=14), "week": timedelta(days=35), "month": timedelta(days=100)}
"""Who has not played for longer is not called any more."""


async def tell_waiting(db: Database, clock: Clock) -> int:
    """Tell everybody for whom a free play waits, as their day begins; how many were looked at."""
    return await go(_WALK, db, clock)


async def _waiting(tx: Tx, piece: Piece) -> None:
    live = (await live_of(tx, [piece.programme]))[piece.programme.id]
    games = {one.campaign_id: one for one in live.values() if _waits(one, piece.at)}
    people = {member.id: member for member in piece.members}
    standings = await standings_in(tx, games, people) if games else []
    if standings:
        tiers = await tier_names(
            tx, piece.programme, {one.member_id for one in standings}, piece.at
        )
        await tell(tx, list(_moments(piece, games, people, standings, tiers)), piece.at)


def _waits(version: Version, at: datetime) -> bool:
    """Whether the campaign is a game of chance with free plays, and goes on."""
    try:
        check_running(version, at)
    except NotRunning:
        return False
    return MECHANICS[version.mechanic].odds is not None and version.wrap.free is not None


def _moments(
    piece: Piece,
    games: Mapping[str, Version],
    people: Mapping[str, Member],
    standings: list[Standing],
    tiers: Mapping[str, str],
) -> Iterator[Moment]:
    for one in standings:
        version, member = games[one.campaign_id], people[one.member_id]
        now = Clockwork(piece.at, member.time_zone, member.day_start_hour)
        since = missed_since(version.wrap, one.used or Used(), now)
        if since is None or not _admits(version.wrap, one, member, tiers[member.id]):
            continue
        yield Moment(
            key=f"spin.waiting/{one.campaign_id}",
            slot=since.isoformat(),
            programme_id=piece.programme.id,
            member_id=member.id,
            data=SpinWaiting(one.campaign_id, version.wrap.title),
        )


def missed_since(wrap: Wrap, used: Used, now: Clockwork) -> date | None:
    """The period in which the member played last, where a whole one has gone by since, and a free
    play can be had now; each such absence has a day of its own."""
    last: Tally | None = used.free
    if wrap.free is None or wrap.free.period == "ever" or last is None:
        return None
    this = period_start(now.day, wrap.free.period)
    before = period_start(this - timedelta(days=1), wrap.free.period)
    if not this - LATELY[wrap.free.period] <= last.since < before:
        return None
    ahead = outlook(wrap, used, now)
    return last.since if ahead.free_left and ahead.next_at is None else None


def _admits(wrap: Wrap, standing: Standing, member: Member, tier: str) -> bool:
    try:
        check_attempts(wrap, standing)
        check_member(wrap, member, tier)
    except (NoMoreAttempts, NotForYou):
        return False
    return True


_WALK = Walk(
    name="spin.waiting", where=heard(SpinWaiting), period="day", fresh_days=0, tell=_waiting
)
