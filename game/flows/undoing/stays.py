"""What cannot be undone any more, as it is closed, drawn or handed over: `docs/undoing.md`."""

from __future__ import annotations

from collections.abc import Collection

from game.activities.rules import Activity
from game.activities.undone import Stays
from game.flows.undoing import store
from game.flows.undoing.settle import Till
from game.flows.undoing.vouchers import stay
from game.kernel.database import Tx


async def stays(tx: Tx, till: Till, activity: Activity, goals: Collection[str]) -> list[Stays]:
    """All of it, in order: what is owed by currency, boards, challenges, vouchers."""
    owed: dict[str, int] = {}
    for posted in till.posted:
        owed[posted.currency] = owed.get(posted.currency, 0) + posted.owed
    own = await store.prizes_of(tx, till.programme.id, till.member.id)
    paid = await store.moments(tx, [posted.reverses for posted in till.posted if posted.reverses])
    boards = await store.closed_boards(tx, own, activity.id, paid, till.at)
    return [
        *(
            Stays(kind="points", name=currency, why="were_spent", amount=amount)
            for currency, amount in sorted(owed.items())
            if amount
        ),
        *(Stays(kind="board", name=name, why="is_closed") for name in boards),
        *(Stays(kind="challenge", name=name, why="has_paid") for name in sorted(goals)),
        *stay(list(till.used.values())),
    ]
