"""Vouchers that a round may give: their stocks, locked, and what becomes of each.

A reward of which none is left, or that is switched off, is owed: the member's right stands as a
voucher that waits, and is given when there is one again (`game/flows/rewards/jobs.py`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from game.designs.rules import Design
from game.designs.store import by_name, live_of
from game.kernel.database import Tx
from game.kernel.events import Event
from game.kernel.together import Together
from game.kernel.tracking import Award, Payout
from game.programmes.rules import Programme
from game.vouchers.kind import KIND, Reward
from game.vouchers.outliving_store import outliving
from game.vouchers.rules import GivenVoucher, LiveReward, Outliving, Voucher, ready
from game.vouchers.shelf import Gift, Shelf
from game.vouchers.store import load_shelf, save_shelf

_CODES_EACH = 4
"""So many codes of a pool are at hand for each voucher that may be given. Where more are due at
once, those behind them wait until the next look."""


class Giving:
    """The rewards of which vouchers may be given, by programme and name, and their shelf."""

    def __init__(
        self,
        rewards: Mapping[tuple[str, str], LiveReward | Design[Reward]],
        shelf: Shelf,
        outliving: Iterable[Outliving] = (),
    ) -> None:
        self._rewards = rewards
        self.shelf = shelf
        self._outliving: defaultdict[tuple[str, str], list[Outliving]] = defaultdict(list)
        for one in outliving:
            self._outliving[one.member_id, one.design_id].append(one)
        self.given: list[tuple[Voucher, Design[Reward]]] = []

    def give(self, programme: Programme, member_id: str, claim: Award, at: datetime) -> None:
        """Give the claim's voucher, or keep the right to it; its reference serves once. Nothing is
        given again of which the member has used one already: a used one whose cause fell stands
        for the next of the same rule."""
        reward = self._rewards[programme.id, claim.voucher]
        design = reward.design if isinstance(reward, LiveReward) else reward
        had = self._outliving[member_id, design.id]
        if any(one.is_for(claim.first) for one in had):
            return
        cause = {**claim.cause, "reason": claim.reason}
        for one in had:
            if one.is_alike(design.id, claim.alike):
                self.shelf.stand_in(one.id, claim.reference, cause)
                had.remove(one)
                return
        gift = Gift(
            programme_id=programme.id, member_id=member_id, reference=claim.reference,
            cause=cause, zone=programme.time_zone,
        )  # fmt: skip
        if isinstance(reward, LiveReward) and self.shelf.has(reward, reserved=claim.reserved):
            voucher = self.shelf.give(reward, gift, at, reserved=claim.reserved)
        else:
            voucher = self.shelf.owe(design, gift, at, reserved=claim.reserved)
        self.given.append((voucher, design))

    def of(self, member_id: str, since: int) -> list[GivenVoucher]:
        """What the member was given, but for the first `since` of the round."""
        return [
            GivenVoucher(
                id=one.id, reward=design.name, title=design.definition.title, status=one.status
            )
            for one, design in self.given[since:]
            if one.member_id == member_id
        ]

    def events(self) -> list[Event]:
        """What the members hear of it."""
        return [Event(v.programme_id, v.member_id, v.told(design)) for v, design in self.given]

    async def save(self, out: Together) -> None:
        """Write what was given."""
        await save_shelf(out, self.shelf)


def count(
    vouchers: Counter[tuple[str, str]], programme_id: str, payout: Payout, many: int = 1
) -> None:
    """Note the voucher of what may be paid so often, if there is one."""
    if payout.voucher:
        vouchers[programme_id, payout.voucher] += many


async def open_giving(
    tx: Tx, programmes: Collection[Programme], wanted: Counter[tuple[str, str]],
    member_ids: Collection[str],
) -> Giving:  # fmt: skip
    """Lock the stocks of these rewards, by programme and name, and have so many codes at hand; load
    what these members used of causes that fell."""
    if not wanted:
        return Giving({}, Shelf())
    live = await live_of(tx, programmes, KIND, ready)
    rewards: dict[tuple[str, str], LiveReward | Design[Reward]] = {}
    for programme_id, name in wanted:
        found = live[programme_id].get(name) or await by_name(tx, programme_id, KIND, name)
        assert found is not None, "a reward that a prize names was saved, and none is deleted"
        rewards[programme_id, name] = found
    many: Counter[str] = Counter()
    for key, reward in rewards.items():
        design = reward.design if isinstance(reward, LiveReward) else reward
        many[design.id] += _CODES_EACH * wanted[key]
    return Giving(rewards, await load_shelf(tx, many), await outliving(tx, member_ids))
