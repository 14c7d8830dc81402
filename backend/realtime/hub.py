"""The hub: hands each event to every socket of its feed, in sweeps.

What arrives while a sweep walks the sockets waits, and the next sweep gives all of it to each
socket in one write. The hub also knows which feeds somebody here listens to, up to which number
each has been read, and which are due to be read again; the relay does the reading.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping

from backend.realtime.frames import FeedKind
from backend.realtime.holders import Holders
from backend.realtime.mailbox import (
    SERVICE_RESTART,
    TRY_AGAIN_LATER,
    Batch,
    Mailbox,
    Tally,
)

_ASK_AGAIN = "ask again who you are"
_STRIDE = 64  # Sockets served before others get a turn: about a millisecond of writes.


class Feed:
    """A feed that somebody here listens to. It is read from `start` on, so far up to `cursor`."""

    __slots__ = ("cursor", "id", "kind", "mailboxes", "own", "start", "waiting")

    def __init__(self, feed_id: str, kind: FeedKind) -> None:
        self.id = feed_id
        self.kind = kind
        self.start: int | None = None
        self.cursor = 0
        self.mailboxes: set[Mailbox] = set()
        self.waiting: list[bytes] = []
        self.own: Mapping[str, bytes] = {}

    def take(self) -> Batch:
        """All that waits, as one batch."""
        frames, self.waiting = self.waiting, []
        own, self.own = self.own, {}
        joined = frames[0] if len(frames) == 1 else b"".join(frames)
        return Batch(self.id, self.cursor - len(frames) + 1, frames, joined, own)


class Hub:
    """The sockets of this process, by feed."""

    def __init__(self, holders: Holders | None = None) -> None:
        self.holders = holders or Holders()
        self.feeds: dict[str, Feed] = {}
        self.tally = Tally()
        self.wake = asyncio.Event()
        """Set when a feed has become due."""
        self.doubt = asyncio.Event()
        """Set when a revocation may have been missed: ask for all who listen."""
        self._due: set[str] = set()
        self._waiting: list[Feed] = []
        self._sweeping: asyncio.Task[None] | None = None

    def join(self, mailbox: Mailbox, feeds: Mapping[str, FeedKind]) -> None:
        """From here on the mailbox is pushed whatever the feeds bring; one too many of its holder
        is hung up on."""
        for feed_id, kind in feeds.items():
            self.feeds.setdefault(feed_id, Feed(feed_id, kind)).mailboxes.add(mailbox)
        self.tally.sockets += 1
        self.holders.enter(_holder(mailbox, feeds), mailbox)

    def open(self, mailbox: Mailbox, seen: Mapping[str, int], opening: bytes) -> bool:
        """Send the mailbox its opening, read after it joined, which tells each feed up to `seen`.

        False when the opening must be read again: another socket's was read later and the feed is
        followed from there, so what lies between would be told to nobody.
        """
        if any((self.feeds[feed_id].start or 0) > seq for feed_id, seq in seen.items()):
            return False
        for feed_id, seq in seen.items():
            feed = self.feeds[feed_id]
            if feed.start is None:
                feed.start = feed.cursor = seq
        if not self._due.isdisjoint(seen):
            self.wake.set()
        mailbox.open(seen, opening)
        return True

    def leave(self, mailbox: Mailbox, feeds: Iterable[str]) -> None:
        """Nothing is pushed any more; a feed without listeners is forgotten."""
        self.holders.leave(_holder(mailbox, feeds), mailbox)
        for feed_id in feeds:
            feed = self.feeds[feed_id]
            feed.mailboxes.discard(mailbox)
            if not feed.mailboxes:
                del self.feeds[feed_id]
                self._due.discard(feed_id)
        self.tally.sockets -= 1

    def heard(self, feed_ids: Iterable[str]) -> None:
        """Something was written to these feeds: those that matter here are due to be read."""
        due = self.feeds.keys() & feed_ids
        if due:
            self._due |= due
            self.wake.set()

    def due(self, most: int) -> dict[str, int]:
        """Up to `most` of the feeds to read now, each with the number to read after."""
        self.wake.clear()
        ready = [f for f in map(self.feeds.__getitem__, self._due) if f.start is not None]
        if len(ready) > most:
            self.wake.set()
        self._due.difference_update(feed.id for feed in ready[:most])
        return {feed.id: feed.cursor for feed in ready[:most]}

    def publish(
        self, feed_id: str, seq: int, frame: bytes, own: Mapping[str, bytes] | None = None
    ) -> None:
        """Give an event to the next sweep, and what follows it for some of those who listen. They
        come in order; one that came before is left out."""
        feed = self.feeds.get(feed_id)
        if feed is None or feed.start is None or seq <= feed.cursor:
            return
        if seq != feed.cursor + 1:
            self.lose(feed_id, seq)
            return
        feed.cursor = seq
        if not feed.waiting:
            self._waiting.append(feed)
        feed.waiting.append(frame)
        feed.own = own or feed.own
        if self._sweeping is None or self._sweeping.done():
            self._sweeping = asyncio.create_task(self._sweep())

    def lose(self, feed_id: str, seq: int) -> None:
        """A feed cannot be followed from where it was: its events were pruned, or the database is
        an older one. Its sockets must start again; it is followed from `seq`."""
        feed = self.feeds[feed_id]
        for mailbox in feed.mailboxes:
            self.tally.losses += 1
            mailbox.close(TRY_AGAIN_LATER, "events were lost; take a fresh snapshot")
        feed.waiting.clear()
        feed.start = feed.cursor = seq

    def hang_up(self, member_id: str) -> None:
        """Close a member's sockets, in rooms too: who may no longer listen finds out when they come
        again."""
        feed = self.feeds.get(member_id)
        followed = set() if feed is None else feed.mailboxes
        self.turn_out(followed.union(self.holders.open(member_id)))

    def let_in(self) -> list[Mailbox]:
        """All that were let in by something that may end before they do."""
        return [mailbox for mailbox in self._mailboxes() if mailbox.ticket is not None]

    def turn_out(self, mailboxes: Iterable[Mailbox]) -> None:
        """Close these, as a revocation does."""
        for mailbox in mailboxes:
            mailbox.close(TRY_AGAIN_LATER, _ASK_AGAIN)

    async def swept(self) -> None:
        """Returns when all that was published has been handed to its sockets."""
        if self._sweeping is not None:
            await asyncio.shield(self._sweeping)

    def close(self) -> None:
        """Hang up on everybody: this server is going, another one will answer."""
        for mailbox in self._mailboxes():
            mailbox.close(SERVICE_RESTART, "the server is restarting")

    def _mailboxes(self) -> set[Mailbox]:
        return {mailbox for feed in self.feeds.values() for mailbox in feed.mailboxes}

    async def _sweep(self) -> None:
        steps = 0
        while self._waiting:
            feeds, self._waiting = self._waiting, []
            self.tally.sweeps += 1
            for feed in feeds:
                if not feed.waiting:  # Lost in the meantime.
                    continue
                batch = feed.take()
                self.tally.frames += len(batch.frames) * len(feed.mailboxes)
                for mailbox in tuple(feed.mailboxes):
                    mailbox.push(batch)
                    steps += 1
                    if steps % _STRIDE == 0:
                        await asyncio.sleep(0)


def _holder(mailbox: Mailbox, feeds: Iterable[str]) -> str:
    """Whose socket it is: who listens, or the first feed, which is a member's own, a display's or a
    room's."""
    return mailbox.who or next(iter(feeds))
