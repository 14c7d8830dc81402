"""Where the order of arrival has counted, told in the answer to an activity. Pure."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from game.languages.texts import say
from game.round.progress import Advanced


class Note(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that the order of arrival has changed, in the member's words.

    `counted_anew`: another activity, `activity_id`, gained `amount` by this one, or lost it.
    `budget_spent`: this one would have got `amount` more, had the budget of the rule had it. In
    minor units.
    """

    code: Literal["counted_anew", "budget_spent"]
    words: str
    rule: str
    currency: str
    amount: int
    activity_id: str | None = None


def notes(done: Advanced, locale: str) -> list[Note]:
    """What there is to tell of an activity."""
    anew = [
        Note(
            code="counted_anew",
            words=say("house.reason.counted_anew", locale),
            rule=change.rule.name,
            currency=change.rule.definition.currency,
            amount=change.amount,
            activity_id=change.claim.activity_id,
        )
        for change in done.changed
    ]
    short = [
        Note(
            code="budget_spent",
            words=say("house.note.budget_spent", locale),
            rule=rule.name,
            currency=rule.definition.currency,
            amount=amount,
        )
        for rule, amount in done.short
    ]
    return anew + short
