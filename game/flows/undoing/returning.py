"""An activity is returned as far as rules go: awards go back, and limits have room again."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from fractions import Fraction

from msgspec.structs import replace

from game.activities import undone_store
from game.activities.rules import Activity
from game.activities.undone import ActivityReversal
from game.flows.undoing import store
from game.flows.undoing.limits import counted_anew
from game.flows.undoing.settle import Till, give_back, take_back
from game.flows.undoing.vouchers import take_vouchers
from game.kernel.database import Tx
from game.ledger.rules import Target
from game.ledger.store import find_targets


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


async def take_anew(
    tx: Tx, till: Till, paid: Collection[str], reversals: Iterable[ActivityReversal]
) -> None:
    """The parts of an activity that stand take what they come to together, rounded down once: what
    was rounded behind a part that stands no more is taken again, on the line where it stood."""
    awards = await find_targets(tx, sorted(paid))
    share = Fraction(0)
    for one in reversals:
        if one.reinstated_at is not None:
            continue
        before, share = share, share + Fraction(*one.part)
        taken = await find_targets(tx, await store.taken(tx, paid, one.id))
        wrong = {}
        for name, target in taken.items():
            award = awards[str(target.transaction.reverses)]
            if target.transaction.undone != _of(award, share) - _of(award, before):
                wrong[name] = award.transaction.id
        if wrong:
            cause = {**one.cause, "undoing": one.id, "activity": one.activity_id}
            own = replace(till, cause=cause, reason=one.reason)
            await give_back(tx, own, wrong)
            await take_back(tx, own, wrong.values(), one.part if share < 1 else None)


def _of(award: Target, share: Fraction) -> int:
    return award.amount * share.numerator // share.denominator
