"""Save a design of any kind: checked, revised, its budget funded, and its past asked for.

A streak, a badge or a board is saved by the same column: what its feature says of it is its kind's.
Everything that is wrong is told at once, so that a marketer mends it in one go.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, to_builtins
from msgspec.structs import replace

from game.activities.built_in import UNHEARD
from game.activities.rules import kinds
from game.activities.store import types_of
from game.approvals.rules import ALONE, Asker
from game.campaigns.store import slugs
from game.designs.rules import (
    BadDesign,
    Definition,
    Design,
    DesignKind,
    DesignMoved,
    Surroundings,
    foreign_words,
)
from game.designs.store import by_name, count_past, designs, save
from game.flows.launch.alone import Doing, SavedDesign, check_budgets, design_gives
from game.flows.launch.beside import keep_beside
from game.flows.launch.budgets import Move, Purse, fund, of_revisions
from game.jobs.rules import LongJob
from game.jobs.store import ask
from game.kernel.cel import BadExpression, Kind
from game.kernel.database import Tx
from game.kernel.identity import new_id
from game.kernel.measures import Measure, live
from game.kernel.names import checked_name
from game.kernel.tracking import Prize
from game.kernel.vocabulary import names
from game.ledger.store import currencies_of
from game.programmes.rules import Programme
from game.programmes.store import by_ids, touch
from game.trackers.kinds import KINDS

BACKFILL = "backfill"
"""The long job that counts the past for a design, marked by the revision that asked for it."""
PATIENCE = timedelta(seconds=5)
"""A round that began before the design was saved does not know it; it must have ended."""

_YEARS = (1900, 2200)


class DesignDraft(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A design to save; it counts from the next activity on.

    `revision` is the one that was edited (0 for none): when given, and somebody saved since, this
    is refused. `backfill` also counts what members did before, and pays for it: told to them one
    by one ("loud") or not ("silent").
    """

    definition: Any
    active: bool = True
    revision: Annotated[int, Meta(ge=0, le=2**31 - 1)] | None = None
    backfill: Literal["none", "silent", "loud"] = "none"


async def save_design(
    tx: Tx,
    programme_id: str,
    kind: DesignKind,
    name: str,
    draft: DesignDraft,
    *,
    author: str,
    at: datetime,
    asker: Asker = ALONE,
) -> Design[Any]:
    """Create or change the design under a new revision; saving the same again changes nothing.

    Refuses a definition with faults (all of them listed), and a budget below what it has already
    paid.
    """
    await touch(tx, programme_id)  # First: editors of one programme take turns here.
    programme = (await by_ids(tx, [programme_id]))[programme_id]
    old = await by_name(tx, programme_id, kind, checked_name(name))
    revision = old.revision if old else 0
    if draft.revision is not None and draft.revision != revision:
        raise DesignMoved(
            f"This {kind.name} is at revision {revision}; load it again, then save.",
            revision=revision,
        )
    if name in kind.addresses:
        raise BadDesign("This name is an address of its own; choose another.", problems=["name"])
    if draft.backfill != "none" and not kind.tracked:
        raise BadDesign(
            f"A {kind.name} has no past to count.", problems=["backfill: leave it out."]
        )
    if draft.backfill != "none" and not draft.active:
        raise BadDesign(
            "Only what is active can count the past.",
            problems=["backfill: switch it on (`active`), or ask for no backfill."],
        )
    if old and not draft.active and old.definition == draft.definition:
        new = replace(old, revision=old.revision + 1, active=False)  # That is never refused.
    else:
        new = await checked_design(tx, programme, kind, name, draft, old=old, at=at)
    if old and (old.active, old.definition) == (new.active, new.definition):
        new = old
    else:
        await save(tx, new, author=author, at=at)
        await _fund(tx, kind, new, old, author, at)
        await keep_beside(tx, kind, new)
    if new is not old or draft.backfill != "none":
        await _check_alone(tx, programme, kind, new, old, draft, asker, at)
    if draft.backfill != "none":
        asked = {"kind": kind.name, "name": name, "loud": draft.backfill == "loud"}
        await count_past(tx, new.id)
        await ask(
            tx,
            LongJob(
                id=new_id(), programme_id=programme_id, kind=BACKFILL, about=new.id,
                mark=str(new.revision), asked=asked, asked_at=at, rests_until=at + PATIENCE,
            ),
        )  # fmt: skip
    return new


async def _check_alone(
    tx: Tx, programme: Programme, kind: DesignKind, new: Design[Any], old: Design[Any] | None,
    draft: DesignDraft, asker: Asker, at: datetime,
) -> None:  # fmt: skip
    """One person may switch on so much alone, and count so much of the past."""
    currencies = (await currencies_of(tx, [programme]))[programme.id]
    over = replace(draft, revision=old.revision if old else 0)
    doing = Doing(
        asker=asker,
        label=f"{kind.name} {new.name}",
        wish=SavedDesign(kind=kind.name, name=new.name, draft=to_builtins(over, str_keys=True)),
        before=design_gives(kind, old, currencies),
        after=design_gives(kind, new, currencies),
    )
    await check_budgets(tx, programme, doing, at)


async def checked_design(
    tx: Tx,
    programme: Programme,
    kind: DesignKind,
    name: str,
    draft: DesignDraft,
    *,
    old: Design[Any] | None,
    at: datetime,
) -> Design[Any]:
    """The design that saving the draft would make; nothing is written."""
    around = await surroundings(tx, programme)
    measures = kind.measures(draft.definition)
    its_names = {
        measure.activity_type: names(around.types[measure.activity_type], around.attributes)
        for measure in measures
        if measure.activity_type in around.types
    }
    counted = old.definition if old is not None and old.active_since is not None else None
    _refuse_faults(kind, name, draft.definition, counted, around, its_names)
    since = old.active_since if old and old.active else at
    return Design(
        id=old.id if old else new_id(),
        programme_id=programme.id,
        kind=kind.name,
        name=name,
        revision=old.revision + 1 if old else 1,
        active=draft.active,
        definition=draft.definition,
        names={**its_names, **kind.words(draft.definition, around)},
        active_since=since if draft.active else (old.active_since if old else None),
    )


async def surroundings(tx: Tx, programme: Programme) -> Surroundings:
    """What a definition of the programme may refer to, as it stands."""
    types = (await types_of(tx, [programme]))[programme.id]
    currencies = (await currencies_of(tx, [programme]))[programme.id]
    return Surroundings(
        locales=tuple(programme.locales),
        currencies={code: currency.scale for code, currency in currencies.items()},
        types={name: kinds(of) for name, of in types.items()},
        required={
            name: {field for field, told in of.fields.items() if told.required}
            for name, of in types.items()
        },
        attributes=programme.attributes,
        designs={
            kind.name: {d.name: d.definition for d in await designs(tx, programme.id, kind)}
            for kind in KINDS
        },
        campaigns=await slugs(tx, programme.id),
    )


def _refuse_faults(
    kind: DesignKind,
    name: str,
    definition: Definition,
    counted: Definition | None,
    around: Surroundings,
    its_names: Mapping[str, Mapping[str, Kind]],
) -> None:
    """A lone fault in an expression keeps its line and column; whatever else is a list. `counted`
    is the definition by which members have counted, if any did."""
    expressions: list[BadExpression] = []
    told = (("title", definition.title), ("text", definition.text))
    found = [*foreign_words(told, around.locales), *_moment_faults(definition)]
    found += _money_faults(kind, definition, around)
    for measure in kind.measures(definition):
        found += _measure_faults(measure, around)
        if measure.activity_type in its_names:
            try:
                live(measure, its_names)
            except BadExpression as wrong:
                expressions.append(wrong)
    found += kind.problems(name, definition, around)
    if counted is not None:
        found += kind.lasting(definition, counted)
    if expressions and not found:
        raise expressions[0]
    found += [f"where: {wrong.words}" for wrong in expressions]
    if found:
        lines = list(dict.fromkeys(found))
        raise BadDesign(" ".join(lines[:5]), problems=lines)


def _moment_faults(definition: Definition) -> Iterator[str]:
    """Near the ends of the calendar a local day cannot be told, nor a period later."""
    for field in definition.__struct_fields__:
        moment = getattr(definition, field)
        if isinstance(moment, datetime) and not _YEARS[0] <= moment.year <= _YEARS[1]:
            yield f"{field}: choose a year from {_YEARS[0]} to {_YEARS[1]}."


def _money_faults(kind: DesignKind, definition: Definition, around: Surroundings) -> Iterator[str]:
    known = ", ".join(around.currencies) or "none yet"
    for prize in kind.prizes(definition):
        if prize.amount and prize.currency not in around.currencies:
            yield f"currency: there is no {prize.currency!r} to win; there are: {known}."
        if isinstance(prize, Prize):
            yield from _prize_faults(prize, around)
    budget = definition.budget
    if budget is not None and budget.currency not in around.currencies:
        yield f"budget.currency: there is no {budget.currency!r}; there are: {known}."


def _prize_faults(prize: Prize, around: Surroundings) -> Iterator[str]:
    if prize.voucher:
        reward = around.designs.get("reward", {}).get(prize.voucher)
        if reward is None:
            yield f"voucher: there is no reward {prize.voucher!r}; save it first."
        elif reward.tier is not None:
            yield "voucher: a status is redeemed, not won; choose another reward."
    if not prize.voucher and not prize.amount:
        yield "prize: say how many points, or the reward of which a voucher is given (`voucher`)."


def _measure_faults(measure: Measure, around: Surroundings) -> Iterator[str]:
    wanted = measure.activity_type
    fields = around.types.get(wanted)
    if fields is None:
        yield f"activity_type: there is no activity type {wanted!r}; declare it first."
    elif wanted in UNHEARD:
        yield f"activity_type: {wanted!r} is kept for who reads of it; nothing counts it."
    elif measure.sum is not None and fields.get(measure.sum) != "integer":
        whole = ", ".join(name for name, kind in fields.items() if kind == "integer") or "none"
        yield (f"sum: an activity {wanted!r} has no whole number {measure.sum!r}; it has: {whole}.")


async def _fund(
    tx: Tx,
    kind: DesignKind,
    new: Design[Any],
    old: Design[Any] | None,
    author: str,
    at: datetime,
) -> None:
    move = Move(
        new.programme_id,
        new.id,
        reference=f"budget:{new.id}:{new.revision}",
        earlier=of_revisions(new.id, new.revision),
        cause={kind.name: new.name, "revision": new.revision, "author": author},
        at=at,
    )
    await fund(tx, move, before=_purse(old), after=_purse(new))


def _purse(design: Design[Any] | None) -> Purse | None:
    budget = design.definition.budget if design else None
    return Purse(budget.currency, budget.amount) if budget else None
