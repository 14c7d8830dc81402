"""A round of badges granted by staff and partners.

A grant is an activity of the house, so that it stands in the member's history with its reason, and
all that follows a badge follows it: its prize, sets, what the prize counts for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache

from msgspec import Struct

from game.activities.built_in import BADGE_GRANTED, granted, reported
from game.activities.rules import Activity
from game.approvals.rules import Account, SecondNeeded, Tally, Wish, limit_of
from game.approvals.store import keep, tally
from game.designs.store import live_of
from game.kernel.database import Flow, Tx
from game.kernel.errors import NoMember, Refusal
from game.kernel.identity import OPERATOR, Right, new_id
from game.members.rules import Member
from game.members.store import named
from game.programmes.rules import Programme
from game.programmes.store import by_ids
from game.round.award import Payment
from game.round.contract import LineUp
from game.round.progress import advance
from game.round.world import Coming, close_round, open_round
from game.trackers.badges.kind import KIND
from game.trackers.badges.ready import Ready, ready
from game.trackers.badges.rules import NoBadge, NoLevel


class Grant(Struct, frozen=True, kw_only=True):
    """Give a member this badge up to this level; `by` answers for it."""

    programme_id: str
    external_id: str
    badge: str
    level: int
    reason: str
    by: str
    by_id: str
    person: str = OPERATOR
    agreed: bool = False


class GrantedByHand(Wish, frozen=True, kw_only=True, tag="badge_grant"):
    """A badge to be granted; `worth` is the most that its prizes come to."""

    right = Right.AWARD

    worth: dict[str, int]
    item: Grant


class Granted(Struct, frozen=True, kw_only=True):
    """What it came to: the levels that the member did not have before, and what landed by them.

    A set that became complete by it is told among the member's badges.
    """

    badge: str
    levels: list[int]
    awards: list[Payment]


@cache
def granting(lineup: LineUp) -> Flow[Grant, Granted]:
    """The flow of a house with these trackers."""

    async def flow(tx: Tx, items: Sequence[Grant], at: datetime) -> list[Granted | Refusal]:
        return await grant(tx, lineup, items, at)

    return flow


async def grant(
    tx: Tx, lineup: LineUp, items: Sequence[Grant], at: datetime
) -> list[Granted | Refusal]:
    """Grant a round of badges. What a member holds already is not given or paid again; one that
    lapses is prolonged, one that was revoked comes back with its prize."""
    programmes = await by_ids(tx, {item.programme_id for item in items})
    live = await live_of(tx, programmes.values(), KIND, ready)
    found = await named(tx, [(item.programme_id, item.external_id) for item in items])
    planned = [
        _plan(item, live[item.programme_id], found.get((item.programme_id, item.external_id)))
        for item in items
    ]
    coming = [
        Coming(
            programme_id=item.programme_id,
            member_id=plan,
            types=(BADGE_GRANTED,),
            occurred_at=at,
        )
        for item, plan in zip(items, planned, strict=True)
        if isinstance(plan, str)
    ]
    if not coming:
        return [plan for plan in planned if isinstance(plan, Refusal)]
    worths = [_worth(item, programmes[item.programme_id], live) for item in items]
    counted = await tally(tx, {account for worth in worths for account in worth}, at)
    world = await open_round(tx, lineup, coming, at)
    answers: list[Granted | Refusal] = []
    for item, plan, worth in zip(items, planned, worths, strict=True):
        if isinstance(plan, str):
            plan = _above(item, plan, worth, counted, programmes[item.programme_id]) or plan
        if isinstance(plan, Refusal):
            answers.append(plan)
            continue
        done = advance(world, _activity(item, plan, at))
        levels = [
            gain.level for gain in done.gains if (gain.kind, gain.name) == ("badge", item.badge)
        ]
        answers.append(Granted(badge=item.badge, levels=levels, awards=done.payments))
        for account, amount in worth.items() if levels else ():
            counted.add(account, amount)
    await keep(tx, counted, at)
    await close_round(tx, world)
    return answers


def _plan(item: Grant, live: Ready, member: Member | None) -> str | Refusal:
    """The id of the member, or why the badge cannot be granted."""
    if member is None:
        return NoMember(f"This programme has no member {item.external_id[:200]!r}.")
    one = live.by_name.get(item.badge)
    if one is None:
        return NoBadge(f"There is no badge {item.badge[:100]!r} that is switched on.")
    if item.level > one.top:
        return NoLevel(f"This badge has {one.top} levels; {item.level} is asked.", top=one.top)
    return member.id


def _worth(item: Grant, programme: Programme, live: Mapping[str, Ready]) -> dict[Account, int]:
    """What the prizes of these levels come to, where one person gives only so much alone."""
    one, most = live[item.programme_id].by_name.get(item.badge), programme.approvals.award_above
    worth: Counter[Account] = Counter()
    if one is None or most is None or item.agreed:
        return worth
    for level in one.design.definition.levels[: item.level]:
        if level.prize is not None and limit_of(most, level.prize.currency) is not None:
            whose = Account(item.programme_id, item.person, "award", level.prize.currency)
            worth[whose] += level.prize.amount
    return worth


def _above(
    item: Grant, member_id: str, worth: Mapping[Account, int], counted: Tally, programme: Programme
) -> SecondNeeded | None:
    """That the badge waits for a second person."""
    told = (counted.above(*pair, programme.approvals) for pair in worth.items())
    words = next((words for words in told if words), None)
    if words is None:
        return None
    wish = GrantedByHand(worth={account.currency: n for account, n in worth.items()}, item=item)
    return SecondNeeded(words, wish, member_id=member_id)


def _activity(item: Grant, member_id: str, at: datetime) -> Activity:
    data = granted(item.badge, level=item.level, reason=item.reason, by=item.by, by_id=item.by_id)
    return reported(item.programme_id, member_id, BADGE_GRANTED, f"grant:{new_id()}", at, data)
