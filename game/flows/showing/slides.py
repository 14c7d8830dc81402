"""The content of slides, as everybody before a wall may read it: aliases, never a member."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec import Struct, to_builtins

from game.campaigns.rules import is_running
from game.campaigns.store import live_of
from game.displays.kind import AnnouncementSlide, BoardSlide, CampaignSlide, JoinSlide, Slide
from game.flows.showing import store
from game.kernel.database import reading
from game.kernel.errors import Refusal
from game.programmes.rules import Programme
from game.trackers.boards import reads
from game.trackers.boards.finding import Asked, Sources, running


class WallLine(Struct, frozen=True, kw_only=True):
    """A line of a board; `name` is an alias, or a team's name."""

    rank: int
    name: str
    score: int


class BoardShown(Struct, frozen=True, kw_only=True):
    """The first of a board; `size` counts all who are ranked."""

    title: dict[str, str]
    lines: list[WallLine]
    size: int
    smaller_is_better: bool
    ends_at: datetime | None


class CampaignShown(Struct, frozen=True, kw_only=True):
    """A campaign that runs, and how many have played it."""

    title: dict[str, str]
    players: int
    ends_at: datetime | None


async def content(
    sources: Sources, programme: Programme, slide: Slide, at: datetime
) -> dict[str, Any] | None:
    """What a slide shows now, as plain JSON; None where what it is about is not there."""
    match slide:
        case BoardSlide():
            return await _board(sources, programme, slide, at)
        case CampaignSlide(campaign=slug):
            return await _campaign(sources, programme, slug, at)
        case AnnouncementSlide(heading=heading, text=text):
            return {"heading": dict(heading), "text": dict(text)}
        case JoinSlide():
            return {"title": programme.name}


async def _board(
    sources: Sources, programme: Programme, slide: BoardSlide, at: datetime
) -> dict[str, Any] | None:
    boards, _ = (await sources.gathering.of(running, [programme.id]))[programme.id]
    if slide.board not in boards.by_name:  # It was switched off.
        return None
    asked = Asked(programme.id, slide.board, None, None, None)
    try:
        page = await reads.top(sources, asked, limit=slide.lines, at=at)
    except Refusal:
        return None
    if page.teams is not None:
        lines = [WallLine(rank=one.rank, name=one.team, score=one.score) for one in page.teams]
    else:
        lines = [WallLine(rank=one.rank, name=one.alias, score=one.score) for one in page.lines]
    ends_at = page.run.ends_at if page.run else None
    shown = BoardShown(
        title=page.board.title,
        lines=lines,
        size=page.size,
        smaller_is_better=page.board.smaller_is_better,
        ends_at=ends_at if ends_at and ends_at > at else None,
    )
    told: dict[str, Any] = to_builtins(shown)
    return told


async def _campaign(
    sources: Sources, programme: Programme, slug: str, at: datetime
) -> dict[str, Any] | None:
    async with reading(sources.db) as tx:
        live = (await live_of(tx, [programme]))[programme.id].values()
        version = next((one for one in live if one.slug == slug), None)
        if version is None or not is_running(version, at):
            return None
        players = await store.played(tx, version.campaign_id)
    shown = CampaignShown(title=version.wrap.title, players=players, ends_at=version.wrap.ends_at)
    told: dict[str, Any] = to_builtins(shown)
    return told
