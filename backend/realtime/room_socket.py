"""The sockets of a live room: `GET /v1/rooms/{id}/live` for a player, `.../stage` for the stage.

A socket begins with where the room stands (`room`), then brings each event of the room's feed; a
player is also told their own line behind it (`mine`). Whoever was away comes back and begins anew:
the room is one state, and nothing before it is needed.

A player answers on the socket, as it is there that the server measures how long their line takes:
it sends probes, and the phone sends each back at once. Close codes are those of `/v1/live` (4401 is
a player's alone), and:

- 4403 the host has sent the player out
- 4404 the player has not come in yet, or the stage's key is another room's
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import websocket
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.auth.tickets import RoomKeyShown
from backend.auth.tokens import Claimed
from backend.db.away import is_away
from backend.realtime import room_frames as words
from backend.realtime import store as feeds
from backend.realtime.frames import FeedKind, Ping, Pong
from backend.realtime.frames import frame as plain
from backend.realtime.hub import Hub
from backend.realtime.latency import Latency
from backend.realtime.mailbox import TRY_AGAIN_LATER, Mailbox
from backend.realtime.rooms import SENT_OUT, Rooms
from backend.realtime.socket import (
    SUBPROTOCOL,
    Socket,
    bell,
    let_off,
    open_mailbox,
    outlet_of,
)
from backend.realtime.talk import POLICY_VIOLATION, Talk
from game.flows.live import player_store, store
from game.flows.live.answer import Give, give
from game.flows.live.drive import sees
from game.flows.live.lines import lines
from game.flows.live.open import quiz_of
from game.kernel.database import Clock, Database, Turnstile, Tx, reading
from game.kernel.errors import Refusal
from game.kernel.identity import MemberCaller, Watcher
from game.programmes.store import by_ids

NO_ROOM = 4404

_TEXT_MOST = 1_024
_TALK_MOST = 60
_PONG = plain(Pong())
_PROBE_EVERY_S = (0.2, 0.2, 0.3, 0.3, 0.5, 1.0)
"""The first probes come quickly, so that the first answer is measured; then one every 10 s."""
_PROBE_REST_S = 10.0


class Opening:
    """Where the room stands, with the number that it is true for; for a player, their line too."""

    def __init__(self, room_id: str, member_id: str | None) -> None:
        self.feeds: dict[str, FeedKind] = {room_id: "room"}
        self.is_of_an_open_room = False
        self._room_id = room_id
        self._member_id = member_id

    async def read(self, tx: Tx, at: datetime) -> tuple[dict[str, int], bytes]:
        now = await feeds.seqs(tx, self.feeds)
        room = await store.one(tx, self._room_id)
        assert room is not None, "rooms are never deleted"
        self.is_of_an_open_room = room.phase != "ended"
        quiz = await quiz_of(tx, room)
        mine, door = None, None
        if self._member_id is not None:
            mine = (await lines(tx, room, quiz, [self._member_id])).get(self._member_id)
        else:
            programme = (await by_ids(tx, {room.programme_id}))[room.programme_id]
            door = words.StageDoor(
                programme=programme.slug,
                programme_name=programme.name,
                pin=room.pin,
                link=room.link,
            )
        told = words.RoomNow(
            room_id=room.id,
            seq=now[room.id],
            at=at,
            number=room.number,
            phase=room.phase,
            shown=await sees(tx, room, quiz, at),
            mine=mine,
            door=door,
        )
        return now, words.frame(told)


class Seat:
    """A player at the room: what their device says is understood here."""

    def __init__(
        self, room_id: str, member_id: str, mailbox: Mailbox, turnstile: Turnstile, clock: Clock
    ) -> None:
        self.latency = Latency()
        self._room_id = room_id
        self._member_id = member_id
        self._mailbox = mailbox
        self._turnstile = turnstile
        self._clock = clock

    async def hear(self, text: str, now_s: float) -> None:
        """Take an answer, an echo or a ping; other words are left to later versions."""
        match words.read(text):
            case words.GiveAnswer() as said:
                await self._take(said)
            case words.Echo(n=number):
                self.latency.echoed(number, now_s)
            case Ping():
                self._mailbox.whisper(_PONG)

    async def probe(self) -> None:
        """Ask the device for an echo, again and again."""
        loop, number = asyncio.get_running_loop(), 0
        while True:
            self._mailbox.whisper(words.frame(words.Probe(self.latency.sent(loop.time()))))
            rest = _PROBE_EVERY_S[number] if number < len(_PROBE_EVERY_S) else _PROBE_REST_S
            number += 1
            await asyncio.sleep(rest)

    async def _take(self, said: words.GiveAnswer) -> None:
        item = Give(
            room_id=self._room_id,
            member_id=self._member_id,
            question=said.question,
            answer=said.answer,
            received_at=self._clock(),
            latency_ms=self.latency.ms,
        )
        told: words.FromRoom
        try:
            told = words.Answered(await self._turnstile.enter(give, self._member_id, item))
        except Refusal as no:
            told = words.Refused(question=said.question, code=no.code, detail=no.words)
        except Exception as error:
            if not is_away(error):
                raise
            self._mailbox.close(TRY_AGAIN_LATER, "the database is away; come back and say it again")
            return
        self._mailbox.whisper(words.frame(told))


@websocket("/v1/rooms/{room_id:uuid}/live")
async def room_live(
    socket: Socket,
    room_id: FromPath[UUID],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    hub: NamedDependency[Hub],
    turnstile: NamedDependency[Turnstile],
    member: NamedDependency[MemberCaller],
    ticket: NamedDependency[Claimed | None] = None,
) -> None:
    """A player's socket: what the room shows, their own line, and their answers."""
    room, place = str(room_id), await _place(db, str(room_id), member.id)
    await _accept(socket)
    if place is not None:
        await socket.close(*place)
        return
    mailbox = Mailbox(outlet_of(socket), hub.tally, member.id, ticket)
    seat = Seat(room, member.id, mailbox, turnstile, clock)
    opening = Opening(room, member.id)
    hub.join(mailbox, opening.feeds)
    ends = ticket and bell(mailbox, ticket.claims.expires_at - clock())
    probing: asyncio.Task[None] | None = None
    try:
        await open_mailbox(mailbox, hub, opening, db, clock)
        if opening.is_of_an_open_room:
            let_off(socket)
        probing = asyncio.create_task(seat.probe())
        await _listen(socket, mailbox, seat)
    finally:
        hub.leave(mailbox, opening.feeds)
        if probing:
            probing.cancel()
        if ends:
            ends.cancel()


@websocket("/v1/rooms/{room_id:uuid}/stage")
async def room_stage(
    socket: Socket,
    room_id: FromPath[UUID],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    hub: NamedDependency[Hub],
    rooms: NamedDependency[Rooms],
    watcher: NamedDependency[Watcher],
) -> None:
    """A host's or a screen's socket: what the room shows, and how many have answered."""
    await _accept(socket)
    if watcher.room_id != str(room_id):
        await socket.close(NO_ROOM, "this key is another room's")
        return
    mailbox = Mailbox(outlet_of(socket), hub.tally, ticket=RoomKeyShown(watcher.id))
    opening = Opening(watcher.room_id, None)
    hub.join(mailbox, opening.feeds)
    try:
        await open_mailbox(mailbox, hub, opening, db, clock)
        if opening.is_of_an_open_room:
            let_off(socket)
        rooms.watch(watcher.room_id, mailbox)
        await _listen(socket, mailbox, None)
    finally:
        rooms.leave(watcher.room_id, mailbox)
        hub.leave(mailbox, opening.feeds)


ROUTES = [room_live, room_stage]


async def _place(db: Database, room_id: str, member_id: str) -> tuple[int, str] | None:
    """None for who is in the room; else the close code, and why."""
    async with reading(db) as tx:
        found = (await player_store.players(tx, [(room_id, member_id)])).get((room_id, member_id))
    if found is None:
        return NO_ROOM, "you are not in this room; come in first"
    if found.kicked_at is not None:
        return SENT_OUT, "the host has sent you out of this room"
    return None


async def _accept(socket: Socket) -> None:
    offered = socket.scope["subprotocols"]
    await socket.accept(subprotocols=SUBPROTOCOL if SUBPROTOCOL in offered else None)


async def _listen(socket: Socket, mailbox: Mailbox, seat: Seat | None) -> None:
    """Hear what is said until the socket is closed."""
    loop = asyncio.get_running_loop()
    talk = Talk(loop.time(), text_most=_TEXT_MOST, talk_most=_TALK_MOST)
    while True:
        message: Mapping[str, Any] = await socket.receive()
        if message["type"] == "websocket.disconnect":
            return
        now_s, text = loop.time(), str(message.get("text") or "")
        if not talk.allows(text, now_s):
            mailbox.close(POLICY_VIOLATION, "too much was said on this socket")
        elif seat is not None:
            await seat.hear(text, now_s)
        elif isinstance(words.read(text), Ping):
            mailbox.whisper(_PONG)
