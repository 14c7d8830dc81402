"""What one person may give by hand in a day, and what waits for a second one. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from game.approvals.rules import Account, SecondNeeded, Tally, Wish, limit_of
from game.flows.till.ground import Ground
from game.flows.till.items import Award, Item, Reinstate
from game.kernel.errors import Refusal
from game.kernel.identity import Right
from game.members.rules import Member


class GivenByHand(Wish, frozen=True, kw_only=True, tag="award"):
    """Points to be given to the member whom the brand calls so."""

    right = Right.AWARD

    external_id: str
    item: Award


class Reinstated(Wish, frozen=True, kw_only=True, tag="reinstatement"):
    """A reversal of so many points to be taken back."""

    right = Right.AWARD

    amount: int
    item: Reinstate


def hands(ground: Ground, items: Iterable[Item]) -> set[Account]:
    """Whose gifts have to be counted: nobody's where no limit is set."""
    found = (hand_of(ground, item) for item in items)
    return {hand[0] for hand in found if hand is not None}


def hand_of(ground: Ground, item: Item) -> tuple[Account, int] | None:
    """Who gives how much with this item, where there is a limit to it."""
    if item.agreed or not isinstance(item, Award | Reinstate):
        return None
    most = ground.programmes[item.programme_id].approvals.award_above
    if most is None:
        return None
    try:
        code = ground.code(item)
        given = item.amount if isinstance(item, Award) else _taken(ground, item)
    except Refusal:
        return None  # It is refused for that, then.
    if limit_of(most, code) is None:
        return None
    return Account(item.programme_id, item.person, "award", code), given


def _taken(ground: Ground, item: Reinstate) -> int:
    return ground.target(item).transaction.undone


def check_alone(
    ground: Ground, counted: Tally, hand: tuple[Account, int], item: Item, member: Member | None
) -> None:
    """Refuse what goes above the limit, with all that it takes to do it later."""
    words = counted.above(*hand, ground.programmes[item.programme_id].approvals)
    if words is None:
        return
    if isinstance(item, Award):
        assert member is not None
        wish: Wish = GivenByHand(external_id=member.external_id or member.id, item=item)
        member_id = item.member_id
    else:
        assert isinstance(item, Reinstate)
        wish, member_id = Reinstated(amount=hand[1], item=item), ground.target(item).holder_id
    raise SecondNeeded(words, wish, member_id=member_id, reference=item.reference)
