"""Spins of one wheel through HTTP, and the whole log of them recomputed at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle
from secrets import token_bytes, token_hex
from statistics import quantiles
from time import perf_counter
from urllib.request import urlopen

import msgspec
import uvloop
from msgspec import Struct

from backend.db.engine import open_pool
from game.campaigns.rules import Wrap
from game.flows.launch.drafts import CampaignDraft, defined, save_draft
from game.flows.launch.publish import publish, rotate_seed
from game.kernel.database import Database, writing
from game.mechanics.log import Log
from game.mechanics.verify import faults
from tests.bench.calls import drive
from tests.bench.house import House, fresh_house
from tests.bench.load import request
from tests.bench.noise import Figures
from tests.bench.plan import CONNECTIONS, WARM_UP_S, Plan
from tests.bench.report import Row, Section, rate_table
from tests.bench.stock import Stock, analysed, checkpointed, now, stocked, tokens

TITLE = "Spins"
MUGS, COFFEES = 200, 2_000
SPINS_EACH = 5
_WHEEL = "wheel"
_TEXT = f"""
{CONNECTIONS} connections, on each a member after the other who {SPINS_EACH} times opens a play of
the same wheel and spins it with a fresh nonce. The wheel has {MUGS:,} mugs and {COFFEES:,} coffees
(two for one member at most), which are gone before the end; ten points from a budget stand in for
them. *Spins* are counted alone; the processor time is that of the starts too. Every spin sees what
the one before it left of the stock, and is on disk before it is answered. When all is done the seed
is revealed, the log is fetched and every draw is recomputed: not one prize was given that was not
there.
"""


class Oversold(RuntimeError):
    """The log of the draws does not hold, or more was given than there was."""


class _Commitment(Struct):
    seed: int


class _Answer(Struct):
    """A play's view or a spin's answer, as far as a player looks."""

    status: str
    id: str = ""
    commitment: _Commitment | None = None


class Spinners:
    """Members in turn, one on each connection; see `following`."""

    def __init__(self, campaign_id: str, members: Iterator[str], connections: int) -> None:
        self._start = f"/v1/campaigns/{campaign_id}/plays"
        self._tokens = members
        self._auth: list[dict[str, str]] = [{}] * connections
        self._times = [0] * connections
        self._sent_at = [0.0] * connections
        self._spins = [False] * connections
        self._decode = msgspec.json.Decoder(_Answer).decode
        self.took: list[float] = []

    def following(self, connection: int, answer: bytes) -> bytes:
        """The next request of a connection: a start after a spin, a spin after a start."""
        if answer and not self._spins[connection]:
            return self._spin(connection, self._decode(answer))
        if answer:
            self.took.append(perf_counter() - self._sent_at[connection])
        if self._times[connection] % SPINS_EACH == 0:
            self._auth[connection] = {"Authorization": f"Bearer {next(self._tokens)}"}
        self._times[connection] += 1
        self._spins[connection] = False
        return request("POST", self._start, self._auth[connection], b"{}")

    def _spin(self, connection: int, told: _Answer) -> bytes:
        assert told.commitment is not None, "an open play of a wheel has a seed"
        move = f'{{"type":"wheel.spin","nonce":"{token_hex(8)}","seed":{told.commitment.seed}}}'
        body = f'{{"number":1,"move":{move}}}'.encode()
        self._spins[connection], self._sent_at[connection] = True, perf_counter()
        return request("POST", f"/v1/plays/{told.id}/moves", self._auth[connection], body)


class Fair:
    """A house with one wheel, and members who come back to it for ever."""

    def __init__(self, house: House, members: int) -> None:
        self.house = house
        uvloop.run(self._set(members))

    async def _set(self, members: int) -> None:
        async with await open_pool(self.house.dsn, 4) as db:
            self._stock = await stocked(db, members)
            self._campaign_id = await published_wheel(db, self._stock)
            self._members = cycle(await tokens(db, self._stock))
            await analysed(db)

    def spin(self, seconds: float) -> Figures:
        """Spins a second, for so many seconds."""
        uvloop.run(self._quieten())
        spinners = Spinners(self._campaign_id, self._members, CONNECTIONS)
        result = drive(self.house.url, CONNECTIONS, spinners.following, seconds)
        return _figures(spinners.took, result.seconds)

    async def _quieten(self) -> None:
        async with await open_pool(self.house.dsn, 1) as db:
            await checkpointed(db)

    def check(self) -> None:
        """Reveal the seed and recompute every draw; every scarce prize must have been given."""
        pages = self._log(uvloop.run(self._revealed()))
        if found := faults(pages):
            raise Oversold(found[0])
        given = [record.prize for page in pages for record in page.draws]
        if given.count("mug") > MUGS or given.count("coffee") > COFFEES:
            raise Oversold(f"{given.count('mug')} mugs, {given.count('coffee')} coffees")

    async def _revealed(self) -> str:
        async with await open_pool(self.house.dsn, 1) as db, writing(db) as tx:
            programme_id = self._stock.programme.id
            return (await rotate_seed(tx, programme_id, _WHEEL, token_bytes(32), now())).hash

    def _log(self, seed: str) -> list[Log]:
        place = f"/v1/public/programmes/{self._stock.programme.slug}/campaigns/{_WHEEL}"
        pages: list[Log] = []
        after: int | None = 0
        while after is not None:
            page = f"{self.house.url}{place}/seeds/{seed}/draws?limit=5000&after={after}"
            with urlopen(page, timeout=60) as answer:
                pages.append(msgspec.json.decode(answer.read(), type=Log))
            after = pages[-1].next
        return pages


async def published_wheel(db: Database, stock: Stock) -> str:
    """The id of a running wheel with scarce prizes, and a budget for the one that stands in."""
    prizes = [
        {"key": "mug", "title": {"fr": "Une tasse"}, "stock": MUGS},
        {"key": "coffee", "title": {"fr": "Un café"}, "stock": COFFEES, "per_member": 2},
        {"key": "ten", "title": {"fr": "Dix"}, "points": {"currency": "points", "amount": 10}},
    ]
    weights = [("mug", 2), ("coffee", 18), ("ten", 20), (None, 60)]
    sectors = [
        {"label": {"fr": prize or "Perdu"}, "colour": "#e4572e", "weight": weight}
        | ({"prize": prize} if prize else {})
        for prize, weight in weights
    ]
    config = {"prizes": prizes, "sectors": sectors, "total": 100, "fallback": "ten"}
    wrap = Wrap(title={"fr": "La roue"}, currency="points", budget=10**11)
    draft = CampaignDraft(definition=defined("wheel", wrap, config))
    async with writing(db) as tx:
        saved = await save_draft(tx, stock.programme.id, _WHEEL, draft, now())
        await publish(tx, stock.programme.id, _WHEEL, "bench", now(), seed=token_bytes(32))
    return saved.id


def measure(plan: Plan) -> Section:
    """Spins a second, and the log of them all."""
    row = Row("**spins**", [])
    with fresh_house() as house:
        fair = Fair(house, plan.members)
        fair.spin(min(WARM_UP_S, plan.seconds))
        for _ in range(plan.rounds):
            row.runs.append(house.sides.watch(lambda: fair.spin(plan.seconds)))
        fair.check()
    head, cells = rate_table([row], "a second", [])
    return Section(TITLE, _TEXT, head, cells, row.runs)


def _figures(took_s: Sequence[float], seconds: float) -> Figures:
    cuts = quantiles(took_s, n=100)
    return Figures(per_second=len(took_s) / seconds, p50_ms=1000 * cuts[49], p99_ms=1000 * cuts[98])
