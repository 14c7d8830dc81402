"""One socket's mailbox: each event once and in order, a bounded backlog, never a wait.

While its opening (a snapshot or a replay) is being read, a mailbox holds what the hub pushes; then
it follows. Frames go straight out as long as the peer keeps up, wait here while it does not, and
when too many wait the socket is closed with 1013 and its client comes back for what it missed.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from backend.realtime.wire import Outlet

FRAMES_MOST = 256
BYTES_MOST = 1 << 20

SERVICE_RESTART = 1012
TRY_AGAIN_LATER = 1013


class Tally(Struct):
    """What a process has done for its sockets, for the metrics. `frames` counts deliveries."""

    sockets: int = 0
    frames: int = 0
    sweeps: int = 0
    overflows: int = 0
    losses: int = 0


class Batch(NamedTuple):
    """Consecutive events of one feed, framed; `joined` is all frames in one. `own` is what follows
    them for some of those who listen, by who they are."""

    feed_id: str
    first: int
    frames: Sequence[bytes]
    joined: bytes
    own: Mapping[str, bytes] = {}

    @property
    def last(self) -> int:
        return self.first + len(self.frames) - 1

    def after(self, seq: int) -> Batch:
        """The part of it that comes after number `seq`."""
        told = max(0, seq - self.first + 1)
        frames = self.frames[told:]
        return Batch(self.feed_id, self.first + told, frames, b"".join(frames), self.own)


class Mailbox:
    """The hub's end of one socket; `who` listens, where some of what is told is theirs alone, and
    `ticket` is by what they were let in, where that may end before the socket does."""

    __slots__ = (
        "_backlog",
        "_bytes",
        "_held",
        "_seen",
        "_tally",
        "closed",
        "outlet",
        "ticket",
        "who",
    )

    def __init__(
        self, outlet: Outlet, tally: Tally, who: str = "", ticket: Hashable | None = None
    ) -> None:
        self.outlet = outlet
        self.who = who
        self.ticket = ticket
        self.closed = False
        self._tally = tally
        self._seen: dict[str, int] = {}
        self._held: list[Batch] | None = []
        self._backlog: list[bytes] = []
        self._bytes = 0

    def push(self, batch: Batch) -> None:
        """Take the next events of a feed. Those told already are left out; a gap closes the socket,
        as its client must never believe that it has everything when it has not."""
        if self.closed:
            return
        if self._held is not None:
            self._held.append(batch)
            self._count(batch.frames)
            return
        next_one = self._seen[batch.feed_id] + 1
        if batch.first != next_one:
            if batch.first > next_one:
                self._tally.losses += 1
                self.close(TRY_AGAIN_LATER, "events were lost; come back for them")
                return
            batch = batch.after(next_one - 1)
            if not batch.frames:
                return
        self._seen[batch.feed_id] = batch.last
        own = batch.own.get(self.who, b"")
        if self._backlog or not self.outlet.flowing:
            told = [*batch.frames, own] if own else batch.frames
            self._backlog.extend(told)
            self._count(told)
        else:
            self.outlet.write(batch.joined + own if own else batch.joined)

    def open(self, seen: Mapping[str, int], opening: bytes) -> None:
        """Send the opening, which tells each feed up to `seen`; then what was held; then follow."""
        assert self._held is not None, "a mailbox opens once"
        held, self._held, self._bytes = self._held, None, 0
        if self.closed:
            return
        self.outlet.on_drain = self._drained
        self._seen.update(seen)
        self.outlet.write(opening)
        for batch in held:
            self.push(batch)

    def whisper(self, frame: bytes) -> bool:
        """Send a frame that has no number, unless the socket is behind; whether it was sent."""
        flows = not self.closed and not self._backlog and self.outlet.flowing
        if flows:
            self.outlet.write(frame)
        return flows

    def close(self, code: int, reason: str) -> None:
        """Hang up, and forget what waits."""
        if self.closed:
            return
        self.closed = True
        self._backlog = []
        if self._held is not None:
            self._held = []
        self.outlet.on_drain = None
        self.outlet.hang_up(code, reason)

    def _count(self, frames: Sequence[bytes]) -> None:
        self._bytes += sum(map(len, frames))
        if self._held is not None:
            waiting = sum(len(batch.frames) for batch in self._held)
        else:
            waiting = len(self._backlog)
        if waiting > FRAMES_MOST or self._bytes > BYTES_MOST:
            self._tally.overflows += 1
            self.close(TRY_AGAIN_LATER, "too far behind; come back for the rest")

    def _drained(self) -> None:
        if self._backlog:
            waiting, self._backlog, self._bytes = self._backlog, [], 0
            self.outlet.write(b"".join(waiting))
