"""What is kept beside a design of some kinds when it is saved."""

from __future__ import annotations

from typing import Any

from game.designs.rules import BadDesign, Design, DesignKind
from game.kernel.database import Tx
from game.messages.design import KIND as MESSAGE
from game.messages.hearing import keep_hearing
from game.referrals import store as referrals
from game.referrals.kind import KIND as REFERRAL
from game.vouchers.kind import KIND as REWARD
from game.vouchers.store import keep_stock, taken_of


async def keep_beside(tx: Tx, kind: DesignKind, new: Design[Any]) -> None:
    """What messages and referrals hear of, and how many of a reward there are; fewer than are taken
    already are refused."""
    if kind is MESSAGE:
        await keep_hearing(tx, new.programme_id)
    if kind is REFERRAL:
        await referrals.keep_hearing(tx, new.programme_id)
    if kind is not REWARD:
        return
    if not await keep_stock(tx, new.id, new.programme_id, new.definition.stock):
        taken = await taken_of(tx, new.id)
        line = f"stock: {taken} are taken already; put out as many at least."
        raise BadDesign(line, problems=[line])
