"""Tier ladders as a kind of design: what is refused, field by field."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise

from game.designs.rules import DesignKind, Surroundings, foreign_words
from game.kernel.measures import Measure
from game.kernel.tracking import POINTS_EARNED, Prize
from game.money.rules import DECIMALS
from game.trackers.tiers.rules import PERIOD_DAYS_LEAST, Ladder


def measures(told: Ladder) -> tuple[Measure, ...]:
    """What moves members on the ladder; of a balance, the activity that tells of it."""
    qualify = told.qualify
    if qualify.by != "activity":
        return (Measure(activity_type=POINTS_EARNED, sum="amount"),)
    return () if qualify.measure is None else (qualify.measure,)


def prizes(told: Ladder) -> tuple[Prize, ...]:
    """What is won on the way up."""
    return tuple(tier.prize for tier in told.tiers if tier.prize is not None)


def multiplies(told: Ladder, currencies: Collection[str]) -> Collection[str]:
    """Whatever rules pay, where a tier earns more than others."""
    return currencies if any(t.benefits.earn_percent > 100 for t in told.tiers) else ()


def problems(name: str, told: Ladder, around: Surroundings) -> list[str]:
    """Every contradiction, each with its field and what to do."""
    found = [*_of_tiers(told), *_of_sales(told), *_of_what_counts(told, around), *_of_ends(told)]
    found += foreign_words(_words(told), around.locales)
    return [*found, *_of_others(name, around)]


def _words(told: Ladder) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Everything of the tiers that members read, by field."""
    for place, tier in enumerate(told.tiers):
        yield f"tiers[{place}].title", tier.title
        yield f"tiers[{place}].text", tier.text
        for number, perk in enumerate(tier.benefits.perks):
            yield f"tiers[{place}].benefits.perks[{number}]", perk


def _of_tiers(told: Ladder) -> list[str]:
    found = []
    tiers = told.tiers
    if tiers[0].at_least != 0 or tiers[0].keep != 0:
        found.append("tiers[0].at_least: everybody begins on the lowest tier; make it 0.")
    if tiers[0].prize is not None:
        found.append(
            "tiers[0].prize: nobody climbs to the lowest tier; give it for joining by a rule."
        )
    names = [tier.name for tier in tiers]
    for place, tier in enumerate(tiers):
        if tier.name in names[:place]:
            found.append(f"tiers[{place}].name: {tier.name!r} is taken; name each tier once.")
        if tier.keep > tier.at_least:
            found.append(
                f"tiers[{place}].keep_at_least: to keep a tier takes no more than to reach it;"
                f" make it {tier.at_least} or less."
            )
    for place, (lower, higher) in enumerate(pairwise(tiers), 1):
        if higher.at_least <= lower.at_least:
            found.append(
                f"tiers[{place}].at_least: each tier asks for more than the one below it;"
                f" make it more than {lower.at_least}."
            )
        if higher.keep < lower.keep:
            found.append(
                f"tiers[{place}].keep_at_least: to keep a higher tier takes no less than a lower"
                f" one; make it {lower.keep} or more."
            )
    return found


def _of_sales(told: Ladder) -> Iterator[str]:
    if told.tiers[0].sold is not None:
        yield "tiers[0].sold: everybody has the lowest tier already; sell a higher one."
    for place, tier in enumerate(told.tiers):
        if (sold := tier.sold) is None:
            continue
        if sold.price.money not in DECIMALS:
            yield (
                f"tiers[{place}].sold.price.money: {sold.price.money!r} is no money of ISO 4217;"
                " write EUR, for example."
            )
        if sold.grace_days >= (least := PERIOD_DAYS_LEAST["month"] * sold.months):
            yield (
                f"tiers[{place}].sold.grace_days: grace is shorter than a term; make it less than"
                f" {least}."
            )


def _of_what_counts(told: Ladder, around: Surroundings) -> list[str]:
    found = []
    qualify = told.qualify
    if qualify.by == "activity":
        if qualify.measure is None:
            found.append("qualify.measure: say which activity counts, or qualify by points.")
    else:
        if qualify.measure is not None:
            found.append("qualify.measure: it is read only when qualify.by is activity.")
        if qualify.currency not in around.currencies:
            known = ", ".join(sorted(around.currencies)) or "none"
            found.append(f"qualify.currency: there is no {qualify.currency!r}; known: {known}.")
    if qualify.by == "balance" and qualify.over != "ever":
        found.append("qualify.over: a balance is what it is now; leave it at ever.")
    if (qualify.over == "rolling") != (qualify.rolling_days is not None):
        found.append("qualify.rolling_days: give it when, and only when, qualify.over is rolling.")
    return found


def _of_ends(told: Ladder) -> list[str]:
    found = []
    validity = told.validity
    if validity.days is not None and validity.until_end_of is not None:
        found.append("validity: give days or until_end_of, not both.")
    if told.downgrade == "never":
        if validity.days is not None or validity.until_end_of is not None:
            found.append("validity: with downgrade never a tier has no end; leave it out.")
        if told.grace_days:
            found.append("grace_days: with downgrade never there is no grace; make it 0.")
        return found
    least = validity.days
    if validity.until_end_of is not None:
        least = PERIOD_DAYS_LEAST[validity.until_end_of]
    if least is not None and told.grace_days >= least:
        found.append(f"grace_days: grace ends before the next validity; make it less than {least}.")
    return found


def _of_others(name: str, around: Surroundings) -> list[str]:
    ladders = sorted(around.designs.get(KIND.name, {}).keys() - {name})
    if not ladders:
        return []
    return [f"name: a programme climbs one ladder, and {ladders[0]!r} is it; change that one."]


KIND = DesignKind(
    name="tier",
    path="tiers",
    tag="Tiers",
    definition=Ladder,
    measures=measures,
    prizes=prizes,
    problems=problems,
    multiplies=multiplies,
)
