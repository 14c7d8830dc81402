"""A coalition's month: two partners give and take, what is undone comes late, and each owes to the
cent what its file says."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from tests.game.flows.settling.test_partners import NAMES, WORTH, Coalition
from tests.walks.month import books_balance, night
from tests.world import World

LEFT = 366
"""What Ana has when she leaves."""


class Month(Coalition):
    """Ana buys at the baker's and at the florist's, and at the brand's own till."""

    bread: Any
    roses: Any
    tulips: Any

    async def at(self, month: int, day: int, hour: int, minute: int = 0) -> None:
        """A time of the world; all that the house does by itself is done."""
        self.world.clock.at = datetime(2026, month, day, hour, minute, tzinfo=UTC)
        await night(self.world)

    async def worth(self, points: int) -> None:
        """So many points are worth a cent from now on."""
        form = {"definition": NAMES | {"worth": {**WORTH, "points": points}}}
        await self.admin.ask("PUT", "/v1/currencies/points", form)

    async def undoes(
        self, name: str, posted: Any, amount: int | None = None, *, staff: bool = False
    ) -> Any:
        """What was posted is undone, by its partner or by staff."""
        part: dict[str, Any] = {} if amount is None else {"amount": amount}
        if not staff:
            return await self.post(name, f"transactions/{posted['id']}/reversals", **part)
        return await self.house(f"/v1/transactions/{posted['id']}/reversals", **part)

    async def house(self, path: str, **more: Any) -> Any:
        """The brand itself, for a reason."""
        self.number += 1
        key = {"Idempotency-Key": f"house-{self.number}"}
        body = {"reason": "test"} | more
        return await self.admin.ask("POST", path, body, status=201, headers=key)

    async def purse(self) -> tuple[int, int]:
        """What Ana has, and what she owes."""
        [one] = (await self.admin.ask("GET", "/v1/members/ana/balances"))["items"]
        return one["available"], one["owed"]


async def test_a_coalitions_month(world: World) -> None:
    coalition = Month(world)
    await coalition.set()
    await they_give_and_take(coalition)
    await a_point_is_worth_more(coalition)
    await what_is_given_back_meets_what_is_owed(coalition)
    march = await march_closes(coalition)
    await some_comes_back_late(coalition)
    assert [await coalition.month(name, "2026-03") for name in coalition.keys] == march
    await every_sum_agrees(coalition)
    await books_balance(world)


async def they_give_and_take(coalition: Month) -> None:
    """Three points are worth a cent. What the baker gave is taken at the florist's."""
    await coalition.at(3, 3, 9)
    coalition.bread = await coalition.move("baker", "awards", 1000)
    await coalition.at(3, 10, 9)
    coalition.roses = await coalition.move("florist", "spends", 400)
    await coalition.move("baker", "spends", 101)
    assert await coalition.purse() == (499, 0)


async def a_point_is_worth_more(coalition: Month) -> None:
    """Two are worth a cent; what was given before stays what it was worth then."""
    await coalition.at(3, 15, 9)
    await coalition.worth(2)
    coalition.tulips = await coalition.move("florist", "awards", 301)
    await coalition.undoes("florist", coalition.tulips, 100)
    await coalition.undoes("baker", coalition.bread, 250)
    assert await coalition.purse() == (450, 0)


async def what_is_given_back_meets_what_is_owed(coalition: Month) -> None:
    """The brand takes back more than Ana has: what the florist gives back meets that, and the
    florist has given it back all the same."""
    await coalition.at(3, 20, 9)
    own = await coalition.house("/v1/members/ana/awards", currency="points", amount=150)
    lilies = await coalition.move("florist", "spends", 550)
    await coalition.house(f"/v1/transactions/{own['id']}/reversals")
    assert await coalition.purse() == (0, 100)
    back = await coalition.undoes("florist", lilies)
    assert (back["undone"], back["repaid"]) == (550, 100)
    assert await coalition.purse() == (450, 0)


async def march_closes(coalition: Month) -> list[Any]:
    """At midnight in Paris, which has put its clocks on; what each owes for it."""
    await coalition.at(3, 31, 21, 30)
    await coalition.move("baker", "awards", 7)
    await coalition.at(3, 31, 22, 30)
    await coalition.move("baker", "awards", 11)
    months = [await coalition.month(name, "2026-03") for name in coalition.keys]
    assert all(told["closed"] for told, _ in months)
    [baker], [florist] = (told["totals"] for told, _ in months)
    assert (baker["given"], baker["taken"], baker["due"]) == (757, 101, 333 - 34 - 83 + 4)
    assert (florist["given"], florist["taken"], florist["due"]) == (201, 400, -133 + 150 - 50)
    return months


async def some_comes_back_late(coalition: Month) -> None:
    """In April, by the partners and by staff, at what it was worth in March; then Ana leaves."""
    await coalition.at(4, 9, 9)
    [then] = (await coalition.admin.ask("GET", "/v1/liability?on=2026-03-31"))["currencies"]
    assert then["outstanding"] == 450 + 7
    await coalition.undoes("florist", coalition.roses, 199)
    gone = await coalition.undoes("baker", coalition.bread, 500, staff=True)
    await coalition.house(f"/v1/transactions/{gone['id']}/reinstatement")
    await coalition.undoes("florist", coalition.tulips)
    await coalition.undoes("baker", coalition.bread, 100, staff=True)
    assert await coalition.purse() == (LEFT, 0)
    await coalition.admin.ask("DELETE", "/v1/members/ana")
    await coalition.at(5, 1, 9)


async def every_sum_agrees(coalition: Month) -> None:
    """Each file is its statement to the cent, all of them together the books."""
    sums: Counter[str] = Counter()
    for name in coalition.keys:
        for month in ("2026-03", "2026-04"):
            told, rows = await coalition.month(name, month)
            [total] = told["totals"]
            assert len(rows) == total["lines"]
            assert sum(int(row["points"]) for row in rows) == total["given"] - total["taken"]
            assert sum(Decimal(row["due"]) for row in rows) * 100 == total["due"]
            sums[f"{name} owes"] += total["due"]
            sums["given"] += total["given"]
            sums["taken"] += total["taken"]
    # 650 points at three a cent less 101, then 7 and 11 at two; 201 at three.
    assert (sums["baker owes"], sums["florist owes"]) == (217 - 34 + 4 + 6, -67)
    [trial] = (await coalition.admin.ask("GET", "/v1/trial-balance"))["items"]
    assert sums["given"] == trial["issued"] - trial["reversed"]
    assert (sums["taken"], trial["expired"]) == (trial["spent"], LEFT)
    [owed] = (await coalition.admin.ask("GET", "/v1/liability"))["currencies"]
    assert (owed["outstanding"], owed["value"]["owed"]) == (0, 0)
