"""Lists of a programme as they stand: members, what they have, the books, attempts, redemptions.

`members` and `balances` are read in again as they are (`/v1/imports`): brought into a programme
that has none of it, they come out of it as the same text.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from msgspec import convert

from game.flows.moving import copies_store as store
from game.flows.moving.columns import ATTRIBUTE
from game.flows.rewards.rules import PaidPrice
from game.kernel.database import Clock, Database, Tx, reading
from game.kernel.files import Copied, Copies, Format, head, rows
from game.ledger.rules import Currency
from game.ledger.store import currencies_of
from game.programmes.rules import Programme
from game.programmes.store import by_ids
from game.trackers.tiers.brought import stand

AT_ONCE = 2_000

_MEMBERS = ("external_id", "alias", "locale", "time_zone", "day_start_hour")
_TIER = ("tier", "tier_until", "tier_reason")
COLUMNS: dict[Copied, tuple[str, ...]] = {
    "members": (*_MEMBERS, *_TIER),
    "balances": ("external_id", "currency", "amount", "expires_at"),
    "ledger": (
        "transaction_id", "at", "kind", "external_id", "currency", "amount", "balance_after",
        "reason", "reverses",
    ),
    "attempts": (
        "campaign", "play_id", "external_id", "attempt", "finished", "moves", "score",
        "started_at", "moved_at",
    ),
    "redemptions": (
        "redemption_id", "reward", "external_id", "status", "fulfilment", "ordered_at", "currency",
        "amount", "money", "voucher_id", "voucher_status",
    ),
}  # fmt: skip
"""The columns of each; of members an `attribute.<name>` more for each that is declared. The code of
a voucher is its member's, and in no list. `money` is in minor units, points in whole ones."""

_Rows = list[dict[str, Any]]


class _Of:
    """What a page is read with."""

    def __init__(
        self, tx: Tx, programme: Programme, currencies: dict[str, Currency], at: datetime
    ) -> None:
        self.tx, self.programme, self.currencies, self.at = tx, programme, currencies, at

    def whole(self, amount: int, code: str) -> Decimal:
        """An amount in whole units of its currency."""
        return Decimal(int(amount)).scaleb(-self.currencies[code].scale)


class Writer(Copies):
    """Writes them from the database, each page as it is when its turn comes."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db, self._clock = db, clock

    async def pieces(
        self, programme_id: str, what: Copied, form: Format, *, mark: bool = False
    ) -> AsyncIterator[tuple[int, bytes]]:
        """As `game/kernel/files.py` says."""
        columns: Sequence[str] = ()
        behind: Any = None
        while behind is not None or not columns:
            async with reading(self._db) as tx:
                programme = (await by_ids(tx, [programme_id]))[programme_id]
                currencies = (await currencies_of(tx, [programme]))[programme_id]
                of = _Of(tx, programme, currencies, self._clock())
                found, behind = await _PAGES[what](of, behind)
            if not columns:
                columns = _columns(what, programme)
                yield 0, head(columns, form, mark=mark)
            if found:
                yield len(found), rows(columns, form, found)


def _columns(what: Copied, programme: Programme) -> Sequence[str]:
    if what != "members":
        return COLUMNS[what]
    return *_MEMBERS, *(f"{ATTRIBUTE}{name}" for name in sorted(programme.attributes)), *_TIER


async def _members(of: _Of, behind: str | None) -> tuple[_Rows, str | None]:
    found = await store.members(of.tx, of.programme.id, behind or "", AT_ONCE)
    tiers = await stand(of.tx, of.programme, [row["id"] for row in found], of.at)
    made = []
    for row in found:
        told = {name: row[name] for name in _MEMBERS}
        told |= {f"{ATTRIBUTE}{name}": value for name, value in row["attributes"].items()}
        if (tier := tiers.get(row["id"])) is not None:
            name, reason, until = tier
            told |= {"tier": name, "tier_until": until, "tier_reason": reason}
        made.append(told)
    return made, _last(found, "external_id")


async def _balances(of: _Of, behind: str | None) -> tuple[_Rows, str | None]:
    found = await store.members(of.tx, of.programme.id, behind or "", AT_ONCE)
    lots = await store.lots(of.tx, [row["id"] for row in found], of.at)
    return [
        {
            "external_id": row["external_id"], "currency": lot["currency"],
            "amount": of.whole(lot["amount"], lot["currency"]), "expires_at": lot["expires_at"],
        }
        for row in found
        for lot in lots.get(row["id"], ())
    ], _last(found, "external_id")  # fmt: skip


async def _ledger(of: _Of, behind: int | None) -> tuple[_Rows, int | None]:
    found = await store.ledger(of.tx, of.programme.id, behind or 0, AT_ONCE)
    return [
        {
            **row, "transaction_id": row["id"],
            "amount": of.whole(row["amount"], row["currency"]),
            "balance_after": of.whole(row["balance_after"], row["currency"]),
        }
        for row in found
    ], _last(found, "seq")  # fmt: skip


async def _attempts(of: _Of, behind: Any) -> tuple[_Rows, Any]:
    """`behind`: the campaign's slug, and the last attempt at it that was read."""
    slug, last = behind or ("", None)
    for name, campaign_id in sorted(await store.campaigns(of.tx, of.programme.id)):
        if name < slug:
            continue
        after = last if name == slug else None
        found = await store.attempts(of.tx, campaign_id, after, AT_ONCE)
        if found:
            reached = (found[-1]["member_id"], found[-1]["attempt"])
            told = [{**row, "campaign": name, "play_id": row["id"]} for row in found]
            return told, (name, reached)
    return [], None


async def _redemptions(of: _Of, behind: Any) -> tuple[_Rows, Any]:
    found = await store.redemptions(of.tx, of.programme.id, behind, AT_ONCE)
    made = []
    for row in found:
        price = convert(row["price"], PaidPrice)
        told = {
            "redemption_id": row["id"], "voucher_status": row["voucher"],
            "currency": price.currency, "amount": of.whole(price.amount, price.currency),
            "money": price.money,
        }  # fmt: skip
        made.append({**row, **told})
    last = (found[-1]["status"], found[-1]["id"]) if len(found) == AT_ONCE else None
    return made, last


def _last(found: Sequence[Any], name: str) -> Any:
    """Where the next page begins; None behind the last one."""
    return found[-1][name] if len(found) == AT_ONCE else None


_PAGES: dict[Copied, Callable[[_Of, Any], Awaitable[tuple[_Rows, Any]]]] = {
    "members": _members, "balances": _balances, "ledger": _ledger, "attempts": _attempts,
    "redemptions": _redemptions,
}  # fmt: skip


async def contents(pieces: AsyncIterator[tuple[int, bytes]]) -> AsyncIterator[bytes]:
    """The bytes alone."""
    async for _, piece in pieces:
        yield piece
