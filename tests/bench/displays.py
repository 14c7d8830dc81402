"""A board on many walls: what displays cost the server, and how soon the last one shows a score."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from random import Random
from statistics import quantiles
from time import perf_counter
from typing import Any
from urllib.parse import urlsplit

import httpx
import uvloop
from msgspec import Struct

from backend.db.engine import open_pool
from tests.bench.display_client import BEAT_S, Walls
from tests.bench.full_board import BOARD, DEED, SCORES, filled
from tests.bench.house import House, fresh_house
from tests.bench.noise import Figures, Run
from tests.bench.plan import WARM_UP_S, Plan
from tests.bench.report import Section, ratios, spread
from tests.bench.stock import analysed, checkpointed, stocked

TITLE = "Displays on a board"
_MEMBERS = 100
_PER_S = 10
_LINES = 10
_TEXT = f"""
Displays of one programme, each on a socket of its own, which all show the first {_LINES} lines of a
board of {_MEMBERS} members; each says every {BEAT_S:.0f} s that it is there and what it shows, as
its page does. Meanwhile {_PER_S} runs a second come to `POST /v1/activities`, one after the other
at random moments, of one member after the other; each takes the board's first place, so that every
one of them is seen. The server asks the board twice a second and tells the displays what is new:
several changes are one picture, and half a second at most is waiting by design. *None* is the same
server with the same runs and no display. *Beyond none* is what it spends more than that: what the
displays cost. *Shown* is from the answer to a run to the moment when the last display has a picture
with it. The load holds the displays and sends the runs, in a process of its own.
"""
_HEAD = (
    "displays", "runs a second", "server, % of a processor", "beyond none, %", "of none",
    "beyond none, µs a second a display", "database, %", "load, %", "frames a second a display",
    "bytes of pictures a second a display", "bytes of a picture", "shown p50 ms", "shown p95 ms",
)  # fmt: skip


class Evening(Struct, kw_only=True):
    """What some seconds of changes came to. `frame_bytes` of all frames, with their heads."""

    seconds: float
    runs: int
    displays: int
    frames: int
    frame_bytes: int
    late_ms: list[float]

    @property
    def p50_ms(self) -> float:
        return quantiles(self.late_ms, n=100)[49]

    @property
    def p95_ms(self) -> float:
        return quantiles(self.late_ms, n=100)[94]


Watched = tuple[Evening, Run]


class Place:
    """A house with a board on its walls."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._score = SCORES  # Above all that the board has.
        self._chance = Random(1)
        self._tokens: list[str] = []
        self.walls: Walls

    async def open(self, displays: int) -> None:
        """The board is full, and so many displays are paired."""
        async with await open_pool(self._house.dsn, 4) as db:
            stock = await stocked(db, _MEMBERS)
            await filled(db, stock, _MEMBERS)
        self._names = [member.external_id for member in stock.members]
        self._chance.shuffle(self._names)
        self._client = httpx.AsyncClient(base_url=self._house.url, timeout=60)
        self._key = {"Authorization": f"Bearer {stock.key}"}
        self.walls = Walls(urlsplit(self._house.url).port or 0)
        slide = {"type": "board", "board": BOARD, "lines": _LINES}
        definition = {"title": {"en": "The hall"}, "slides": [slide]}
        await self._ask("PUT", "/v1/playlists/hall", {"definition": definition}, self._key)
        for number in range(displays):
            await self._pair(number)
        async with await open_pool(self._house.dsn, 1) as db:
            await analysed(db)

    async def hang(self, displays: int) -> None:
        """So many are on, and what was written before is on disk."""
        if displays < len(self.walls.displays):
            self.walls.take_down()
        if fresh := self._tokens[len(self.walls.displays) : displays]:
            await self.walls.hang(fresh)
        async with await open_pool(self._house.dsn, 1) as db:
            await checkpointed(db)
        await self.evening(WARM_UP_S)

    async def evening(self, seconds: float) -> Evening:
        """Runs for so many seconds, until the last is shown."""
        self.walls.forget()
        before, begun_s = self._score, perf_counter()
        answered_s = [
            await self._run_at(begun_s + (number + self._chance.random()) / _PER_S)
            for number in range(int(seconds * _PER_S))
        ]
        late_ms: list[float] = []
        if self.walls.displays:
            await self.walls.shows(self._score)
            for score, at_s in enumerate(answered_s, before + 1):
                late_ms.append(1000 * max(0.0, self.walls.shown_s(score) - at_s))
        return Evening(
            seconds=perf_counter() - begun_s,
            runs=len(answered_s),
            displays=len(self.walls.displays),
            frames=self.walls.frames,
            frame_bytes=self.walls.frame_bytes,
            late_ms=late_ms,
        )

    async def close(self) -> None:
        self.walls.take_down()
        await self._client.aclose()

    async def _pair(self, number: int) -> None:
        """One display, from an address of its own: there is a limit to those of one."""
        elsewhere = {"X-Forwarded-For": f"10.0.{number // 250}.{number % 250 + 1}"}
        asked = await self._ask("POST", "/v1/displays/pairings", {}, elsewhere)
        wish = {"code": asked["code"], "name": f"Wall {number}", "playlist": "hall"}
        await self._ask("POST", "/v1/displays", wish, self._key)
        self._tokens.append(asked["token"])

    async def _run_at(self, due_s: float) -> float:
        """The next member takes the first place then; when that was answered."""
        await asyncio.sleep(max(0.0, due_s - perf_counter()))
        self._score += 1
        activity = {
            "specversion": "1.0",
            "id": f"run-{self._score}",
            "source": "bench",
            "type": DEED,
            "subject": self._names[self._score % len(self._names)],
            "data": {"metres": self._score},
        }
        await self._ask("POST", "/v1/activities", activity, self._key)
        return perf_counter()

    async def _ask(
        self, method: str, path: str, body: object, headers: dict[str, str]
    ) -> dict[str, Any]:
        answer = await self._client.request(method, path, json=body, headers=headers)
        assert answer.status_code in (200, 201, 202), answer.text
        told: dict[str, Any] = answer.json()
        return told


def measure(plan: Plan) -> Section:
    """No display, some and many, once a round."""
    told: dict[int, list[Watched]] = {many: [] for many in (0, *plan.displays)}
    with fresh_house() as house, asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        place = Place(house)
        runner.run(place.open(max(told)))
        runner.run(place.hang(max(told)))  # Everything is warm.
        for _ in range(plan.rounds):
            for many, found in told.items():
                runner.run(place.hang(many))
                found.append(_watched(house, lambda: runner.run(place.evening(plan.displayed_s))))
        whole_bytes = place.walls.whole_bytes
        runner.run(place.close())
    runs = [run for found in told.values() for _, run in found]
    rows = [_row(many, found, told[0]) for many, found in told.items()]
    return Section(TITLE, _TEXT, _HEAD, rows, runs, _notes(told, whole_bytes))


def _watched(house: House, once: Callable[[], Evening]) -> Watched:
    found: list[Evening] = []

    def measured() -> Figures:
        found.append(once())
        return Figures(per_second=found[0].runs / found[0].seconds)

    run = house.sides.watch(measured)
    return found[0], run


def _beyond(found: Sequence[Watched], none: Sequence[Watched]) -> list[float]:
    """Processor seconds a second that the displays cost, round by round."""
    return [run.server - bare.server for (_, run), (_, bare) in zip(found, none, strict=True)]


def _row(many: int, found: Sequence[Watched], none: Sequence[Watched]) -> list[str]:
    evenings, runs = [evening for evening, _ in found], [run for _, run in found]
    cells = [
        f"**{many:,}**" if many else "none",
        spread([run.per_second for run in runs], 1),
        spread([100 * run.server for run in runs], 1),
    ]
    sides = [
        spread([100 * run.database for run in runs], 1),
        spread([100 * run.load for run in runs], 1),
    ]
    if not many:
        return [*cells, *"---", *sides, *"-----"]
    beyond = _beyond(found, none)
    return [
        *cells,
        spread([100 * share for share in beyond], 1),
        spread(ratios([run.server for run in runs], [bare.server for _, bare in none]), 2),
        spread([1e6 * share / many for share in beyond]),
        *sides,
        spread([one.frames / one.seconds / many for one in evenings], 2),
        spread([one.frame_bytes / one.seconds / many for one in evenings]),
        spread([one.frame_bytes / one.frames for one in evenings]),
        spread([one.p50_ms for one in evenings]),
        spread([one.p95_ms for one in evenings]),
    ]


def _notes(told: dict[int, list[Watched]], whole_bytes: int) -> str:
    """How the cost grows with the number."""
    none, few, many = sorted(told)
    more = ratios(_beyond(told[many], told[none]), _beyond(told[few], told[none]))
    return (
        f"{many / few:.0f} times as many displays cost {spread(more, 2)} times as much beyond"
        " none.\n"
        f"A display that comes in is told the whole of its playlist, {whole_bytes:,} bytes."
    )
