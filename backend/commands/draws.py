"""`kermesse verify-draw`: recompute published draws, without a database and without trust."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from game.mechanics.log import Log

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)

UNFAIR, INCOMPLETE = 1, 3


@click.command("verify-draw")
@click.argument("files", type=_FILE, nargs=-1, required=True)
@click.pass_context
def verify_draw(context: click.Context, files: tuple[Path, ...]) -> None:
    """Recompute every draw of a revealed seed.

    FILES are all the pages of the seed's `/draws`, in any order. Says which draw does not hold and
    exits with 1, or which draws are missing and exits with 3.
    """
    from game.mechanics.verify import verify

    pages = [_page(file) for file in files]
    verdict = verify(pages, [str(file) for file in files])
    for fault in verdict.faults:
        click.echo(fault.says)
    recomputed = f"{verdict.checked} of {verdict.entries} draws recomputed"
    if verdict.missing:
        click.echo(f"{recomputed}. This is not all:")
    for first, last in verdict.missing:
        which = f"draw {first} is" if first == last else f"draws {first} to {last} are"
        click.echo(f"{which} missing; save what /draws?after={first - 1} gives, and add it.")
    if verdict.faults or verdict.missing:
        context.exit(UNFAIR if verdict.faults else INCOMPLETE)
    click.echo(f"{recomputed}: all fair")
    click.echo("Compare with what was published when the seed was revealed:")
    click.echo(f"seed {pages[0].seed.hash}\nlast chain {pages[0].chain}")


def _page(file: Path) -> Log:
    """The page in the file; ends the command, saying where the file cannot be read."""
    import msgspec

    from game.mechanics.log import Log

    content = file.read_bytes()
    if not content.strip():
        raise click.ClickException(f"{file} is no log of draws: it is empty.")
    try:
        return msgspec.json.decode(content, type=Log)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as wrong:
        cut = " The file is cut off; save it again." if "truncated" in str(wrong) else ""
        raise click.ClickException(f"{file} is no log of draws: {wrong}{cut}") from None


COMMANDS = (verify_draw,)
