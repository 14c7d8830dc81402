"""The envelope in which partners publish: CloudEvents 1.0, structured JSON, one or a batch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Literal, TypeVar

from msgspec import UNSET, Meta, Struct, UnsetType, ValidationError, convert, structs

from game.earning.rules import Check, Decision
from game.flows.intake.arrivals import Arrival, BadEnvelope, Outcome
from game.flows.intake.explain import Counted
from game.flows.intake.ingest import Judged
from game.kernel.errors import Refusal
from game.kernel.refused import status_of
from game.round.award import Payment
from game.round.contract import Gain

BATCH_MOST = 1000

Found = TypeVar("Found")


class CloudEvent(Struct, frozen=True, kw_only=True):
    """One activity. `source` and `id` name it: sent again, it is answered again and counts once.

    `subject` is the member's id in your own books; a new one opens the member. Without `time` it
    happens now. Extension attributes are welcome and not kept.
    """

    specversion: Literal["1.0"]
    id: Annotated[str, Meta(min_length=1, max_length=200)]
    source: Annotated[str, Meta(min_length=1, max_length=200)]
    type: Annotated[str, Meta(min_length=1, max_length=100)]
    subject: Annotated[str, Meta(min_length=1, max_length=200)]
    time: Annotated[datetime, Meta(tz=True)] | UnsetType = UNSET
    datacontenttype: Literal["application/json"] | UnsetType = UNSET
    data: dict[str, Any] = {}


Batch = Annotated[
    list[Any],
    Meta(
        min_length=1,
        max_length=BATCH_MOST,
        description="CloudEvents; each is checked and answered on its own.",
    ),
]


class ItemProblem(Struct, frozen=True, kw_only=True):
    """Why an event was refused: what its problem document would say, had it come alone."""

    status: int
    code: str
    detail: str
    details: dict[str, Any]


class Item(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The answer to one event, by its `id`. `awards` are points that landed, in minor units."""

    id: str | None
    status: Literal["accepted", "duplicate", "refused"]
    activity_id: str | None = None
    awards: list[Payment] = []
    problem: ItemProblem | None = None


class Items(Struct, frozen=True):
    """One answer for each event of the batch, in its order."""

    items: list[Item]


class RuleAnswer(Struct, frozen=True, kw_only=True):
    """How a rule would decide: the `amount` it would pay, and each thing it asked for."""

    rule: str
    revision: int
    fired: bool
    amount: int
    currency: str
    checks: list[Check]


class DryItem(Item, frozen=True, kw_only=True, omit_defaults=True):
    """What an event would come to: rules that decide, designs that count, and what is reached. A
    duplicate is not decided again."""

    rules: list[RuleAnswer] = []
    designs: list[Counted] = []
    gains: list[Gain] = []


class DryItems(Struct, frozen=True):
    """One answer for each event of the batch, in its order, as if the others came before it."""

    items: list[DryItem]


def arrival(event: CloudEvent, programme_id: str) -> Arrival:
    """The event as an arrival of this programme."""
    return Arrival(
        programme_id=programme_id,
        source=event.source,
        external_id=event.id,
        type=event.type,
        subject=event.subject,
        occurred_at=None if event.time is UNSET else event.time,
        data=event.data,
    )


def arrivals(batch: list[Any], programme_id: str) -> list[Arrival | Refusal]:
    """Each event of a batch as an arrival, or why its envelope cannot be read."""
    return [_arrival(event, programme_id) for event in batch]


def in_place(
    read: Sequence[Arrival | Refusal], answers: Sequence[Found | Refusal]
) -> list[Found | Refusal]:
    """The answers to the arrivals, with the refusals of unreadable envelopes in their places."""
    following = iter(answers)
    return [r if isinstance(r, Refusal) else next(following) for r in read]


def item(name: str | None, found: Outcome | Refusal) -> Item:
    """The answer to the event of this id."""
    if isinstance(found, Refusal):
        return Item(id=name, status="refused", problem=_problem(found))
    return Item(id=name, status=found.status, activity_id=found.activity_id, awards=found.awards)


def dry_item(name: str | None, found: Judged | Refusal) -> DryItem:
    """What the event of this id would come to."""
    if isinstance(found, Refusal):
        return DryItem(id=name, status="refused", problem=_problem(found))
    return DryItem(
        id=name,
        status=found.outcome.status,
        awards=[structs.replace(one, transaction_id=None) for one in found.outcome.awards],
        rules=[_rule_answer(decision) for decision in found.decisions],
        designs=found.designs,
        gains=found.gains,
    )


def name_of(event: Any) -> str | None:
    """The id by which an event's answer is told, if it has one that can be read."""
    name = event.get("id") if isinstance(event, dict) else None
    return name if isinstance(name, str) else None


def _arrival(event: Any, programme_id: str) -> Arrival | Refusal:
    try:
        return arrival(convert(event, CloudEvent), programme_id)
    except ValidationError as wrong:
        return BadEnvelope(f"The event cannot be read: {wrong}.", fault=str(wrong))


def _problem(refusal: Refusal) -> ItemProblem:
    return ItemProblem(
        status=status_of(type(refusal)),
        code=refusal.code,
        detail=refusal.words,
        details=dict(refusal.details),
    )


def _rule_answer(decision: Decision) -> RuleAnswer:
    return RuleAnswer(
        rule=decision.rule.name,
        revision=decision.rule.revision,
        fired=decision.fired,
        amount=decision.award.amount if decision.award else 0,
        currency=decision.rule.definition.currency,
        checks=list(decision.explanation),
    )
