"""What an activity leads to, in one written order: earn rules today, trackers behind them later.

Pure over the loaded slice. Each rule is asked once an activity; none of them pays: `award.py` does.
"""

from __future__ import annotations

from msgspec import Struct

from game.activities.rules import Activity
from game.award import Payment, budget_left, pay
from game.earning.compile import LiveRule, facts
from game.earning.decide import decide
from game.earning.rules import Decision, counted
from game.round import World
from game.tracking import Situation


class Advanced(Struct, frozen=True):
    """What an activity came to: points that landed, and every rule's decision with its reasons."""

    payments: list[Payment]
    decisions: list[Decision]


def advance(world: World, activity: Activity) -> Advanced:
    """Let every rule of the activity's type decide, pay what they grant, and keep the activity."""
    of_type = world.rules[activity.programme_id].get(activity.type)
    payments: list[Payment] = []
    decisions: list[Decision] = []
    if of_type is not None:
        situation = _situation(world, activity)
        known = facts(of_type, situation)
        for live in of_type.rules:
            decision = decide(live, situation, known, world.uses, budget_left=_left(world, live))
            decisions.append(decision)
            if decision.award is None:
                continue
            paid = pay(world, activity.programme_id, activity.member_id, decision.award)
            assert paid is not None, "a rule was told what is left of its budget"
            payments.append(paid)
            changed = counted(decision, world.uses)
            world.uses.update(changed)
            world.changed_uses.update(changed)
    world.activities.append((activity, payments))
    return Advanced(payments, decisions)


def _left(world: World, live: LiveRule) -> int | None:
    if live.rule.definition.budget is None:
        return None
    return budget_left(world, live.rule.id, live.rule.definition.currency)


def _situation(world: World, activity: Activity) -> Situation:
    member = world.members[activity.member_id]
    return Situation(
        activity_id=activity.id,
        type=activity.type,
        occurred_at=activity.occurred_at,
        data=activity.data,
        member_id=member.id,
        locale=member.locale,
        guest=member.guest,
        time_zone=member.time_zone,
        day_start_hour=member.day_start_hour,
        attributes=member.attributes,
    )
