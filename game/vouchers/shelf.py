"""The loaded slice of stocks and codes, and the few ways it may change. Nothing here awaits.

`store.load_shelf` fills it under locks, `store.save_shelf` writes what is new. The law it keeps:
what is taken of a stock is the number of its vouchers that are given or redeemed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from msgspec import Struct

from game.kernel.identity import new_id, unguessable
from game.vouchers.codes import made
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
        self.touched: set[str] = set()

    def left(self, live: LiveReward) -> int | None:
        """How many may be given yet; None for no limit."""
        return self.stocks[live.design.id].left(live.design.definition)

    def give(self, live: LiveReward, gift: Gift, at: datetime) -> Voucher:
        """Take one of the stock, with its code; refused where there is none."""
        design, told = live.design, live.design.definition
        stock = self.stocks[design.id]
        if self.left(live) == 0:
            raise RewardGone("There is none left of this reward; choose another.")
        stock.taken += 1
        self.touched.add(design.id)
        voucher = Voucher(
            id=new_id(), programme_id=gift.programme_id, member_id=gift.member_id,
            design_id=design.id, revision=design.revision, reference=gift.reference,
            code=None, value=gift.value, given_at=at,
            expires_at=gift.until or live.until(at, gift.zone), cause=gift.cause,
        )  # fmt: skip
        if told.codes == "generated":
            voucher.code = made(unguessable())
        elif told.codes == "pool":
            voucher.code = stock.codes.pop(0)
            stock.codes_free -= 1
            self.pooled.append(voucher)
        if gift.used:
            voucher.status, voucher.ended_at = "redeemed", at
        self.new.append(voucher)
        return voucher

    def end(self, voucher: Voucher, status: VoucherStatus, by: str, at: datetime) -> None:
        """The voucher is used, void or expired. One that was not used gives its place back, its
        code never."""
        assert voucher.status == "given" and status != "given"
        voucher.status, voucher.ended_at, voucher.ended_by = status, at, by
        self.changed[voucher.id] = voucher
        if status != "redeemed":
            self.stocks[voucher.design_id].taken -= 1
            self.touched.add(voucher.design_id)

    def reopen(self, voucher: Voucher) -> None:
        """The voucher was used by mistake: it can be used again, and its place was its own."""
        assert voucher.status == "redeemed"
        voucher.status, voucher.ended_at = "given", None
        voucher.ended_by = voucher.ended_ref = ""
        self.changed[voucher.id] = voucher
