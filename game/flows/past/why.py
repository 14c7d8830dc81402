"""Why an activity paid what it paid, or nothing: every rule that looked at it, clause by clause.

Decided again by the code that decides live, with the revision of each rule that was in force when
the activity occurred, its data, the tier of then, and caps and cooldowns as what occurred before it
has filled them.
What was not kept of the member (see `game/members/then.py`) is taken as it is now, and named. The
ladder's rates are those of now, too.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from msgspec import Struct, convert

from game.activities.rules import Activity
from game.activities.undone import NoActivity
from game.designs.store import live_of
from game.earning.compile import live
from game.earning.decide import Wish, grants, wants
from game.earning.rules import Check, Rule, Use, UseKey, added, use_keys
from game.flows.intake.explain import Counted, explained, listeners
from game.flows.past import why_store
from game.flows.past.fold import seen_of
from game.flows.past.store import Passed
from game.flows.past.tiers import stood
from game.flows.past.why_store import Done, Paid
from game.kernel.cel import BadExpression
from game.kernel.database import Tx
from game.kernel.days import local_day
from game.kernel.vocabulary import Seen, words
from game.ledger.rules import AMOUNT_MAX
from game.members.rules import Member
from game.members.store import by_ids as members_by_ids
from game.members.then import as_then, is_kept
from game.multipliers.kind import KIND as MULTIPLIER
from game.multipliers.rates import Rates, ready
from game.programmes.rules import Programme
from game.programmes.store import by_ids
from game.round.award import Payment

_KEPT = ("member.tier", "member.id", "member.joined", "member.days")


class RuleWhy(Struct, frozen=True, kw_only=True):
    """A rule in the revision that was in force: what it `paid`, by which transaction, and each
    thing it asked for. `as_of_now` names what was not kept and is looked at as it is now; where
    that has changed, the checks would have come to `amount` instead."""

    rule: str
    revision: int
    paid: int
    transaction_id: str | None
    amount: int
    currency: str
    checks: list[Check]
    as_of_now: list[str]


class Explanation(Struct, frozen=True, kw_only=True):
    """An activity, all points that landed by it, and every rule that looked at it. `designs` are
    streaks, badges, boards and so on as they are now, and how much it counts in each."""

    id: str
    type: str
    source: str
    external_id: str
    occurred_at: datetime
    received_at: datetime
    data: dict[str, Any]
    awards: list[Payment]
    rules: list[RuleWhy]
    designs: list[Counted]


class Looked(Struct, frozen=True, kw_only=True):
    """An activity, whose it is, and what each rule made of it, beside the rule as it was then."""

    done: Done
    member: Member
    programme: Programme
    rules: list[tuple[Rule, RuleWhy]]


class Found(Struct, frozen=True, kw_only=True):
    """An activity, whose it is, what rules may know of it, and what multiplied it."""

    done: Done
    member: Member
    programme: Programme
    seen: Seen
    rates: Rates


async def find(tx: Tx, programme_id: str, activity_id: str, own: str | None = None) -> Found:
    """One activity, one of the member's `own` where they ask; refused where there is none, as one
    that was refused is not kept."""
    one = await why_store.done(tx, programme_id, activity_id)
    if one is None or own not in (None, one.member_id):
        raise NoActivity("There is no such activity. One that was refused was told why at once.")
    programme = (await by_ids(tx, [programme_id]))[programme_id]
    member = (await members_by_ids(tx, [one.member_id]))[one.member_id]
    tiers = await stood(tx, programme)
    [passed] = await tiers.told(tx, [_passed(one)])
    seen = seen_of(passed, member)
    multipliers = (await live_of(tx, [programme], MULTIPLIER, ready))[programme_id]
    percent = tiers.earn_percent(passed.tier)
    rates = Rates(multipliers, seen.situation, percent, programme.time_zone)
    return Found(done=one, member=member, programme=programme, seen=seen, rates=rates)


async def look(tx: Tx, programme_id: str, activity_id: str, own: str | None = None) -> Looked:
    """Decide again about one activity, found as `find` does."""
    found = await find(tx, programme_id, activity_id, own)
    one = found.done
    rules = await why_store.rules_then(tx, one)
    paid = await why_store.paid(tx, one, [rule.id for rule in rules])
    whys = [(rule, _why(rule, found, [p for p in paid if p.rule_id == rule.id])) for rule in rules]
    return Looked(done=one, member=found.member, programme=found.programme, rules=whys)


async def why(tx: Tx, programme_id: str, activity_id: str) -> Explanation:
    """Explain one activity to staff and partners."""
    looked = await look(tx, programme_id, activity_id)
    one = looked.done
    listening = (await listeners(tx, {programme_id: looked.programme}))[programme_id]
    activity = convert(one._asdict(), Activity)
    return Explanation(
        id=one.id,
        type=one.type,
        source=one.source,
        external_id=one.external_id,
        occurred_at=one.occurred_at,
        received_at=one.received_at,
        data=one.data,
        awards=convert(one.result, list[Payment]),
        rules=[told for _, told in looked.rules],
        designs=explained(listening, activity, as_then(looked.member, one.was)),
    )


def _passed(one: Done) -> Passed:
    about = (one.member_id, one.occurred_at, one.id, one.type, one.data, None)
    return Passed(*about, one.source, one.received_at, one.was)


def _why(rule: Rule, found: Found, paid: list[Paid]) -> RuleWhy:
    own = own_of(paid, found.done)
    others = [one for one in paid if one is not own]
    member = as_then(found.member, found.done.was)
    got = own.amount if own else 0
    return told(rule, found.done, own, *_again(rule, found.seen, member, others, got, found.rates))


def own_of(paid: Iterable[Paid], one: Done) -> Paid | None:
    """What was paid for this very activity."""
    return next((each for each in paid if each.activity_id == one.id), None)


def told(rule: Rule, one: Done, own: Paid | None, checks: Iterable[Check], amount: int) -> RuleWhy:
    """What a rule really paid for it, and what it comes to by these checks."""
    return RuleWhy(
        rule=rule.name,
        revision=rule.revision,
        paid=own.amount if own else 0,
        transaction_id=own.id if own else None,
        amount=amount,
        currency=rule.definition.currency,
        checks=list(checks),
        as_of_now=sorted(
            name
            for name in rule.names
            if name.startswith("member.")
            and name not in _KEPT
            and _asks(rule, name)
            and not is_kept(one.was, name)
        ),
    )


def _again(
    rule: Rule, seen: Seen, member: Member, others: list[Paid], got: int, rates: Rates
) -> tuple[list[Check], int]:
    """What the rule asked for, and what comes of it; it really paid `got`."""
    if not rule.active:
        return [Check("the rule is switched on", False, "it was switched off", "off")], 0
    try:
        rate = rates.of(rule.definition.currency)
        wish = wants(live(rule), seen.situation, seen.facts(words(rule.names)), rate)
        uses = _uses(rule, member, _before(seen, wish, others))
        decision = grants(rule, seen.situation, wish, uses, AMOUNT_MAX)
        if rule.definition.budget is not None and decision.award and decision.award.amount > got:
            # No more came than the budget still had: nothing else cuts after all the rest.
            decision = grants(rule, seen.situation, wish, uses, got)
    except BadExpression as fault:  # It speaks of something that is no longer declared.
        return [Check(rule.definition.condition, False, fault.words)], 0
    return list(decision.explanation), decision.award.amount if decision.award else 0


def _asks(rule: Rule, name: str) -> bool:
    return name in rule.definition.condition or name in rule.definition.amount


def _before(seen: Seen, wish: Wish, others: Iterable[Paid]) -> list[Paid]:
    """What the limits are laid on before this one: what occurred before it, or, where no claims
    were kept yet, came before it."""
    this, at = seen.situation.activity_id, seen.situation.occurred_at
    order = at, -wish.amount, this
    return [
        one
        for one in others
        if one.amount
        and (
            one.activity_id < this
            if one.wanted is None
            else (one.occurred_at, -one.wanted, one.activity_id) < order
        )
    ]


def _uses(rule: Rule, member: Member, before: Iterable[Paid]) -> dict[UseKey, Use]:
    """What the rule had paid by then, in each period of its caps."""
    uses: dict[UseKey, Use] = {}
    for one in before:
        days = (member.time_zone, member.day_start_hour)
        day = one.day or local_day(one.occurred_at, *days)
        keys = use_keys(rule, member.id, day, one.campaign)
        uses.update(added(keys, one.amount, one.occurred_at, uses))
    return uses
