"""`kermesse members`: members from files, with what they had elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from backend.session import Session
    from game.jobs.rules import LongJob


@click.group()
def members() -> None:
    """Members, brought in from files."""


@members.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--programme", required=True, help="The programme's slug.")
@click.option("--dry-run", is_flag=True, help="Only say what would happen, row by row.")
def import_file(file: Path, programme: str, dry_run: bool) -> None:
    """Bring in the members in FILE, with their points and tiers.

    FILE is a CSV in UTF-8 with a row for each member and one more for each further lot of points;
    its columns are known by their names, or by what the programme said of them. It may be imported
    again: only what is another is changed; one that was cut short goes on where it was. /v1/jobs
    tells how far it is.
    """
    from backend.session import work

    click.echo(work(lambda session: _import(session, file, programme, dry_run)))


@members.command("undo")
@click.argument("import_id", type=click.UUID)
@click.option("--programme", required=True, help="The programme's slug.")
def undo_import(import_id: object, programme: str) -> None:
    """Undo an import as a whole: its points are reversed, its tiers withdrawn; members stay."""
    from backend.session import work

    click.echo(work(lambda session: _undo(session, str(import_id), programme)))


async def _import(session: Session, file: Path, slug: str, dry: bool) -> str:
    from collections.abc import AsyncIterator
    from datetime import UTC, datetime

    from backend.parsing.pool import Processes
    from game.approvals.rules import By
    from game.flows.moving.begin import begin
    from game.flows.moving.store import mapping_of, refused
    from game.flows.moving.taking import take_in
    from game.kernel.database import reading, writing
    from game.kernel.identity import OPERATOR
    from game.programmes.store import by_slug

    async def content() -> AsyncIterator[bytes]:
        with file.open("rb") as pieces:
            while piece := pieces.read(1 << 20):
                yield piece

    async with reading(session.db) as tx:
        programme = await by_slug(tx, slug)
        mapping = await mapping_of(tx, programme.id)
    read = await take_in(Processes(), content(), programme, file.name, mapping)
    operator = By(programme.id, "kermesse members import", OPERATOR)
    async with writing(session.db) as tx:
        begun = await begin(
            tx, programme.id, read, operator, datetime.now(UTC), dry=dry, alone=False
        )
    job = await _worked_off(session, begun.job)
    behind = 0
    while True:
        async with reading(session.db) as tx:
            wrong = await refused(tx, begun.asked.id, behind, 1_000)
        for behind, problem in wrong:
            click.echo(f"line {behind}: {problem}", err=True)
        if not wrong:
            break
    came = job.came
    points = ", ".join(f"{many} {code}" for code, many in sorted(came.get("points", {}).items()))
    return (
        f"{'would be' if dry else 'import'} {begun.asked.id}:"
        f" created {came.get('created', 0)}, changed {came.get('changed', 0)},"
        f" known {came.get('known', 0)}, refused {came.get('refused', 0)},"
        f" tiers {came.get('tiers', 0)}, points (minor units) {points or 0}"
    )


async def _undo(session: Session, import_id: str, slug: str) -> str:
    from datetime import UTC, datetime

    from game.flows.moving.begin import undo
    from game.kernel.database import writing
    from game.programmes.store import by_slug

    async with writing(session.db) as tx:
        programme = await by_slug(tx, slug)
        begun = await undo(tx, programme.id, import_id, datetime.now(UTC))
    came = (await _worked_off(session, begun.job)).came
    points = ", ".join(f"{many} {code}" for code, many in sorted(came.get("points", {}).items()))
    return (
        f"undone: members {came.get('members', 0)}, tiers {came.get('tiers', 0)},"
        f" points (minor units) {points or 0}"
    )


async def _worked_off(session: Session, job: LongJob) -> LongJob:
    """Work on jobs of this kind, beside a server if there is one, until this one is over."""
    import asyncio
    from datetime import UTC, datetime

    from tqdm import tqdm

    from backend.jobs import WORKS
    from game.jobs.store import get
    from game.jobs.work import piece
    from game.kernel.database import Deadlocked, reading, writing

    works = {job.kind: WORKS[job.kind]}
    with tqdm(total=job.total, initial=job.done, unit=" rows", mininterval=0.5) as bar:
        while job.status in ("running", "paused"):
            did = False
            try:
                async with writing(session.db) as tx:
                    did = await piece(tx, works, lambda: datetime.now(UTC))
            except Deadlocked:
                continue
            if not did:
                await asyncio.sleep(0.2)
            async with reading(session.db) as tx:
                now = await get(tx, job.programme_id, job.id)
            bar.update(now.done - job.done)
            job = now
    if job.status != "done":
        raise click.ClickException(f"The job is {job.status}: {job.why or 'somebody ended it'}")
    return job


COMMANDS = (members,)
