"""A live room, played over both servers: each answer that was acknowledged counts, and once."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from csv import DictReader
from functools import partial
from io import StringIO
from random import Random
from typing import Any

import httpx

from tests.patience import until
from tests.walks.crowd import Crowd, Guest
from tests.walks.held import Held

QUESTIONS = 60
WORTH = 100
TARIFF = {"taking_part": 10, "right_answer": 5}
_OPTIONS = ["Ethiopia", "Norway", "Chile"]
_SLOW = {"limit_ms": 600_000, "close_when_all": False}
"""Nothing but its host moves the room."""

Key = tuple[str, int]
"""A player, and the place of a question from 1."""


class Screen(Held):
    """Whoever sees the room: where it stands, by events each of which has the next number."""

    who = "stage"
    door = "stage"

    def __init__(self, addresses: Sequence[str], room_id: str, token: str) -> None:
        self.room_id = room_id
        self.number = -1
        self.shown: dict[str, Any] = {}
        self._seq = 0
        super().__init__(addresses, token)

    def path(self) -> str:
        return f"/v1/rooms/{self.room_id}/{self.door}"

    async def take(self, frame: dict[str, Any]) -> None:
        match frame["type"]:
            case "room":
                assert frame["seq"] >= self._seq and frame["number"] >= self.number
                self._seq, self.number, self.shown = frame["seq"], frame["number"], frame["shown"]
            case "event":
                assert frame["seq"] == self._seq + 1, (self._seq, frame)
                event = frame["event"]
                assert event["number"] == self.number + 1, (self.number, event)
                self._seq, self.number, self.shown = frame["seq"], event["number"], event["shown"]

    def stands_at(self, number: int) -> bool:
        """Whether it has seen that move of the host."""
        return self.number >= number


class Player(Screen):
    """A phone in the room."""

    who = "player"
    door = "live"

    def __init__(self, addresses: Sequence[str], room_id: str, guest: Guest) -> None:
        self.guest = guest
        self.given: dict[str, Any] = {}
        """Question -> the answer that was acknowledged."""
        token = guest.token["Authorization"].removeprefix("Bearer ")
        super().__init__(addresses, room_id, token)

    async def take(self, frame: dict[str, Any]) -> None:
        await super().take(frame)
        match frame["type"]:
            case "probe":
                await self.say(type="echo", n=frame["n"])
            case "answered":
                self._is_acknowledged(frame["given"])
            case "mine":
                self._is_acknowledged(frame["given"])
            case "room":
                self._is_acknowledged(frame["mine"]["given"])
            case other:
                assert other == "event", frame

    async def answers(self, question: str, answer: int) -> None:
        """Say it until it is acknowledged; the second time may be after the first was kept."""
        while question not in self.given:
            await self.comes_to(self.is_up)
            turn = self.turns
            if await self.say(type="answer", question=question, answer=answer):
                await self.comes_to(partial(self._is_heard_or_cut, question, turn))
        assert self.given[question]["answer"] == answer

    def _is_heard_or_cut(self, question: str, turn: int) -> bool:
        return question in self.given or self.turns > turn

    def _is_acknowledged(self, given: dict[str, Any] | None) -> None:
        if given is not None:
            before = self.given.setdefault(given["question"], given)
            assert before == given, "one answer of each to each question"


class Game:
    """One room from its opening on."""

    def __init__(self, room: Mapping[str, Any], host: Mapping[str, str], screen: Screen) -> None:
        self.id: str = room["id"]
        self.pin: str = room["pin"]
        self.host = host
        self.screen = screen
        self.number, self.asked = 0, 0
        self.players: list[Player] = []
        self.right: set[Key] = set()

    async def leaves(self) -> None:
        """All hang up."""
        for one in (self.screen, *self.players):
            await one.let_go()


class Hall:
    """A host, players who answer by chance, and a screen. A room that has come to its end is
    followed by another one."""

    def __init__(self, crowd: Crowd, addresses: Sequence[str], many: int = 6) -> None:
        self._crowd, self._addresses = crowd, addresses
        self._quiz = f"{crowd.name}-hall"
        self._staff = crowd.another()
        self._guests = [crowd.another(f"{crowd.name}-player-{n}") for n in range(many)]
        self._chance = Random(crowd.name)
        self._games: list[Game] = []

    async def opens(self) -> None:
        """A quiz that pays in a currency of its own, and the first room."""
        names = {"name": {"en": self._quiz}, "plural": {"en": self._quiz}}
        await self._ask("PUT", f"currencies/{self._quiz}", {"definition": names}, refused=428)
        questions = [
            {"type": "single", "id": f"q{n}", "prompt": "Where?", "options": _OPTIONS, "right": 0,
             "points_max": WORTH} for n in range(1, QUESTIONS + 1)
        ]  # fmt: skip
        config = {"title": "Hall", "shuffle_questions": False, "shuffle_options": False,
                  "questions": questions}  # fmt: skip
        wrap = {"title": {"en": "Hall"}, "currency": self._quiz, "tariff": TARIFF,
                "budget": 1_000_000}  # fmt: skip
        draft = {"definition": {"mechanic": "quiz", "wrap": wrap, "config": config}}
        await self._ask("PUT", f"campaigns/{self._quiz}", draft, refused=428)
        await self._ask("POST", f"campaigns/{self._quiz}/publish")
        await asyncio.gather(*(self._crowd.come(guest) for guest in self._guests))
        await self._open()

    async def play(self, over: asyncio.Event) -> None:
        """Question after question."""
        while not over.is_set():
            if self._games[-1].asked == QUESTIONS:
                await self._end(self._games[-1])
                await self._open()
            await self._one_more(self._games[-1])

    async def hold(self) -> None:
        """The room stands where its host left it and goes on there. Each answer that was
        acknowledged counts once, the scores are what they come to, and so is what is paid."""
        game = self._games[-1]
        room = await self._ask("GET", f"rooms/{game.id}")
        assert (room["number"], room["position"]) == (game.number, game.asked), room
        if game.asked < QUESTIONS:
            await self._one_more(game)
        await self._end(game)
        right: Counter[str] = Counter()
        for one in self._games:
            await self._counts_once(one)
            await until(partial(self._is_paid, one))
            right.update(name for name, _ in one.right)
            await one.leaves()
        taking_part = len(self._games) * TARIFF["taking_part"]
        for guest in self._guests:
            had = await self._crowd.sure(guest, "GET", "/v1/me/balances", guest.token)
            [paid] = [o["available"] for o in had["items"] if o["currency"] == self._quiz]
            assert paid == taking_part + right[guest.name] * TARIFF["right_answer"], guest.name

    def told(self) -> dict[str, int]:
        """How many answers were acknowledged, and to how many questions."""
        answers = sum(len(one.given) for game in self._games for one in game.players)
        return {"answers": answers, "asked": sum(game.asked for game in self._games)}

    async def _open(self) -> None:
        """A room in which everybody is, every second one at the other server."""
        room = await self._ask("POST", "rooms", {"campaign": self._quiz, "options": _SLOW})
        host, screen = [
            (await self._ask("POST", f"rooms/{room['id']}/keys", {"role": role}))["token"]
            for role in ("host", "screen")
        ]
        key = {"Authorization": f"Bearer {host}"}
        game = Game(room, key, Screen(self._addresses, room["id"], screen))
        for place, guest in enumerate(self._guests):
            coming = {"pin": game.pin, "name": guest.name}
            await self._crowd.sure(guest, "POST", "/v1/rooms/players", guest.token, coming)
            turned = (*self._addresses[place % 2 :], *self._addresses[: place % 2])
            game.players.append(Player(turned, game.id, guest))
        self._games.append(game)

    async def _one_more(self, game: Game) -> None:
        """The next question is asked, answered by all, and shown with its result."""
        await self._move(game, "next" if game.asked else "start")
        game.asked += 1
        question = f"q{game.asked}"
        async with asyncio.TaskGroup() as phones:
            for one in game.players:
                answer = self._chance.randrange(len(_OPTIONS))
                if answer == 0:
                    game.right.add((one.guest.name, game.asked))
                phones.create_task(one.answers(question, answer))
        for _ in range(2):
            await self._move(game, "next")
        await game.screen.comes_to(partial(game.screen.stands_at, game.number))
        right: Counter[str] = Counter(name for name, _ in game.right)
        lines = {line["name"]: line["score"] for line in game.screen.shown["lines"]}
        assert lines == {one.name: WORTH * right[one.name] for one in self._guests}

    async def _move(self, game: Game, kind: str) -> None:
        """The host's next move, said until it is heard, and seen on every phone."""
        body = {"number": game.number + 1, "move": {"type": kind}}
        path = f"/v1/rooms/{game.id}/moves"
        room = await self._crowd.sure(self._staff, "POST", path, game.host, body)
        game.number += 1
        assert room["number"] == game.number, room
        for one in game.players:
            await one.comes_to(partial(one.stands_at, game.number))

    async def _end(self, game: Game) -> None:
        await self._move(game, "end")

    async def _counts_once(self, game: Game) -> None:
        """A row for each player and question, with the very answer that was acknowledged."""
        async with httpx.AsyncClient(base_url=self._addresses[0]) as client:
            path = f"/v1/rooms/{game.id}/results"
            file = await client.get(path, headers=self._crowd.key)
        rows = list(DictReader(StringIO(file.text.removeprefix("\ufeff"))))
        given = {
            (one.guest.name, place): one.given[f"q{place}"]
            for one in game.players for place in range(1, game.asked + 1)
        }  # fmt: skip
        right: Counter[str] = Counter(name for name, _ in game.right)
        kept = {(row["player"], int(row["position"])): row for row in rows}
        assert len(rows) == len(kept) and kept.keys() == given.keys()
        for key, row in kept.items():
            one = given[key]
            assert row["answer"] == _OPTIONS[one["answer"]]
            assert (row["outcome"] == "right") == (key in game.right)
            assert row["accuracy_score"] == str(WORTH * right[key[0]])
            assert [row["raw_ms"], row["taken_ms"]] == [str(one["raw_ms"]), str(one["taken_ms"])]

    async def _is_paid(self, game: Game) -> bool:
        return (await self._ask("GET", f"rooms/{game.id}"))["settled_at"] is not None

    async def _ask(self, method: str, path: str, body: Any = None, refused: int = 200) -> Any:
        key = self._crowd.key
        return await self._crowd.sure(self._staff, method, f"/v1/{path}", key, body, refused)
