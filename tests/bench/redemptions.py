"""Redemptions of one scarce reward with codes through HTTP, beside awards in the same run."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

import msgspec
import uvloop

from backend.db.engine import open_pool
from game.flows.launch.designs import DesignDraft, save_design
from game.kernel.database import writing
from game.vouchers.kind import KIND, Reward, RewardPrice
from game.vouchers.store import add_codes
from tests.bench.calls import Calls, Refused, drive, figures, seeds
from tests.bench.house import House, fresh_house
from tests.bench.load import Next, load, request
from tests.bench.noise import Figures
from tests.bench.plan import CONNECTIONS, WARM_UP_S, Plan
from tests.bench.report import Row, Section, rate_table
from tests.bench.stock import Stock, now, quieten, stocked, tokens, with_history

TITLE = "Redemptions"
_TEXT = f"""
Members redeem one reward, of which there are so many and a pool with a code for each, through
{CONNECTIONS} connections until it is gone: the stock runs out within the run, and each connection
ends with the first that is refused. A redemption spends a point, takes a code and writes a voucher,
on disk before its answer. Afterwards there are as many vouchers as there were codes, each with
another one, and nothing was oversold. Beside it an award, as under *Posts*.
"""
_SEEDS = seeds()
_PATIENCE_S = 600


class _Scarce(NamedTuple):
    """A reward, and how many there are of it."""

    name: str
    id: str
    many: int


def measure(plan: Plan) -> Section:
    """A scarce reward and awards, in turn."""
    with fresh_house() as house:
        stock, mine = uvloop.run(_stocked(house, plan))
        ours, award = "**redemptions** of one scarce reward", "awards"
        rows = {name: Row(name, []) for name in (ours, award)}
        warm = uvloop.run(_put_out(house, stock, "warm", plan.scarce // 4))
        _redeem(house, warm, mine)
        uvloop.run(quieten(house.dsn, analyse=True))
        for number in range(plan.rounds):
            crowd = uvloop.run(_put_out(house, stock, f"scarce-{number}", plan.scarce))
            uvloop.run(quieten(house.dsn))
            rows[ours].runs.append(house.sides.watch(partial(_redeem, house, crowd, mine)))
            uvloop.run(quieten(house.dsn))
            awards = Calls(stock, next(_SEEDS)).award
            drive(house.url, CONNECTIONS, awards, min(WARM_UP_S, plan.seconds))
            rows[award].runs.append(
                house.sides.watch(partial(_awards, house.url, awards, plan.seconds))
            )
    head, cells = rate_table(list(rows.values()), "a second", [("awards", rows[award])])
    return Section(TITLE, _TEXT, head, cells, [run for row in rows.values() for run in row.runs])


def _awards(url: str, following: Next, seconds: int) -> Figures:
    return figures(drive(url, CONNECTIONS, following, seconds))


class _Crowd:
    """Members in turn who all want one reward, until there is none left."""

    def __init__(self, reward: str, tokens: list[str]) -> None:
        self._body = msgspec.json.encode({"reward": reward})
        self._tokens = tokens
        self._reward = reward
        self._number = 0

    def following(self, _connection: int, answer: bytes) -> bytes | None:
        if b'"code":"reward.' in answer:
            return None
        self._number += 1
        token = self._tokens[self._number % len(self._tokens)]
        headers = {
            "Authorization": f"Bearer {token}",
            "Idempotency-Key": f"{self._reward}-{self._number}",
        }
        return request("POST", "/v1/me/redemptions", headers, self._body)


def _redeem(house: House, scarce: _Scarce, tokens: list[str]) -> Figures:
    """Redemptions a second until it was gone; as many as there were, and no code twice."""
    crowd = _Crowd(scarce.name, tokens)
    result = uvloop.run(load(house.url, CONNECTIONS, crowd.following, _PATIENCE_S))
    wanted = {201: scarce.many, 409: CONNECTIONS}
    if result.statuses != wanted:
        raise Refused(f"The server answered {result.statuses}, and not {wanted}.")
    if (found := uvloop.run(_given(house, scarce))) != (scarce.many, scarce.many, 0):
        raise Refused(f"Of {scarce.many} were given, by another code each, and are left: {found}")
    return Figures(
        per_second=scarce.many / result.seconds, p50_ms=result.p50_ms, p99_ms=result.p99_ms
    )


async def _given(house: House, scarce: _Scarce) -> tuple[int, int, int]:
    async with await open_pool(house.dsn, 1) as db, db.acquire() as tx:
        [told] = await tx.fetch(
            "select count(*), count(distinct code), (select codes_free from reward_stock"
            " where design_id = $1) from voucher where design_id = $1",
            scarce.id,
        )
        return told[0], told[1], told[2]


async def _stocked(house: House, plan: Plan) -> tuple[Stock, list[str]]:
    async with await open_pool(house.dsn, 4) as db:
        stock = await stocked(db, plan.members)
        await with_history(db, stock, max(plan.history, 2 * plan.members))
        return stock, await tokens(db, stock)


async def _put_out(house: House, stock: Stock, name: str, many: int) -> _Scarce:
    """A reward with so many in stock and as many codes."""
    definition = Reward(
        title={"en": "A mug"}, codes="pool", stock=many,
        prices=(RewardPrice(currency="points", amount=1),),
    )  # fmt: skip
    draft = DesignDraft(definition=definition)
    async with await open_pool(house.dsn, 1) as db, writing(db) as tx:
        saved = await save_design(
            tx, stock.programme.id, KIND, name, draft, author="bench", at=now()
        )
        await add_codes(tx, saved.id, [f"{name}-{number:06d}" for number in range(many)])
    return _Scarce(name, saved.id, many)
