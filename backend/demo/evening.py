"""The demo's quiz evening: a room that goes by itself, one after the other, with simulated players.

They come in by the link, hold a real socket, and answer when they are asked, some sooner and some
later. Whoever opens the page of the wall sees them, and anybody may come in beside them.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from random import Random
from typing import Any

import httpx
import structlog
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from backend.demo.doors import Doors, Refused
from backend.demo.people import Person, person
from backend.demo.quizzing import answer_to
from game.mechanics.quiz.questions import Quiz

log = structlog.get_logger()

PLAYERS = 14
FIRST = 40
"""The number of the first of them: they are not the regulars."""
LOBBY_S = 45.0
REST_S = 20.0
OPTIONS = {"auto": {"reveal_s": 7, "scores_s": 6, "podium_s": 60}, "limit_ms": 20_000}
_THINKS_S = (1.5, 12.0)

Say = Callable[[str, str], None]
"""(room id, screen's key) of a room that was opened."""


class Evening:
    """Rooms on these quizzes (by campaign slug), at the doors of one server."""

    def __init__(
        self, doors: Doors, quizzes: Mapping[str, Quiz], say: Say, *, lobby_s: float = LOBBY_S
    ) -> None:
        self._doors = doors
        self._lobby_s = lobby_s
        self._quizzes = quizzes
        self._say = say

    async def run(self) -> None:
        """One room after the other, until cancelled."""
        chance = Random()
        while True:
            try:
                await self.hold(chance)
            except* (httpx.HTTPError, Refused, OSError, WebSocketException) as away:
                log.debug("the quiz evening was interrupted", reason=repr(away)[:200])
            await asyncio.sleep(REST_S)

    async def hold(self, chance: Random) -> None:
        """One room, from its lobby to its end."""
        slug = chance.choice(sorted(self._quizzes))
        till, doors = self._doors.till, self._doors
        room = await doors.ask("POST", "/v1/rooms", till, {"campaign": slug, "options": OPTIONS})
        path = f"/v1/rooms/{room['id']}"
        host, screen = [
            (await doors.ask("POST", f"{path}/keys", till, {"role": role}))["token"]
            for role in ("host", "screen")
        ]
        self._say(room["id"], screen)
        async with asyncio.TaskGroup() as playing:
            for number in range(FIRST, FIRST + PLAYERS):
                playing.create_task(self._plays(person(number), room, self._quizzes[slug]))
            await asyncio.sleep(self._lobby_s)
            start = {"number": 1, "move": {"type": "start"}}
            await doors.ask("POST", f"{path}/moves", {"Authorization": f"Bearer {host}"}, start)

    async def _plays(self, someone: Person, room: Mapping[str, Any], quiz: Quiz) -> None:
        chance = Random()
        await asyncio.sleep(chance.uniform(0, self._lobby_s * 0.8))
        profile = f"/v1/members/{someone.name}"
        await self._doors.ask("PUT", profile, self._doors.till, someone.profile)
        phone = await self._doors.phone(someone.name)
        await self._doors.ask("POST", "/v1/rooms/players", phone, {"link": room["link"]})
        address = self._doors.address.replace("http", "ws", 1)
        url = f"{address}/v1/rooms/{room['id']}/live"
        async with connect(url, additional_headers=phone) as line:
            await _listen(line, quiz, someone, chance)


async def _listen(line: ClientConnection, quiz: Quiz, someone: Person, chance: Random) -> None:
    """Answer whatever is asked, until the room is over."""
    questions = {question.id: question for question in quiz.questions}
    async with asyncio.TaskGroup() as thinking:
        async for text in line:
            told = json.loads(text)
            if told["type"] == "probe":
                await line.send(json.dumps({"type": "echo", "n": told["n"]}))
                continue
            shown = (told.get("event") or told).get("shown") or {}
            if shown.get("type") == "ended":
                return
            if shown.get("type") == "question" and shown["kind"] != "slide":
                question = questions[shown["question"]]
                answer = answer_to(question, shown["options"], chance, someone.skill)
                words = {"type": "answer", "question": question.id, "answer": answer}
                thinking.create_task(_say_later(line, words, chance.uniform(*_THINKS_S)))


async def _say_later(line: ClientConnection, words: Mapping[str, Any], after_s: float) -> None:
    await asyncio.sleep(after_s)
    try:
        await line.send(json.dumps(words))
    except WebSocketException:
        log.debug("a simulated player was too late")
