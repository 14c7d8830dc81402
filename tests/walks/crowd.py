"""A crowd that plays and buys without a pause, and never takes silence for an answer.

What is not acknowledged is sent again under the same number or key, as a phone does; what is
acknowledged is written down once, to be compared with the house at the end.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from itertools import cycle
from pathlib import Path
from random import Random
from ssl import SSLContext
from typing import Any

from msgspec import Struct

from tests.patience import soon
from tests.walks.line import Line

QUIZ = "le-grand-quiz-du-cafe"
_PATIENCE_S = 0.05


class Call(Struct, frozen=True, kw_only=True):
    """A request that may be repeated, and what its one answer says that it paid."""

    path: str
    body: Any
    headers: dict[str, str]
    answer: dict[str, Any]
    paid: int


class Guest(Struct, kw_only=True):
    """A member of the crowd: what they had at first, and every call that was acknowledged."""

    name: str
    line: Line
    token: dict[str, str] = {}
    had: int = 0
    calls: list[Call] = []


class Crowd:
    """`size` members of the demo's programme of a server, or of two: then every second is at the
    other one.

    Entered, everybody has a token and has read what they have.
    """

    def __init__(
        self,
        address: str,
        key_file: Path,
        size: int = 32,
        name: str = "regular",
        tls: SSLContext | None = None,
        other: str | None = None,
    ) -> None:
        self.key = {"Authorization": f"Bearer {key_file.read_text().strip()}"}
        self.name = name
        self._addresses = cycle((address, other or address))
        self._tls = tls
        self._others: list[Guest] = []
        self.guests = [Guest(name=f"{name}-{n}", line=self._line()) for n in range(size)]
        self.lost = 0
        """Requests that were not acknowledged."""
        self.acknowledged = 0
        self._enough = 0
        self._waiting: list[tuple[int, asyncio.Event]] = []

    async def __aenter__(self) -> Crowd:
        await asyncio.gather(*(self.come(guest) for guest in self.guests))
        return self

    async def __aexit__(self, *_: object) -> None:
        for guest in [*self.guests, *self._others]:
            guest.line.hang_up()

    def another(self, name: str = "another") -> Guest:
        """Somebody with a connection of their own, who does not play."""
        self._others.append(Guest(name=name, line=self._line()))
        return self._others[-1]

    def _line(self) -> Line:
        return Line(next(self._addresses), self._tls)

    async def reached(self, count: int) -> None:
        """Return as soon as so many calls have been acknowledged."""
        met = asyncio.Event()
        self._waiting.append((count, met))
        await soon(met.wait())

    async def live(self, enough: int) -> None:
        """Everybody plays a quiz, buying and ordering between its moves, until so many calls were
        acknowledged or the quizzes are over."""
        self._enough = enough
        await asyncio.gather(*(self._live(n, guest) for n, guest in enumerate(self.guests)))

    async def points(self, guest: Guest) -> int:
        """What the house says that they have."""
        told = await self.sure(guest, "GET", "/v1/me/balances", guest.token)
        return sum(balance["available"] for balance in told["items"])

    async def say_it_all_again(self) -> None:
        """Every acknowledged call again: each gets the answer that it got then."""
        await asyncio.gather(*(self._again(guest) for guest in self.guests))

    async def sure(
        self,
        guest: Guest,
        method: str,
        path: str,
        headers: Mapping[str, str],
        body: Any = None,
        refused: int = 200,
    ) -> Any:
        """The answer, asked for until there is one; only silence and a 503 are put up with. It may
        be a refusal, of this status."""
        while True:
            try:
                answer = await guest.line.ask(method, path, headers, body)
            except (ConnectionError, TimeoutError):
                answer = None
            if answer is not None and answer.status != 503:
                break
            if answer is not None:
                assert answer.headers["retry-after"] and answer.body["code"], answer
            self.lost += 1
            await asyncio.sleep(_PATIENCE_S)
        assert answer.status in (200, 201, refused), f"{method} {path}: {answer.body}"
        return answer.body

    async def come(self, guest: Guest) -> None:
        """They are a member, with a token, who has read what they have."""
        await self.sure(guest, "PUT", f"/v1/members/{guest.name}", self.key, {})
        issued = await self.sure(guest, "POST", f"/v1/members/{guest.name}/tokens", self.key, {})
        guest.token = {"Authorization": f"Bearer {issued['token']}"}
        guest.had, guest.calls = await self.points(guest), []

    async def _live(self, n: int, guest: Guest) -> None:
        chance = Random(n)
        offers = (await self.sure(guest, "GET", "/v1/me/campaigns", guest.token))["items"]
        [campaign] = [offer["id"] for offer in offers if offer["slug"] == QUIZ]
        play = await self.sure(guest, "POST", f"/v1/campaigns/{campaign}/plays", guest.token, {})
        shown, status, number = play["shown"], "open", 0
        while status == "open" and self.acknowledged < self._enough:
            number += 1
            body = {"number": number, "move": a_move(shown, chance)}
            moved = await self._pay(guest, f"/v1/plays/{play['id']}/moves", body, guest.token)
            shown, status = moved["shown"], moved["status"]
            await self._trade(guest, number, chance)

    async def _trade(self, guest: Guest, number: int, chance: Random) -> None:
        key = {**self.key, "Idempotency-Key": f"{guest.name}/{number}"}
        points = {"currency": "points", "amount": chance.randint(1, 9), "reason": "test"}
        match number % 4:
            case 0:
                await self._pay(guest, f"/v1/members/{guest.name}/awards", points, key)
            case 1:
                await self._pay(guest, f"/v1/members/{guest.name}/spends", points, key)
            case 2:
                event = {
                    "specversion": "1.0", "id": f"{guest.name}/{number}", "source": "till",
                    "type": "purchase", "subject": guest.name,
                    "data": {"amount": chance.randint(100, 2000), "currency": "EUR"},
                }  # fmt: skip
                await self._pay(guest, "/v1/activities", event, self.key)

    async def _pay(self, guest: Guest, path: str, body: Any, headers: dict[str, str]) -> Any:
        answer = await self.sure(guest, "POST", path, headers, body)
        paid = paid_by(answer)
        guest.calls.append(Call(path=path, body=body, headers=headers, answer=answer, paid=paid))
        self.acknowledged += 1
        for count, met in self._waiting:
            if self.acknowledged >= count:
                met.set()
        return answer

    async def _again(self, guest: Guest) -> None:
        for call in guest.calls:
            answer = await self.sure(guest, "POST", call.path, call.headers, call.body)
            assert settled(answer) == settled(call.answer)


def settled(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer without what a repeat says of itself."""
    return {name: value for name, value in answer.items() if name != "status"}


def paid_by(answer: dict[str, Any]) -> int:
    """What an answer says that the member got, or less than nothing for what was spent; what is
    pending is not the member's yet."""
    if "awards" in answer:
        return sum(int(one["amount"]) for one in answer["awards"] if not one.get("pending"))
    return int(answer["amount"])


def a_move(shown: Mapping[str, Any], chance: Random) -> dict[str, Any]:
    """Any move that this screen allows."""
    if shown["type"] != "quiz.question" or shown["kind"] == "slide":
        return {"type": "quiz.next"}
    answer = an_answer(shown["kind"], len(shown["options"]), chance)
    return {"type": "quiz.answer", "question": shown["question"], "answer": answer}


def an_answer(kind: str, places: int, chance: Random) -> Any:
    """Some answer in the form that a question of this kind takes."""
    match kind:
        case "multiple":
            return sorted(chance.sample(range(places), chance.randint(1, places)))
        case "true_false":
            return chance.random() < 0.5
        case "order":
            return chance.sample(range(places), places)
        case "number":
            return str(chance.randint(1, 100))
        case "text":
            return "espresso"
        case _:
            return chance.randrange(places)
