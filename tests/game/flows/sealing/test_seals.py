"""Sealed books: whoever changes a row without the key is found, and what members may do is not."""

from __future__ import annotations

import re
from pathlib import Path

from backend.db import tables
from game.flows.sealing.posted_store import _TEXTS
from game.kernel.database import Database
from tests.game.flows.sealing.vault import a_vault
from tests.game.flows.till.test_sums import prove_said

LAST = "(select id from transaction order by seq desc limit 1)"
BOUGHT = "(select id from transaction where cause ? 'rule_id' order by seq limit 1)"
MINE = f"(select destination_id from posting where transaction_id = {LAST})"
ROW, WORDS, GONE = (
    "seal: is not what was sealed",
    "seal: its reference, reason, cause, or the activity it was paid for is not what was sealed",
    "seal: was in seal 2, and is gone",
)
CAP = "cap: the rule"
LEAVES = "seal: seal 1 holds other leaves than were sealed"
SIGNED = "seal: seal 1 is not what was signed"


def _set(table: str, change: str, one: str) -> str:
    return f"update {table} set {change} where {one}"


TAMPERINGS: dict[str, tuple[str, tuple[str, ...]]] = {
    "the last transaction in all four tables": (ROW, (
        _set("transaction", "amount = 1007, balance_after = balance_after + 1000", f"id = {LAST}"),
        _set("posting", "amount = 1007", f"transaction_id = {LAST}"),
        _set("lot", "amount = 1007, remaining = remaining + 1000", f"id = {LAST}"),
        _set("account", "balance = balance + 1000", f"id = {MINE}"),
    )),
    "the last transaction taken out of all of them": (GONE, (
        _set("account", "balance = balance - 7", f"id = {MINE}"),
        f"delete from lot where id = {LAST}",
        f"delete from posting where transaction_id = {LAST}",
        f"delete from transaction where id = {LAST}",
    )),
    "a year back": (ROW, (_set("transaction", "at = at - interval '1 year'", f"id = {LAST}"),)),
    "another reason": (WORDS, (_set("transaction", "reason = 'a gift'", f"id = {LAST}"),)),
    "another author": (WORDS, (
        _set("transaction", "cause = jsonb_set(cause, '{by,name}', '\"x\"')", f"id = {LAST}"),
    )),
    "another cause": (WORDS, (_set("transaction", "cause = cause - 'rule'", f"id = {BOUGHT}"),)),
    "another reference": (WORDS, (_set("transaction", "reference = 'x'", f"id = {LAST}"),)),
    "points that never die": (ROW, (_set("lot", "expires_at = null", f"id = {BOUGHT}"),)),
    "a line of a posting": (ROW, (_set("posting", "line = 7", f"transaction_id = {LAST}"),)),
    "a hold that never lapses": (ROW, (_set("hold", "expires_at = null", "status = 'open'"),)),
    "what a reversal owes, and has met": (ROW, (
        _set("reversal", "owed = owed - 1, unpaid = unpaid - 1", "unpaid > 0"),
    )),
    "which part a reversal is": (ROW, (_set("reversal", "part_of = 3", "part_of = 2"),)),
    "what was met, with another debt": (ROW, (_set("repayment", "amount = amount - 1", "true"),)),
    "a reversal taken out": (ROW, ("delete from reversal",)),
    "a repayment taken out": (ROW, ("delete from repayment",)),
    "caps that are emptied": (CAP, ("delete from earn_use where period = 'day'",)),
    "caps that are lowered": (CAP, ("update earn_use set amount = 5",)),
    "caps that are counted on other days": (CAP, (
        "update earn_use set start = start - 9 where period = 'day'",
    )),
    "a pause that is forgotten": (CAP, ("update earn_use set times = 0 where period = 'ever'",)),
    "an activity's data": (WORDS, ("update activity set data = data || '{\"amount\": 31}'",)),
    "when an activity was": (WORDS, (
        "update activity set occurred_at = occurred_at - interval '1 minute'",
    )),
    "an activity taken out": (WORDS, ("delete from activity",)),
    "words emptied of a member who is there": (WORDS, (
        _set("transaction", "reference = 'erased:' || id, reason = '', cause = '{}',"
             " fingerprint = ''", f"id = {LAST}"),
    )),
    "a salt taken away": (WORDS, ("delete from seal_salt",)),
    "a salt put in place of another": (WORDS, ("update seal_salt set salt = sha256('x')",)),
    "a seal's time": (SIGNED, ("update seal set at = at - interval '1 day' where number = 1",)),
    "a seal's leaves": (LEAVES, (
        "update seal set leaves = set_byte(leaves, 0, 255 - get_byte(leaves, 0))"
        " where number = 1",
    )),
    "a seal's words": (WORDS, (
        "update seal set words = set_byte(words, 0, 255 - get_byte(words, 0))",
    )),
    "a seal's list": (LEAVES, ("update seal set ids = ids[2:] where number = 1",)),
    "a seal taken out": ("seal: seal 2 does not follow the one before", (
        "delete from seal where number = 1",
    )),
    "seals taken out at the end": ("seal: seal 2 was made here, and is not in the database", (
        "delete from seal where number = 2",
    )),
    "all seals": ("seal: seal 2 was made here, and is not in the database", ("delete from seal",)),
    "a row put in where all is sealed": ("seal: was put in where all was sealed", (
        "create temp table forged on commit drop as select * from transaction"
        f" where id = {LAST}",
        "update forged set id = gen_random_uuid(), seq = 1, reference = 'x', amount = 0",
        "delete from transaction where seq = 1",
        "insert into transaction overriding system value select * from forged",
    )),
}  # fmt: skip


async def test_a_hand_in_sealed_books_is_found(db: Database, dsn: str, folder: Path) -> None:
    async with a_vault(db, dsn, folder) as vault:
        assert await vault.seal() == 0
        many = await vault.lived("ada")
        assert await vault.seal() == many
        many += await vault.lived("bea")
        assert await vault.seal() == many / 2
        faults, words = await vault.prove()
        assert not faults
        head = f"sealed {many} transactions, all of it; the last seal is 2 at 2026-03-02"
        assert words.startswith(head)
        for tampering, (told, hand) in TAMPERINGS.items():
            faults = await vault.told(*hand)
            assert any(one.startswith(told) for one in faults), (tampering, faults)
        assert not (await vault.prove())[0]


async def test_a_cap_per_campaign_that_was_reset_is_found(
    db: Database, dsn: str, folder: Path
) -> None:
    async with a_vault(db, dsn, folder) as vault:
        fields = {"fields": {"campaign": {"type": "string"}}}
        await vault.partner.ask("PUT", "/v1/activity-types/quest", {"definition": fields})
        rule = {"activity_type": "quest", "amount": "3", "currency": "points",
                "caps": [{"period": "campaign", "times": 2}]}  # fmt: skip
        await vault.partner.ask("PUT", "/v1/earn-rules/quest", {"definition": rule})
        for number, campaign in enumerate(("spring", "spring", "fall", "")):
            event = {"specversion": "1.0", "source": "till", "id": f"q{number}", "type": "quest",
                     "subject": "ada", "data": {"campaign": campaign}}  # fmt: skip
            await vault.partner.ask("POST", "/v1/activities", event)
        assert await vault.seal() == 4
        assert not (await vault.prove())[0]
        for campaign in ("spring", "fall", ""):
            reset = f"update earn_use set times = times - 1 where period = 'campaign:{campaign}'"
            faults = await vault.told(reset)
            assert faults and all(one.startswith(CAP) for one in faults)
            assert all(f"its cap a campaign:{campaign} counts" in one for one in faults)


async def test_the_first_altered_row_is_named_first(db: Database, dsn: str, folder: Path) -> None:
    async with a_vault(db, dsn, folder) as vault:
        await vault.lived("ada", "bea")
        await vault.seal()
        ids = [row[0] for row in await db.fetch("select id from transaction order by seq")]
        hand = [_set("transaction", "amount = amount + 1", f"seq in (4, 9, {len(ids)})")]
        found = [one.transaction_id for one in await vault.found(*hand)]
        assert found == [ids[3], ids[8], ids[-1]]


def test_all_that_never_changes_is_sealed() -> None:
    own = {"transaction_id", "id"}  # By which the rows are found.
    declared = tables.load().tables
    for name in (
        "activity", "posting", "lot", "lot_use", "repayment", "hold", "reversal", "pending",
    ):  # fmt: skip
        table = declared[name]
        line = re.split(f"'{name} ?', ", _TEXTS)[1].split(" from ")[0]
        fixed = {c.name for c in table.columns} - set(table.info["changing"]) - own
        assert not [column for column in fixed if column not in line], name
    for column in declared["transaction"].columns:
        assert f"t.{column.name}" in _TEXTS


async def test_members_leave_and_guests_join_and_the_seals_hold(
    db: Database, dsn: str, folder: Path
) -> None:
    async with a_vault(db, dsn, folder) as vault:
        crowd = [f"canary-{number}" for number in range(10)]
        for name in crowd:
            await vault.partner.ask("PUT", f"/v1/members/{name}", {"alias": f"{name} alias"})
            await vault.buys(name, 5)
        await vault.lived("canary-0")
        await vault.merges("canary-1")
        await vault.seal()
        salts = [row[0] for row in await db.fetch("select salt from seal_salt")]
        await vault.merges("canary-0")
        await vault.partner.ask("DELETE", "/v1/members/canary-0")
        faults, words = await vault.prove()
        assert not faults and " are not sealed yet; " in words
        await vault.seal()
        await vault.partner.ask("DELETE", "/v1/members/canary-1")
        faults, _ = await vault.prove()
        assert not faults
        for name in crowd[2:]:
            await vault.partner.ask("DELETE", f"/v1/members/{name}")
        assert await said_of(db) == []
        gone = "select count(*) from seal_salt where salt = any($1::bytea[])"
        assert len(salts) == 11 and await db.fetchval(gone, salts) == 0
        assert not (await vault.prove())[0]
        hand = _set("transaction", "at = at - interval '1 day'", "seq = 1")
        assert await vault.told(hand) == [ROW]


async def said_of(db: Database) -> list[str]:
    """The tables in which a member can still be read."""
    tables = await db.fetch("select relname from pg_class where relkind in ('r', 'u')"
                            " and relnamespace = 'public'::regnamespace")  # fmt: skip
    found = 'select exists (select from "{}" t where t::text ~* $1)'
    return [name for (name,) in tables if await db.fetchval(found.format(name), "canary")]


async def test_prove_says_from_when_on_nothing_is_sealed(
    db: Database, dsn: str, folder: Path
) -> None:
    async with a_vault(db, dsn, folder) as vault:
        told = await prove_said(dsn, folder)
        assert told.endswith("nothing is sealed yet\n")
        await vault.partner.ask("PUT", "/v1/members/ada", {})
        await vault.moves("ada", "awards", 1)
        await vault.seal()
        vault.world.clock.forward(minutes=1)
        await vault.moves("ada", "awards", 1)
        told = await prove_said(dsn, folder)
        assert "sealed 1 transactions, 1 since 2026-03-02 09:01:00 UTC are not sealed yet" in told
