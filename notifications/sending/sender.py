"""The sender: a lane for each kind of address, so that a slow channel holds up no other.

Any number of senders work beside each other. One that is killed has its claims run out, and what it
had not noted is sent again by the next: nobody is missed, and a push that was sent already replaces
itself on the screen.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial

from game.kernel.database import Clock, Database, Tx, writing
from game.messages.facts_store import facts
from game.programmes.rules import Programme
from game.programmes.store import by_ids
from notifications.contacts.reach_store import end_contact
from notifications.deciding.quiet import quiet_until
from notifications.loop import Loop
from notifications.mail.dress import Dresser
from notifications.mail.unsubscribe import Wish
from notifications.sending import store
from notifications.sending.rules import Claimed, Outcome, outcome, outgoing, topic
from notifications.transport import Outgoing, Result, Transport

AT_ONCE = 500
_EVERY_S = 1.0
_FINISH_S = 20.0  # Longer than a channel waits for an answer.


class Sender:
    """Sends by these transports, each for a kind of address; `dress` makes mails of messages."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        transports: Mapping[str, Transport],
        link: Callable[[str, str], str],
        chance: Callable[[], float] = random.random,
        dress: Dresser | None = None,
    ) -> None:
        self._db = db
        self._clock = clock
        self._transports = transports
        self._link = link
        self._chance = chance
        self._dress = dress
        self._in_hand: set[asyncio.Task[bool]] = set()

    def lanes(self) -> list[Loop]:
        """The loops of this sender, one for each kind of address."""
        return [
            Loop(f"send {kind}", partial(self._whole, kind), _EVERY_S) for kind in self._transports
        ]

    async def finish(self) -> None:
        """Let what is in hand be noted, after the lanes have been stopped."""
        if self._in_hand:
            await asyncio.wait(self._in_hand, timeout=_FINISH_S)

    async def _whole(self, kind: str) -> bool:
        """A batch that is not cut short when its lane is stopped."""
        batch = asyncio.create_task(self.send(kind))
        self._in_hand.add(batch)
        batch.add_done_callback(self._in_hand.discard)
        return await asyncio.shield(batch)

    async def send(self, kind: str) -> bool:
        """Send a batch to addresses of a kind; whether there may be more."""
        at = self._clock()
        async with writing(self._db) as tx:
            claimed = await store.claim(tx, kind, at, AT_ONCE)
            good = [one for one in claimed if one.why is None]
            programmes = await by_ids(tx, {one.programme_id for one in good})
            asleep = await _asleep(tx, good, programmes, at)
            await store.note(tx, list(asleep.values()), at)
        awake = [one for one in good if one.id not in asleep]
        if awake:
            messages = [self._dressed(one, programmes[one.programme_id], at) for one in awake]
            results = await self._transports[kind].send(messages)
            await self._note(awake, results)
        return bool(claimed)

    def _dressed(self, one: Claimed, programme: Programme, at: datetime) -> Outgoing:
        link = self._link(programme.slug, one.link)
        message = outgoing(one, link=link, slug=programme.slug, at=at)
        if one.kind != "email" or self._dress is None:
            return message
        return self._dress(message, Wish(one.contact_id, topic(one)), programme.name)

    async def _note(self, claimed: Sequence[Claimed], results: Sequence[Result]) -> None:
        """What the channel said, and the end of addresses that are no more."""
        at = self._clock()
        answered = list(zip(claimed, results, strict=True))
        async with writing(self._db) as tx:
            await store.note(
                tx, [outcome(one, said, at, self._chance()) for one, said in answered], at
            )
            for one, said in answered:
                if said.status == "gone":
                    await end_contact(tx, one.contact_id, said.reason, at)


async def _asleep(
    tx: Tx, claimed: Sequence[Claimed], programmes: Mapping[str, Programme], at: datetime
) -> dict[str, Outcome]:
    """Those whose member's night has begun, where they are today: they wait for its end."""
    members = await facts(tx, {one.member_id for one in claimed})
    found: dict[str, Outcome] = {}
    for one in claimed:
        member = members.get(one.member_id)
        if member is None or (one.kind == "email" and one.purpose == "transactional"):
            continue
        settings = programmes[one.programme_id].messages
        if end := quiet_until(at, member.time_zone, settings):
            found[one.id] = Outcome(
                id=one.id,
                tries=one.tries,
                status="waiting",
                reason="quiet",
                send_at=min(end, one.expires_at),
            )
    return found
