"""A hall: a room on a running server, its host, and phones that play on real sockets."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack, suppress
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from game.flows.live.settle import settle_rooms
from tests.patience import soon, until
from tests.told import as_said, as_told
from tests.world import CallerClient, MemberApp, World

QUIZ: dict[str, Any] = {
    "title": "Café",
    "shuffle_questions": False,
    "shuffle_options": False,
    "questions": [
        {
            "type": "single",
            "id": "origin",
            "prompt": "Where does coffee come from?",
            "options": ["Ethiopia", "Norway", "Chile"],
            "right": 0,
            "limit_ms": 20_000,
        },
        {"type": "true_false", "id": "cherry", "prompt": "A cherry's seed?", "right": True},
    ],
}
TARIFF = {"taking_part": 10, "right_answer": 5, "perfect_run": 50}


class Line:
    """A socket, of which what was heard and not asked for yet waits. Every frame of it is as the
    AsyncAPI document says."""

    who = "stage"

    def __init__(self, connection: ClientConnection, *, echoes: bool = True) -> None:
        self.connection = connection
        self.kinds: set[str] = set()
        self.heard: list[dict[str, Any]] = []
        self._new = asyncio.Event()
        self._echoes = echoes
        self._probes = 0
        self.closed: int | None = None
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        try:
            with suppress(ConnectionClosed):
                async for text in self.connection:
                    await self._take(as_told(self.who, text))
        finally:
            self.closed = self.connection.close_code
            self._new.set()

    async def _take(self, frame: dict[str, Any]) -> None:
        self.kinds.add(frame["type"])
        if frame["type"] != "probe":
            self.heard.append(frame)
        else:
            self._probes += 1
            if self._echoes:
                await self.say(type="echo", n=frame["n"])
        self._new.set()

    async def hears_probes(self, many: int) -> None:
        """So many of the server's probes have come, and were sent back where this device does."""
        await until(lambda: self._probes >= many)

    async def say(self, **words: Any) -> None:
        await self.connection.send(as_said(self.who, **words))

    async def hear(self, wanted: Callable[[dict[str, Any]], Any]) -> dict[str, Any]:
        """The first frame heard that is wanted; those before it are let go."""

        async def found() -> dict[str, Any]:
            while True:
                while self.heard:
                    frame = self.heard.pop(0)
                    if wanted(frame):
                        return frame
                if self._reading.done():
                    await self._reading
                assert self.closed is None, f"closed with {self.closed}"
                self._new.clear()
                await self._new.wait()

        return await soon(found())

    async def shows(self, phase: str) -> dict[str, Any]:
        """What is shown once the room is in that phase."""
        frame = await self.hear(
            lambda frame: frame["type"] == "event" and frame["event"].get("phase") == phase
        )
        return dict(frame["event"]["shown"])

    async def tells(self, kind: str) -> dict[str, Any]:
        """The next frame of that kind."""
        return await self.hear(lambda frame: frame["type"] == kind)

    async def is_closed(self) -> int:
        await soon(asyncio.shield(self._reading))
        assert self.closed is not None
        return self.closed

    async def hang_up(self) -> None:
        await self.connection.close()
        await self._reading


class Phone(Line):
    """A player at the room."""

    who = "player"
    app: MemberApp

    async def answers(self, question: str, answer: Any) -> dict[str, Any]:
        """What became of the answer, kept or refused."""
        await self.say(type="answer", question=question, answer=answer)
        return await self.hear(lambda frame: frame["type"] in ("answered", "refused"))


class Hall:
    """A programme with a quiz, and a room on it."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.partner: CallerClient
        self.host: CallerClient
        self.room: dict[str, Any]
        self.guest: MemberApp
        self.quiz = QUIZ
        self._doors = AsyncExitStack()
        self._number = 0

    async def __aenter__(self) -> Hall:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._doors.aclose()

    async def launch(self) -> None:
        """A programme, and its quiz as the campaign `cafe`."""
        self.programme = await self.world.programme()
        self.partner = await self.world.partner(self.programme)
        await self.publish(QUIZ)

    async def publish(self, quiz: dict[str, Any], **wrap: Any) -> None:
        """Publish the quiz as the campaign, in place of what it was before."""
        before = await self.partner.get("/v1/campaigns/cafe")
        told = {"revision": before.json()["revision"]} if before.status_code == 200 else {}
        wrapped = {"title": {"fr": "Café"}, "tariff": TARIFF, "budget": 10_000, **wrap}
        draft = {"mechanic": "quiz", "wrap": wrapped, "config": quiz}
        saved = await self.partner.ask("PUT", "/v1/campaigns/cafe", {"definition": draft, **told})
        assert saved["problems"] == []
        await self.partner.ask("POST", "/v1/campaigns/cafe/publish")

    async def open(self, **options: Any) -> dict[str, Any]:
        """Open a room on it, and take a host's key."""
        body = {"campaign": "cafe", "options": options}
        self.room = await self.partner.ask("POST", "/v1/rooms", body, status=201)
        self.host = await self.key("host")
        self._number = 0
        return self.room

    async def key(self, role: str) -> CallerClient:
        path = f"/v1/rooms/{self.room['id']}/keys"
        made = await self.partner.ask("POST", path, {"role": role}, status=201)
        return self.world.bearing(CallerClient, made["token"])

    async def join(self, app: MemberApp, *, status: int = 201, **more: Any) -> Any:
        body = {"pin": self.room["pin"], **more}
        return await app.ask("POST", "/v1/rooms/players", body, status=status)

    async def phone(self, name: str, *, echoes: bool = True, **more: Any) -> Phone:
        """A member comes in under that name, and their phone is connected."""
        app = await self.world.member(self.partner, name)
        await self.join(app, name=name, **more)
        return await self.connected(app, echoes=echoes)

    async def connected(self, app: MemberApp, *, echoes: bool = True, port: int = 0) -> Phone:
        phone = Phone(await self._connect("live", app.token, port), echoes=echoes)
        phone.app = app
        self._doors.push_async_callback(phone.hang_up)
        return phone

    async def stage(self, role: str = "screen") -> Line:
        """A device beside the stage."""
        key = await self.key(role)
        line = Line(await self._connect("stage", key.headers["authorization"][7:]))
        self._doors.push_async_callback(line.hang_up)
        return line

    async def move(self, kind: str, *, status: int = 200, **more: Any) -> Any:
        """The host's next move."""
        done = await self.lead(self._number + 1, kind, status=status, **more)
        if status == 200:
            self._number = done["number"]
        return done

    async def lead(self, number: int, kind: str, *, status: int = 200, **more: Any) -> Any:
        body = {"number": number, "move": {"type": kind, **more}}
        return await self.host.ask(
            "POST", f"/v1/rooms/{self.room['id']}/moves", body, status=status
        )

    async def paid(self) -> None:
        """Everything that was won in rooms that are over is paid."""
        await settle_rooms(self.world.db, self.world.clock)

    async def balance(self, name: str) -> int:
        """The points of the member of that name."""
        found = (await self.partner.ask("GET", f"/v1/members/{name}/balances"))["items"]
        return int(found[0]["available"]) if found else 0

    async def _connect(self, door: str, token: str, port: int = 0) -> ClientConnection:
        address = self.world.address.replace("http", "ws")
        if port:
            address = f"ws://127.0.0.1:{port}"
        return await connect(
            f"{address}/v1/rooms/{self.room['id']}/{door}",
            additional_headers={"Authorization": f"Bearer {token}"},
            open_timeout=60,
        )
