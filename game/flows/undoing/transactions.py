"""A single award is taken back, or given back after all: what counts points hears of it.

Whatever else is reversed, a purchase or a debit, moves points that nothing counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TypeAlias

from game.flows.till.flow import Moved, move
from game.flows.till.ground import survey
from game.flows.till.items import Reinstate, Reverse
from game.flows.undoing.fold import listening
from game.flows.undoing.retell import retell
from game.flows.undoing.settle import Till
from game.kernel.alone import each_alone
from game.kernel.database import Tx
from game.kernel.errors import Refusal
from game.kernel.identity import new_id
from game.kernel.tracking import POINTS_EARNED
from game.ledger.rules import BUDGET, ISSUANCE
from game.members.store import locked

Reversing: TypeAlias = Reverse | Reinstate


async def put_right(tx: Tx, items: Sequence[Reversing], at: datetime) -> list[Moved | Refusal]:
    """Play a round of reversals, each by itself: they are rare."""
    return await each_alone(tx, items, _one, at)


async def _one(tx: Tx, item: Reversing, at: datetime) -> Moved:
    ground = await survey(tx, [item])
    target = ground.target(item)
    programme = ground.programmes[item.programme_id]
    members = await locked(tx, programme.id, [target.holder_id])
    is_award = target.counter.kind in (ISSUANCE, BUDGET)
    if not is_award or target.holder_id not in members:
        return await _moved(tx, item, at)
    if POINTS_EARNED not in (await listening(tx, programme)).types:
        return await _moved(tx, item, at)
    undoing = new_id()
    till = Till(
        programme=programme, currencies=ground.currencies[programme.id],
        member=members[target.holder_id], undoing=undoing, reason=item.reason,
        cause={**item.cause, "undoing": undoing}, at=at,
    )  # fmt: skip
    answers: list[Moved] = []

    async def change() -> None:
        answers.append(await _moved(tx, item, at))

    await retell(tx, till, change)
    return answers[0]


async def _moved(tx: Tx, item: Reversing, at: datetime) -> Moved:
    [answer] = await move(tx, [item], at)
    if isinstance(answer, Refusal):
        raise answer
    return answer
