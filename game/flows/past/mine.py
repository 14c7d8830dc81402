"""Why something that a member did came to what it came to, told to the member. Pure.

A rule is named only where all that it asks for was met, and something only cut or stopped it: what
a rule asks for, of whom, and that there is one at all, may be a surprise or nobody's business. The
others are one sentence, and those for a segment not even that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from fractions import Fraction
from typing import Any

from msgspec import Struct, convert

from game.earning.rules import Check, Rule
from game.flows.past import words
from game.flows.past.why import Looked, RuleWhy
from game.flows.past.words import say
from game.kernel.days import zone
from game.kernel.words import spoken
from game.ledger.rules import Currency
from game.messages.spelling import day
from game.round.award import Payment

_ASKED = frozenset({"condition", "off", "window", "amount"})


class MyReason(Struct, frozen=True, kw_only=True):
    """What it was for, in the member's words, what it paid, and what raised or cut it."""

    title: str
    currency: str
    paid: int
    words: list[str]


class MyAward(Struct, frozen=True, kw_only=True):
    """Points that landed, of rules and of whatever else was reached by it."""

    currency: str
    amount: int
    reason: str


class MyExplanation(Struct, frozen=True, kw_only=True):
    """Something I did, what I got for it, and why no more; `words` say what names no reason."""

    id: str
    occurred_at: datetime
    awards: list[MyAward]
    reasons: list[MyReason]
    words: list[str]


def explained(
    looked: Looked, currencies: Mapping[str, Currency], locale: str, returned: Fraction
) -> MyExplanation:
    """The answer for a reader in the locale; `returned` is the share that was undone since."""
    teller = _Teller(looked, currencies, locale)
    reasons = [teller.reason(rule, why) for rule, why in looked.rules if _is_named(why)]
    others = [rule for rule, why in looked.rules if not _is_named(why) and _is_open(rule, why)]
    said = [say("others", locale)] if others else []
    if not (reasons or said or looked.done.result):
        said = [say("nothing", locale)]
    if returned:
        part = {"returned": returned.numerator, "of": returned.denominator}
        said.append(say("undone" if returned == 1 else "returned", locale, **part))
    names = {rule.name for rule, _ in looked.rules}
    return MyExplanation(
        id=looked.done.id,
        occurred_at=looked.done.occurred_at,
        awards=[
            MyAward(
                currency=one.currency,
                amount=one.amount,
                reason=say("a_rule", locale) if one.reason in names else one.reason,
            )
            for one in convert(looked.done.result, list[Payment])
        ],
        reasons=reasons,
        words=said,
    )


def _is_named(why: RuleWhy) -> bool:
    return why.paid > 0 or all(check.met for check in why.checks if check.sort in _ASKED)


def _is_open(rule: Rule, why: RuleWhy) -> bool:
    """Whether the member may know that there is such a rule: it is on, and for everybody."""
    return "member." not in rule.definition.condition and all(
        check.met for check in why.checks if check.sort in ("off", "window")
    )


class _Teller:
    def __init__(self, looked: Looked, currencies: Mapping[str, Currency], locale: str) -> None:
        self._zone = zone(looked.member.time_zone)
        self._currencies = currencies
        self._locale = locale

    def reason(self, rule: Rule, why: RuleWhy) -> MyReason:
        """One rule, in words."""
        told = rule.definition.reason
        title = told if isinstance(told, str) else spoken(told, self._locale)
        code = rule.definition.currency
        return MyReason(
            title=title or self._say("a_rule"),
            currency=code,
            paid=why.paid,
            words=list(self._words(why.checks, self._currencies[code])) or [self._say("plain")],
        )

    def _words(self, checks: list[Check], currency: Currency) -> Iterator[str]:
        rates = [check for check in checks if check.sort == "rate"]
        if rates:
            yield self._say("rate", **rates[-1].figures)
        for check in checks:
            told = check.figures
            cut = not check.met or int(told.get("left", 0)) < int(told.get("of", 0))
            if check.sort == "times" and not check.met:
                yield self._say(
                    "counted",
                    most=self._times(told["most"]),
                    so_far=self._times(told["so_far"]),
                    period=self._period(told),
                )
            elif check.sort == "cooldown" and not check.met:
                yield self._again(datetime.fromisoformat(str(told["again_at"])))
            elif check.sort == "budget" and cut:
                yield self._say("rest" if check.met else "spent")
            elif check.sort == "total" and cut:
                most, left = (self._amount(int(told[n]), currency) for n in ("most", "left"))
                yield self._say("total", most=most, left=left, period=self._period(told))

    def _times(self, n: int | str) -> str:
        return self._say("times", n=int(n))

    def _period(self, told: Mapping[str, int | str]) -> str:
        return self._say(f"per_{told['period']}")

    def _again(self, at: datetime) -> str:
        local = at.astimezone(self._zone)
        return self._say("again", day=day(local.date(), self._locale), time=f"{local:%H:%M}")

    def _amount(self, minor: int, currency: Currency) -> str:
        return words.amount(minor, currency, self._locale)

    def _say(self, key: str, **told: Any) -> str:
        return say(key, self._locale, **told)
