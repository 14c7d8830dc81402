"""The SQL by which the use of earn rules changes hands: caps and cooldowns count for both."""

from __future__ import annotations

from game.earning.rules import USED_MOST
from game.kernel.database import Tx

_ADD = """
    insert into earn_use as mine (rule_id, member_id, period, start, amount, times, last_at)
    select rule_id, $2, period, start, amount, times, last_at from earn_use
    where member_id = $1 order by rule_id, period <> 'ever', period, start
    on conflict (rule_id, member_id, period, start) do update
    set amount = least(mine.amount + excluded.amount, $3), times = mine.times + excluded.times,
        last_at = greatest(mine.last_at, excluded.last_at)
"""

# What both were paid for stays as it is, and goes on counting: only what has no fellow moves.
_SETTLE = """
    delete from earn_claim c
    where c.member_id in ($1, $2) and c.rule_id = any(array(
        select rule_id from earn_claim where member_id = $1
        intersect select rule_id from earn_claim where member_id = $2))
"""


async def hand_over(tx: Tx, giver_id: str, taker_id: str) -> None:
    """Add what one person used of the rules to what another did."""
    await tx.execute(_ADD, giver_id, taker_id, USED_MOST)
    await tx.execute("delete from earn_use where member_id = $1", giver_id)
    await tx.execute(_SETTLE, giver_id, taker_id)
    await tx.execute(
        "update earn_claim set member_id = $2 where member_id = $1", giver_id, taker_id
    )
