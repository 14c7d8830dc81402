"""What an activity leads to, in one written order: earn rules, then every tracker.

Pure over the loaded slice. Each rule and tracker is asked once an activity; none of them pays:
`award.py` does. Points that were paid come to the trackers as one more activity, so that a streak's
prize counts on a board: the chain ends because whatever pays does so once (a level, a period).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct

from game.activities.rules import Activity
from game.earning.compile import LiveRule
from game.earning.decide import decide
from game.earning.rules import Decision, counted, failing, key_of
from game.kernel.events import Event
from game.kernel.tracking import HOUSE, POINTS_EARNED, Situation
from game.kernel.vocabulary import Seen
from game.ledger.rules import available
from game.members.rules import Member
from game.multipliers.rates import Rates
from game.round.award import Payment, budget_left, pay
from game.round.contract import NOTHING, Gain
from game.round.world import Earned, World


class Advanced(Struct, frozen=True):
    """What an activity came to: points that landed, what was reached, and every rule's decision
    with its reasons."""

    payments: list[Payment]
    gains: list[Gain]
    decisions: list[Decision]


def advance(world: World, activity: Activity) -> Advanced:
    """Let every rule and tracker decide, pay what they grant, and keep the activity."""
    done = Advanced([], [], [])
    member, tier = world.members[activity.member_id], world.tiers.tier_of(activity.member_id)
    what = (activity.id, activity.type, activity.occurred_at, activity.data)
    seen = Seen(situation(member, *what, tier, activity.source))
    _rules(world, activity, seen, done)
    facts: dict[str, int] = {}
    _trackers(world, seen, facts, done)
    _heard(world, {activity.member_id: facts}, done)
    world.activities.append((activity, done.payments))
    return done


def follow(world: World) -> Advanced:
    """Let the trackers hear of points that were paid without an activity."""
    done = Advanced([], [], [])
    _heard(world, {}, done)
    return done


def _rules(world: World, activity: Activity, seen: Seen, done: Advanced) -> None:
    of_type = world.rules[activity.programme_id].at(activity.type, activity.occurred_at)
    if of_type is None:
        return
    known = seen.facts(of_type.words)
    multiplied = rates(world, seen.situation)
    for live in of_type.rules:
        left = _left(world, live)
        rate = multiplied.of(live.rule.definition.currency)
        decision = decide(live, seen.situation, known, world.uses, budget_left=left, rate=rate)
        done.decisions.append(decision)
        if decision.error:
            key = key_of(live.rule)
            before = world.failures.get(key)
            world.failures[key] = failing(decision, before, activity.id, world.at)
        if decision.award is None:
            continue
        paid = pay(world, activity.programme_id, activity.member_id, decision.award)
        assert paid is not None, "a rule was told what is left of its budget"
        done.payments.append(paid)
        changed = counted(decision, world.uses)
        world.uses.update(changed)
        world.changed_uses.update(changed)


def _trackers(world: World, seen: Seen, facts: dict[str, int], done: Advanced) -> None:
    """One activity past every tracker; what one of them tells, those behind it know."""
    situation = seen.situation
    for part in world.slices:
        outcome = part.advance(seen, facts)
        if outcome is NOTHING:
            continue
        done.gains.extend(outcome.gains)
        world.events.extend(
            Event(situation.programme_id, situation.member_id, data) for data in outcome.events
        )
        for claim in outcome.awards:
            if paid := pay(world, situation.programme_id, situation.member_id, claim):
                done.payments.append(paid)


def _heard(world: World, told: dict[str, dict[str, int]], done: Advanced) -> None:
    """Every payment past the trackers, those that it leads to behind it; `told` are the facts of
    each member, for nobody's are another's."""
    while world.earned:
        earned = world.earned.pop(0)
        facts = told.setdefault(earned.member_id, {})
        facts["balance"] = world.books.balance(available(earned.member_id, earned.currency))
        _trackers(world, Seen(_told(world, earned)), facts, done)


def _told(world: World, earned: Earned) -> Situation:
    """Points that were paid, as an activity of this moment."""
    member = world.members[earned.member_id]
    data = {"currency": earned.currency, "amount": earned.amount, "reason": earned.reason}
    tier = world.tiers.tier_of(member.id)
    return situation(member, "", POINTS_EARNED, world.at, data, tier)


def _left(world: World, live: LiveRule) -> int | None:
    if live.rule.definition.budget is None:
        return None
    return budget_left(world, live.rule.id, live.rule.definition.currency)


def rates(world: World, situation: Situation) -> Rates:
    """What multiplies points that the member earns by it."""
    programme = world.programmes[situation.programme_id]
    percent = world.tiers.earn_percent(situation.member_id)
    return Rates(world.multipliers[programme.id], situation, percent, programme.time_zone)


def situation(
    member: Member,
    activity_id: str,
    type_name: str,
    occurred_at: datetime,
    data: Mapping[str, Any],
    tier: str = "",
    source: str = HOUSE,
) -> Situation:
    """What a rule may know of something that a member did."""
    return Situation(
        programme_id=member.programme_id,
        activity_id=activity_id,
        type=type_name,
        source=source,
        occurred_at=occurred_at,
        data=data,
        member_id=member.id,
        joined_at=member.created_at,
        locale=member.locale,
        guest=member.guest,
        time_zone=member.time_zone,
        day_start_hour=member.day_start_hour,
        attributes=member.attributes,
        tier=tier,
        segments=member.segments,
    )
