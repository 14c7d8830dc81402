"""An activity is returned as far as rules go: awards go back, and limits have room again."""

from __future__ import annotations

from fractions import Fraction

from game.activities import undone_store
from game.activities.rules import Activity
from game.activities.undone import ActivityReversal
from game.flows.undoing import store
from game.flows.undoing.limits import counted_anew
from game.flows.undoing.settle import Till, take_back
from game.flows.undoing.vouchers import take_vouchers
from game.kernel.database import Tx


async def returning(
    tx: Tx, till: Till, activity: Activity, new: ActivityReversal, left: Fraction
) -> None:
    """Keep the reversal, after which so much is left of the activity."""
    await undone_store.add(tx, new)
    if not left:  # A voucher is not parted: it goes with the last of it.
        await take_vouchers(tx, till, await store.rule_references(tx, activity))
    limited = await counted_anew(tx, till, activity, left)
    paid = set(await store.paid_by_rules(tx, activity)) - limited
    await take_back(tx, till, paid, new.part if left else None)
