"""A live socket that comes back by itself and says where it had got to.

A frame of a feed is handed on once and in order. What was missed while away is asked for by its
number; when the server no longer has it, a fresh snapshot comes.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncGenerator, AsyncIterator, Set
from typing import Any, Generic, Self, TypeVar

import msgspec
from msgspec import Struct
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidStatus
from websockets.typing import Subprotocol

from kermesse_client.door import Door
from kermesse_client.refusals import HungUp, NoAnswer

Told = TypeVar("Told")
Says = TypeVar("Says")

_PROTOCOL = Subprotocol("kermesse.v1")
_BACKOFF_S = (0.5, 1, 2, 5, 10, 20)
_TOKEN_EXPIRED = 4401
_AWAY = (NoAnswer, OSError, TimeoutError, InvalidHandshake)


class _Head(Struct):
    type: str
    feed: str = ""
    seq: int = 0
    programme_seq: int = 0
    n: int = 0


class Line(Generic[Told, Says]):
    """`async with kermesse.follow_member() as line`, then `async for frame in line`.

    `kinds` is the union of what is told; `final` are the close codes after which nobody should come
    back: they raise `HungUp`, as does a handshake that is refused.
    """

    def __init__(
        self, door: Door, path: str, kinds: Any, *, resumes: bool, final: Set[int]
    ) -> None:
        self._door = door
        self._url = door.url.replace("http", "ws", 1) + path
        self._decode = msgspec.json.Decoder(kinds).decode
        self._resumes = resumes
        self._final = final
        self._seen: dict[str, int] | None = None
        self._tries = 0
        self._socket: ClientConnection | None = None
        self._frames = self._follow()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._frames.aclose()

    def __aiter__(self) -> AsyncIterator[Told]:
        return self._frames

    async def say(self, frame: Says) -> bool:
        """Say something; false where the line is lost for the moment."""
        return await self._send(msgspec.json.encode(frame))

    async def _follow(self) -> AsyncGenerator[Told, None]:
        while True:
            try:
                async with await self._opened() as socket:
                    self._socket = socket
                    while True:
                        for frame in await self._heard(await socket.recv()):
                            yield frame
            except ConnectionClosed as closed:
                self._judge(closed)
            except InvalidStatus as refused:
                if refused.response.status_code == 403:
                    raise HungUp(403, "this door is closed to the token") from refused
            except _AWAY:
                pass
            finally:
                self._socket = None
            ceiling = _BACKOFF_S[min(self._tries, len(_BACKOFF_S) - 1)]
            self._tries += 1
            # Half fixed, half chance: those who lost one server do not come back as one.
            await asyncio.sleep(ceiling / 2 + random.random() * ceiling / 2)

    async def _opened(self) -> connect:
        token = await self._door.token()
        url = self._url
        if self._seen is not None:
            after, programme = self._seen.get("member", 0), self._seen.get("programme", 0)
            url += f"?after={after}&programme_after={programme}"
        headers = {"Authorization": f"Bearer {token}"} if token else None
        return connect(url, subprotocols=[_PROTOCOL], additional_headers=headers)

    async def _heard(self, text: str | bytes) -> list[Told]:
        """What the app gets of it: one frame, or none."""
        head = msgspec.json.decode(text, type=_Head)
        self._tries = 0
        if head.type == "probe":
            await self._send(msgspec.json.encode({"type": "echo", "n": head.n}))
        elif head.type == "resync":
            self._seen = None  # A snapshot follows.
        elif head.type == "snapshot":
            self._seen = {"member": head.seq, "programme": head.programme_seq}
        if head.type == "event" and self._resumes and not self._news(head):
            return []
        try:
            return [self._decode(text)]
        except msgspec.ValidationError:
            return []  # Of the line itself; or what a newer server tells.

    def _news(self, head: _Head) -> bool:
        self._seen = self._seen or {}
        if head.seq <= self._seen.get(head.feed, 0):
            return False
        self._seen[head.feed] = head.seq
        return True

    def _judge(self, closed: ConnectionClosed) -> None:
        code, reason = (closed.rcvd.code, closed.rcvd.reason) if closed.rcvd else (1006, "")
        if code in self._final or (code == _TOKEN_EXPIRED and not self._door.renews):
            raise HungUp(code, reason) from closed

    async def _send(self, text: bytes) -> bool:
        if self._socket is None:
            return False
        try:
            await self._socket.send(text.decode())
        except ConnectionClosed:
            return False
        return True
