"""Books in a running house whose key lies in a folder, sealed when a test says so."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from secrets import token_bytes
from typing import Any

from backend.seal_key import signing
from backend.settings import Settings
from game.flows.sealing.check import proved, walk
from game.flows.sealing.seal import seal_books
from game.kernel.database import Database, reading, writing
from game.ledger.life import Expiry
from game.ledger.proof import Finding
from game.ledger.proof_store import widen
from game.ledger.store import put_currency
from game.programmes.rules import Programme
from game.programmes.store import touch
from tests.world import CallerClient, MemberApp, World, a_currency, running

RULE = {
    "activity_type": "purchase",
    "amount": "activity.data.amount",
    "currency": "points",
    "caps": [{"period": "day", "amount": 1000}],
    "cooldown_s": 1,
}
CAUSE = {"activity": "the till's own", "rule_id": "nobody's"}
"""Whoever posts by hand writes what they like."""


class Vault:
    """A programme with a rule, and the key that seals its books."""

    def __init__(
        self, world: World, programme: Programme, partner: CallerClient, settings: Settings
    ) -> None:
        self.world = world
        self.db = world.db
        self.programme = programme
        self.partner = partner
        self._making, self.reading = (signing(settings, make=make) for make in (True, False))
        self._keys = iter(range(1_000_000))

    async def post(self, path: str, body: dict[str, Any] | None = None) -> Any:
        headers = {"Idempotency-Key": f"k{next(self._keys)}"}
        return await self.partner.ask("POST", path, body or {}, status=201, headers=headers)

    async def buys(self, member: str, amount: int) -> str:
        """The id of what it brought."""
        event = {
            "specversion": "1.0", "id": f"order-{next(self._keys)}", "source": "till",
            "type": "purchase", "subject": member,
            "data": {"amount": amount, "currency": "EUR"}, "time": self.world.clock().isoformat(),
        }  # fmt: skip
        self.world.clock.forward(seconds=2)
        answer = await self.partner.ask("POST", "/v1/activities", event)
        transaction_id: str = answer["awards"][0]["transaction_id"]
        return transaction_id

    async def moves(self, member: str, kind: str, amount: int) -> Any:
        body = {"currency": "points", "amount": amount, "reason": "by hand", "cause": CAUSE}
        return await self.post(f"/v1/members/{member}/{kind}", body)

    async def lived(self, *members: str) -> int:
        """They buy, spend and hold, give back and owe; how many transactions that is."""
        for member in members:
            await self.partner.ask("PUT", f"/v1/members/{member}", {})
            bought = await self.buys(member, 30)
            spent = await self.moves(member, "spends", 20)
            held = await self.moves(member, "holds", 5)
            await self.post(f"/v1/holds/{held['hold_id']}/capture")
            await self.moves(member, "holds", 2)
            await self.post(f"/v1/transactions/{bought}/reversals", {"reason": "returned"})
            part = {"reason": "half", "part": {"returned": 1, "of": 2}}
            await self.post(f"/v1/transactions/{spent['id']}/reversals", part)
            await self.buys(member, 6)
            await self.moves(member, "awards", 7)
        return 9 * len(members)

    async def merges(self, member: str) -> MemberApp:
        """A guest who won something becomes the member."""
        guest = await self.world.guest(self.programme)
        name = "update member set guest = $2, external_id = $3 where id = $1"
        await self.db.execute(name, guest.member_id, False, "a guest")
        await self.buys("a guest", 5)
        await self.db.execute(name, guest.member_id, True, None)
        await self.partner.ask(
            "POST", f"/v1/members/{member}/merges", {"guest_id": guest.member_id}
        )
        return guest

    async def seal(self) -> int:
        return await seal_books(self._making, lambda: token_bytes(32), self.db, self.world.clock)

    async def prove(self) -> tuple[list[str], str]:
        """What is found, and how far it is sealed."""
        async with reading(self.db) as tx:
            findings, words = await proved(tx, self.reading())
        return [_told(one) for one in findings.faults], words

    async def found(self, *hand: str) -> list[Finding]:
        """What the seals find, the first first, after a hand in the database, which owns it and
        lacks the key, has done this; it is undone again."""
        async with self.db.acquire() as tx:
            undone = tx.transaction()
            await undone.start()
            try:
                await tx.execute("set local session_replication_role = replica")
                for statement in hand:
                    done = await tx.execute(statement)
                    assert not done.endswith(" 0"), statement
                await widen(tx)
                return (await walk(tx, self.reading())).faults
            finally:
                await undone.rollback()

    async def told(self, *hand: str) -> list[str]:
        """The same in words."""
        return [_told(one) for one in await self.found(*hand)]

    async def hand(self, *statements: str) -> None:
        """A hand in the database that stays."""
        async with writing(self.db) as tx:
            await tx.execute("set local session_replication_role = replica")
            for statement in statements:
                await tx.execute(statement)


def _told(one: Finding) -> str:
    return f"{one.check}: {one.words}"


@asynccontextmanager
async def a_vault(db: Database, dsn: str, folder: Path) -> AsyncIterator[Vault]:
    settings = Settings(data_dir=folder)
    async with running(db, dsn, seal_key=folder / "seal.key") as world:
        programme = await world.programme()
        async with writing(db) as tx:
            await put_currency(tx, programme.id, a_currency(expiry=Expiry(after_days=365)))
            await touch(tx, programme.id)
        partner = await world.partner(programme)
        await partner.ask("PUT", "/v1/earn-rules/euros", {"definition": RULE})
        yield Vault(world, programme, partner, settings)
