"""The demo's crowd: simulated members who really play, through the API, at a human pace.

They hold what a real app holds, a member's token, and know what a real player may know: some more,
some less. They come by, order a coffee, bring cups back, take on the week's challenge, turn the
wheel when they have a turn, play a quiz, and leave. The first of them have been coming for weeks.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from random import Random
from typing import Any

import httpx
import structlog

from backend.demo.counter import served
from backend.demo.doors import Doors, Refused
from backend.demo.inviting import come_by, invited
from backend.demo.luck import affordable, draw
from backend.demo.past import REGULARS, TICKETS, activity, brought_back, cups, days_before
from backend.demo.people import Person, person
from backend.demo.quizzing import play_quiz
from backend.demo.saying import have_a_say
from game.mechanics.quiz.questions import Quiz

log = structlog.get_logger()

AWAY_S = (20.0, 240.0)
TOKEN_LIFE_S = 600.0  # A fresh token well before the old one ends.
CHALLENGE = "semaine-serree"
SURVEY = "votre-avis"


class Crowd:
    """`size` members of the programme behind the doors, playing `quizzes` (by campaign slug)."""

    def __init__(self, doors: Doors, size: int, quizzes: Mapping[str, Quiz]) -> None:
        self._doors = doors
        self._people = [person(number) for number in range(size)]
        self._quizzes = quizzes

    async def run(self) -> None:
        """Live until cancelled."""
        try:
            await self.remember()
        except httpx.HTTPError as away:
            log.debug("the regulars could not tell of their days", reason=repr(away)[:200])
        await asyncio.gather(*(self._live(someone) for someone in self._people))

    async def remember(self) -> None:
        """Tell what the regulars did on the days before; told again, nothing counts twice."""
        regulars = self._people[:REGULARS]
        for someone in regulars:
            await self._introduce(someone)
        for events in days_before(datetime.now(UTC).date(), regulars):
            if events:
                await self._doors.ask("POST", "/v1/activities", self._doors.till, events)
            for bought in events:
                if "items" in bought["data"]:
                    await self._bring_back(bought)

    async def _live(self, someone: Person) -> None:
        chance = someone.chance(datetime.now(UTC))
        # They do not all come through the door at once.
        await asyncio.sleep(chance.uniform(0, 5 + len(self._people) / 4))
        known = someone.number < REGULARS
        while True:
            try:
                if not known:
                    inviter = chance.choice(self._people[:REGULARS])
                    brought = await invited(self._doors, inviter, chance)
                    await self._introduce(someone)
                    await come_by(self._doors, someone, brought)
                    known = True
                await self._visit(someone, chance)
            except (httpx.HTTPError, Refused, TimeoutError) as away:
                log.debug("a simulated member could not play", reason=repr(away)[:200])
            await asyncio.sleep(chance.uniform(*AWAY_S))

    async def _introduce(self, someone: Person) -> None:
        path = f"/v1/members/{someone.name}"
        await self._doors.ask("PUT", path, self._doors.till, someone.profile)

    async def _visit(self, someone: Person, chance: Random) -> None:
        doors = self._doors
        await doors.ask("POST", "/v1/activities", doors.till, _at_the_till(someone, chance))
        if chance.random() < 0.05:
            number = f"{chance.randrange(10_000):04d}"
            bought = cups(someone, f"{chance.getrandbits(64):016x}/cups", number)
            await doors.ask("POST", "/v1/activities", doors.till, bought)
            await self._bring_back(bought)
        async with asyncio.timeout(TOKEN_LIFE_S):
            phone = await doors.phone(someone.name)
            if chance.random() < 0.3:
                await served(doors, phone, chance)
            await self._take_on(phone, chance)
            offers = (await doors.ask("GET", "/v1/me/campaigns", phone))["items"]
            await self._try_luck(phone, offers, chance)
            survey = next((one for one in offers if one["slug"] == SURVEY), None)
            if survey and survey["done_at"] is None and chance.random() < 0.3:
                await have_a_say(doors, phone, survey, chance)
            quizzes = [offer for offer in offers if offer["slug"] in self._quizzes]
            if quizzes:
                offer = chance.choice(quizzes)
                quiz = self._quizzes[offer["slug"]]
                await play_quiz(doors, phone, offer["id"], quiz, chance, someone.skill)

    async def _bring_back(self, bought: dict[str, Any]) -> None:
        key = {"Idempotency-Key": f"back:{bought['id']}"}
        headers, body = {**self._doors.till, **key}, brought_back(bought)
        try:
            await self._doors.ask("POST", "/v1/activities/reversals", headers, body)
        except Refused as no:  # On a start of before, weeks ago.
            log.debug("the cups were brought back already", reason=str(no))

    async def _take_on(self, phone: dict[str, str], chance: Random) -> None:
        if chance.random() < 0.1:
            await self._doors.ask("POST", f"/v1/me/challenges/{CHALLENGE}/join", phone)

    async def _try_luck(
        self, phone: dict[str, str], offers: list[dict[str, Any]], chance: Random
    ) -> None:
        balances = (await self._doors.ask("GET", "/v1/me/balances", phone))["items"]
        purse = {balance["currency"]: balance["available"] for balance in balances}
        games = [offer for offer in offers if affordable(offer, purse)]
        if games and chance.random() < 0.7:
            try:
                await draw(self._doors, phone, chance.choice(games), chance)
            except Refused as no:
                log.debug("a simulated member had no luck", reason=str(no))


def _at_the_till(someone: Person, chance: Random) -> list[dict[str, Any]]:
    """That they came by, and perhaps a coffee with something to eat."""
    name = f"{chance.getrandbits(64):016x}"
    told = [activity(someone, f"{name}/visit", "visit", {})]
    if chance.random() < 0.5:
        paid = {"amount": chance.choice(TICKETS), "currency": "EUR"}
        told.append(activity(someone, f"{name}/order", "purchase", paid))
    return told
