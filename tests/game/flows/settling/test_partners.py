"""A coalition's month: each partner's statement is its postings, to the cent, and nobody else's."""

from __future__ import annotations

import csv
from io import StringIO
from random import Random
from typing import Any
from uuid import uuid4

import pytest

from game.kernel.database import Database
from game.ledger.proof import prove
from tests.world import CallerClient, World

BAKER = "/v1/partners/baker"
WORTH = {"points": 3, "amount": 1, "money": "EUR"}
NAMES = {"name": {"fr": "p"}, "plural": {"fr": "p"}}
BOOKS = """
    select coalesce(sum(t.amount), 0) + coalesce(sum((
        select sum(amount) from repayment where transaction_id = t.id
    )), 0) from transaction t
    left join transaction o on o.id = t.reverses
    left join transaction f on f.id = o.reverses
    where coalesce(f.cause, o.cause, t.cause) ->> 'partner' = $1
"""
"""What members got by a partner, by what the books say of each cause; also what met a debt."""


class Coalition:
    """A programme with a baker and a florist, each with its key, and a member."""

    admin: CallerClient

    def __init__(self, world: World) -> None:
        self.world, self.number = world, 0
        self.keys: dict[str, CallerClient] = {}

    async def set(self) -> Coalition:
        self.admin = await self.world.partner(await self.world.programme())
        form = {"definition": NAMES | {"worth": WORTH}}
        await self.admin.ask("PUT", "/v1/currencies/points", form)
        await self.world.member(self.admin, "ana")
        for name in ("baker", "florist"):
            await self.admin.ask("PUT", f"/v1/partners/{name}", {"definition": {"title": name}})
            path = f"/v1/partners/{name}/keys"
            made = await self.admin.ask("POST", path, {"name": "till"}, status=201)
            assert made["key"]["scopes"] == ["partner"]
            self.keys[name] = self.world.bearing(CallerClient, made["secret"])
        return self

    async def post(
        self,
        name: str,
        door: str,
        status: int | None = 201,
        by: CallerClient | None = None,
        **more: Any,
    ) -> Any:
        self.number += 1
        key = {"Idempotency-Key": f"k{self.number}"}
        body = {"reason": "test"} | more
        client, path = by or self.keys[name], f"/v1/partners/{name}/{door}"
        if status is not None:
            return await client.ask("POST", path, body, status=status, headers=key)
        answer = await client.post(path, json=body, headers=key)
        assert answer.status_code in (201, 409), answer.text
        return answer.json()

    async def move(self, name: str, door: str, amount: int, status: int | None = 201) -> Any:
        path = f"members/ana/{door}"
        return await self.post(name, path, status, currency="points", amount=amount)

    async def month(self, name: str, month: str) -> tuple[Any, list[dict[str, str]]]:
        path = f"/v1/partners/{name}/statements/{month}"
        told = await self.keys[name].ask("GET", path)
        file = await self.keys[name].get(f"{path}/file")
        return told, list(csv.DictReader(StringIO(file.text.removeprefix("\ufeff"))))


async def test_a_partner_gives_takes_and_sees_its_own_alone(world: World) -> None:
    coalition = await Coalition(world).set()
    baker = coalition.keys["baker"]
    given = await coalition.move("baker", "awards", 100)
    await coalition.move("florist", "spends", 40)
    await coalition.post("baker", f"transactions/{given['id']}/reversals", amount=10)
    other = await coalition.post(
        "florist", f"transactions/{given['id']}/reversals", status=404, amount=1
    )
    assert other["code"] == "ledger.transaction_missing"
    stranger = await coalition.post(
        "florist", "members/ana/awards", 404, by=baker, currency="points", amount=1
    )
    assert stranger["code"] == "partner.missing"
    for path in ("/v1/partners", "/v1/members/ana", "/v1/partners/florist/statements/2026-03"):
        assert (await baker.get(path)).status_code in (403, 404)
    told, rows = await coalition.month("baker", "2026-03")
    [line] = told["totals"]
    assert (line["given"], line["taken"], line["money"], line["due"]) == (90, 0, "EUR", 30)
    assert [row["due"] for row in rows] == ["0.33", "-0.03"] and not told["closed"]
    [line] = (await coalition.month("florist", "2026-03"))[0]["totals"]
    assert (line["given"], line["taken"], line["due"]) == (0, 40, -13)
    await coalition.admin.ask("PUT", BAKER, {"definition": {"title": "Baker", "active": False}})
    assert (await coalition.move("baker", "awards", 1, status=409))["code"] == "partner.off"
    bad = await baker.ask("GET", f"{BAKER}/statements/2026-13", status=422)
    assert bad["code"] == "statement.bad_month"


async def test_what_is_reversed_late_stands_in_the_month_in_which_it_happens(
    world: World, db: Database
) -> None:
    coalition = await Coalition(world).set()
    given = await coalition.move("baker", "awards", 100)
    world.clock.forward(days=40)
    before = await coalition.month("baker", "2026-03")
    assert before[0]["closed"]
    path, key = f"/v1/transactions/{given['id']}/reversals", {"Idempotency-Key": "staff"}
    again = await coalition.admin.ask("POST", path, {"reason": "r"}, status=201, headers=key)
    path = f"/v1/transactions/{again['id']}/reinstatement"
    key = {"Idempotency-Key": "again"}
    await coalition.admin.ask("POST", path, {"reason": "r"}, status=201, headers=key)
    await coalition.admin.ask("DELETE", "/v1/members/ana")
    assert await coalition.month("baker", "2026-03") == before, "closed, whoever is erased"
    told, rows = await coalition.month("baker", "2026-04")
    assert [(row["points"], row["due"], row["of_transaction_id"]) for row in rows] == [
        ("-100", "-0.33", given["id"]),
        ("100", "0.33", given["id"]),
    ]
    assert told["totals"][0]["due"] == 0
    async with db.acquire() as tx:
        assert (await prove(tx)).balanced
    await db.execute(
        "insert into partner_posting select $1, partner_id, original_id, at from partner_posting"
        " limit 1",
        uuid4(),
    )
    async with db.acquire() as tx:
        found = await prove(tx)
    assert [one.words for one in found.faults] == [
        "a partner has it, and it is not in the books"
    ], "prove knows what is a partner's"


@pytest.mark.parametrize("seed", range(2))
async def test_a_partners_statement_equals_its_postings(
    world: World, db: Database, seed: int
) -> None:
    """Given, taken, undone in parts, over months and at other worths."""
    coalition, chance = await Coalition(world).set(), Random(seed)
    moved: list[tuple[str, str]] = []
    for turn in range(24):
        name = chance.choice(["baker", "florist"])
        match chance.randrange(5):
            case 0 | 1:
                given = await coalition.move(name, "awards", chance.randint(1, 200))
                moved.append((name, given["id"]))
            case 2:
                taken = await coalition.move(name, "spends", chance.randint(1, 30), status=None)
                if "id" in taken:
                    moved.append((name, taken["id"]))
            case 3 if moved:
                whose, one = chance.choice(moved)
                door = f"transactions/{one}/reversals"
                await coalition.post(whose, door, status=None, amount=chance.randint(1, 50))
            case _:
                world.clock.forward(days=chance.choice([1, 12]))
                worth = {**WORTH, "amount": turn + 1}
                form = {"definition": NAMES | {"worth": worth}}
                await coalition.admin.ask("PUT", "/v1/currencies/points", form)
    for name in coalition.keys:
        points = 0
        for month in (f"2026-{number:02}" for number in range(3, 13)):
            told, rows = await coalition.month(name, month)
            points += sum(int(row["points"]) for row in rows)
            total = sum(line["given"] - line["taken"] for line in told["totals"])
            assert total == sum(int(row["points"]) for row in rows)
            due = sum(line["due"] for line in told["totals"])
            assert due == round(100 * sum(float(row["due"]) for row in rows))
        assert points == await db.fetchval(BOOKS, name)
