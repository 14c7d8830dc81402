"""Time does its work in the database: lots expire, holds lapse, guests become members."""

from __future__ import annotations

import random

from game.flows.till.items import Item
from game.kernel.database import Database, writing
from game.kernel.identity import new_id
from game.ledger.jobs import expire_holds, expire_lots
from game.ledger.joining import merge_guest
from game.ledger.rules import Transaction
from tests.game.ledger.builders import a_currency, for_days
from tests.game.ledger.desk import Desk, open_desk, proof_of


async def join(desk: Desk, guest: str, member: str) -> list[Transaction]:
    """The guest becomes the member, as the members' table will say."""
    async with writing(desk.db) as tx:
        await tx.execute(
            "insert into member (id, programme_id, guest, alias, locale, time_zone, attributes,"
            " created_at, merged_into) values ($1, $2, true, 'g', 'fr', 'UTC', '{}', $3, $4)",
            guest, desk.programme_id, desk.at, member,
        )  # fmt: skip
        return await merge_guest(
            tx, desk.programme_id, guest_id=guest, member_id=member, cause={}, at=desk.at
        )


async def test_what_is_due_expires_in_every_programme_and_only_that(db: Database) -> None:
    lives = (1, 1, 5)
    desks = [await open_desk(db, a_currency(expiry=for_days(days))) for days in lives]
    for desk in desks:
        await desk.do(*(desk.award(new_id(), 3) for _ in range(7)))
    desks[0].wait(days=1)
    assert await expire_lots(db, desks[0].clock) == 14
    assert await expire_lots(db, desks[0].clock) == 0
    findings = await proof_of(db)
    assert findings.balanced
    assert [line.amount for line in findings.outstanding if line.amount] == [21]


async def test_a_missed_sweep_is_made_up_for(db: Database) -> None:
    desk = await open_desk(db, a_currency(expiry=for_days(1)))
    member = new_id()
    for _ in range(4):
        await desk.do(desk.award(member, 2))
        desk.wait(hours=20)
    assert await expire_lots(db, desk.clock) == 1
    assert await desk.balance(member) == 2


async def test_points_of_a_currency_that_is_no_longer_configured_expire_too(db: Database) -> None:
    desk = await open_desk(db, a_currency(expiry=for_days(1)))
    member = new_id()
    await desk.do(desk.award(member, 2))
    await desk.run("delete from currency")
    desk.wait(days=2)
    assert await expire_lots(db, desk.clock) == 1
    assert (await proof_of(db)).balanced


async def test_holds_beyond_their_time_lapse(db: Database) -> None:
    desk = await open_desk(db)
    member = new_id()
    await desk.do(desk.award(member, 10))
    short, long = await desk.do(desk.hold(member, 4, 60), desk.hold(member, 5, 600))
    desk.wait(seconds=60)
    assert await expire_holds(db, desk.clock) == 1
    assert (await desk.balance(member), await desk.balance(member, "held")) == (5, 5)
    await desk.do(desk.capture(long.hold_id))
    desk.wait(days=1)
    assert await expire_holds(db, desk.clock) == 0
    assert short.hold_id != long.hold_id and (await proof_of(db)).balanced


async def test_a_guest_joins_with_points_holds_and_history(db: Database) -> None:
    desk = await open_desk(db, a_currency(expiry=for_days(9)))
    guest, member = new_id(), new_id()
    given, held = await desk.do(desk.award(guest, 10), desk.hold(guest, 4))
    [spent] = await desk.do(desk.spend(guest, 3))
    assert len(await join(desk, guest, member)) == 2
    assert (await desk.balance(member), await desk.balance(member, "held")) == (3, 4)
    await desk.do(desk.capture(held.hold_id, 1), desk.reverse(spent), desk.reverse(given, 2))
    assert await desk.balance(member) == 3 + 3 + 3 - 2
    assert await desk.balance(guest) == 0
    assert (await proof_of(db)).balanced


async def test_random_lives_in_the_database_always_balance(db: Database) -> None:
    dice = random.Random(7)
    for policy in ("floor", "negative", "refuse"):
        desk = await open_desk(db, a_currency(when_reversed=policy, expiry=for_days(2)))
        members = [new_id() for _ in range(3)]
        past: list[Transaction] = []
        for turn in range(40):
            desk.wait(hours=dice.randrange(12))
            items = [_any(dice, desk, dice.choice(members), past) for _ in range(4)]
            answers = await desk.play(items)
            past += [answer for answer in answers if isinstance(answer, Transaction)]
            if dice.random() < 0.2:
                await expire_lots(db, desk.clock)
                await expire_holds(db, desk.clock)
            if turn == 30:
                await join(desk, members.pop(), members[0])
        findings = await proof_of(db)
        assert findings.balanced, findings.faults
    assert findings.transactions > 200


def _any(dice: random.Random, desk: Desk, member: str, past: list[Transaction]) -> Item:
    amount = dice.randrange(1, 15)
    target = dice.choice(past) if past else None
    holds = [posted.hold_id for posted in past if posted.kind == "hold"]
    choices: list[Item] = [
        desk.award(member, amount), desk.award(member, amount), desk.spend(member, amount),
        desk.debit(member, amount), desk.hold(member, amount, dice.randrange(1, 10**5)),
    ]  # fmt: skip
    if target is not None:
        choices += [desk.reverse(target), desk.reverse(target, amount)]
    if holds:
        choices += [desk.capture(holds[-1], amount), desk.release(dice.choice(holds))]
    return dice.choice(choices)
