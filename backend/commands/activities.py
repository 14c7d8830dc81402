"""`kermesse activities`: what members did, from files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from backend.session import Session
    from game.flows.intake.importing import Source
    from game.flows.intake.replay import Tally


@click.group()
def activities() -> None:
    """Activities of members: purchases, visits and the like."""


@activities.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--format", "layout", type=click.Choice(["cdnow"]), required=True, help="The file's layout."
)
@click.option("--programme", default="demo", show_default=True, help="The programme's slug.")
def import_file(file: Path, layout: str, programme: str) -> None:
    """Replay the purchases in FILE at their own dates.

    A file may be imported again; one that was cut short goes on where it was. /v1/jobs tells how
    far it is.
    """
    from backend.session import work

    assert layout == "cdnow"
    click.echo(work(lambda session: _import(session, file, programme)))


async def _import(session: Session, file: Path, slug: str) -> str:
    import asyncio
    from datetime import UTC, datetime
    from itertools import islice

    from tqdm import tqdm

    from backend.asking import alone_or_told
    from backend.demo.seed import named
    from backend.turnstile import Rounds
    from game.flows.intake.cdnow import read
    from game.flows.intake.importing import begin, finish, handled, tally_of
    from game.flows.intake.replay import replay
    from game.flows.launch.earn_rules import ensure_purchase_rule
    from game.flows.undoing.correct import CORRECTIONS
    from game.kernel.database import writing

    source = await asyncio.to_thread(_look_through, file)
    now = datetime.now(UTC)
    async with writing(session.db) as tx:
        programme = await named(tx, slug, now)
    author = "kermesse activities import"
    async with alone_or_told(session, programme.id, author), writing(session.db) as tx:
        if made := await ensure_purchase_rule(tx, programme, at=now):
            click.echo(f"made the earn rule {made.name!r}: one point per whole unit", err=True)
        job = await begin(tx, programme.id, source, now)
    tally = tally_of(job)
    turnstile = Rounds(session.db, lambda: datetime.now(UTC), session.settings.lanes)
    with (
        file.open("rb") as lines,
        tqdm(total=job.total, initial=job.done, unit=" activities", mininterval=0.5) as bar,
    ):
        rest = islice(read(lines, programme.id), job.done, None)
        async for many in replay(
            turnstile, rest, tally, lambda words: bar.write(words, file=bar.fp), CORRECTIONS
        ):
            bar.update(many)
            async with writing(session.db) as tx:
                job = await handled(tx, job, many, tally, datetime.now(UTC))
    async with writing(session.db) as tx:
        await finish(tx, job, datetime.now(UTC))
    await turnstile.close()
    return await _account(session, programme.id, tally)


def _look_through(file: Path) -> Source:
    from hashlib import sha256

    from game.flows.intake.importing import Source

    digest, lines = sha256(), 0
    with file.open("rb") as whole:
        for line in whole:
            digest.update(line)
            lines += bool(line.strip())
    return Source(file.name, digest.hexdigest(), lines)


async def _account(session: Session, programme_id: str, tally: Tally) -> str:
    """The last line: points are counted in whole units of each currency."""
    from decimal import Decimal

    from game.ledger.store import currencies_of
    from game.programmes.store import by_ids

    async with session.db.acquire() as tx:
        found = await by_ids(tx, [programme_id])
        currencies = (await currencies_of(tx, found.values()))[programme_id]
    points = sum(
        (Decimal(n).scaleb(-currencies[code].scale) for code, n in tally.awarded.items()),
        Decimal(),
    )
    return (
        f"imported {tally.imported}, duplicates {tally.duplicates}, refused {tally.refused},"
        f" points {points:f}"
    )


COMMANDS = (activities,)
