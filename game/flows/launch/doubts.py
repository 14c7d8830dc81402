"""What keeps an earn rule from ever paying: refused when it is saved, or told as a warning. Pure.

Refused is what can never work, whatever members do. Doubted is what looks like a slip and may be
meant: a segment that is made tomorrow, a window that is over for all but what comes late.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import product
from typing import Any

from msgspec import Struct

from game.activities.built_in import UNHEARD
from game.activities.rules import ActivityType
from game.earning.compile import LiveRule
from game.earning.rules import BadRule, Rule, RuleDefinition
from game.flows.launch.plainly import sentences
from game.kernel.cel import EMPTY, Failed, Kind, Vocabulary
from game.kernel.exact import rounded, written
from game.kernel.tracking import POINTS_EARNED
from game.kernel.vocabulary import kind_of

_TRIED = (1, 100, 1_000_000)
"""What stands for every whole number of an activity when an amount is tried."""

_TEXT = r""""[^"\\\n]*"|'[^'\\\n]*'"""
_VALUE = rf"{_TEXT}|-?\b\d+\b"
_NAME = r"\b[a-z_][\w.]*"
_COMPARED = re.compile(
    rf"(?P<a>{_NAME})\s*==\s*(?P<b>{_VALUE})|(?P<c>{_VALUE})\s*==\s*(?P<d>{_NAME})"
    rf"|(?P<e>{_NAME})\s+in\s+\[(?P<f>[^\[\]]*)\]|(?P<g>{_TEXT})\s+in\s+(?P<h>member\.segments)\b"
)
_VALUES = re.compile(_VALUE)


class Known(Struct, frozen=True, kw_only=True):
    """What a rule may speak of, as the programme stands: members' attributes, and by name of a
    condition the values that it may have."""

    attributes: Mapping[str, str]
    values: Mapping[str, Collection[Any]]


def refuse_hopeless(live: LiveRule) -> None:
    """Raises BadRule for a rule that can never pay."""
    rule, definition = live.rule, live.rule.definition
    if definition.activity_type == POINTS_EARNED:
        raise BadRule(
            "No rule sees points.earned, or it would pay for its own points. Write the rule on what"
            " members do for them, or a streak, challenge, badge, tier or board on points.earned.",
            field="activity_type",
        )
    if definition.activity_type in UNHEARD:
        raise BadRule(
            f"No rule sees {definition.activity_type}: it is kept for who reads of it.",
            field="activity_type",
        )
    vocabulary = Vocabulary(rule.names)
    nothing = vocabulary.sample(EMPTY)
    if not vocabulary.used(definition.condition) and live.condition.holds(nothing) is not True:
        raise BadRule("This condition is never true.", field="condition")
    if not vocabulary.used(definition.amount) and definition.voucher is None:
        worth = live.amount.worth(nothing)
        if isinstance(worth, Failed) or worth[0] <= 0:
            why = worth.why if isinstance(worth, Failed) else f"it is {written(worth)}"
            raise BadRule(f"This amount is never more than nothing: {why}.", field="amount")


def doubts(live: LiveRule, known: Known, at: datetime) -> list[str]:
    """What probably keeps the rule from paying, or from paying all, each with its field."""
    definition = live.rule.definition
    found = [*_undeclared(live.rule, known), *_unmet(definition.condition, known)]
    found += [*_amounts(live), *_unsayable(definition)]
    if definition.ends_at is not None and definition.ends_at <= at:
        found.append("ends_at: it is over; only what was done before and comes late still counts.")
    return found


def _undeclared(rule: Rule, known: Known) -> Iterator[str]:
    """Attributes that the rule goes on reading, and members have no more."""
    used = Vocabulary(rule.names).used
    for field in ("condition", "amount"):
        for name in used(getattr(rule.definition, field)):
            _, _, attribute = name.partition("member.attributes.")
            told = known.attributes.get(attribute)
            if attribute and (told is None or kind_of(told) != rule.names[name]):
                empty = EMPTY[rule.names[name]]
                yield (
                    f"{field}: members have no attribute {attribute!r} of type {rule.names[name]}"
                    f" any more; it is read as {empty!r}."
                )


def _unmet(condition: str, known: Known) -> Iterator[str]:
    """Comparisons with a value that the name cannot have."""
    for found in _COMPARED.finditer(condition):
        name = found["a"] or found["d"] or found["e"] or found["h"]
        if name not in known.values:
            continue
        told = found["b"] or found["c"] or found["f"] or found["g"]
        for value in (_plain(one) for one in _VALUES.findall(told)):
            if value != "" and value not in known.values[name]:
                there = ", ".join(map(str, known.values[name])) or "none yet"
                yield f"condition: {name} is never {value!r}; there are: {there}."


def _plain(value: str) -> str | int:
    return value[1:-1] if value[0] in "\"'" else int(value)


def _unsayable(definition: RuleDefinition) -> Iterator[str]:
    """What members could not be told in plain words; a rule without a reason they are not told."""
    plain = sentences(definition.condition, definition.activity_type, "en")
    if not definition.reason or definition.explained or plain is not None:
        return
    yield (
        "condition: there are no plain words for it, so members do not read what it asks; write it"
        " for them under `explained`."
    )


def _amounts(live: LiveRule) -> Iterator[str]:
    """An amount that comes to nothing whatever is tried, or that is always cut."""
    definition = live.rule.definition
    texts = [_plain(one) for one in re.findall(_TEXT, definition.amount)]
    samples = _samples(live.rule.names, ["", "x", *texts[:5]])
    tried = [live.amount.worth(facts) for facts in samples]
    whole = [rounded(one, definition.rounding) for one in tried if not isinstance(one, Failed)]
    paid = [amount for amount in whole if amount > 0]
    if not paid and definition.voucher is not None:
        return  # It gives the voucher alone.
    if not paid:
        why = next((f": {one.why}" for one in tried if isinstance(one, Failed)), "")
        yield f"amount: it came to nothing for every value that was tried{why}."
        return
    limits = [("caps", cap.amount) for cap in definition.caps if cap.amount is not None]
    limits += [("budget", definition.budget.amount)] if definition.budget else []
    for field, most in limits:
        if most < min(paid):
            yield f"{field}: {most} is less than what the rule pays at once; it is always cut."


def _samples(names: Mapping[str, Kind], texts: Sequence[Any]) -> Iterator[Any]:
    vocabulary = Vocabulary(names)
    for number, truth, text in product(_TRIED, (True, False), texts):
        value: dict[Kind, Any] = {"integer": number, "boolean": truth, "string": text}
        yield vocabulary.sample(value | {"strings": [text], "decimal": float(number)})


def values_of(kind: ActivityType) -> dict[str, Collection[Any]]:
    """The values that the fields of a type, and the clock, are bound to."""
    told: dict[str, Collection[Any]] = {
        "activity.type": [kind.name],
        "activity.hour": range(24),
        "activity.weekday": range(1, 8),
        "activity.month": range(1, 13),
        "activity.day": range(1, 32),
    }
    for name, field in kind.fields.items():
        if field.enum is not None:
            told[f"activity.data.{name}"] = field.enum
    return told
