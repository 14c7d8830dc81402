"""The rooms of this process: who listens to them, what each is told alone, and that they go on.

Every process that has somebody of a room connected looks after it: it tells the stage how many have
answered, and moves the room on when its time has come or all have answered. Any number of processes
may do so at once, as the room's row is the lock and its moves have numbers.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from itertools import count

import structlog

from backend.db.away import is_away
from backend.realtime.hub import Feed, Hub
from backend.realtime.mailbox import Mailbox
from backend.realtime.room_frames import Stage, frame
from game.flows.live import answer_store, player_store, store
from game.flows.live.drive import all_have_answered, let_time_pass
from game.flows.live.lines import lines
from game.flows.live.machine import lapsed
from game.flows.live.open import quiz_of
from game.flows.live.rules import Room, all_may_have_answered
from game.flows.live.wire import Mine
from game.kernel.database import Clock, Database, Tx, writing

log = structlog.get_logger()

SENT_OUT = 4403
NEWEST = 12
_EVERY_S = 0.25
_COUNTS_EVERY = 8


class Rooms:
    """Looks after the rooms to which somebody here listens. Who makes way is told for how many
    more all open rooms have places: a hall comes in from one address."""

    def __init__(
        self, db: Database, clock: Clock, hub: Hub, *make_way: Callable[[int], None]
    ) -> None:
        self._db = db
        self._clock = clock
        self._hub = hub
        self._make_way = make_way
        self._stages: dict[str, set[Mailbox]] = {}
        self._told: dict[str, Stage] = {}

    def watch(self, room_id: str, mailbox: Mailbox) -> None:
        """A stage wants to know how many there are."""
        self._stages.setdefault(room_id, set()).add(mailbox)
        self._told.pop(room_id, None)

    def leave(self, room_id: str, mailbox: Mailbox) -> None:
        """It is gone."""
        stages = self._stages.get(room_id, set())
        stages.discard(mailbox)
        if not stages:
            self._stages.pop(room_id, None)
            self._told.pop(room_id, None)

    async def lines(self, tx: Tx, feed: Feed) -> Mapping[str, bytes]:
        """What each player here is told of themselves; who was sent out is hung up on."""
        room = await store.one(tx, feed.id) if _players(feed) else None
        if room is None:
            return {}
        quiz, asked, found = await quiz_of(tx, room), set[str](), dict[str, Mine]()
        while new := _players(feed) - asked:  # Who comes in meanwhile is asked for too.
            asked |= new
            found |= await lines(tx, room, quiz, new)
        for mailbox in tuple(feed.mailboxes):
            if mailbox.who and mailbox.who not in found:
                mailbox.close(SENT_OUT, "the host has sent you out of this room")
        return {member_id: frame(mine) for member_id, mine in found.items()}

    async def look_after(self) -> None:
        """One look at all rooms of this process."""
        followed = [feed.id for feed in self._hub.feeds.values() if feed.kind == "room"]
        if not followed:
            return
        async with self._db.acquire() as tx:
            rooms = await store.some(tx, followed)
            answered = await answer_store.answered(tx, {room.id: room.position for room in rooms})
        for room in rooms:
            await self._look_at(room, *answered.get(room.id, (0, 0)))

    async def _look_at(self, room: Room, answered: int, awaited: int) -> None:
        at = self._clock()
        if lapsed(room, at) is not None:
            async with writing(self._db) as tx:
                await let_time_pass(tx, room.id, at)
        elif all_may_have_answered(room, answered, awaited):
            async with writing(self._db) as tx:
                await all_have_answered(tx, room.id, room.position, at)
        await self._tell(room, answered)

    async def _tell(self, room: Room, answered: int) -> None:
        stages, before = self._stages.get(room.id), self._told.get(room.id)
        if not stages:
            return
        newest = before.newest if before else []
        if before is None or before.players != room.players:
            async with self._db.acquire() as tx:
                newest = await player_store.newest_names(tx, room.id, NEWEST)
        now = Stage(players=room.players, answered=answered, newest=newest)
        if now != before:
            self._told[room.id] = now
            told = frame(now)
            for mailbox in tuple(stages):
                mailbox.whisper(told)

    async def count_places(self) -> None:
        """Tell for how many there are places."""
        async with self._db.acquire() as tx:
            places = await store.capacity(tx)
        for make_way in self._make_way:
            make_way(places)

    async def run(self) -> None:
        """Look after them until cancelled."""
        for turn in count():
            try:
                if turn % _COUNTS_EVERY == 0:
                    await self.count_places()
                await self.look_after()
            except Exception as error:
                if is_away(error):
                    log.warning("rooms.database_away")
                else:
                    log.exception("rooms.bug")
            await asyncio.sleep(_EVERY_S)


def _players(feed: Feed) -> set[str]:
    return {mailbox.who for mailbox in feed.mailboxes if mailbox.who}


@asynccontextmanager
async def looking_after(rooms: Rooms) -> AsyncIterator[None]:
    """The rooms are looked after while the block lasts."""
    task = asyncio.create_task(rooms.run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])
