"""The doors through which the brand undoes what members did, and sees before what that comes to."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from game.activities.undone import (
    AlreadyUndone,
    BadPart,
    NoActivity,
    NoReversal,
    NotUndone,
    Part,
)
from game.activities.undone_store import Name
from game.flows.undoing.activities import ReinstateActivity, ReverseActivity, Undone, undo
from game.flows.undoing.preview import foresee
from game.kernel.database import Clock, Database, Turnstile
from game.kernel.identity import Awarder
from game.kernel.once import Key, NoKey, checked
from game.kernel.refused import refused
from game.kernel.words import Reason
from game.ledger.refusals import BudgetSpent, Insufficient

Text = Annotated[str, Meta(min_length=1, max_length=200)]
Many = Annotated[int, Meta(ge=1, le=10**15)]
Cause = Annotated[
    dict[
        Annotated[str, Meta(min_length=1, max_length=40)],
        Annotated[str, Meta(max_length=200)],
    ],
    Meta(max_length=20, description="Your own names for it, such as a credit note's number."),
]


class ActivityReversalForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that is left of the activity, or `returned` of `of` (articles, cents). Parts add up: with
    the last one all is undone, and none before is rounded on its own."""

    returned: Many | None = None
    of: Many | None = None
    reason: Reason
    cause: Cause = {}


class NamedReversalForm(
    ActivityReversalForm, frozen=True, kw_only=True, forbid_unknown_fields=True
):
    """The same for the activity that was published under this `source` and `id`."""

    source: Text
    id: Text


class ActivityReinstatementForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why the reversal does not stand."""

    reason: Reason
    cause: Cause = {}


_REFUSALS = (NoActivity, AlreadyUndone, BadPart, NotUndone, Insufficient)


@post(
    "/v1/activities/{id:uuid}/reversals",
    summary="Undo an activity",
    tags=["Activities"],
    responses=refused(*_REFUSALS, NoKey),
)
async def reverse_activity(
    id: FromPath[UUID],
    data: JSONBody[ActivityReversalForm],
    turnstile: NamedDependency[Turnstile],
    awarder: NamedDependency[Awarder],
    idempotency_key: Key = None,
) -> Undone:
    """Undo what a member did, whole or in part, with all that came of it: awards, streak days,
    badges and sets, challenges, tiers and scores whose books are open."""
    checked(idempotency_key)
    return await turnstile.enter(undo, str(id), _asked(awarder, str(id), data))


@post(
    "/v1/activities/reversals",
    summary="Undo an activity by its name",
    tags=["Activities"],
    responses=refused(*_REFUSALS, NoKey),
)
async def reverse_named_activity(
    data: JSONBody[NamedReversalForm],
    turnstile: NamedDependency[Turnstile],
    awarder: NamedDependency[Awarder],
    idempotency_key: Key = None,
) -> Undone:
    """The same for an activity as you call it, such as an order by its number."""
    checked(idempotency_key)
    return await turnstile.enter(undo, data.id, _asked(awarder, Name(data.source, data.id), data))


@post(
    "/v1/activities/{id:uuid}/reversals/preview",
    summary="Preview a reversal",
    tags=["Activities"],
    status_code=200,
    responses=refused(*_REFUSALS),
)
async def preview_reversal(
    id: FromPath[UUID],
    data: JSONBody[ActivityReversalForm],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    awarder: NamedDependency[Awarder],
) -> Undone:
    """What would go, and what would stay and why; nothing is changed."""
    return await foresee(db, _asked(awarder, str(id), data), clock())


@post(
    "/v1/activities/reversals/{id:uuid}/reinstatement",
    summary="Reinstate an activity",
    tags=["Activities"],
    responses=refused(NoReversal, NoActivity, AlreadyUndone, BudgetSpent, NoKey),
)
async def reinstate_activity(
    id: FromPath[UUID],
    data: JSONBody[ActivityReinstatementForm],
    turnstile: NamedDependency[Turnstile],
    awarder: NamedDependency[Awarder],
    idempotency_key: Key = None,
) -> Undone:
    """Take a reversal back, once: an order that was cancelled is completed after all."""
    checked(idempotency_key)
    item = ReinstateActivity(
        programme_id=awarder.programme_id, reversal_id=str(id), reason=data.reason,
        cause={**data.cause, "by": {"id": awarder.id, "name": awarder.name}},
    )  # fmt: skip
    return await turnstile.enter(undo, str(id), item)


def _asked(awarder: Awarder, activity: str | Name, data: ActivityReversalForm) -> ReverseActivity:
    """The request; a part is named whole, or not at all."""
    if (data.returned is None) != (data.of is None):
        raise BadPart("A part is `returned` of `of`: give both, or neither for all that is left.")
    part: Part | None = None
    if data.returned is not None and data.of is not None:
        part = data.returned, data.of
    return ReverseActivity(
        programme_id=awarder.programme_id, activity=activity, part=part, reason=data.reason,
        cause={**data.cause, "by": {"id": awarder.id, "name": awarder.name}},
    )  # fmt: skip


ROUTES = [reverse_activity, reverse_named_activity, preview_reversal, reinstate_activity]
