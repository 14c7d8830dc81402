"""`kermesse verify-draw`: recompute published draws, without a database and without trust."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from game.mechanics.log import Log

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("verify-draw")
@click.argument("files", type=_FILE, nargs=-1, required=True)
@click.pass_context
def verify_draw(context: click.Context, files: tuple[Path, ...]) -> None:
    """Recompute every draw of a revealed seed.

    FILES are the pages of the seed's `/draws`, saved in their order. Says which draw does not
    hold, and exits with 1 then.
    """
    from game.mechanics.verify import faults

    pages = [_page(file) for file in files]
    found = faults(pages)
    for line in found:
        click.echo(line)
    if found:
        context.exit(1)
    drawn = sum(len(page.draws) for page in pages)
    click.echo(f"{drawn} of {pages[0].entries} draws recomputed: all fair")


def _page(file: Path) -> Log:
    """The page in the file; ends the command, saying where the file cannot be read."""
    import msgspec

    from game.mechanics.log import Log

    try:
        return msgspec.json.decode(file.read_bytes(), type=Log)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as wrong:
        raise click.ClickException(f"{file} is no log of draws: {wrong}") from None


COMMANDS = (verify_draw,)
