"""An activity that extended the life of points is returned, or stands after all: so does that.

What has died meanwhile expires at the next sweep, and what was spent is spent. Points that were
swept before an activity was reinstated stay expired.
"""

from __future__ import annotations

from game.activities.rules import Activity
from game.flows.undoing.settle import LifeChange, Till
from game.kernel.database import Tx
from game.ledger.life_store import extended, told_of
from game.ledger.rules import available
from game.ledger.store import load, save
from game.ledger.wanted import Wanted


async def extend_anew(tx: Tx, till: Till, activity: Activity, *, stands: bool) -> None:
    """What the activity did for the member's points counts, or no more."""
    mine = [
        available(till.member.id, currency)
        for currency in await extended(tx, till.member.id, activity.id)
    ]
    wanted = Wanted()
    for account in mine:
        wanted.accounts[account] = till.programme.id
        wanted.lots[account] = None
    if not mine:
        return
    books = await load(tx, wanted)
    for account in mine:
        before = books.lives.of(account).alive_until
        told, lots = await told_of(tx, books.ids[account]), books.lots[account]
        if books.lives.tell(
            account, lots, told, activity_id=activity.id, stands=stands, at=till.at
        ):
            after = books.lives.of(account).alive_until
            till.lives.append(LifeChange(account.currency, before, after))
    await save(tx, books)
