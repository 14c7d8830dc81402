"""`GET /v1/live`: a member's live socket.

The client comes with the numbers it saw last (`after` for its own feed, `programme_after` for the
programme's) and gets `resumed` and every event since, none twice and none missing; or it comes with
none, or with numbers that lead nowhere any more (`resync`), and gets a `snapshot`. Then events.
`backend/realtime/frames.py` has the messages, `/asyncapi.json` documents them.

Credentials go in the `Authorization` header, or from a browser as the subprotocol
`kermesse.bearer.<token>` offered beside `kermesse.v1`, which is the one answered. A handshake that
is refused ends in HTTP 403; which reason, the REST interface tells. Close codes:

- 1008 the client said too much; 1009 one message was too big
- 1012 the server is restarting: come back, with the numbers
- 1013 the socket fell behind, or the database is away: come back, with the numbers
- 4401 the token has expired: come back with a fresh one, and with the numbers
- 4429 too many sockets are open for this member: close one of them first
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import Annotated, Any, Protocol, TypeAlias

import msgspec
from litestar import WebSocket, websocket
from litestar.di import NamedDependency
from litestar.params import QueryParameter

from backend.auth.tokens import Claimed
from backend.db.away import is_away
from backend.realtime import frames, store
from backend.realtime.hub import Hub
from backend.realtime.mailbox import TRY_AGAIN_LATER, Mailbox
from backend.realtime.talk import POLICY_VIOLATION, Talk
from backend.realtime.wire import EXTENSION, Envoy, Outlet
from game.kernel.database import Clock, Database, Tx, reading
from game.kernel.identity import MemberCaller

SUBPROTOCOL = "kermesse.v1"
TOKEN_EXPIRED = 4401

REPLAY_MOST = 500
"""A client that is further behind takes a snapshot."""

_OPENINGS_MOST = 3
_PONG = frames.frame(frames.Pong())

Snapshot: TypeAlias = Callable[[Tx, MemberCaller], Awaitable[dict[str, Any]]]
"""Reads, in the transaction it is given, what a member's app shows before any event."""

Socket: TypeAlias = WebSocket[Any, Any, Any]
Seen: TypeAlias = Annotated[int | None, QueryParameter(ge=0)]


class Opening:
    """What a socket hears first: read in one transaction with the numbers it is true for."""

    def __init__(self, snapshot: Snapshot, member: MemberCaller, seen: Mapping[str, int] | None):
        self.member = member
        self.feeds: dict[str, frames.FeedKind] = {
            member.id: "member",
            member.programme_id: "programme",
        }
        self._snapshot = snapshot
        self._seen = seen

    async def read(self, tx: Tx, at: datetime) -> tuple[dict[str, int], bytes]:
        """The numbers each feed is told up to, and the frames that tell it."""
        now = await store.seqs(tx, self.feeds)
        if self._seen is None:
            return now, await self._fresh(tx, now, at)
        replay = await self._replay(tx, now, self._seen)
        if replay is None:
            return now, frames.frame(frames.Resync()) + await self._fresh(tx, now, at)
        return now, replay

    async def _fresh(self, tx: Tx, now: Mapping[str, int], at: datetime) -> bytes:
        state = await self._snapshot(tx, self.member)
        return frames.frame(
            frames.Snapshot(
                seq=now[self.member.id],
                programme_seq=now[self.member.programme_id],
                at=at,
                state=state,
            )
        )

    async def _replay(
        self, tx: Tx, now: Mapping[str, int], seen: Mapping[str, int]
    ) -> bytes | None:
        """Everything after the numbers seen; None when they are ahead, or too far behind."""
        behind = [now[feed_id] - seq for feed_id, seq in seen.items()]
        if min(behind) < 0 or sum(behind) > REPLAY_MOST:
            return None
        missed = await store.after(tx, seen, REPLAY_MOST) if any(behind) else []
        if len(missed) != sum(behind):  # Some have been pruned.
            return None
        head = frames.Resumed(seq=now[self.member.id], programme_seq=now[self.member.programme_id])
        rest = (frames.happened(self.feeds[e.feed_id], e.seq, e.at, e.data) for e in missed)
        return frames.frame(head) + b"".join(rest)


@websocket("/v1/live")
async def live(  # noqa: PLR0913  What it takes is given to it by name.
    socket: Socket,
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    hub: NamedDependency[Hub],
    snapshot: NamedDependency[Snapshot],
    member: NamedDependency[MemberCaller],
    ticket: NamedDependency[Claimed | None] = None,
    after: Seen = None,
    programme_after: Seen = None,
) -> None:
    """Tell a member's app what happens, from where it stood (see the module).

    Where the app provides the `ticket`, the socket does not outlive that token.
    """
    seen = None
    if after is not None and programme_after is not None:
        seen = {member.id: after, member.programme_id: programme_after}
    opening = Opening(snapshot, member, seen)
    offered = socket.scope["subprotocols"]
    await socket.accept(subprotocols=SUBPROTOCOL if SUBPROTOCOL in offered else None)
    mailbox = Mailbox(outlet_of(socket), hub.tally, ticket=ticket)
    # It joins before it reads: whatever commits after the reading is pushed.
    hub.join(mailbox, opening.feeds)
    ends = ticket and bell(mailbox, ticket.claims.expires_at - clock())
    try:
        await open_mailbox(mailbox, hub, opening, db, clock)
        await _listen(socket, mailbox)
    finally:
        hub.leave(mailbox, opening.feeds)
        if ends:
            ends.cancel()


ROUTES = [live]


def outlet_of(socket: Socket) -> Outlet:
    """Where the socket's frames leave."""
    extensions: Mapping[str, Any] = socket.scope.get("extensions") or {}
    found = extensions.get(EXTENSION)
    wire: Outlet = found["wire"] if found else Envoy(socket.send)
    return wire


def let_off(socket: Socket) -> None:
    """It counts no more among the connections of its address: a hall is one address."""
    place: Any = socket.scope.get("place")
    if place is not None:
        place.free()


def bell(mailbox: Mailbox, left: timedelta) -> asyncio.TimerHandle:
    """Hang up when the token ends."""
    loop = asyncio.get_running_loop()
    return loop.call_later(
        left.total_seconds(), mailbox.close, TOKEN_EXPIRED, "the token has expired"
    )


class Reads(Protocol):
    """What a socket hears first."""

    async def read(self, tx: Tx, at: datetime) -> tuple[dict[str, int], bytes]:
        """The numbers each feed is told up to, and the frames that tell it."""
        ...


async def open_mailbox(
    mailbox: Mailbox, hub: Hub, opening: Reads, db: Database, clock: Clock
) -> None:
    """Tell it where things stand, from where on it follows."""
    if mailbox.closed:  # It was one too many.
        return
    for _ in range(_OPENINGS_MOST):
        try:
            async with reading(db) as tx:
                now, told = await opening.read(tx, clock())
        except Exception as error:
            if not is_away(error):
                raise
            break
        if hub.open(mailbox, now, told):
            return
    mailbox.close(TRY_AGAIN_LATER, "the database is away; come back")


async def _listen(socket: Socket, mailbox: Mailbox) -> None:
    """Answer pings until the socket is closed. Words we do not know are left to later versions."""
    loop = asyncio.get_running_loop()
    talk = Talk(loop.time())
    while True:
        message = await socket.receive()
        if message["type"] == "websocket.disconnect":
            return
        text = str(message.get("text") or "")
        if not talk.allows(text, loop.time()):
            mailbox.close(POLICY_VIOLATION, "too much was said on this socket")
        elif _is_ping(text):
            mailbox.whisper(_PONG)


def _is_ping(text: str) -> bool:
    try:
        msgspec.json.decode(text, type=frames.Ping)
    except msgspec.DecodeError:
        return False
    return True
