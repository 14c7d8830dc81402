"""Every live socket of the house, as it is documented: one channel for each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from litestar.handlers import WebsocketRouteHandler
from msgspec import Struct

from backend.displays.facing import CounterShown
from backend.displays.showroom import REVOKED, PlaylistShown, SlideShown
from backend.displays.socket import Showing, display_live
from backend.http.honesty import DISPLAY, MEMBER, ROOM
from backend.realtime import frames
from backend.realtime import room_frames as words
from backend.realtime import socket as live
from backend.realtime.holders import TOO_MANY
from backend.realtime.mailbox import SERVICE_RESTART, TRY_AGAIN_LATER
from backend.realtime.room_socket import NO_ROOM, room_live, room_stage
from backend.realtime.rooms import SENT_OUT
from backend.realtime.talk import POLICY_VIOLATION
from game.flows.live.wire import Mine

CREDENTIALS = {
    MEMBER: "A member's short-lived token.",
    ROOM: "A key of the room, the host's or a screen's.",
    DISPLAY: "The key that a display got when it was paired.",
}
"""What opens each channel, by the name of its security scheme."""

_EVERYWHERE = {
    POLICY_VIOLATION: "The client sent too much. It should not come back by itself.",
    1009: "One message of the client was too big.",
    1011: "The client did not answer the server's ping. Come back.",
    SERVICE_RESTART: "The server is restarting. Come back after a random pause.",
    TOO_MANY: "Too many sockets are open for this. Close one; do not come back by yourself.",
    TRY_AGAIN_LATER: "The socket fell behind, or the database is away. Come back.",
}
_TOKEN_EXPIRED = {live.TOKEN_EXPIRED: "The token has expired. Come back with a fresh one."}

_MEMBER = f"""\
A member's app hears what happens to the member and in the programme.

**Opening.** Without numbers the server sends a `Snapshot`. A client that has been here before sends
the last numbers it saw, `after` of its own feed and `programme_after` of the programme's. The
server answers `Resumed` and sends every event since, each once; or, when it can no longer do that
(more than {live.REPLAY_MOST} events, or they are no longer kept), `Resync` and a `Snapshot`.

**Following.** Each feed counts its events from 1 without gaps, and never sends a number twice on
one socket. The state of a snapshot with the later events applied is the present state.
"""

_PLAYER = """\
A player's phone hears how a live room goes on, and answers its questions.

It begins with `RoomNow`: where the room stands, and the player's own line. Then come the room's
events, and behind each `Mine`, the line anew. Whoever was away comes back and begins anew. What is
said with `GiveAnswer` is `Answered` or `Refused`; each `Probe` is sent back at once as an `Echo`.
"""

_STAGE = """\
A screen, or the host's device, hears how a live room goes on, and how many have answered.

It begins with `RoomNow`, which tells the stage how people come in. Whoever was away comes back and
begins anew.
"""

_DISPLAY = """\
A display on a wall hears what it shows, and says what it shows.

It begins with `PlaylistShown`; then comes each slide whose content has changed, the whole playlist
where that was edited, and what the display is told to do. Whoever was away comes back and begins
anew.

A display that faces a till begins with `CounterShown` at rest, and is told it again with whoever is
served there, and when their time is over.
"""


class Channel(NamedTuple):
    """A socket: who listens, what the server tells, what it hears, and how it hangs up."""

    who: str
    route: WebsocketRouteHandler
    title: str
    description: str
    credential: str
    tells: tuple[type[Struct], ...]
    hears: tuple[type[Struct], ...]
    hangs_up: Mapping[int, str]
    query: tuple[str, ...] = ()
    """Numbers that a client may send in the address."""

    @property
    def address(self) -> str:
        """`/v1/rooms/{room_id}/live`: the route's path without the types of its parameters."""
        [path] = self.route.paths
        return re.sub(r":\w+}", "}", path)


CHANNELS = (
    Channel(
        "member",
        live.live,
        "A member's live socket",
        _MEMBER,
        MEMBER,
        tells=(frames.Snapshot, frames.Resumed, frames.Resync, frames.Happened, frames.Pong),
        hears=(frames.Ping,),
        hangs_up=_EVERYWHERE | _TOKEN_EXPIRED,
        query=("after", "programme_after"),
    ),
    Channel(
        "player",
        room_live,
        "A player's socket in a live room",
        _PLAYER,
        MEMBER,
        tells=(
            *(words.RoomNow, frames.RoomHappened, Mine),
            *(words.Answered, words.Refused, words.Probe, frames.Pong),
        ),
        hears=(words.GiveAnswer, words.Echo, frames.Ping),
        hangs_up=_EVERYWHERE
        | _TOKEN_EXPIRED
        | {
            SENT_OUT: "The host has sent the player out of the room.",
            NO_ROOM: "The player is not in this room. Come in first.",
        },
    ),
    Channel(
        "stage",
        room_stage,
        "The stage of a live room",
        _STAGE,
        ROOM,
        tells=(words.RoomNow, frames.RoomHappened, words.Stage, frames.Pong),
        hears=(frames.Ping,),
        hangs_up=_EVERYWHERE | {NO_ROOM: "The key is another room's."},
    ),
    Channel(
        "display",
        display_live,
        "A display's socket",
        _DISPLAY,
        DISPLAY,
        tells=(PlaylistShown, SlideShown, CounterShown, frames.DisplayHappened, frames.Pong),
        hears=(Showing, frames.Ping),
        hangs_up=_EVERYWHERE | {REVOKED: "The display was revoked. Ask to be paired again."},
    ),
)
