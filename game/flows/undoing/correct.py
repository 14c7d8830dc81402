"""An activity names an earlier one of its source that it corrects: that is undone, this counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from game.activities import undone_store
from game.activities.rules import Activity
from game.activities.undone import NoActivity, returned
from game.activities.undone_store import Name
from game.flows.intake.arrivals import Arrival, CorrectsAnother, Outcome
from game.flows.intake.corrections import Corrections
from game.flows.intake.ingest import Corrected, Judged, foresee
from game.flows.undoing.activities import ReverseActivity, Undone, undo_one
from game.flows.undoing.displacing import arrive
from game.kernel.alone import each_alone
from game.kernel.database import Tx
from game.kernel.errors import Refusal
from game.members.store import external_ids


async def correct(tx: Tx, items: Sequence[Arrival], at: datetime) -> list[Outcome | Refusal]:
    """Play corrections, each by itself; a refusal changes nothing."""
    return await each_alone(tx, items, _one, at)


async def rehearse(tx: Tx, item: Arrival, at: datetime) -> Judged:
    """Undo, and judge what counts instead without saving it; the caller rolls back."""
    item, undone = await _undone(tx, item, at)
    [found] = await foresee(tx, [item], at)
    if isinstance(found, Refusal):
        raise found
    if undone is None:
        return found
    told = Corrected(
        activity_id=undone.activity_id, transactions=undone.transactions, changes=undone.changes,
        stays=undone.stays,
    )  # fmt: skip
    return replace(found, undone=told)


async def _one(tx: Tx, item: Arrival, at: datetime) -> Outcome:
    item, _ = await _undone(tx, item, at)
    [answer] = await arrive(tx, [item], at)
    if isinstance(answer, Refusal):
        raise answer
    return answer


async def _undone(tx: Tx, item: Arrival, at: datetime) -> tuple[Arrival, Undone | None]:
    """The old one is undone whole, and the new one decided as ever, at the time of the old one
    unless it names its own. One that was heard before changes nothing."""
    old = await _old(tx, item)
    item = replace(item, occurred_at=item.occurred_at or old.occurred_at)
    own = await undone_store.found(tx, item.programme_id, Name(item.source, item.external_id))
    if own is not None or returned(await undone_store.reversals_of(tx, old.id)) == 1:
        return item, None
    cause = {"corrected_by": item.external_id}
    asked = ReverseActivity(
        programme_id=item.programme_id, activity=old.id, reason="corrected", cause=cause
    )
    return item, await undo_one(tx, asked, at)


async def _old(tx: Tx, item: Arrival) -> Activity:
    assert item.corrects is not None
    old = await undone_store.found(tx, item.programme_id, Name(item.source, item.corrects))
    if old is None:
        raise NoActivity(
            f"There is no activity {item.corrects!r} of this source to be corrected: send it first,"
            " or leave `corrects` out."
        )
    if (await external_ids(tx, [old.member_id])).get(old.member_id) != item.subject:
        raise CorrectsAnother("The activity that is corrected is one of another member.")
    return old


CORRECTIONS = Corrections(correct, arrive, rehearse)
