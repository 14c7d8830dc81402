"""Quiz answers through HTTP, with everything that an answer leads to."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from statistics import quantiles
from time import perf_counter

import msgspec
import uvloop
from msgspec import Struct, structs

from backend.db.engine import open_pool
from tests.bench.calls import drive
from tests.bench.house import House, fresh_house
from tests.bench.load import Result, request
from tests.bench.noise import Figures
from tests.bench.plan import CONNECTIONS, WARM_UP_S, Plan
from tests.bench.report import Row, Section, rate_table
from tests.bench.stock import (
    QUESTIONS,
    analysed,
    checkpointed,
    published_quiz,
    right_answer,
    stocked,
    tokens,
)

TITLE = "Quiz answers"
_TEXT = f"""
{CONNECTIONS} connections, on each a member after the other who starts the quiz of {QUESTIONS}
questions, answers (seven in ten rightly), goes on, and so to its end; nobody plays twice. A right
answer pays by the campaign's tariff out of its budget, the last one also for taking part; every
answer is an activity that earn rules see, moves the play and the standing, and is told as a live
event. *Answers* are counted alone; *moves* are answers and going on; starts are in neither count,
and the processor time is that of all three. All is on disk before it is answered.
"""
_KNOWN = 0.7


class _Shown(Struct):
    type: str
    question: str = ""
    options: list[str] = []


class _Answer(Struct):
    """A play's view or a move's answer, as far as a player looks."""

    status: str
    shown: _Shown
    id: str = ""


class Players:
    """Members at their plays, one on each connection; see `following`."""

    def __init__(self, campaign_id: str, members: Sequence[str], connections: int) -> None:
        self._start = f"/v1/campaigns/{campaign_id}/plays"
        self._tokens = iter(members)
        self._auth: list[dict[str, str]] = [{}] * connections
        self._paths = [""] * connections
        self._numbers = [0] * connections
        self._sent: list[tuple[str, float]] = [("", 0.0)] * connections
        self._chance = Random(7)
        self.begun = 0
        self._decode = msgspec.json.Decoder(_Answer).decode
        self.took: dict[str, list[float]] = {"start": [], "answer": [], "next": []}

    def following(self, connection: int, answer: bytes) -> bytes | None:
        """The next request of a connection; none when everybody has played."""
        if not answer:
            return self._begin(connection)
        what, since = self._sent[connection]
        self.took[what].append(perf_counter() - since)
        told = self._decode(answer)
        if told.status == "finished":
            return self._begin(connection)
        if told.id:
            self._paths[connection] = f"/v1/plays/{told.id}/moves"
            self._numbers[connection] = 0
        return self._move(connection, told.shown)

    def _begin(self, connection: int) -> bytes | None:
        token = next(self._tokens, None)
        if token is None:
            return None
        self.begun += 1
        self._auth[connection] = {"Authorization": f"Bearer {token}"}
        return self._sends(connection, "start", self._start, b"{}")

    def _move(self, connection: int, shown: _Shown) -> bytes:
        self._numbers[connection] += 1
        what, move = "next", '{"type":"quiz.next"}'
        if shown.type == "quiz.question":
            choice = self._choice(shown)
            what = "answer"
            move = f'{{"type":"quiz.answer","question":"{shown.question}","answer":{choice}}}'
        body = f'{{"number":{self._numbers[connection]},"move":{move}}}'
        return self._sends(connection, what, self._paths[connection], body.encode())

    def _choice(self, shown: _Shown) -> int:
        right = shown.options.index(right_answer(int(shown.question[1:])))
        return right if self._chance.random() < _KNOWN else (right + 1) % len(shown.options)

    def _sends(self, connection: int, what: str, path: str, body: bytes) -> bytes:
        self._sent[connection] = (what, perf_counter())
        return request("POST", path, self._auth[connection], body)


class Table:
    """A house with a quiz and members who have not played it yet."""

    def __init__(self, house: House, plan: Plan) -> None:
        self.house = house
        self._fresh: list[str] = []
        self._campaign_id = ""
        uvloop.run(self._set(plan))

    async def _set(self, plan: Plan) -> None:
        async with await open_pool(self.house.dsn, 4) as db:
            self.stock = await stocked(db, plan.quiz_members)
            self._campaign_id = await published_quiz(db, self.stock)
            self._fresh = await tokens(db, self.stock)

    async def _quieten(self) -> None:
        async with await open_pool(self.house.dsn, 1) as db:
            await checkpointed(db)

    def play(self, seconds: float) -> tuple[Players, Result]:
        """Members who have not played do, for so many seconds."""
        uvloop.run(self._quieten())
        players = Players(self._campaign_id, self._fresh, CONNECTIONS)
        result = drive(self.house.url, CONNECTIONS, players.following, seconds)
        del self._fresh[: players.begun]
        if not self._fresh:
            raise RuntimeError("Everybody has played before the time was over.")
        return players, result

    def warm_up(self, seconds: float) -> None:
        """First plays, after which the planner knows the tables that they filled."""
        self.play(seconds)
        uvloop.run(self._analysed())

    async def _analysed(self) -> None:
        async with await open_pool(self.house.dsn, 1) as db:
            await analysed(db)


def measure(plan: Plan) -> Section:
    """Answers a second, and moves a second of the same runs."""
    answers, moves = Row("**answers**", []), Row("moves", [])
    with fresh_house() as house:
        table = Table(house, plan)
        table.warm_up(min(WARM_UP_S, plan.seconds))
        for _ in range(plan.rounds):
            told: list[Figures] = []

            def once(told: list[Figures] = told) -> Figures:
                players, result = table.play(plan.seconds)
                answered = players.took["answer"]
                told.append(_figures(answered + players.took["next"], result.seconds))
                return _figures(answered, result.seconds)

            run = house.sides.watch(once)
            answers.runs.append(run)
            moves.runs.append(structs.replace(run, **structs.asdict(told[0])))
    head, cells = rate_table([answers, moves], "a second", [])
    return Section(TITLE, _TEXT, head, cells, answers.runs)


def answers_of(table: Table, seconds: float) -> Figures:
    """Answers a second, for so many seconds."""
    players, result = table.play(seconds)
    return _figures(players.took["answer"], result.seconds)


def _figures(took_s: Sequence[float], seconds: float) -> Figures:
    cuts = quantiles(took_s, n=100)
    return Figures(per_second=len(took_s) / seconds, p50_ms=1000 * cuts[49], p99_ms=1000 * cuts[98])
