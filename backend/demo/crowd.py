"""The demo's crowd: simulated members who really play, through the API, at a human pace.

They hold what a real app holds, a member's token, and know what a real player may know: some more,
some less. They come for a while, play a quiz, buy a coffee, and leave.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from random import Random
from typing import Any

import httpx
import structlog

from game.mechanics.quiz.questions import (
    Multiple,
    Number,
    Order,
    Question,
    Quiz,
    Single,
    Text,
    TrueFalse,
)

log = structlog.get_logger()

AWAY_S = (20.0, 240.0)
READ_S = (2.5, 9.0)
TOKEN_LIFE_S = 600.0  # A fresh token well before the old one ends.


class Crowd:
    """`size` members of the programme behind `key`, playing `quizzes` (by campaign slug)."""

    def __init__(
        self, address: str, key: str, size: int, quizzes: Mapping[str, Quiz], seed: int = 2026
    ) -> None:
        self._size = size
        self._quizzes = quizzes
        self._seed = seed
        self._key = {"Authorization": f"Bearer {key}"}
        self._client = httpx.AsyncClient(
            base_url=address, timeout=20, limits=httpx.Limits(max_connections=16)
        )

    async def run(self) -> None:
        """Live until cancelled."""
        async with self._client:
            await asyncio.gather(*(self._live(number) for number in range(self._size)))

    async def _live(self, number: int) -> None:
        chance = Random(self._seed * 10_000 + number)
        # They do not all come through the door at once.
        await asyncio.sleep(chance.uniform(0, 5 + self._size / 4))
        while True:
            try:
                await self._visit(f"client-{number:04d}", chance)
            except httpx.HTTPError as away:
                log.debug("a simulated member could not play", reason=repr(away)[:200])
            await asyncio.sleep(chance.uniform(*AWAY_S))

    async def _visit(self, name: str, chance: Random) -> None:
        await self._asked("PUT", f"/v1/members/{name}", self._key, {"locale": "fr"})
        if chance.random() < 0.5:
            await self._order(name, chance)
        token = await self._asked("POST", f"/v1/members/{name}/tokens", self._key, {})
        as_member = {"Authorization": f"Bearer {token['token']}"}
        offers = (await self._asked("GET", "/v1/me/campaigns", as_member))["items"]
        known = [offer for offer in offers if offer["slug"] in self._quizzes]
        if known:
            offer = chance.choice(known)
            async with asyncio.timeout(TOKEN_LIFE_S):
                await self._play(offer, as_member, chance)

    async def _order(self, name: str, chance: Random) -> None:
        """A coffee, perhaps with something to eat, told by the till."""
        event = {
            "specversion": "1.0",
            "id": f"{chance.getrandbits(64):016x}",
            "source": "till",
            "type": "purchase",
            "subject": name,
            "data": {"amount": chance.choice([250, 320, 450, 780, 1260]), "currency": "EUR"},
        }
        await self._asked("POST", "/v1/activities", self._key, event)

    async def _play(self, offer: Mapping[str, Any], token: dict[str, str], chance: Random) -> None:
        quiz = self._quizzes[offer["slug"]]
        questions = {question.id: question for question in quiz.questions}
        skill = chance.uniform(0.35, 0.95)
        play = await self._asked("POST", f"/v1/campaigns/{offer['id']}/plays", token, {})
        number, shown = play["moves"], play["shown"]
        for _ in range(2 * len(questions) + 2):
            await asyncio.sleep(chance.uniform(*READ_S))
            number += 1
            move = _move(shown, questions, chance, skill)
            moved = await self._asked(
                "POST", f"/v1/plays/{play['id']}/moves", token, {"number": number, "move": move}
            )
            shown = moved["shown"]
            if moved["status"] == "finished":
                return

    async def _asked(
        self, method: str, path: str, headers: dict[str, str], body: Any = None
    ) -> dict[str, Any]:
        answer = await self._client.request(method, path, headers=headers, json=body)
        answer.raise_for_status()
        told: dict[str, Any] = answer.json()
        return told


def _move(
    shown: Mapping[str, Any], questions: Mapping[str, Question], chance: Random, skill: float
) -> dict[str, Any]:
    """What a member of that skill does on seeing this."""
    if shown["type"] != "quiz.question" or shown["kind"] == "slide":
        return {"type": "quiz.next"}
    question = questions[shown["question"]]
    knows = chance.random() < skill
    answer = _right(question, shown["options"]) if knows else None
    if answer is None:
        answer = _guess(question, len(shown["options"]), chance)
    return {"type": "quiz.answer", "question": question.id, "answer": answer}


def _right(question: Question, options: list[str]) -> Any:
    """The right answer in terms of the options as dealt; None where there is none."""
    match question:
        case Single():
            return options.index(question.options[question.right])
        case Multiple():
            return [options.index(question.options[place]) for place in question.right]
        case TrueFalse():
            return question.right
        case Order():
            return [options.index(item) for item in question.items]
        case Number():
            return str(question.lowest)
        case Text():
            return question.accepted[0]
        case _:
            return None


def _guess(question: Question, options: int, chance: Random) -> Any:
    match question:
        case Multiple():
            return sorted(chance.sample(range(options), chance.randint(1, options)))
        case TrueFalse():
            return chance.random() < 0.5
        case Order():
            return chance.sample(range(options), options)
        case Number():
            return str(chance.randint(1, 100))
        case Text():
            return "aucune idée"
        case _:
            return chance.randrange(options)
