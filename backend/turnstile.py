"""The one way in for whatever moves points: concurrent items are gathered into rounds.

Batching is natural: what arrives while a lane's round commits waits, and becomes the next round.
There is no timer, so a lone item is never delayed. Lanes are chosen by key, so that items of one
member keep their order. A round that the database refuses is replayed in halves until the one bad
item stands alone; a round that lost its connection or a race is played again, which is safe because
every item carries a reference that pays once.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from contextvars import Context
from typing import Any, TypeVar, cast
from zlib import crc32

import asyncpg
import structlog
from msgspec import Struct

from backend.db.away import is_away
from game.kernel.database import Clock, Database, Flow, Turnstile, writing
from game.kernel.errors import Refusal

log = structlog.get_logger()

Answer = TypeVar("Answer")

_ROUND_MOST = 500
_TRIES_MOST = 5
_AWAY_MOST_S = 8.0  # A database that is away for longer is told to those who wait.
_RACES_MOST = 2  # A round of several that loses more often is played in halves.

_LOST = (
    asyncpg.DeadlockDetectedError,
    asyncpg.SerializationError,
    asyncpg.UniqueViolationError,  # Another process was first; the next try finds its answer.
)
"""A race that another try may win."""

_Waiting = tuple[Any, "asyncio.Future[Any]"]


class Closed(RuntimeError):
    """The house is closing; nothing more goes in."""


class _Lane:
    def __init__(self, flow: Flow[Any, Any], house: Rounds) -> None:
        self.flow = flow
        self.house = house
        self.queue: deque[_Waiting] = deque()
        self.running: asyncio.Task[None] | None = None

    def add(self, waiting: _Waiting) -> None:
        self.queue.append(waiting)
        if self.running is None:
            # A round is of many: it acts for none of those who ask.
            self.running = asyncio.create_task(self._run(), context=Context())

    async def _run(self) -> None:
        try:
            while self.queue:
                size = min(len(self.queue), _ROUND_MOST)
                taken = [self.queue.popleft() for _ in range(size)]
                await self.house.play(self.flow, taken)
        finally:
            self.running = None


class RoundTally(Struct):
    """What a process has played, for the metrics. `seconds` are those of rounds that ended well,
    from the first try on; `again` and `halved` count rounds that had to be played otherwise."""

    rounds: int = 0
    items: int = 0
    seconds: float = 0.0
    again: int = 0
    halved: int = 0


class Rounds(Turnstile):
    """The turnstile of one process, over one database."""

    def __init__(self, db: Database, clock: Clock, lanes: int = 2) -> None:
        self._db = db
        self._clock = clock
        self._lane_count = lanes
        self._lanes: dict[tuple[Flow[Any, Any], int], _Lane] = {}
        self._closing = False
        self.tally = RoundTally()

    async def enter(self, flow: Flow[Any, Answer], key: str, item: Any) -> Answer:
        """See `game.kernel.database.Turnstile.enter`."""
        if self._closing:
            raise Closed
        number = crc32(key.encode()) % self._lane_count
        lane = self._lanes.get((flow, number))
        if lane is None:
            lane = self._lanes[flow, number] = _Lane(flow, self)
        answered: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        lane.add((item, answered))
        # The round goes on for its other items when this caller hangs up.
        return cast("Answer", await answered)

    @property
    def waiting(self) -> int:
        """Items that wait for their round."""
        return sum(len(lane.queue) for lane in self._lanes.values())

    async def close(self) -> None:
        """Let nothing more in, and finish every round in hand."""
        self._closing = True
        while running := [lane.running for lane in self._lanes.values() if lane.running]:
            await asyncio.gather(*running, return_exceptions=True)

    async def play(self, flow: Flow[Any, Any], taken: Sequence[_Waiting]) -> None:
        """Play one round and answer everybody in it; halve it when the database refuses it."""
        try:
            answers = await self._commit(flow, [item for item, _ in taken])
        except Exception as failure:  # Whatever it was, it must reach those who wait.
            if len(taken) > 1 and not is_away(failure):
                self.tally.halved += 1
                log.warning("round halved", items=len(taken), failure=repr(failure)[:200])
                middle = len(taken) // 2
                await self.play(flow, taken[:middle])
                await self.play(flow, taken[middle:])
                return
            for _, answered in taken:
                if not answered.done():
                    answered.set_exception(failure)
            return
        for (_, answered), answer in zip(taken, answers, strict=True):
            if answered.done():
                continue
            if isinstance(answer, Refusal):
                answered.set_exception(answer)
            else:
                answered.set_result(answer)

    async def _commit(self, flow: Flow[Any, Any], items: Sequence[Any]) -> Sequence[Any]:
        begun_s = asyncio.get_running_loop().time()
        for attempt in range(1, _TRIES_MOST + 1):
            try:
                async with writing(self._db) as tx:
                    answers = await flow(tx, items, self._clock())
                    assert len(answers) == len(items), "a flow answers every item, in order"
                self.tally.rounds += 1
                self.tally.items += len(items)
                self.tally.seconds += asyncio.get_running_loop().time() - begun_s
                return answers
            except Exception as failure:
                lost = isinstance(failure, _LOST)
                if not lost and not is_away(failure):
                    raise
                waited_s = asyncio.get_running_loop().time() - begun_s
                if attempt == _TRIES_MOST or waited_s > _AWAY_MOST_S:
                    raise
                if lost and len(items) > 1 and attempt >= _RACES_MOST:
                    raise
                self.tally.again += 1
                log.warning("round played again", attempt=attempt, failure=repr(failure)[:200])
                await asyncio.sleep(0.05 * 2**attempt)
        raise AssertionError("the last try answers or raises")
