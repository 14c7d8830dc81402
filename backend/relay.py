"""The relay: one connection that listens to the database, for all sockets of this process.

Every process listens for itself and reads each feed after its own number, so any number of servers
work on one database and none needs to claim anything. A notification only says where to look: one
that is lost with its connection loses nothing, as on every new connection all feeds are read again.
A connection that died without a word is found out by asking it something when it is quiet.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any, TypeAlias

import asyncpg
import structlog

from backend.db.away import is_away
from backend.realtime import store
from backend.realtime.frames import happened
from backend.realtime.holders import HOLDERS_CHANNEL
from backend.realtime.hub import Feed, Hub
from backend.realtime.store import Written
from game.kernel.database import Clock, Tx
from game.kernel.outbox import DUE_CHANNEL, FEED_CHANNEL

log = structlog.get_logger()

CALLERS_CHANNEL = "kermesse_callers"
"""NOTIFY channel: a key, a member of staff or a token has changed; forget the callers you know."""

_FEEDS_MOST = 500
_EVENTS_MOST = 100  # Of one feed in one reading, so that none crowds out the others.
_QUIET_S = 5.0
_ANSWER_S = 10.0
_SOUND_S = 10.0  # A connection that lasted this long counts as a success.
_PAUSES_S = (0.05, 0.1, 0.5, 1.0, 2.0, 5.0)

Connect: TypeAlias = Callable[[], Awaitable["asyncpg.Connection[Any]"]]

Lines: TypeAlias = Callable[[Tx, Feed], Awaitable[Mapping[str, bytes]]]
"""What each of those who listen to a room is told beside its events, by who they are."""


async def _no_lines(_tx: Tx, _feed: Feed) -> Mapping[str, bytes]:
    return {}


class Relay:
    """Brings what is written to the feeds to the hub, and tells when callers must be forgotten, and
    when something waits to be sent out of the house."""

    def __init__(
        self,
        connect: Connect,
        hub: Hub,
        forget: Callable[[], None],
        rouse: Callable[[], None] = lambda: None,
        lines: Lines = _no_lines,
        clock: Clock = lambda: datetime.now(UTC),
    ) -> None:
        self.connections = 0
        """How many times it has begun to listen, for the metrics."""
        self.listening = False
        self.late: Callable[[float], object] = lambda _: None
        """Told of each reading how old its oldest event was, in seconds."""
        self._clock = clock
        self._connect = connect
        self._hub = hub
        self._forget = forget
        self._rouse = rouse
        self._lines = lines

    async def run(self) -> None:
        """Listen until cancelled; whenever the connection is lost, begin again."""
        loop = asyncio.get_running_loop()
        failures = 0
        while True:
            begun_s = loop.time()
            try:
                await self._listen()
            except Exception as error:
                if is_away(error):
                    log.warning("relay.lost", error=str(error) or type(error).__name__)
                else:
                    log.exception("relay.bug")  # A relay that dies quietly would be worse.
            failures = 0 if loop.time() - begun_s > _SOUND_S else failures + 1
            await asyncio.sleep(_PAUSES_S[min(failures, len(_PAUSES_S) - 1)])

    async def _listen(self) -> None:
        connection = await self._connect()
        try:
            connection.add_termination_listener(lambda _: self._hub.wake.set())
            await connection.add_listener(FEED_CHANNEL, self._on_feeds)
            await connection.add_listener(CALLERS_CHANNEL, self._on_callers)
            await connection.add_listener(DUE_CHANNEL, self._on_due)
            await connection.add_listener(HOLDERS_CHANNEL, self._on_holders)
            self.connections += 1
            self.listening = True
            self._forget()  # What was said before we listened.
            self._hub.doubt.set()
            async with asyncio.timeout(_ANSWER_S):
                await self._check(connection)
            while not connection.is_closed():
                await self._relay(connection)
                await self._quiet(connection)
            raise asyncpg.ConnectionDoesNotExistError("the database closed the connection")
        finally:
            self.listening = False
            connection.terminate()

    async def _check(self, tx: Tx) -> None:
        """All feeds are due; and one that has gone back (an older database took over) is lost."""
        hub = self._hub
        for feed_id, seq in (await store.seqs(tx, hub.feeds)).items():
            feed = hub.feeds.get(feed_id)
            if feed is not None and feed.start is not None and seq < feed.cursor:
                hub.lose(feed_id, seq)
        hub.heard(list(hub.feeds))

    async def _relay(self, tx: Tx) -> None:
        """Read what is due and have it swept. What is written meanwhile waits in its table."""
        hub = self._hub
        while cursors := hub.due(_FEEDS_MOST):
            count = dict.fromkeys(cursors, 0)
            async with asyncio.timeout(_ANSWER_S):
                events = await store.after(tx, cursors, _EVENTS_MOST)
                own = await self._own(tx, events)
            for e in events:
                count[e.feed_id] += 1
                if (feed := hub.feeds.get(e.feed_id)) is not None:
                    frame = happened(feed.kind, e.seq, e.at, e.data)
                    hub.publish(e.feed_id, e.seq, frame, own.get(e.feed_id))
            if events:
                self.late((self._clock() - min(e.at for e in events)).total_seconds())
            hub.heard([feed_id for feed_id, read in count.items() if read == _EVENTS_MOST])
            await hub.swept()

    async def _own(self, tx: Tx, events: Sequence[Written]) -> dict[str, Mapping[str, bytes]]:
        """What is told to each listener of a room that went on, as the room stands now."""
        feeds = (self._hub.feeds.get(feed_id) for feed_id in {e.feed_id for e in events})
        rooms = [feed for feed in feeds if feed is not None and feed.kind == "room"]
        return {feed.id: await self._lines(tx, feed) for feed in rooms}

    async def _quiet(self, connection: asyncpg.Connection[Any]) -> None:
        """Wait until something is due. Raises when the connection turns out to be dead."""
        try:
            await asyncio.wait_for(self._hub.wake.wait(), _QUIET_S)
        except TimeoutError:
            await connection.fetchval("select 1", timeout=_ANSWER_S)

    def _on_feeds(self, _connection: Any, _pid: int, _channel: str, payload: Any) -> None:
        self._hub.heard(payload.split(","))

    def _on_callers(self, _connection: Any, _pid: int, _channel: str, payload: Any) -> None:
        self._forget()
        self._hub.hang_up(payload)

    def _on_holders(self, _connection: Any, _pid: int, _channel: str, payload: Any) -> None:
        self._hub.holders.heard(payload)

    def _on_due(self, *_: Any) -> None:
        self._rouse()


@asynccontextmanager
async def relaying(relay: Relay, hub: Hub) -> AsyncIterator[None]:
    """The relay at work; at the end every socket is told that the server is going."""
    task = asyncio.create_task(relay.run())
    try:
        yield
    finally:
        hub.close()
        task.cancel()
        await asyncio.wait([task])
