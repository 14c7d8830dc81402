"""CloudEvents as arrivals, and how each of them is answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, TypeVar

from msgspec import UNSET, Struct, structs

from game.earning.rules import Check, Decision
from game.flows.intake.arrivals import Arrival, Outcome
from game.flows.intake.envelopes import CloudEvent, Unread
from game.flows.intake.explain import Counted
from game.flows.intake.ingest import Corrected, Judged
from game.flows.intake.notes import Note
from game.kernel.errors import Refusal
from game.kernel.refused import status_of
from game.round.award import Payment
from game.round.contract import Gain
from game.vouchers.rules import GivenVoucher

Found = TypeVar("Found")


class ItemProblem(Struct, frozen=True, kw_only=True):
    """Why an event was refused: what its problem document would say, had it come alone."""

    status: int
    code: str
    detail: str
    details: dict[str, Any]


class Item(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The answer to one event, by its `id`. `awards` are points that landed, in minor units;
    `notes` tell where the order of arrival has counted, `vouchers` what was won by it: a full punch
    card, a badge."""

    id: str | None
    status: Literal["accepted", "duplicate", "refused"]
    activity_id: str | None = None
    awards: list[Payment] = []
    notes: list[Note] = []
    vouchers: list[GivenVoucher] = []
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
    duplicate is not decided again. `undone` is what goes of the activity that it `corrects`."""

    rules: list[RuleAnswer] = []
    designs: list[Counted] = []
    gains: list[Gain] = []
    undone: Corrected | None = None


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
        corrects=None if event.corrects is UNSET else event.corrects,
    )


def arrivals(batch: Sequence[CloudEvent | Unread], programme_id: str) -> list[Arrival | Refusal]:
    """Each event of a batch as an arrival, or why its envelope cannot be read."""
    return [one.why if isinstance(one, Unread) else arrival(one, programme_id) for one in batch]


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
    return Item(
        id=name,
        status=found.status,
        activity_id=found.activity_id,
        awards=found.awards,
        notes=found.notes,
        vouchers=found.vouchers,
    )


def dry_item(name: str | None, found: Judged | Refusal) -> DryItem:
    """What the event of this id would come to."""
    if isinstance(found, Refusal):
        return DryItem(id=name, status="refused", problem=_problem(found))
    return DryItem(
        id=name,
        status=found.outcome.status,
        awards=[structs.replace(one, transaction_id=None) for one in found.outcome.awards],
        notes=found.outcome.notes,
        rules=[_rule_answer(decision) for decision in found.decisions],
        designs=found.designs,
        gains=found.gains,
        undone=found.undone,
    )


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
