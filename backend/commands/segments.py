"""`kermesse segment`: lists of members from files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from backend.session import Session


@click.group()
def segment() -> None:
    """Segments of members."""


@segment.command("load")
@click.argument("name")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--programme", required=True, help="The programme's slug.")
@click.option("--add", is_flag=True, help="Keep those who are on the list already.")
def load(name: str, file: Path, programme: str, add: bool) -> None:
    """Let the list NAME hold the members in FILE, by your own ids, and no others.

    FILE has an id a line, or is a CSV with a column external_id, or has JSON lines with that field.
    Ids that nobody has are told; the rest is done. Where a line is wrong, nothing is.
    """
    from backend.session import work

    click.echo(work(lambda session: _load(session, name, file, programme, add)))


async def _load(session: Session, name: str, file: Path, slug: str, add: bool) -> str:
    import asyncio
    from datetime import UTC, datetime

    from game.flows.segmenting.files import ids_of
    from game.flows.segmenting.lists import change_list, set_list
    from game.kernel.database import writing
    from game.programmes.store import by_slug
    from game.segments.store import size

    ids = ids_of(await asyncio.to_thread(file.read_bytes), file.name)
    at = datetime.now(UTC)
    async with writing(session.db) as tx:
        programme = await by_slug(tx, slug)
        if add:
            done = await change_list(tx, programme.id, name, add=ids, at=at)
        else:
            done = await set_list(tx, programme.id, name, ids, at)
        many = await size(tx, programme.id, name)
    for unknown in done.unknown_ids:
        click.echo(f"nobody has the id {unknown}", err=True)
    if done.unknown > len(done.unknown_ids):
        click.echo(f"... and {done.unknown - len(done.unknown_ids)} more", err=True)
    counts = f"added {done.added}, removed {done.removed}, unknown {done.unknown}"
    return f"{name} holds {many}: {counts}"


COMMANDS = (segment,)
