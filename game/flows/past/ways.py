"""How a member earns more: the rules that run now, in words that a child explains back. Pure.

Told is what has a reason in words, which members read in their history anyway. What asks who they
are is told those alone whom it lets through: it is no one else's business; and what is without a
reason may be a surprise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct

from game.earning.rules import Cap, Rule, RuleDefinition
from game.flows.launch.plainly import lets_through, sentences
from game.flows.past import words
from game.flows.past.words import say
from game.kernel.days import local_day
from game.kernel.words import spoken
from game.ledger.rules import Currency
from game.messages.spelling import day
from game.multipliers.kind import Multiplier


class Way(Struct, frozen=True, kw_only=True):
    """One way to earn. `amount` is in minor units of `currency`, null where it depends on what was
    done; `words` say what it asks for, how often it counts, and until when."""

    activity_type: str
    title: str
    currency: str
    amount: int | None
    words: list[str]


class Extra(Struct, frozen=True, kw_only=True):
    """What multiplies them now, what that makes of 100, and in `words` for what; none where that
    cannot be said."""

    title: dict[str, str]
    text: dict[str, str]
    currency: str
    percent: int
    ends_at: datetime | None
    words: list[str] = []


class Ways(Struct, frozen=True):
    """The rules that run now, and what multiplies them."""

    items: list[Way]
    extras: list[Extra]


def ways(
    rules: Sequence[Rule],
    multipliers: Sequence[Multiplier],
    currencies: Mapping[str, Currency],
    *,
    at: datetime,
    time_zone: str,
    locale: str,
    about: dict[str, Any],
) -> Ways:
    """What there is to be told at that moment, in the locale and on the member's own calendar;
    `about` are the values of the member whom conditions may ask for."""
    told = [one for one in rules if one.active and _is_told(one.definition, at, about)]
    return Ways(
        items=[
            Way(
                activity_type=one.definition.activity_type,
                title=_title(one.definition, locale),
                currency=one.definition.currency,
                amount=_amount(one.definition),
                words=list(_words(one.definition, currencies, time_zone, locale)),
            )
            for one in sorted(told, key=lambda rule: rule.name)
        ],
        extras=[
            Extra(
                title=one.title,
                text=one.text,
                currency=one.currency,
                percent=one.percent,
                ends_at=one.ends_at,
                words=sentences(one.condition, "", locale) or [],
            )
            for one in multipliers
            if lets_through(one.condition, about) and _runs(one.starts_at, one.ends_at, at)
        ],
    )


def _is_told(rule: RuleDefinition, at: datetime, about: dict[str, Any]) -> bool:
    return (
        bool(_title(rule, ""))
        and lets_through(rule.condition, about)
        and _runs(rule.starts_at, rule.ends_at, at)
    )


def _runs(starts: datetime | None, ends: datetime | None, at: datetime) -> bool:
    return (starts is None or starts <= at) and (ends is None or at < ends)


def _title(rule: RuleDefinition, locale: str) -> str:
    return rule.reason if isinstance(rule.reason, str) else spoken(rule.reason, locale)


def _amount(rule: RuleDefinition) -> int | None:
    plain = rule.amount.strip()
    return int(plain) if re.fullmatch(r"[0-9]{1,15}", plain) else None


def _words(
    rule: RuleDefinition, currencies: Mapping[str, Currency], time_zone: str, locale: str
) -> Iterator[str]:
    if _amount(rule) is None:
        yield say("depends", locale)
    if rule.condition.strip() != "true":
        if rule.explained:
            yield spoken(rule.explained, locale)
        else:
            plain = sentences(rule.condition, rule.activity_type, locale)
            yield from [say("some_condition", locale)] if plain is None else plain
    for cap in rule.caps:
        yield from _capped(cap, currencies[rule.currency], locale)
    if rule.cooldown_s:
        yield say("apart", locale, lapse=words.lapse(rule.cooldown_s, locale))
    if rule.pending is not None:
        days = rule.pending.after_days
        yield say("later", locale) if days is None else say("after_days", locale, n=days)
    if rule.budget is not None:
        yield say("while_there_is", locale)
    if rule.ends_at is not None:
        last = local_day(rule.ends_at - timedelta(microseconds=1), time_zone)
        yield say("until", locale, day=day(last, locale))


def _capped(cap: Cap, currency: Currency, locale: str) -> Iterator[str]:
    period = say(f"per_{cap.period}", locale)
    if cap.times is not None:
        most = say("times", locale, n=cap.times)
        yield say("at_most", locale, most=most, period=period)
    if cap.amount is not None:
        most = words.amount(cap.amount, currency, locale)
        yield say("at_most", locale, most=most, period=period)
