"""What keeps activities from ending the waiting of pending points: refused when a rule is saved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from game.activities.built_in import HOUSE_ONLY
from game.activities.rules import ActivityType, UnknownType
from game.earning.rules import BadRule, RuleDefinition


def refuse_deaf(definition: RuleDefinition, types: Mapping[str, ActivityType]) -> None:
    """Raises BadRule for a signal that can never come, or that never names what paid."""
    for name, signal in definition.pending.signals if definition.pending else ():
        field, wanted = f"pending.{name}", signal.activity_type
        if wanted not in types:
            raise UnknownType(
                f"There is no activity type {wanted!r}; declare it first.", type=wanted
            )
        if wanted in HOUSE_ONLY:
            raise BadRule(f"{wanted} names nothing that somebody reported.", field=field)
        if wanted == definition.activity_type:
            raise BadRule("What pays cannot end its own waiting.", field=field)
        _refuse_mute(types[wanted], signal.field, f"{field}.field")
        if signal.same_as:
            _refuse_mute(types[definition.activity_type], signal.same_as, f"{field}.same_as")


def _refuse_mute(kind: ActivityType, field: str, where: str) -> None:
    told = kind.fields.get(field)
    if told is None or told.type == "boolean":
        there = [name for name, one in kind.fields.items() if one.type != "boolean"]
        raise BadRule(
            f"{kind.name} has no field {field!r} that names something; there are:"
            f" {', '.join(there) or 'none'}.",
            field=where,
        )


def doubtful(definition: RuleDefinition, types: Mapping[str, ActivityType]) -> Iterator[str]:
    """What may leave points waiting for ever."""
    waiting = definition.pending
    if waiting is None or waiting.after_days is not None:
        return
    signal = waiting.release_on
    if signal is None:
        yield "pending: nothing releases these points but a person."
    elif signal.same_as and not types[definition.activity_type].fields[signal.same_as].required:
        yield (
            f"pending.release_on: {signal.same_as} may be left out of {definition.activity_type};"
            " then only a person releases the points."
        )
