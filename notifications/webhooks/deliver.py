"""The sender: claims what is due, posts it, and notes what came of it. Any number may work at once.

A claim is a lease. A sender that is killed loses nothing: what it held is sent again when the lease
is over, under the same id, so an attempt reaches an endpoint once, or twice where the sender died
between the two. Of one endpoint only a few requests are under way at a time, and one only while it
fails; so a slow one delays nobody. The order of deliveries is not promised.
"""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from functools import partial
from random import random

import aiohttp
import msgspec
import structlog
from msgspec import Struct

from game.kernel.database import Clock, Database, Tx, writing
from game.kernel.outbox import Due, fall_due, kind_of
from game.kernel.together import together
from game.programmes.store import by_ids as programmes_by_ids
from notifications.asking import session
from notifications.catalogue import WebhookDisabled
from notifications.kept.envelope import Names, envelope, named
from notifications.kept.store import numbered
from notifications.loop import Loop, looping
from notifications.webhooks import delivery_store, store
from notifications.webhooks.delivery_store import Claim, Done, Endpoint
from notifications.webhooks.post import post
from notifications.webhooks.rules import Answered, next_attempt, switched_off
from notifications.webhooks.signing import signed

log = structlog.get_logger()

AT_ONCE = 256
EACH = 8
"""Requests under way of one process; those to one endpoint."""

_TIMEOUT_S = 15.0
_MARGIN_S = 45.0  # From the end of a request to the end of its lease.
_EVERY_S = 2.0
_FAREWELL_S = 2.0
_NOTED_AT_ONCE = 200


class _Letter(Struct, frozen=True):
    """A claimed delivery, ready to go."""

    claim: Claim
    to: Endpoint
    event_id: str
    body: bytes


class Sender:
    """Delivers until it is closed. `names` are the game's; `private` allows endpoints inside."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        names: Names,
        *,
        private: bool = False,
        timeout_s: float = _TIMEOUT_S,
        tls: ssl.SSLContext | None = None,
        chance: Callable[[], float] = random,
    ) -> None:
        self._db = db
        self._clock = clock
        self._names = names
        self._chance = chance
        self._lease = timedelta(seconds=timeout_s + _MARGIN_S)
        self._session = partial(session, private=private, timeout_s=timeout_s, tls=tls)
        self._busy: Counter[str] = Counter()
        self._flying: set[asyncio.Task[None]] = set()
        self._done: list[tuple[_Letter, Answered]] = []
        self._claiming = Loop("claim deliveries", self._claim, _EVERY_S)
        self._noting = Loop("note deliveries", self._note, _EVERY_S)

    def wake(self) -> None:
        """Something may be due."""
        self._claiming.wake()

    @asynccontextmanager
    async def sending(self) -> AsyncIterator[None]:
        """At work while the block lasts; then what is under way has a moment to come back."""
        async with self._session() as http:
            self._http = http
            async with looping(self._noting), looping(self._claiming):
                yield
            if self._flying:
                await asyncio.wait(self._flying, timeout=_FAREWELL_S)
            for task in self._flying:
                task.cancel()
            with contextlib.suppress(Exception):  # The database has gone first: the leases end.
                while await self._note():
                    pass

    async def _claim(self) -> bool:
        """Take what is due, as much as has room; whether there was anything."""
        room = AT_ONCE - len(self._flying)
        if room <= 0:
            return False
        for letter in await self._letters(room):
            self._busy[letter.to.id] += 1
            task = asyncio.create_task(self._send(self._http, letter))
            self._flying.add(task)
            task.add_done_callback(self._flying.discard)
        return False

    async def _letters(self, most: int) -> list[_Letter]:
        at = self._clock()
        async with writing(self._db) as tx:
            claims = await delivery_store.claim(
                tx, at, lease=at + self._lease, each=EACH, busy=self._busy, most=most
            )
            return await self._written(tx, claims) if claims else []

    async def _written(self, tx: Tx, claims: list[Claim]) -> list[_Letter]:
        """The letters of these claims. An event that is no longer kept is not sent."""
        to = await delivery_store.endpoints(tx, claims)
        events = await numbered(tx, [(to[c.webhook_id].programme_id, c.seq) for c in claims])
        names = await named(tx, self._names, events.values())
        programmes = await programmes_by_ids(tx, {e.programme_id for e in events.values()})
        letters, gone = [], []
        for one in claims:
            endpoint = to[one.webhook_id]
            event = events.get((endpoint.programme_id, one.seq))
            if event is None:
                gone.append(one)
                continue
            slug = programmes[event.programme_id].slug
            whole = envelope(event, slug=slug, types=endpoint.types, names=names)
            letters.append(_Letter(one, endpoint, event.id, msgspec.json.encode(whole)))
        if gone:
            await delivery_store.drop(tx, gone)
        return letters

    async def _send(self, http: aiohttp.ClientSession, letter: _Letter) -> None:
        at = self._clock()
        headers = signed(letter.event_id, at, letter.body, letter.to.secrets(at))
        try:
            answered = await post(http, letter.to.url, headers, letter.body, at)
        except BaseException:
            self._busy[letter.to.id] -= 1
            raise
        self._done.append((letter, answered))
        self._noting.wake()

    async def _note(self) -> bool:
        """Write what has come back; whether there is more. What cannot be written is kept."""
        batch = self._done[:_NOTED_AT_ONCE]
        if not batch:
            return False
        async with writing(self._db) as tx:
            await delivery_store.note(tx, [self._outcome(*one) for one in batch])
            await _note_health(tx, batch, self._clock())
        del self._done[: len(batch)]
        for letter, _ in batch:  # Not before: what has just failed is tried one by one.
            self._busy[letter.to.id] -= 1
        self._claiming.wake()
        return bool(self._done)

    def _outcome(self, letter: _Letter, answered: Answered) -> Done:
        claim = letter.claim
        following = None
        if not answered.is_good:
            following = next_attempt(
                answered, tries=claim.tries, begun_at=claim.begun_at, share=self._chance()
            )
        return Done(claim=claim, answered=answered, next_at=following)


async def _note_health(tx: Tx, batch: list[tuple[_Letter, Answered]], at: datetime) -> None:
    """Which endpoints work, and which are switched off for good, as everybody is told."""
    last = {letter.to.id: (letter.to, answered) for letter, answered in batch}
    good = {letter.to.id for letter, answered in batch if answered.is_good}
    await store.note_health(tx, at, good, last.keys() - good)
    async with together(tx) as out:
        dues = []
        for to, answered in last.values():
            why = None if to.id in good else switched_off(answered, to.failing_since)
            off = await store.switch_off(tx, to.id, why, at) if why is not None else None
            if off is not None:
                log.warning("webhook.switched_off", webhook=off.name, why=why)
                data = WebhookDisabled(off.name, why or "", answered.in_short)
                dues.append(
                    Due(
                        cause=f"webhook {off.id}/{at.isoformat()}",
                        programme_id=off.programme_id,
                        member_id=None,
                        kind=kind_of(WebhookDisabled),
                        at=at,
                        data=data,
                    )
                )
        fall_due(out, dues)
