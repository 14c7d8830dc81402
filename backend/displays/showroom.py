"""What displays here show: each slide is worked out once, and pushed when it changes.

Twice a second each slide is asked for anew, so that a member who leaves the boards is gone from
every wall within that time, and ten changes a second cost as much as one; and so is whose the
displays are. The bytes of a slide are made once and go to all displays that have it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

import msgspec
import structlog
from msgspec import Struct

from backend.db.away import is_away
from backend.displays import store
from backend.displays.facing import CounterShown, Facing, tell
from backend.displays.rules import Display
from backend.realtime.frames import framed
from backend.realtime.mailbox import Mailbox
from game.designs.rules import Design
from game.designs.store import by_name
from game.displays.kind import KIND, CampaignSlide, Playlist, Slide
from game.flows.showing.slides import content
from game.kernel.database import Clock, reading
from game.programmes.rules import Programme
from game.programmes.store import by_ids
from game.trackers.boards.finding import Sources

log = structlog.get_logger()

REVOKED = 4403
_EVERY_S = 0.5
_SELDOM = 20
"""What a campaign counts is asked for every so many rounds."""

_encode = msgspec.json.Encoder().encode


class SlideShown(Struct, frozen=True, kw_only=True, tag="slide"):
    """The content of a slide of the playlist, from 0; null where what it is about is not there."""

    number: int
    content: dict[str, Any] | None
    at: datetime


class PlaylistShown(Struct, frozen=True, kw_only=True, tag="playlist"):
    """Everything that a display shows: its slides, each with its content now. `version` is of the
    display's page: with another one it loads itself anew."""

    programme: str
    programme_name: str
    time_zone: str
    name: str
    locale: str
    version: str
    slides: list[Slide]
    contents: list[dict[str, Any] | None]
    at: datetime


class _Wall:
    """A playlist that displays of this process show."""

    def __init__(self, programme: Programme, playlist: Playlist, revision: int) -> None:
        self.programme = programme
        self.playlist = playlist
        self.revision = revision
        self.contents: list[dict[str, Any] | None] = [None] * len(playlist.slides)
        self.mailboxes: set[Mailbox] = set()


class Showroom:
    """The displays of this process, by what they show."""

    def __init__(self, sources: Sources, clock: Clock, version: str) -> None:
        self._version = version
        self._sources = sources
        self._clock = clock
        self._displays: dict[Mailbox, Display] = {}
        self._walls: dict[tuple[str, str], _Wall] = {}
        self._facing = Facing(sources.db, clock, version)

    async def picture(self, display: Display) -> PlaylistShown | CounterShown:
        """All that the display shows now; one that faces a till, at rest."""
        if display.till:
            return await self._facing.rest(display)
        return self._whole(await self._wall(display), display)

    async def enter(self, display: Display, mailbox: Mailbox) -> None:
        """Tell it all that it shows; from then on it is told what changes."""
        self._displays[mailbox] = display
        if display.till:
            return await self._facing.enter(display, mailbox)
        wall = await self._wall(display)
        if self._displays.get(mailbox) is display:  # It has not left meanwhile.
            wall.mailboxes.add(mailbox)
            tell(mailbox, framed(_encode(self._whole(wall, display))))
        return None

    def leave(self, mailbox: Mailbox) -> None:
        """It is told nothing more."""
        self._displays.pop(mailbox, None)
        self._facing.leave(mailbox)
        for wall in self._walls.values():
            wall.mailboxes.discard(mailbox)

    async def refresh(self, turn: int) -> None:
        """Let go whoever was revoked, work out every slide, and push what is other than before."""
        await self._look_after()
        await self._facing.refresh()
        for key, wall in list(self._walls.items()):
            if not wall.mailboxes:
                del self._walls[key]
            elif not await self._is_other(key, wall):
                await self._work_out(wall, seldom=turn % _SELDOM == 0)

    async def run(self) -> None:
        """Refresh until cancelled."""
        turn = 0
        while True:
            try:
                await self.refresh(turn)
            except Exception as error:
                if is_away(error):
                    log.warning("showroom.database_away")
                else:
                    log.exception("showroom.bug")
            turn += 1
            await asyncio.sleep(_EVERY_S)

    async def _look_after(self) -> None:
        """Displays that were revoked are hung up on; others may be to show something else now."""
        asked = list(self._displays.items())
        if not asked:
            return
        async with reading(self._sources.db) as tx:
            found = await store.some(tx, {one.id for _, one in asked})
        for mailbox, before in asked:
            if self._displays.get(mailbox) is not before:
                continue  # It left meanwhile, or came in anew.
            now = found.get(before.id)
            if now is None:
                self.leave(mailbox)
                mailbox.close(REVOKED, "this display was revoked")
            elif _shows(now) != _shows(before):
                self.leave(mailbox)
                await self.enter(now, mailbox)

    async def _is_other(self, key: tuple[str, str], wall: _Wall) -> bool:
        """Whether the playlist was edited; then all who show it are told the whole of it anew."""
        programme, design = await self._read(*key)
        if design.revision == wall.revision and programme.edition == wall.programme.edition:
            return False
        fresh = await self._made(programme, design)
        fresh.mailboxes = wall.mailboxes
        self._walls[key] = fresh
        for mailbox in tuple(fresh.mailboxes):
            tell(mailbox, framed(_encode(self._whole(fresh, self._displays[mailbox]))))
        return True

    async def _work_out(self, wall: _Wall, *, seldom: bool) -> None:
        for number, slide in enumerate(wall.playlist.slides):
            if isinstance(slide, CampaignSlide) and not seldom:
                continue
            at = self._clock()
            now = await content(self._sources, wall.programme, slide, at)
            if now != wall.contents[number]:
                wall.contents[number] = now
                told = framed(_encode(SlideShown(number=number, content=now, at=at)))
                for mailbox in tuple(wall.mailboxes):
                    tell(mailbox, told)

    async def _wall(self, display: Display) -> _Wall:
        assert display.playlist is not None
        key = (display.programme_id, display.playlist)
        if key not in self._walls:
            made = await self._made(*await self._read(*key))
            self._walls.setdefault(key, made)
        return self._walls[key]

    async def _made(self, programme: Programme, design: Design[Any]) -> _Wall:
        assert isinstance(design.definition, Playlist)
        wall = _Wall(programme, design.definition, design.revision)
        for number, slide in enumerate(wall.playlist.slides):
            wall.contents[number] = await content(self._sources, programme, slide, self._clock())
        return wall

    async def _read(self, programme_id: str, name: str) -> tuple[Programme, Design[Any]]:
        async with reading(self._sources.db) as tx:
            programme = (await by_ids(tx, {programme_id}))[programme_id]
            design = await by_name(tx, programme_id, KIND, name)
        assert design is not None, "designs are never deleted"
        return programme, design

    def _whole(self, wall: _Wall, display: Display) -> PlaylistShown:
        return PlaylistShown(
            programme=wall.programme.slug,
            programme_name=wall.programme.name,
            time_zone=wall.programme.time_zone,
            name=display.name,
            locale=display.locale,
            version=self._version,
            slides=wall.playlist.slides,
            contents=wall.contents,
            at=self._clock(),
        )


def _shows(display: Display) -> tuple[str | None, str, str, str, str]:
    """What of a display makes its picture."""
    return display.playlist, display.site, display.till, display.locale, display.name


@asynccontextmanager
async def showing(showroom: Showroom) -> AsyncIterator[None]:
    """The showroom is open while the block lasts."""
    task = asyncio.create_task(showroom.run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])
