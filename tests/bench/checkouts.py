"""Checkouts through HTTP, beside awards in the same run."""

from __future__ import annotations

from functools import partial

import msgspec
import uvloop
from msgspec.structs import replace

from backend.db.engine import open_pool
from game.flows.launch.designs import DesignDraft, save_design
from game.flows.rewards.counter import rewards_of
from game.kernel.database import Database, writing
from game.kernel.together import together
from game.ledger.store import currencies_of, put_currency
from game.money.rules import PointsDiscount, Worth
from game.programmes.store import by_ids, touch
from game.vouchers.kind import KIND, Reward
from game.vouchers.shelf import Gift
from game.vouchers.store import load_shelf, save_shelf
from tests.bench.calls import Calls, Refused, drive, figures, seeds
from tests.bench.house import House, fresh_house
from tests.bench.load import Next, request
from tests.bench.noise import Figures
from tests.bench.plan import CONNECTIONS, WARM_UP_S, Plan
from tests.bench.report import Row, Section, rate_table
from tests.bench.stock import Stock, now, quieten, stocked, with_history

TITLE = "Checkouts"
_TEXT = f"""
A checkout is three requests one after the other, each by one of {CONNECTIONS} connections: a basket
of two lines is validated, reserved and redeemed, with a voucher of its own for a tenth off and
10 points of a member. So it writes a hold and its capture (two transactions of the ledger), the
voucher twice, and its own row twice, on disk before each answer. Beside it an award, as under
*Posts*. Latencies are of one request.
"""
_STEPS = 3
_MOST = 1_000
"""More vouchers are there than so many checkouts a second use up."""
_SEEDS = seeds()
_AT_ONCE = 1000


def measure(plan: Plan) -> Section:
    """Checkouts and awards, in turn."""
    with fresh_house() as house:
        stock, codes = uvloop.run(_stocked(house, plan))
        tills = _Tills(stock, codes)
        ours, award = "**checkouts**, of three requests each", "awards"
        rows = {name: Row(name, []) for name in (ours, award)}
        drive(house.url, CONNECTIONS, tills.following, min(WARM_UP_S, plan.seconds))
        uvloop.run(quieten(house.dsn, analyse=True))
        for _ in range(plan.rounds):
            uvloop.run(quieten(house.dsn))
            rows[ours].runs.append(house.sides.watch(partial(tills.run, house.url, plan.seconds)))
            uvloop.run(quieten(house.dsn))
            awards = Calls(stock, next(_SEEDS)).award
            once = partial(_awards, house.url, awards, plan.seconds)
            rows[award].runs.append(house.sides.watch(once))
    head, cells = rate_table(list(rows.values()), "a second", [("awards", rows[award])])
    return Section(TITLE, _TEXT, head, cells, [run for row in rows.values() for run in row.runs])


def _awards(url: str, following: Next, seconds: int) -> Figures:
    return figures(drive(url, CONNECTIONS, following, seconds))


class _Tills:
    """Each connection is a till, with a basket in hand."""

    def __init__(self, stock: Stock, codes: list[str]) -> None:
        self._auth = {"Authorization": f"Bearer {stock.key}"}
        self._names = [member.external_id for member in stock.members]
        self._codes = codes
        self._number = 0
        self._steps: dict[int, int] = {}
        self._asked: dict[int, dict[str, object]] = {}

    def run(self, url: str, seconds: int) -> Figures:
        """Whole checkouts a second; what was begun when time is over counts by its parts."""
        self._steps = {}
        result = drive(url, CONNECTIONS, self.following, seconds)
        found = figures(result)
        return Figures(
            per_second=found.per_second / _STEPS, p50_ms=found.p50_ms, p99_ms=found.p99_ms
        )

    def following(self, connection: int, _answer: bytes) -> bytes:
        step = self._steps.get(connection, 0)
        self._steps[connection] = (step + 1) % _STEPS
        if step == 0:
            self._asked[connection] = self._basket()
        asked = self._asked[connection]
        reference = f"bench-{id(self):x}-{asked['shopper']}"
        if step == 0:
            return self._post("/v1/checkouts/validate", asked)
        if step == 1:
            return self._post("/v1/checkouts", {**asked, "reference": reference})
        return self._post(f"/v1/checkouts/{reference}/redeem", {})

    def _basket(self) -> dict[str, object]:
        if not self._codes:
            raise Refused("All vouchers are used; have more made.")
        self._number += 1
        member = self._names[self._number % len(self._names)]
        return {
            "basket": {
                "money": "EUR",
                "lines": [{"id": "1", "amount": 1250}, {"id": "2", "amount": 501}],
            },
            "vouchers": [self._codes.pop()],
            "points": {"member": member, "amount": 10},
            "shopper": str(self._number),
        }

    def _post(self, path: str, body: object) -> bytes:
        return request("POST", path, self._auth, msgspec.json.encode(body))


async def _stocked(house: House, plan: Plan) -> tuple[Stock, list[str]]:
    async with await open_pool(house.dsn, 4) as db:
        stock = await stocked(db, plan.members)
        await _switch_on(db, stock)
        codes = await _vouchers(db, stock, _MOST * (plan.seconds * plan.rounds + WARM_UP_S))
        await with_history(db, stock, max(plan.history, 6 * plan.members))
    return stock, codes


async def _switch_on(db: Database, stock: Stock) -> None:
    definition = Reward(title={"en": "A tenth off"}, kind="percent", percent=10)
    async with writing(db) as tx:
        programme = (await by_ids(tx, [stock.programme.id]))[stock.programme.id]
        points = (await currencies_of(tx, [programme]))[programme.id]["points"]
        worth = Worth(points=100, amount=50, money="EUR")
        await touch(tx, programme.id)
        await put_currency(
            tx, programme.id, replace(points, worth=worth, discount=PointsDiscount())
        )
        draft = DesignDraft(definition=definition)
        await save_design(tx, programme.id, KIND, "tenth", draft, author="bench", at=now())


async def _vouchers(db: Database, stock: Stock, many: int) -> list[str]:
    """The codes of so many vouchers, given to all members in turn."""
    codes: list[str] = []
    while len(codes) < many:
        async with writing(db) as tx:
            programme = (await by_ids(tx, [stock.programme.id]))[stock.programme.id]
            live = (await rewards_of(tx, [programme]))[programme.id]["tenth"]
            shelf = await load_shelf(tx, {live.design.id: 0})
            for number in range(len(codes), min(many, len(codes) + _AT_ONCE)):
                member = stock.members[number % len(stock.members)]
                gift = Gift(
                    programme_id=programme.id, member_id=member.id, reference=f"bench:{number}",
                    cause={}, zone=programme.time_zone,
                )  # fmt: skip
                shelf.give(live, gift, now())
            async with together(tx) as out:
                await save_shelf(out, shelf)
            codes += [voucher.code for voucher in shelf.new if voucher.code is not None]
    return codes
