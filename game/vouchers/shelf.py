"""The loaded slice of stocks and codes, and the few ways it may change. Nothing here awaits.

`store.load_shelf` fills it under locks, `store.save_shelf` writes what is new. The law it keeps:
what is taken of a stock is the number of its vouchers that are given or redeemed, and owed is what
waits.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from msgspec import Struct

from game.designs.rules import Design
from game.kernel.events import PoolLow
from game.kernel.identity import new_id, unguessable
from game.vouchers.codes import made
from game.vouchers.kind import Reward
from game.vouchers.rules import LiveReward, RewardGone, Stock, Voucher, VoucherStatus


class Gift(Struct, frozen=True, kw_only=True):
    """A voucher to be given: for what (`reference`, once in a programme), and how long."""

    programme_id: str
    member_id: str
    reference: str
    cause: dict[str, Any]
    zone: str
    value: int | None = None
    until: datetime | None = None
    used: bool = False


class Shelf:
    """Stocks by the id of their reward."""

    def __init__(self, stocks: Iterable[Stock] = ()) -> None:
        self.stocks = {stock.design_id: stock for stock in stocks}
        self.new: list[Voucher] = []
        self.changed: dict[str, Voucher] = {}
        self.pooled: list[Voucher] = []
        self.low: list[tuple[Voucher, PoolLow]] = []
        self.touched: set[str] = set()
        self.standing: dict[str, tuple[str, dict[str, Any]]] = {}

    def left(self, live: LiveReward) -> int | None:
        """How many may be given yet; None for no limit."""
        return self.stocks[live.design.id].left(live.design.definition)

    def has(self, live: LiveReward, *, reserved: bool = False, owed: bool = False) -> bool:
        """Whether one may be given: to anybody, out of what is reserved, or to who is owed one."""
        stock, told = self.stocks[live.design.id], live.design.definition
        free = stock.free(told)
        if told.codes == "pool" and not stock.codes:
            return False
        if free is None or (reserved and stock.reserved):
            return free != 0
        return free - stock.reserved - (0 if owed else stock.waiting) > 0

    def give(
        self, live: LiveReward, gift: Gift, at: datetime, *, reserved: bool = False
    ) -> Voucher:
        """Take one of the stock, with its code; refused where there is none."""
        if not self.has(live, reserved=reserved):
            raise RewardGone("There is none left of this reward; choose another.")
        voucher = _voucher(live.design, gift, at)
        stock = self.stocks[live.design.id]
        stock.reserved -= min(stock.reserved, reserved)
        self._take(live, voucher, gift.until or live.until(at, gift.zone))
        if gift.used:
            voucher.status, voucher.ended_at = "redeemed", at
        self.new.append(voucher)
        return voucher

    def owe(
        self, design: Design[Reward], gift: Gift, at: datetime, *, reserved: bool = False
    ) -> Voucher:
        """Keep the right to one, as there is none; it waits."""
        voucher = _voucher(design, gift, at)
        voucher.status = "waiting"
        stock = self.stocks[design.id]
        stock.reserved -= min(stock.reserved, reserved)
        stock.waiting += 1
        self.touched.add(design.id)
        self.new.append(voucher)
        return voucher

    def hand_out(self, live: LiveReward, voucher: Voucher, zone: str, at: datetime) -> None:
        """Give a voucher that waits, or that is the member's again, its place and its code; one
        that had a code keeps it."""
        stock = self.stocks[live.design.id]
        stock.waiting -= voucher.status == "waiting"
        until = voucher.expires_at if voucher.code is not None else live.until(at, zone)
        voucher.status, voucher.given_at = "given", at
        voucher.ended_at, voucher.ended_by, voucher.ended_ref = None, "", ""
        self._take(live, voucher, until)
        self.changed[voucher.id] = voucher

    def wait(self, voucher: Voucher) -> None:
        """The voucher is the member's again, and there is none left for it now."""
        assert voucher.status == "void"
        voucher.status = "waiting"
        voucher.ended_at, voucher.ended_by, voucher.ended_ref = None, "", ""
        self.stocks[voucher.design_id].waiting += 1
        self.touched.add(voucher.design_id)
        self.changed[voucher.id] = voucher

    def _take(self, live: LiveReward, voucher: Voucher, until: datetime | None) -> None:
        stock, design = self.stocks[live.design.id], live.design
        codes, low = design.definition.codes, design.definition.pool_low
        stock.taken += 1
        self.touched.add(design.id)
        voucher.expires_at = until
        if voucher.code is not None:
            return
        if codes == "generated":
            voucher.code = made(unguessable())
        elif codes == "pool":
            voucher.code = stock.codes.pop(0)
            stock.codes_free -= 1
            self.pooled.append(voucher)
            if stock.codes_free == low - 1:
                self.low.append((voucher, PoolLow(reward=design.name, free=stock.codes_free)))

    def reserve(self, voucher: Voucher, checkout_id: str | None, until: datetime | None) -> None:
        """A checkout has the voucher until then; None: none has it any more."""
        assert voucher.status == "given"
        voucher.checkout_id, voucher.reserved_until = checkout_id, until
        self.changed[voucher.id] = voucher

    def end(self, voucher: Voucher, status: VoucherStatus, by: str, at: datetime) -> None:
        """The voucher is used, void or expired; one that waits is void. One that was not used gives
        its place back, its code never."""
        waited = voucher.status == "waiting"
        assert waited or voucher.status == "given"
        assert status not in ("waiting", "given") and not (waited and status == "redeemed")
        voucher.status, voucher.ended_at, voucher.ended_by = status, at, by
        self.changed[voucher.id] = voucher
        if status != "redeemed":
            stock = self.stocks[voucher.design_id]
            stock.taken -= not waited
            stock.waiting -= waited
            self.touched.add(voucher.design_id)

    def stand_in(self, voucher_id: str, reference: str, cause: dict[str, Any]) -> None:
        """One that was used, and whose cause fell, stands for what has this reference."""
        self.standing[voucher_id] = reference, cause

    def reopen(self, voucher: Voucher) -> None:
        """The voucher was used by mistake: it can be used again, and its place was its own."""
        assert voucher.status == "redeemed"
        voucher.status, voucher.ended_at = "given", None
        voucher.ended_by = voucher.ended_ref = ""
        self.reserve(voucher, None, None)


def _voucher(design: Design[Reward], gift: Gift, at: datetime) -> Voucher:
    return Voucher(
        id=new_id(), programme_id=gift.programme_id, member_id=gift.member_id,
        design_id=design.id, revision=design.revision, reference=gift.reference,
        code=None, value=gift.value, given_at=at, expires_at=gift.until, cause=gift.cause,
    )  # fmt: skip
