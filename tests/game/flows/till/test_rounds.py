"""Rounds in PostgreSQL: what is posted, what is refused, and what two rounds at once may not do."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import asyncpg

from game.flows.till.flow import move, move_named
from game.flows.till.items import Item, Named, Reverse, Spend
from game.kernel.database import Database, reading, writing
from game.kernel.errors import Refusal
from game.kernel.identity import new_id
from game.kernel.once import KeyReused
from game.ledger.post import award, fund_budget
from game.ledger.refusals import (
    BudgetSpent,
    HoldNotOpen,
    Insufficient,
    NoCurrency,
    NoHold,
    NoTransaction,
)
from game.ledger.rules import Entry, Transaction, budget
from game.ledger.store import load, save
from game.ledger.wanted import Wanted
from game.members.rules import newcomer
from game.members.store import insert
from game.programmes.store import by_ids
from tests.game.ledger.builders import ZONE, a_currency, for_days
from tests.game.ledger.desk import Desk, open_desk, plain, proof_of


async def test_a_round_posts_what_it_can_and_refuses_the_rest(db: Database) -> None:
    desk = await open_desk(db)
    rich, poor = new_id(), new_id()
    answers = await desk.play([desk.award(rich, 10), desk.spend(poor, 1), desk.spend(rich, 4)])
    assert isinstance(answers[1], Insufficient)
    assert await desk.balance(rich) == 6
    assert (await proof_of(db)).balanced


async def test_the_same_reference_in_one_round_pays_once(db: Database) -> None:
    desk = await open_desk(db)
    member = new_id()
    first, second = await desk.do(desk.award(member, 10, "order"), desk.award(member, 10, "order"))
    assert first.id == second.id
    assert await desk.balance(member) == 10


async def test_a_retry_gets_the_stored_answer(db: Database) -> None:
    desk = await open_desk(db)
    member = new_id()
    [first] = await desk.do(desk.award(member, 10, "order"))
    desk.wait(days=1)
    await desk.do(desk.award(member, 5))
    assert await desk.do(desk.award(member, 10, "order")) == [first]
    [refused] = await desk.play([desk.award(member, 11, "order")])
    assert isinstance(refused, KeyReused)
    assert await desk.balance(member) == 15


async def test_holds_and_reversals_go_through_the_database_and_back(db: Database) -> None:
    desk = await open_desk(db, a_currency(expiry=for_days(30)))
    member = new_id()
    [given] = await desk.do(desk.award(member, 20))
    spent, held = await desk.do(desk.spend(member, 5), desk.hold(member, 8))
    [captured] = await desk.do(desk.capture(held.hold_id, 6))
    await desk.do(desk.reverse(spent, 2), desk.reverse(captured), desk.reverse(given, 4))
    assert await desk.balance(member) == 20 - 5 - 6 + 2 + 6 - 4
    [again] = await desk.play([desk.release(held.hold_id)])
    assert isinstance(again, HoldNotOpen)
    assert (await proof_of(db)).balanced


async def test_programmes_do_not_see_each_other(db: Database) -> None:
    mine, theirs = await open_desk(db), await open_desk(db)
    member = new_id()
    posted, held = await mine.do(mine.award(member, 10), mine.hold(member, 5))
    answers = await theirs.play([theirs.reverse(posted), theirs.release(held.hold_id)])
    assert [type(answer) for answer in answers] == [NoTransaction, NoHold]


async def test_what_is_not_there_is_refused(db: Database) -> None:
    desk = await open_desk(db)
    member = new_id()
    nothing = Reverse(**desk.asked(), transaction_id=new_id())
    gems = Spend(**desk.asked(), member_id=member, currency="gems", amount=1)
    answers = await desk.play([nothing, gems, desk.release(new_id())])
    assert [type(answer) for answer in answers] == [NoTransaction, NoCurrency, NoHold]


async def _at_once(desk: Desk, rounds: Sequence[Sequence[Item]]) -> list[Any]:
    """Each round in a transaction of its own, all at the same time."""

    async def one(items: Sequence[Item]) -> list[Transaction | Refusal]:
        async with writing(desk.db) as tx:
            return plain(await move(tx, items, desk.at))

    return [a for answers in await asyncio.gather(*map(one, rounds)) for a in answers]


async def test_fifty_spends_at_once_on_a_balance_of_five_grant_five(db: Database) -> None:
    desk = await open_desk(db)
    member = new_id()
    await desk.do(desk.award(member, 5))
    answers = await _at_once(desk, [[desk.spend(member, 1)] for _ in range(50)])
    assert sum(isinstance(answer, Transaction) for answer in answers) == 5
    assert sum(isinstance(answer, Insufficient) for answer in answers) == 45
    assert await desk.balance(member) == 0
    assert (await proof_of(db)).balanced


async def test_one_key_sent_fifty_times_at_once_pays_once(db: Database) -> None:
    desk = await open_desk(db)
    member = new_id()
    answers = await _at_once(desk, [[desk.award(member, 7, "order")] for _ in range(50)])
    assert len({answer.id for answer in answers}) == 1
    assert await desk.balance(member) == 7
    assert (await proof_of(db)).balanced


async def test_rounds_that_cross_each_other_never_deadlock(db: Database) -> None:
    desk = await open_desk(db)
    members = [new_id() for _ in range(12)]
    rounds: list[list[Item]] = []
    for number in range(24):
        turned = members[number % 12 :] + members[: number % 12]
        rounds.append(
            [desk.award(member, 1) for member in (turned if number % 2 else turned[::-1])]
        )
    await _at_once(desk, rounds)
    assert [await desk.balance(member) for member in members] == [24] * 12
    assert (await proof_of(db)).balanced


async def test_a_budget_is_not_overdrawn_by_rounds_at_once(db: Database) -> None:
    desk = await open_desk(db)
    owner = budget(new_id(), "points")
    entries = [Entry(**desk.asked(), member_id=new_id()) for _ in range(20)]

    async def fund() -> None:
        entry = Entry(**desk.asked(), member_id=None)
        wanted = Wanted()
        wanted.for_budget(entry, owner)
        async with writing(db) as tx:
            books = await load(tx, wanted)
            fund_budget(books, entry, budget=owner, amount=5, at=desk.at)
            await save(tx, books)

    async def give(entry: Entry) -> bool:
        wanted = Wanted()
        wanted.for_award(entry, "points", owner)
        async with writing(db) as tx:
            books = await load(tx, wanted)
            try:
                award(
                    books, entry, currency=a_currency(), amount=1, source=owner, zone=ZONE,
                    at=desk.at,
                )  # fmt: skip
            except BudgetSpent:
                return False
            await save(tx, books)
            return True

    await fund()
    assert sum(await asyncio.gather(*map(give, entries))) == 5
    assert await desk.balance(owner.owner_id, "budget") == 0
    assert (await proof_of(db)).balanced


async def test_the_database_refuses_what_the_rules_would_never_post(db: Database) -> None:
    desk = await open_desk(db)
    member = new_id()
    await desk.do(desk.award(member, 5))
    for statement in (
        "update account set balance = -1 where kind = 'available'",
        "insert into posting select transaction_id, 2, source_id, destination_id, 0 from posting",
        "update lot set remaining = amount + 1",
        "insert into lot_use select transaction_id, id, 0 from lot",
    ):
        try:
            await desk.run(statement)
        except asyncpg.CheckViolationError:
            continue
        raise AssertionError(statement)


async def test_an_award_round_finds_its_members_loads_in_two_statements_and_saves_in_one(
    db: Database,
) -> None:
    desk = await open_desk(db)
    async with writing(db) as tx:
        programme = (await by_ids(tx, [desk.programme_id]))[desk.programme_id]
        members = [newcomer(new_id(), programme, f"m{n}", desk.at) for n in range(20)]
        await insert(tx, members)

    def round_of_awards() -> list[Named]:
        return [Named(f"m{n}", desk.award("", 1)) for n in range(20)]

    async with writing(db) as tx:
        await move_named(tx, round_of_awards(), desk.at)
    seen: list[str] = []
    async with writing(db) as tx:
        with tx.query_logger(lambda query: seen.append(query.query)):
            await move_named(tx, round_of_awards(), desk.at)
    ours = [query for query in seen if "from programme" not in query]
    assert len(ours) == 4, ours
    assert all(table in ours[-1] for table in ("transaction", "posting", "lot", "event", "feed"))
    async with reading(db) as tx:
        accounts = await tx.fetchval("select count(*) from account")
    assert accounts == len(members) + 1
