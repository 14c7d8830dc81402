"""Earn rules as their marketers see them: how they stand, and what may keep them from paying."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct

from game.activities.built_in import BIRTHDAY
from game.activities.rules import ActivityType
from game.activities.store import types_of
from game.campaigns.store import slugs
from game.designs.store import active_names
from game.earning.compile import live
from game.earning.failure_store import failures_of
from game.earning.rules import Rule, RuleDefinition, key_of
from game.flows.launch.doubts import Known, doubts, values_of
from game.flows.launch.waiting import doubtful
from game.kernel.database import Tx
from game.kernel.failing import Failures
from game.kernel.shown import shown
from game.programmes.rules import Programme
from game.programmes.store import by_ids
from game.segments.kind import KIND as SEGMENT
from game.trackers.badges.kind import KIND as BADGE
from game.trackers.tiers.advance import ladders_of


class RuleView(Struct, frozen=True, kw_only=True):
    """A rule as it stands; `revision` counts its changes. `warnings` tell what probably keeps it
    from paying, each with its field; `failures` are those of this revision."""

    id: str
    name: str
    revision: int
    active: bool
    definition: RuleDefinition
    warnings: list[str]
    failures: Failures | None


class RulePage(Struct, frozen=True):
    """Rules in order of their making; ask again with the last id as `after` for more."""

    items: list[RuleView]


async def views_of(
    tx: Tx, programme_id: str, rules: Sequence[Rule], at: datetime
) -> list[RuleView]:
    """The rules of a programme, each with its warnings and its failures."""
    programme = (await by_ids(tx, [programme_id]))[programme_id]
    types = (await types_of(tx, [programme]))[programme_id]
    ladder = (await ladders_of(tx, [programme])).get(programme_id)
    named: dict[str, Collection[Any]] = {
        "member.tier": list(ladder.ranks) if ladder is not None else [],
        "member.segments": sorted(await active_names(tx, programme_id, SEGMENT.name)),
        "member.locale": programme.locales,
    }
    campaigns = await slugs(tx, programme_id)
    badges = sorted(await active_names(tx, programme_id, BADGE.name))
    failures = await failures_of(tx, [key_of(rule) for rule in rules])
    found = []
    for rule in rules:
        kind = types[rule.definition.activity_type]
        fields = _of_house(kind, campaigns, badges, list(programme.attributes))
        values = {**named, **values_of(kind), **fields}
        known = Known(attributes=programme.attributes, values=values)
        warnings = [
            *doubts(live(rule), known, at),
            *_unborn(rule, programme),
            *doubtful(rule.definition, types),
        ]
        told = {"warnings": warnings, "failures": failures.get(key_of(rule))}
        found.append(shown(RuleView, rule, **told))
    return found


def _unborn(rule: Rule, programme: Programme) -> Iterator[str]:
    if rule.definition.activity_type == BIRTHDAY and not programme.messages.birthday:
        yield (
            "activity_type: nobody has a birthday until the programme's `messages.birthday` names"
            " the attribute that holds it."
        )


def _of_house(
    kind: ActivityType, campaigns: list[str], badges: list[str], attributes: list[str]
) -> Mapping[str, Collection[Any]]:
    """What the fields of built-in types may name."""
    match kind.name:
        case "quiz.answered" | "quiz.finished" | "game.played":
            return {"activity.data.campaign": campaigns}
        case "badge.granted":
            return {"activity.data.badge": badges}
        case "profile.answered":
            return {"activity.data.attribute": attributes}
        case _:
            return {}
