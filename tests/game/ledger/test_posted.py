"""What is posted stays: the database itself refuses what no rule of ours ever does."""

from __future__ import annotations

import asyncpg
import pytest

from backend.db import tables
from game.kernel.database import Database
from game.kernel.identity import new_id
from tests.game.ledger.desk import Desk, open_desk, proof_of

POSTED = {name: t for name, t in tables.load().tables.items() if "changing" in t.info}
BOOKS = {
    "account", "transaction", "posting", "lot", "lot_use", "hold", "pending", "reversal",
    "repayment", "extension",
}  # fmt: skip
FIRST = "(select id from transaction order by seq limit 1)"
ERASED = "reference = 'erased:' || id, reason = '', cause = '{}', fingerprint = ''"


async def some_books(db: Database) -> Desk:
    desk, member = await open_desk(db), new_id()
    await desk.do(desk.award(member, 20), desk.spend(member, 5))
    held, kept = await desk.do(desk.hold(member, 3), desk.hold(member, 4))
    await desk.do(desk.capture(held.hold_id))
    assert kept.hold_id
    return desk


async def is_refused(db: Database, statement: str) -> bool:
    try:
        await db.execute(statement)
    except asyncpg.RestrictViolationError as refusal:
        return "what is posted stays as it is" in str(refusal)
    return False


def test_all_of_the_books_is_posted_and_what_explains_them() -> None:
    assert set(POSTED) == BOOKS | {
        "activity", "activity_reversal", "bonus", "earn_rule_revision", "design_revision", "seal",
        "partner_posting", "trail", "trail_words",
    }  # fmt: skip


@pytest.mark.parametrize("name", POSTED)
async def test_a_column_that_never_changes_cannot_be_changed(db: Database, name: str) -> None:
    await some_books(db)
    for column in POSTED[name].columns:
        if column.name not in POSTED[name].info["changing"] and not column.identity:
            assert await is_refused(db, f"update {name} set {column.name} = {column.name}"), column
    if POSTED[name].info.get("fate") != "erased":
        assert await is_refused(db, f"delete from {name}")
    assert await is_refused(db, f"truncate {name} cascade")


async def test_the_words_of_a_transaction_may_be_erased_and_nothing_else(db: Database) -> None:
    await some_books(db)
    for words in (
        "reason = 'another'",
        "reason = ''",
        """cause = '{"by": "another"}'""",
        "reference = 'another'",
        ERASED.replace("cause = '{}'", "cause = cause"),
        ERASED.replace("'erased:' || id", "'erased:'"),
    ):
        assert await is_refused(db, f"update transaction set {words} where id = {FIRST}"), words
    await db.execute(f"update transaction set {ERASED} where id = {FIRST}")
    assert (await proof_of(db)).balanced


async def test_a_hold_that_was_settled_is_settled_for_good(db: Database) -> None:
    await some_books(db)
    for change in ("status = 'open'", "captured = 0", "member_id = gen_random_uuid()"):
        assert await is_refused(db, f"update hold set {change} where status = 'captured'"), change
    await db.execute("update hold set member_id = member_id where status = 'open'")
