"""What a game promises is set aside: the committed stock of prizes that are vouchers is reserved of
the stock of their rewards when it is published, and what is left of it is given free at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from game.campaigns.draws import Stock
from game.designs.store import by_name
from game.kernel.database import Tx
from game.kernel.errors import Conflict
from game.kernel.together import together
from game.mechanics.prizes import Odds
from game.vouchers.kind import KIND
from game.vouchers.store import load_shelf, save_shelf


class NotEnough(Conflict):
    code = "campaign.reward_stock"


def promised(odds: Odds, stocks: Iterable[Stock]) -> Counter[str]:
    """How many vouchers of which reward are left to be won."""
    remaining = {stock.prize: stock.remaining or 0 for stock in stocks}
    found: Counter[str] = Counter()
    for prize in odds.prizes:
        if prize.voucher is not None and prize.stock is not None:
            found[prize.voucher] += remaining.get(prize.key, 0)
    return found


async def reserve(
    tx: Tx, programme_id: str, before: Mapping[str, int], after: Mapping[str, int]
) -> None:
    """Set aside so many of each reward, where so many were `before`. Refused where there are not
    as many."""
    names = sorted(n for n in before.keys() | after if before.get(n, 0) != after.get(n, 0))
    found = {name: await by_name(tx, programme_id, KIND, name) for name in names}
    rewards = {name: one for name, one in found.items() if one is not None}
    shelf = await load_shelf(tx, {one.id: 0 for one in rewards.values()})
    for name, reward in rewards.items():
        stock = shelf.stocks[reward.id]
        more = after.get(name, 0) - before.get(name, 0)
        left = stock.left(reward.definition)
        if left is not None and more > left:
            raise NotEnough(
                f"The prizes promise {more} more of the reward {name!r}, and {left} are left: put"
                " out more of it, or give a smaller stock to the prizes.",
                reward=name, left=left, promised=more,
            )  # fmt: skip
        stock.reserved += more
        shelf.touched.add(reward.id)
    async with together(tx) as out:
        await save_shelf(out, shelf)
