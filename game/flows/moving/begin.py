"""Let a file of members be played by a long job; or let one be undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from game.approvals.rules import Account, By
from game.approvals.store import keep, tally
from game.flows.moving import store
from game.flows.moving.rules import TWICE, Import, NothingToUndo, StillRunning
from game.flows.moving.store import Waiting
from game.flows.moving.taking import MembersFile
from game.jobs.rules import LongJob
from game.jobs.store import ask
from game.jobs.store import newest as newest_job
from game.kernel.database import Tx
from game.kernel.errors import Conflict
from game.kernel.identity import new_id
from game.ledger.rules import AMOUNT_MAX, Currency
from game.ledger.store import currencies_of
from game.programmes.rules import Programme
from game.programmes.store import by_ids

MOVING_IN = "members_import"
"""The kind of the long job that plays the rows of a file."""
UNDOING = "members_import_undo"
"""The kind of the one that undoes an import."""


class AboveAlone(Conflict):
    """The points of the file are more than one person may give alone."""

    code = "import.above_alone"


class Begun(NamedTuple):
    """An import and its job."""

    asked: Import
    job: LongJob


async def begin(
    tx: Tx, programme_id: str, file: MembersFile, by: By, at: datetime, *, dry: bool, alone: bool
) -> Begun:
    """Let the file be played. One that is being played goes on; one that is over is played again,
    which changes what is another. `alone`: a person asks, who may give so much and no more."""
    await store.one_at_a_time(tx, programme_id)
    before = await store.newest(tx, programme_id, file.digest, dry=dry)
    if before is not None:
        job = await newest_job(tx, MOVING_IN, before.id)
        if job is not None and job.status in ("running", "paused"):
            return Begun(before, job)
    programme = (await by_ids(tx, [programme_id]))[programme_id]
    if alone and not dry:
        await _count(tx, programme, file.rows, by, at)
    new = Import(
        id=new_id(), programme_id=programme_id, file=file.name, digest=file.digest, dry=dry,
        columns=file.columns, rows=len(file.rows), author=by.name, at=at,
    )  # fmt: skip
    await store.insert(tx, new)
    await store.keep_rows(tx, new.id, _rows(file.rows))
    return Begun(new, await _job(tx, new, MOVING_IN, {"file": new.file, "dry": dry}, at, new.rows))


async def undo(tx: Tx, programme_id: str, import_id: str, at: datetime) -> Begun:
    """Let an import be undone as a whole; asked again, it goes on or has been done."""
    known = await store.get(tx, programme_id, import_id, lock=True)
    done = await newest_job(tx, UNDOING, known.id)
    if done is not None:
        return Begun(known, done)
    if known.dry:
        raise NothingToUndo("This was a dry run: nothing was changed.")
    job = await newest_job(tx, MOVING_IN, known.id)
    if job is not None and job.status in ("running", "paused"):
        raise StillRunning("This import is not over: cancel its job, or wait until it is done.")
    await store.undone(tx, known.id, at)
    new = await store.get(tx, programme_id, import_id)
    return Begun(new, await _job(tx, new, UNDOING, {"file": new.file}, at, None))


async def _job(
    tx: Tx, about: Import, kind: str, asked: dict[str, object], at: datetime, total: int | None
) -> LongJob:
    job = LongJob(
        id=new_id(), programme_id=about.programme_id, kind=kind, about=about.id, mark="",
        asked=asked, asked_at=at, rests_until=at, total=total,
    )  # fmt: skip
    await ask(tx, job)
    return job


def _rows(rows: Sequence[tuple[int, dict[str, str]]]) -> list[Waiting]:
    """The rows as they wait; one whose lot is in the file before says on which line."""
    seen: set[str] = set()
    lots: dict[tuple[str, ...], int] = {}
    found = []
    for line, cells in rows:
        name = cells.get("external_id", "")
        if "amount" in cells:
            lot = (name, cells.get("currency", ""), cells.get("expires_at", ""))
            if (before := lots.setdefault(lot, line)) != line:
                cells = {**cells, TWICE: str(before)}
        found.append(Waiting(line, name not in seen, cells))
        seen.add(name)
    return found


async def _count(
    tx: Tx,
    programme: Programme,
    rows: Sequence[tuple[int, Mapping[str, str]]],
    by: By,
    at: datetime,
) -> None:
    """Count the points of the file with what the same person gave by hand in the last day."""
    if programme.approvals.award_above is None:
        return
    currencies = (await currencies_of(tx, [programme]))[programme.id]
    sums: dict[Account, int] = {}
    for _, cells in rows:
        code = cells.get("currency") or next(iter(currencies), "")
        if code in currencies:
            account = Account(programme.id, by.person, "award", code)
            sums[account] = sums.get(account, 0) + _minor(cells.get("amount"), currencies[code])
    counted = await tally(tx, sums, at)
    for account, amount in sums.items():
        if amount and counted.above(account, amount, programme.approvals):
            raise AboveAlone(
                f"This file brings {amount} {account.currency}, more than one person may give"
                " alone. Let the operator bring it in by `kermesse members import`, or try it"
                " by a dry run."
            )
        if amount:
            counted.add(account, amount)
    await keep(tx, counted, at)


def _minor(text: str | None, currency: Currency) -> int:
    """What a cell comes to, nothing where it will be refused."""
    try:
        amount = Decimal(text or 0).scaleb(currency.scale)
        return int(amount) if 0 < amount <= AMOUNT_MAX else 0
    except (InvalidOperation, OverflowError):
        return 0
