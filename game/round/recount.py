"""Something came late: those that occurred after it are counted anew under the limits of the rule.

What it displaces is reversed, what it makes room for is paid. Paid first, so that a reversal finds
what has just come; then again, as what was taken back may fill a budget. Where a reversal is
refused, or would leave a budget short, only what is still there is taken, and the rest stays paid.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from msgspec.structs import replace

from game.activities.store import Said
from game.earning.claim_store import Pair
from game.earning.decide import Wish, award_for, day_of
from game.earning.limits import Claim, Revisions, allowed, reference_of, with_paid, without
from game.earning.rules import Rule, Use, UseKey, campaign_of, periods_of
from game.earning.terms import terms_of
from game.kernel.identity import new_id
from game.kernel.tracking import Award, Situation
from game.ledger.refusals import Insufficient
from game.ledger.reverse import reverse
from game.ledger.rules import Currency, Entry, Target
from game.round.award import Payment, budget_left, pay
from game.round.late import Line
from game.round.payouts import source_of
from game.round.words import COUNTED_ANEW
from game.round.world import World


class Why(NamedTuple):
    """What claims are counted anew for: something that came late; or something that was undone, for
    a reason, and then what the currency says of points that are gone holds."""

    cause: Mapping[str, Any]
    reason: str = COUNTED_ANEW
    undoing: bool = False


class Behind(NamedTuple):
    """A claim and all that it comes before, in their order; the counters are without them, and
    `budgets`, by currency, what may be paid them in all."""

    programme_id: str
    why: Why
    claims: list[Claim]
    rules: Revisions
    uses: dict[UseKey, Use]
    budgets: Mapping[str, int]


class Changed(NamedTuple):
    """What another activity has gained by something late, or lost, in minor units."""

    rule: Rule
    claim: Claim
    amount: int


def claim_of(rule: Rule, situation: Situation, wish: Wish) -> Claim | None:
    """What there is to keep of an activity that came before a rule with limits. Of one that gives
    vouchers nothing is: those stay with whoever came first."""
    if not wish.amount or not periods_of(rule.definition) or rule.definition.voucher:
        return None
    return Claim(
        rule_id=rule.id,
        member_id=situation.member_id,
        activity_id=situation.activity_id,
        occurred_at=situation.occurred_at,
        day=day_of(situation),
        campaign=campaign_of(situation.data),
        revision=rule.revision,
        wanted=wish.amount,
        due=wish.amount,
    )


def kept(world: World, programme_id: str, claim: Claim) -> Behind | None:
    """Keep the claim; answers what it comes before, where any of that was paid."""
    world.new_claims[claim.key] = claim
    line = world.lines.get(pair_of(claim))
    if line is None:
        return None
    place = bisect(line.claims, claim.order, key=lambda one: one.order)
    line.claims.insert(place, claim)
    if not any(one.paid for one in line.claims[place:]):
        return None
    why = Why({"late": claim.activity_id})
    return behind(world, programme_id, line, place, why)


def behind(world: World, programme_id: str, line: Line, place: int, why: Why) -> Behind:
    """All of a line from that place on."""
    claims = line.claims[place:]
    numbers = {one.revision for one in claims}
    rules = world.rules[programme_id].revisions(claims[0].rule_id, numbers)
    earlier = [one.occurred_at for one in line.claims[:place] if one.paid]
    uses = without(claims, rules, world.uses, earlier[-1] if earlier else line.last)
    for claim in claims:
        _reversed_by_others(world, line, claim)
    return Behind(programme_id, why, claims, rules, uses, _budgets(world, claims, rules))


def _reversed_by_others(world: World, line: Line, claim: Claim) -> None:
    """What was taken back by hand meanwhile, or given back, the claim is due no more, or again."""
    if awards := line.awards.get(claim.activity_id):
        targets = [world.books.targets[target_id] for target_id in awards]
        stands = min(claim.wanted, sum(target.amount - target.undone for target in targets))
        claim.due = min(claim.wanted, max(0, claim.due + stands - claim.paid))
        claim.paid = stands
        world.changed_claims[claim.key] = claim


def _budgets(world: World, claims: Iterable[Claim], rules: Revisions) -> dict[str, int]:
    """What a budget has, and had before it paid these claims, by currency."""
    found = {
        rule.definition.currency: budget_left(world, rule.id, rule.definition.currency)
        for rule in rules.values()
        if rule.definition.budget is not None
    }
    for claim in claims:
        code = rules[claim.revision].definition.currency
        if code in found:
            found[code] += claim.paid
    return found


def pay_claim(world: World, programme_id: str, claim: Claim, award: Award) -> Payment | None:
    """Pay a claim, as far as its budget goes."""
    paid = pay(world, programme_id, claim.member_id, award)
    if paid is None:
        return None
    claim.paid += paid.amount
    claim.turns += 1
    world.changed_claims[claim.key] = claim
    if line := world.lines.get(pair_of(claim)):  # Something later in this round may displace it.
        posted = world.books.transactions[programme_id, award.reference]
        line.awards.setdefault(claim.activity_id, []).append(posted.id)
        source = source_of(programme_id, award.currency, award.budget)
        world.books.targets[posted.id] = Target(
            transaction=posted, holder_id=claim.member_id, user_id=posted.id, counter=source,
            amount=paid.amount,
        )  # fmt: skip
    return paid


def recount(world: World, anew: Behind, award: Award | None) -> tuple[list[Payment], list[Changed]]:
    """Lay the limits on all of them anew. Answers what the first one is paid, by its `award`, and
    what has become of the others."""
    others = anew.claims[1:]
    due = allowed(anew.claims, anew.rules, anew.uses, anew.budgets)
    before = {claim.activity_id: claim.paid for claim in anew.claims}
    payments = _raise(world, anew, due, award)
    for claim in anew.claims:
        if claim.paid > due[claim.activity_id]:
            _lower(world, anew, claim, due[claim.activity_id])
    payments += _raise(world, anew, due, award)
    counters = with_paid(anew.claims, anew.rules, anew.uses)
    world.uses.update(counters)
    world.changed_uses.update(counters)
    changes = [
        Changed(anew.rules[claim.revision], claim, claim.paid - before[claim.activity_id])
        for claim in others
        if claim.paid != before[claim.activity_id]
    ]
    return payments, changes


def _raise(
    world: World, anew: Behind, due: Mapping[str, int], award: Award | None
) -> list[Payment]:
    """Pay what each is due and has not; answers what the first one got."""
    first, found = anew.claims[0], []
    for claim in anew.claims:
        missing = due[claim.activity_id] - claim.paid
        if missing <= 0:
            continue
        if claim is first and award is not None:
            reference = reference_of(claim.rule_id, claim.activity_id, claim.turns)
            owing = replace(award, amount=missing, reference=reference)
        else:
            rule = anew.rules[claim.revision]
            owing = award_for(
                rule, claim.activity_id, missing,
                world.voice(claim.member_id), anew.why.cause, claim.turns,
            )  # fmt: skip
            said = world.lines[pair_of(claim)].said.get(claim.activity_id)
            owing = on_terms(world, rule, owing, said or Said("", {}), claim.occurred_at)
        paid = pay_claim(world, anew.programme_id, claim, owing)
        if paid is not None and claim is first:
            found.append(paid)
    return found


def on_terms(world: World, rule: Rule, award: Award, said: Said, occurred_at: datetime) -> Award:
    """The rule's award as it is, or pending until its time."""
    waiting = rule.definition.pending
    if waiting is None:
        return award
    terms = terms_of(
        waiting,
        data=said.data,
        external_id=said.external_id,
        occurred_at=occurred_at,
        time_zone=world.programmes[rule.programme_id].time_zone,
    )
    return replace(award, pending=terms)


def _lower(world: World, anew: Behind, claim: Claim, due: int) -> None:
    """Take back what the claim was paid above its due, of its latest award first. What was
    reversed by other means is gone already."""
    rule, awards = anew.rules[claim.revision], world.lines[pair_of(claim)].awards
    currency = world.currencies[anew.programme_id][rule.definition.currency]
    if rule.definition.budget is not None and not anew.why.undoing:
        currency = replace(currency, when_reversed="refuse")
    excess, stays = claim.paid - due, 0
    for target_id in reversed(awards.get(claim.activity_id, [])):
        target = world.books.targets[target_id]
        amount = min(excess, target.amount - target.undone)
        if amount:
            excess -= amount
            stays += amount - _take(world, anew, target, currency, amount)
    claim.paid = due + stays
    world.changed_claims[claim.key] = claim


def _take(world: World, anew: Behind, target: Target, currency: Currency, amount: int) -> int:
    """Reverse as much of the award; where that is refused, what is still there."""
    award = target.transaction
    entry = Entry(
        programme_id=anew.programme_id,
        member_id=target.holder_id,
        reference=f"{award.reference}:anew:{new_id()}",
        reason=anew.why.reason,
        cause={**award.cause, **anew.why.cause},
    )
    zone = world.programmes[anew.programme_id].time_zone
    for _ in range(2):
        if amount == 0:
            break
        try:
            gone = reverse(
                world.books, entry, target_id=award.id, currency=currency, zone=zone, at=world.at,
                amount=amount,
            )  # fmt: skip
        except Insufficient as refused:
            if anew.why.undoing:
                raise
            amount -= refused.details["missing"]
        else:
            world.displaced.setdefault(target.holder_id, []).append(gone.id)
            break
    return amount


def pair_of(claim: Claim) -> Pair:
    """Whose claim it is."""
    return Pair(claim.rule_id, claim.member_id)
