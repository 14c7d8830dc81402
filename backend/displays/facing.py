"""Displays that face a till: whoever is served there is greeted, for some seconds.

Twice a second the last visit of each till is asked for. A display begins at rest, and is told of
what happens from then on: one that was away never shows who was there before. Each till is asked
for by its own name, so that no display sees another's.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import msgspec
from msgspec import Struct

from backend.counter import till_store
from backend.counter.store import Gain
from backend.counter.till_store import Moved, Till
from backend.displays.rules import Display
from backend.realtime.frames import framed
from backend.realtime.mailbox import TRY_AGAIN_LATER, Mailbox
from game.kernel.database import Clock, Database, reading
from game.kernel.errors import NoMember
from game.ledger.reads import balances
from game.members import store as members
from game.programmes.store import by_ids

SHOWN = timedelta(seconds=12)
"""For so long whoever is served is shown, after each thing that is done for them."""

_encode = msgspec.json.Encoder().encode


class Purse(Struct, frozen=True, kw_only=True):
    """What they have of a currency by now, and how much of it has just landed."""

    currency: str
    scale: int
    name: dict[str, str]
    plural: dict[str, str]
    available: int
    gained: int


class Served(Struct, frozen=True, kw_only=True):
    """Whoever is at the till: to be shown for so many `seconds`, and then forgotten. `reward` is
    what was just handed over, `won` what was just won, which is among their vouchers now."""

    alias: str
    enrolled: bool
    purses: list[Purse]
    reward: dict[str, str] | None
    won: list[dict[str, str]]
    seconds: float


class CounterShown(Struct, frozen=True, kw_only=True, tag="counter"):
    """All that a display shows which faces a till: whoever is `served`, null at rest. `version` is
    of the display's page."""

    programme: str
    programme_name: str
    time_zone: str
    name: str
    locale: str
    version: str
    served: Served | None
    at: datetime


class _Face:
    """A display at its till: what it has seen, and until when it shows somebody."""

    def __init__(self, display: Display, seen: Moved | None) -> None:
        self.display = display
        self.seen = seen
        self.until: datetime | None = None


class Facing:
    """The displays of this process that face a till."""

    def __init__(self, db: Database, clock: Clock, version: str) -> None:
        self._db = db
        self._clock = clock
        self._version = version
        self._faces: dict[Mailbox, _Face] = {}

    async def rest(self, display: Display, served: Served | None = None) -> CounterShown:
        """What the display shows: the programme's welcome, unless somebody is served."""
        async with reading(self._db) as tx:
            programme = (await by_ids(tx, {display.programme_id}))[display.programme_id]
        return CounterShown(
            programme=programme.slug, programme_name=programme.name,
            time_zone=programme.time_zone, name=display.name, locale=display.locale,
            version=self._version, served=served, at=self._clock(),
        )  # fmt: skip

    async def enter(self, display: Display, mailbox: Mailbox) -> None:
        """It begins at rest, whoever was there before."""
        async with reading(self._db) as tx:
            seen = await till_store.moved(tx, [till_of(display)])
        self._faces[mailbox] = _Face(display, seen.get(till_of(display)))
        await self._show(mailbox, display, None)

    def leave(self, mailbox: Mailbox) -> None:
        """It is told nothing more."""
        self._faces.pop(mailbox, None)

    async def refresh(self) -> None:
        """Greet whoever came, tell what landed, and rest when their time is over."""
        asked = list(self._faces.items())
        if not asked:
            return
        async with reading(self._db) as tx:
            found = await till_store.moved(tx, {till_of(face.display) for _, face in asked})
        for mailbox, face in asked:
            now, at = found.get(till_of(face.display)), self._clock()
            if now is not None and now != face.seen:
                face.seen, face.until = now, now.at + SHOWN
                await self._show(mailbox, face.display, await self._served(now, at))
            elif face.until is not None and face.until <= at:
                face.until = None
                await self._show(mailbox, face.display, None)

    async def _served(self, now: Moved, at: datetime) -> Served | None:
        """Whoever is at the till; nobody who only showed a voucher, which may be another's."""
        left = (now.at + SHOWN - at).total_seconds()
        if now.by_voucher or left <= 0:
            return None
        try:
            async with reading(self._db) as tx:
                member = await members.own(tx, now.programme_id, now.member_id)
                mine = await balances(tx, now.programme_id, member.id)
        except NoMember:
            return None
        return Served(
            alias=member.alias, enrolled=now.enrolled, reward=now.title, won=now.won, seconds=left,
            purses=[
                Purse(
                    currency=one.currency, scale=one.scale, name=one.name, plural=one.plural,
                    available=one.available, gained=_gained(now.gained, one.currency),
                )
                for one in mine
            ],
        )  # fmt: skip

    async def _show(self, mailbox: Mailbox, display: Display, served: Served | None) -> None:
        shown: Any = await self.rest(display, served)
        if mailbox in self._faces:  # It has not left meanwhile.
            tell(mailbox, framed(_encode(shown)))


def till_of(display: Display) -> Till:
    return Till(display.programme_id, display.site, display.till)


def _gained(gains: list[Gain], currency: str) -> int:
    return sum(one.amount for one in gains if one.currency == currency)


def tell(mailbox: Mailbox, frame: bytes) -> None:
    """A display that is behind has to begin anew: what it missed may be somebody who left."""
    if not mailbox.whisper(frame):
        mailbox.close(TRY_AGAIN_LATER, "too far behind; come back for all of it")
