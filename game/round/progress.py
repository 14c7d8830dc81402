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
from msgspec.structs import replace

from game.activities.rules import Activity
from game.activities.store import Said
from game.designs.failure_store import Failing
from game.earning.decide import Wish, grants, wants
from game.earning.rules import Decision, Rule, counted, key_of
from game.kernel.events import Event
from game.kernel.failing import once_more
from game.kernel.tracking import HOUSE, POINTS_EARNED, Situation
from game.kernel.vocabulary import Seen
from game.ledger.lives import expires_at
from game.ledger.rules import available
from game.members.rules import Member
from game.members.then import as_then
from game.multipliers.rates import Rates
from game.round.award import Payment, budget_left, pay
from game.round.contract import NOTHING, Gain
from game.round.recount import Changed, claim_of, kept, on_terms, pay_claim, recount
from game.round.settle import settle
from game.round.world import Earned, World


class Advanced(Struct, frozen=True):
    """What an activity came to: points that landed, what was reached, every rule's decision with
    its reasons, what became of activities that it came before, and what budgets lacked."""

    payments: list[Payment]
    gains: list[Gain]
    decisions: list[Decision]
    changed: list[Changed]
    short: list[tuple[Rule, int]]


def advance(world: World, activity: Activity) -> Advanced:
    """Let every rule and tracker decide, pay what they grant, and keep the activity."""
    done = Advanced([], [], [], [], [])
    member, tier = world.members[activity.member_id], world.tiers.tier_of(activity.member_id)
    if activity.was is None:
        activity = replace(activity, was=world.asked[activity.programme_id].of(member))
    else:
        member = as_then(member, activity.was)
    member = replace(member, locale=world.voice(member.id))
    what = (activity.id, activity.type, activity.occurred_at, activity.data)
    seen = Seen(situation(member, *what, tier, activity.source))
    _extend(world, activity, seen)
    _rules(world, activity, seen, done)
    settle(world, activity)
    facts: dict[str, int] = {}
    _trackers(world, seen, facts, done)
    _heard(world, {activity.member_id: facts}, done)
    world.activities.append((activity, done.payments))
    return done


def follow(world: World) -> Advanced:
    """Let the trackers hear of points that were paid without an activity."""
    done = Advanced([], [], [], [], [])
    _heard(world, {}, done)
    return done


def _extend(world: World, activity: Activity, seen: Seen) -> None:
    """What lives by what members do lives longer, before anything is paid for it."""
    zone = world.programmes[activity.programme_id].time_zone
    for slides in world.sliding.get(activity.programme_id, ()):
        if slides.hears(seen):
            until = expires_at(world.at, slides.expiry, zone)
            assert until is not None
            mine = available(activity.member_id, slides.currency)
            lots = world.books.lots.get(mine, [])
            world.books.lives.extend(mine, lots, activity_id=activity.id, until=until, at=world.at)


def _rules(world: World, activity: Activity, seen: Seen, done: Advanced) -> None:
    of_type = world.rules[activity.programme_id].at(activity.type, activity.occurred_at)
    if of_type is None:
        return
    known = seen.facts(of_type.words)
    multiplied = rates(world, seen.situation)
    _note(world, multiplied.here)
    for live in of_type.rules:
        rate = multiplied.of(live.rule.definition.currency)
        wish = wants(live, seen.situation, known, rate)
        _rule(world, activity, live.rule, seen.situation, wish, done)


def _rule(
    world: World, activity: Activity, rule: Rule, situation: Situation, wish: Wish, done: Advanced
) -> None:
    """What one rule wants to pay, by its limits and by what it comes before; paid and counted."""
    claim = claim_of(rule, situation, wish)
    behind = kept(world, situation.programme_id, claim) if claim is not None else None
    left = _left(world, rule) if behind is None else behind.budgets.get(rule.definition.currency)
    uses = world.uses if behind is None else behind.uses
    decision = grants(rule, situation, wish, uses, left)
    done.decisions.append(decision)
    if decision.error:
        key = key_of(rule)
        before = world.failures.get(key)
        world.failures[key] = once_more(before, decision.error, situation.activity_id, world.at)
    if decision.short:
        done.short.append((rule, decision.short))
    award = decision.award
    if award is not None:
        said = Said(activity.external_id, activity.data)
        award = on_terms(world, rule, award, said, activity.occurred_at)
    if behind is not None:
        payments, changed = recount(world, behind, award)
        done.payments.extend(payments)
        done.changed.extend(changed)
        return
    if award is None:
        return
    programme_id = situation.programme_id
    if claim is not None:
        paid = pay_claim(world, programme_id, claim, award)
    else:
        paid = pay(world, programme_id, situation.member_id, award)
    assert paid is not None or not award.amount, "a rule was told what is left of its budget"
    if paid is not None:
        done.payments.append(paid)
    counters = counted(decision, world.uses)
    assert counters.keys() <= world.uses.keys(), "what a rule counts was locked"
    world.uses.update(counters)
    world.changed_uses.update(counters)


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
    _note(world, seen)


def _note(world: World, seen: Seen | None) -> None:
    """The conditions that could not be worked out for it."""
    if seen is None:
        return
    situation = seen.situation
    for condition, why in seen.failed():
        key = Failing(situation.programme_id, condition)
        before = world.failing.get(key)
        world.failing[key] = once_more(before, why, situation.activity_id, world.at)


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
    told = replace(member, locale=world.voice(member.id))
    return situation(told, "", POINTS_EARNED, world.at, data, tier)


def _left(world: World, rule: Rule) -> int | None:
    if rule.definition.budget is None:
        return None
    return budget_left(world, rule.id, rule.definition.currency)


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
