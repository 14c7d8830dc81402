"""The two doors that a display's key opens: `GET /v1/displays/live`, and the same as one answer.

The socket begins with the whole playlist and its contents; then comes whatever changes of it, and
what the display is told to do (an event `display.told` of its own feed). The display says what it
shows. Close codes are those of `/v1/live` but 4401, and 4403: it was revoked, and asks to be paired
again.
"""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Annotated, Any

import msgspec
from litestar import get, websocket
from litestar.di import NamedDependency
from msgspec import Meta, Struct

from backend.db.away import is_away
from backend.displays import store
from backend.displays.facing import CounterShown
from backend.displays.rules import UNPAIRED, NotPaired
from backend.displays.showroom import REVOKED, PlaylistShown, Showroom
from backend.realtime import store as feeds
from backend.realtime.frames import FeedKind, Ping, Pong, frame
from backend.realtime.hub import Hub
from backend.realtime.mailbox import TRY_AGAIN_LATER, Mailbox
from backend.realtime.socket import (
    SUBPROTOCOL,
    Socket,
    open_mailbox,
    outlet_of,
)
from backend.realtime.talk import POLICY_VIOLATION, Talk
from game.kernel.database import Clock, Database, Tx, reading, writing
from game.kernel.identity import DisplayCaller
from game.kernel.refused import refused

_TEXT_MOST = 512
_SAME_AGAIN, _OTHER = timedelta(seconds=15), timedelta(seconds=4)
_PONG = frame(Pong())


class Showing(Struct, frozen=True, kw_only=True, tag="showing"):
    """What the display shows: the slide, from 0, its type, and the version of its page."""

    slide: Annotated[int, Meta(ge=0, le=100)]
    kind: Annotated[str, Meta(max_length=20)]
    version: Annotated[str, Meta(max_length=40)]


class Opening:
    """The number from which on the display follows what it is told to do."""

    def __init__(self, display_id: str) -> None:
        self.feeds: dict[str, FeedKind] = {display_id: "display"}

    async def read(self, tx: Tx, at: datetime) -> tuple[dict[str, int], bytes]:
        return await feeds.seqs(tx, self.feeds), b""


@get("/v1/displays/playlist", summary="Read what a display shows", tags=["Displays"],
     responses=refused())  # fmt: skip
async def displayed(
    db: NamedDependency[Database],
    showroom: NamedDependency[Showroom],
    display: NamedDependency[DisplayCaller],
) -> PlaylistShown | CounterShown:
    """The display's own playlist with its contents now: aliases, and nothing else of members. One
    that faces a till is told at rest here: who is served stands on its socket alone."""
    async with reading(db) as tx:
        found = await store.some(tx, [display.id])
    if display.id not in found:
        raise NotPaired(UNPAIRED)
    return await showroom.picture(found[display.id])


@websocket("/v1/displays/live")
async def display_live(
    socket: Socket,
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    hub: NamedDependency[Hub],
    showroom: NamedDependency[Showroom],
    display: NamedDependency[DisplayCaller],
) -> None:
    """A display's socket: its playlist, and nothing else."""
    offered = socket.scope["subprotocols"]
    await socket.accept(subprotocols=SUBPROTOCOL if SUBPROTOCOL in offered else None)
    mailbox = Mailbox(outlet_of(socket), hub.tally)
    opening = Opening(display.id)
    hub.join(mailbox, opening.feeds)
    try:
        await open_mailbox(mailbox, hub, opening, db, clock)
        await _show(mailbox, display.id, showroom, db)
        await _listen(socket, mailbox, _Watch(display.id, db, clock))
    finally:
        showroom.leave(mailbox)
        hub.leave(mailbox, opening.feeds)


ROUTES = [displayed, display_live]


async def _show(mailbox: Mailbox, display_id: str, showroom: Showroom, db: Database) -> None:
    try:
        async with reading(db) as tx:
            found = await store.some(tx, [display_id])
        if display_id in found:
            await showroom.enter(found[display_id], mailbox)
        else:
            mailbox.close(REVOKED, UNPAIRED)
    except Exception as error:
        if not is_away(error):
            raise
        mailbox.close(TRY_AGAIN_LATER, "the database is away; come back")


class _Watch:
    """What one display said last, noted now and then: slides change more often than rows may."""

    def __init__(self, display_id: str, db: Database, clock: Clock) -> None:
        self._display_id = display_id
        self._db = db
        self._clock = clock
        self._noted: tuple[Showing, datetime] | None = None

    async def hear(self, said: Showing) -> None:
        at = self._clock()
        if self._noted is not None:
            before, noted_at = self._noted
            if at - noted_at < (_SAME_AGAIN if said == before else _OTHER):
                return
        self._noted = said, at
        showing = {"slide": said.slide, "kind": said.kind}
        try:
            async with writing(self._db) as tx:
                await store.seen(tx, self._display_id, showing, said.version, at)
        except Exception as error:
            if not is_away(error):
                raise
            self._noted = None  # It will say so again.


async def _listen(socket: Socket, mailbox: Mailbox, watch: _Watch) -> None:
    talk = Talk(_now_s(), text_most=_TEXT_MOST)
    while True:
        message: Any = await socket.receive()
        if message["type"] == "websocket.disconnect":
            return
        text = str(message.get("text") or "")
        if not talk.allows(text, _now_s()):
            mailbox.close(POLICY_VIOLATION, "too much was said on this socket")
            continue
        said = _read(text)
        if isinstance(said, Ping):
            mailbox.whisper(_PONG)
        elif isinstance(said, Showing):
            await watch.hear(said)


def _now_s() -> float:
    return asyncio.get_running_loop().time()


def _read(text: str) -> Showing | Ping | None:
    try:
        said: Showing | Ping = msgspec.json.decode(text, type=Showing | Ping)
    except msgspec.DecodeError:
        return None
    return said
