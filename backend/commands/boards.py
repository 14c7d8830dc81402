"""`kermesse board-certificate`: a closed board, so that anyone can work out its ranks again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from backend.session import Session


@click.command("board-certificate")
@click.argument("name")
@click.option("--programme", required=True, help="The programme's slug.")
@click.option("--run", "run_id", help="The run's id; left out, the latest that has closed.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("board.json"),
    show_default=True,
    help="The file to write.",
)
def board_certificate(name: str, programme: str, run_id: str | None, out: Path) -> None:
    """Export everything that made the ranks of a closed run of the board NAME."""
    from backend.session import work

    work(lambda session: _export(session, name, programme, run_id, out))
    click.echo(f"wrote {out}")


async def _export(session: Session, name: str, slug: str, run_id: str | None, out: Path) -> None:
    from game.kernel.database import reading
    from game.programmes.store import by_slug
    from game.trackers.boards.certificate import write
    from game.trackers.boards.finding import board_of
    from game.trackers.boards.read_store import runs_of
    from game.trackers.boards.rules import NoRun

    async with reading(session.db) as tx:
        programme = await by_slug(tx, slug)
        board, _ = await board_of(tx, programme.id, name)
        if run_id is None:
            runs = await runs_of(tx, board.design.id, before=None, limit=100)
            run_id = next((run.id for run in runs if run.status != "open"), None)
        if run_id is None:
            raise NoRun("No run of this board has closed yet.")
        part = out.with_name(f"{out.name}.part")
        with part.open("wb") as file:
            await write(tx, board, run_id, file)
    part.replace(out)


COMMANDS = (board_certificate,)
