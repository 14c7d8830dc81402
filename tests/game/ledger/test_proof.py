"""The proof finds whatever a hand in the database changes, and says where."""

from __future__ import annotations

import pytest

from game.kernel.database import Database
from game.kernel.identity import new_id
from game.ledger.jobs import expire_lots
from game.ledger.proof import report
from tests.game.ledger.builders import a_currency, for_days
from tests.game.ledger.desk import Desk, open_desk, proof_of


async def a_lived_in_desk(db: Database) -> tuple[Desk, str]:
    """Books with every kind of transaction in them; the member has 31 points and 4 on hold."""
    desk = await open_desk(db, a_currency(when_reversed="negative", expiry=for_days(30), scale=2))
    member, other = new_id(), new_id()
    given, _, _ = await desk.do(
        desk.award(member, 20), desk.award(member, 30), desk.award(other, 50)
    )
    await desk.do(desk.spend(member, 5), desk.debit(member, 6), desk.award(member, 7))
    held, lost, kept = await desk.do(
        desk.hold(member, 3), desk.hold(member, 2), desk.hold(member, 4)
    )
    await desk.do(desk.capture(held.hold_id, 1), desk.release(lost.hold_id))
    await desk.do(desk.reverse(given, 10))
    desk.wait(days=31)
    await desk.do(desk.award(member, 31))
    await expire_lots(db, desk.clock)
    assert kept.amount == -4
    return desk, member


async def test_books_that_nobody_touched_balance(db: Database) -> None:
    await a_lived_in_desk(db)
    findings = await proof_of(db)
    assert findings.balanced, report(findings)
    [line] = findings.outstanding
    assert line.amount == 35
    lines = report(findings)
    assert lines[-2] == "the books balance"
    assert lines[-1] == f"outstanding: 0.35 points in {line.programme}"


async def test_empty_books_balance(db: Database) -> None:
    findings = await proof_of(db)
    assert findings.balanced
    assert report(findings)[-1] == "outstanding: no points"


FIRST = "(select id from transaction where kind = 'award' order by seq limit 1)"
MINE = "(select id from account where kind = 'available' order by id limit 1)"
OTHER = "(select id from account where kind = 'available' order by id desc limit 1)"
TAMPERINGS = {
    "a balance raised": ("balance", f"update account set balance = balance + 1 where id = {MINE}"),
    "a held balance cleared": ("balance", "update account set balance = 0 where kind = 'held'"),
    "a posting raised": (
        "amount",
        f"update posting set amount = 99 where transaction_id = {FIRST}",
    ),
    "a posting deleted": ("amount", f"delete from posting where transaction_id = {FIRST}"),
    "a posting added": (
        "amount",
        f"insert into posting select {FIRST}, 2, source_id, destination_id, 5 from posting"
        f" where transaction_id = {FIRST}",
    ),
    "a posting without transaction": (
        "posting",
        "insert into posting select gen_random_uuid(), 1, source_id, destination_id, 5"
        f" from posting where transaction_id = {FIRST}",
    ),
    "a posting turned to another member": (
        "posting",
        f"update posting set destination_id = {OTHER} where transaction_id = {FIRST}",
    ),
    "a posting turned to an unknown account": (
        "posting",
        f"update posting set source_id = 999999 where transaction_id = {FIRST}",
    ),
    "an award that comes from the spent points": (
        "posting",
        "update posting set source_id = (select id from account where kind = 'spent')"
        f" where transaction_id = {FIRST}",
    ),
    "a transaction deleted": ("posting", f"delete from transaction where id = {FIRST}"),
    "a transaction raised": ("amount", f"update transaction set amount = 99 where id = {FIRST}"),
    "a transaction given to another member": (
        "posting",
        f"update transaction set member_id = gen_random_uuid() where id = {FIRST}",
    ),
    "a transaction in another currency": (
        "posting",
        f"update transaction set currency = 'gems' where id = {FIRST}",
    ),
    "a transaction in another programme": (
        "posting",
        f"update transaction set programme_id = gen_random_uuid() where id = {FIRST}",
    ),
    "a balance after that never was": (
        "chain",
        f"update transaction set balance_after = balance_after + 1 where id = {FIRST}",
    ),
    "a spend called an award": (
        "posting",
        "update transaction set kind = 'award' where kind = 'spend'",
    ),
    "a reversal that undoes more": (
        "reversal",
        "update transaction set undone = 21 where kind = 'reverse'",
    ),
    "a reversal of nothing": (
        "reversal",
        "update transaction set reverses = gen_random_uuid() where kind = 'reverse'",
    ),
    "a lot refilled": (
        "lot",
        "update lot set remaining = amount where remaining < amount",
    ),
    "a lot deleted": (
        "lot moves",
        "delete from lot where id in (select id from lot where remaining > 0 limit 1)",
    ),
    "a lot enlarged": (
        "lot moves",
        "update lot set amount = amount + 1, remaining = remaining + 1 where remaining > 0",
    ),
    "a lot given to another member": (
        "open lots",
        f"update lot set account_id = {OTHER} where account_id = {MINE} and remaining > 0",
    ),
    "a lot on an unknown account": ("lot", "update lot set account_id = 999999"),
    "a lot of unknown origin": ("lot origin", "update lot set origin_id = gen_random_uuid()"),
    "a use deleted": ("lot", "delete from lot_use"),
    "a use added": (
        "lot",
        "insert into lot_use select gen_random_uuid(), id, 1 from lot where remaining > 0 limit 1",
    ),
    "a hold enlarged": ("hold", "update hold set amount = 5 where status = 'open'"),
    "a hold closed by hand": ("held", "update hold set status = 'lapsed' where status = 'open'"),
    "a hold opened again": ("held", "update hold set status = 'open' where status = 'released'"),
    "a capture lowered": ("hold", "update hold set captured = 0 where status = 'captured'"),
    "a hold deleted": ("lost hold", "delete from hold where status = 'open'"),
}


@pytest.mark.parametrize("tampering", TAMPERINGS)
async def test_a_hand_in_the_books_is_found(db: Database, tampering: str) -> None:
    desk, _ = await a_lived_in_desk(db)
    check, statement = TAMPERINGS[tampering]
    await desk.run(statement)
    findings = await proof_of(db)
    assert not findings.balanced
    assert check in {fault.check for fault in findings.faults}, report(findings)
    assert all(fault.account or fault.transaction_id for fault in findings.faults)
    assert any(line.startswith(f"FAULT {check}: ") for line in report(findings))


async def test_bypassed_constraints_are_found_too(db: Database) -> None:
    desk, _ = await a_lived_in_desk(db)
    await desk.run("alter table transaction drop constraint uq_transaction_programme_id_reference")
    await desk.run("alter table account drop constraint ck_account_floor")
    await desk.run("update transaction set reference = 'same'")
    await desk.run("update account set balance = -1 where kind = 'held'")
    found = {fault.check for fault in (await proof_of(db)).faults}
    assert {"reference", "bounds", "balance"} <= found


async def test_the_finding_names_the_entry_and_the_account(db: Database) -> None:
    desk, member = await a_lived_in_desk(db)
    [posted] = await desk.do(desk.award(member, 10))
    await desk.run("update transaction set amount = 1000 where id = $1", posted.id)
    raised = "update account set balance = balance + 990 where owner_id = $1 and kind = 'available'"
    await desk.run(raised, member)
    findings = await proof_of(db)
    assert posted.id in {fault.transaction_id for fault in findings.faults}
    assert any(fault.account and fault.account.owner_id == member for fault in findings.faults)


async def test_many_faults_are_counted_and_the_first_are_shown(db: Database) -> None:
    desk = await open_desk(db)
    await desk.do(*(desk.award(new_id(), 1) for _ in range(150)))
    await desk.run("update account set balance = 2 where kind = 'available'")
    findings = await proof_of(db)
    assert findings.total == 300
    assert len(findings.faults) == 200
    assert "and 100 more like these" in report(findings)
