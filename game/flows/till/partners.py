"""Points that move for a partner, and whatever undoes them, are noted in the round that posts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from game.flows.till.items import Award, Item, Reinstate, Reverse, Spend
from game.kernel.database import Tx
from game.kernel.errors import Refusal
from game.kernel.once import Repeated
from game.ledger.rules import Transaction
from game.partners import store


async def note(
    tx: Tx, items: Sequence[Item], answers: Sequence[Transaction | Repeated | Refusal], at: datetime
) -> None:
    """Note what was posted just now and is a partner's."""
    posted: dict[str, store.Theirs] = {}
    undoing: dict[str, str] = {}
    for item, answer in zip(items, answers, strict=True):
        if not isinstance(answer, Transaction):
            continue
        if isinstance(item, Award | Spend) and item.partner_id is not None:
            posted[answer.id] = store.Theirs(item.partner_id, answer.id)
        elif isinstance(item, Reverse | Reinstate):
            undoing[answer.id] = item.transaction_id
    if undoing:
        known = await store.whose(tx, undoing.values())
        posted |= {id: known[target] for id, target in undoing.items() if target in known}
    if posted:
        await store.note(tx, posted, at)
