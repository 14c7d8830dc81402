"""Start a play: check dates and attempts, deal the cards, open the door."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct

from game.campaigns.draw_store import open_seeds
from game.campaigns.draws import Seed
from game.campaigns.rules import Version, Wrap, check_audience, check_running
from game.campaigns.store import NoCampaign, configs, live_of
from game.flows.plays.rules import Play, Standing, check_attempts
from game.flows.plays.store import lock_plays, lock_standings, open_plays, save_standings
from game.flows.plays.view import PlayView, view
from game.kernel.database import Tx
from game.kernel.errors import Refusal
from game.kernel.events import Event, PlayMoved
from game.kernel.outbox import emit
from game.kernel.together import together
from game.mechanics import MECHANICS
from game.mechanics.dice import Dice
from game.members.rules import Member
from game.members.store import by_ids as members_by_ids
from game.programmes.store import by_ids
from game.trackers.tiers.reading import tier_names


class Start(Struct, frozen=True, kw_only=True):
    """A member wants to play. `play_id` and `seed` are fresh; they are used only for a new play."""

    programme_id: str
    member_id: str
    campaign_id: str
    play_id: str
    seed: bytes


class Table(Struct, kw_only=True):
    """The loaded slice of a round of starts."""

    live: dict[str, dict[str, Version]]
    configs: dict[str, Any]
    seeds: dict[str, Seed]
    members: dict[str, Member]
    tiers: dict[str, str]
    standings: dict[tuple[str, str], Standing]
    open: dict[str, Play]
    started: list[Play]
    events: list[Event]


async def start(tx: Tx, items: Sequence[Start], at: datetime) -> list[PlayView | Refusal]:
    """Play one round of starts. A member with an open play in the campaign gets that one back."""
    table = await load(tx, items, at)
    answers = [decide(table, item, at) for item in items]
    opened = {(play.campaign_id, play.member_id) for play in table.started}
    if opened:
        async with together(tx) as out:
            await open_plays(out, table.started)
            await save_standings(out, [table.standings[key] for key in sorted(opened)])
            emit(out, table.events, at)
    return answers


async def load(tx: Tx, items: Sequence[Start], at: datetime) -> Table:
    programmes = await by_ids(tx, {item.programme_id for item in items})
    live = await live_of(tx, programmes.values())
    running = {key: version for versions in live.values() for key, version in versions.items()}
    asked = [item for item in items if item.campaign_id in running]
    standings = await lock_standings(tx, [(i.campaign_id, i.member_id) for i in asked])
    open_ids = [s.open_play_id for s in standings.values() if s.open_play_id]
    plays = await lock_plays(tx, open_ids) if open_ids else {}
    drawing = {i.campaign_id for i in asked if MECHANICS[running[i.campaign_id].mechanic].odds}
    seeds = await open_seeds(tx, drawing) if drawing else {}
    types = {}
    for standing in standings.values():
        # A campaign keeps its mechanic from version to version; an open play keeps its version,
        # except that a draw is always made by the table that is published now.
        version = running[standing.campaign_id]
        begun = plays[standing.open_play_id].version_id if standing.open_play_id else version.id
        types[begun] = types[version.id] = MECHANICS[version.mechanic].config
    for seed in seeds.values():
        types[seed.version_id] = MECHANICS[running[seed.campaign_id].mechanic].config
    choosy = {i.member_id for i in asked if running[i.campaign_id].wrap.audience != "all"}
    members = await members_by_ids(tx, choosy) if choosy else {}
    tiers: dict[str, str] = {}
    for programme in programmes.values():
        theirs = sorted(m.id for m in members.values() if m.programme_id == programme.id)
        tiers |= await tier_names(tx, programme, theirs, at) if theirs else {}
    return Table(
        live=live,
        configs=await configs(tx, types),
        seeds=seeds,
        members=members,
        tiers=tiers,
        standings=standings,
        open=plays,
        started=[],
        events=[],
    )


def decide(table: Table, item: Start, at: datetime) -> PlayView | Refusal:
    """Refuse, give back the open play, or deal a new one."""
    try:
        version = table.live.get(item.programme_id, {}).get(item.campaign_id)
        if version is None:
            raise NoCampaign("There is no such campaign, or it is not running.")
        mechanic = MECHANICS[version.mechanic]
        standing = table.standings[item.campaign_id, item.member_id]
        if standing.open_play_id is not None:
            begun = table.open[standing.open_play_id]
            return view(mechanic, table.configs, begun, table.seeds.get(item.campaign_id), at)
        check_running(version, at)
        check_attempts(version.wrap, standing)
        if version.wrap.audience != "all":
            member = table.members[item.member_id]
            check_member(version.wrap, member, table.tiers[item.member_id])
    except Refusal as refusal:
        return refusal
    return deal(table, item, version, standing, at)


def check_member(wrap: Wrap, member: Member, tier: str) -> None:
    """Refuse a member whom the campaign is not for; `tier` is the one they stand in."""
    check_audience(
        wrap,
        tier=tier,
        segments=member.segments,
        attributes=member.attributes,
        guest=member.guest,
    )


def deal(table: Table, item: Start, version: Version, standing: Standing, at: datetime) -> PlayView:
    """A new play: its first step is dealt from its own seed, so the deal can be repeated."""
    mechanic = MECHANICS[version.mechanic]
    first = mechanic.start(table.configs[version.id], Dice(item.seed), at)
    standing.attempts += 1
    play = Play(
        id=item.play_id,
        programme_id=item.programme_id,
        campaign_id=item.campaign_id,
        version_id=version.id,
        member_id=item.member_id,
        attempt=standing.attempts,
        seed=item.seed,
        state=first.state,
        moves=0,
        finished=False,
        score=first.score,
        worth=0,
        started_at=at,
        moved_at=at,
    )
    assert not first.finished, "a mechanic cannot finish before the first move"
    standing.open_play_id = play.id
    table.started.append(play)
    table.open[play.id] = play
    table.events.append(
        Event(
            item.programme_id,
            item.member_id,
            PlayMoved(
                play_id=play.id,
                campaign_id=play.campaign_id,
                move=0,
                status="open",
                score=play.score,
            ),
        )
    )
    return PlayView.of(play, first.shown, table.seeds.get(play.campaign_id))
