"""`kermesse send`: the sender, until it is told to stop."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from backend.settings import Settings


@click.command()
@click.option("--watched", is_flag=True, hidden=True)
@click.option("--port", type=int, hidden=True)
@click.option("--database", hidden=True)
@click.option("--log-file", type=click.Path(path_type=Path), hidden=True)
def send(watched: bool, port: int | None, database: str | None, log_file: Path | None) -> None:
    """Send messages to members; any number of senders share the work.

    `kermesse serve` starts one of its own and watches it, unless KERMESSE_SENDER is apart.
    """
    import os

    from msgspec.structs import replace

    from backend.http.logs import configure_logs
    from backend.session import run_async
    from backend.settings import read_settings

    settings = read_settings(os.environ)
    if database is not None:  # The server's own, which knows no address but this.
        settings = replace(settings, database_url=database)
    configure_logs(settings.log_level, log_file or settings.log_file)
    run_async(lambda: _send(settings, port, watched))


async def _send(settings: Settings, port: int | None, watched: bool) -> None:
    from datetime import UTC, datetime

    from backend.links import links
    from backend.sender import sending, until_told
    from backend.session import session
    from game.languages.texts import use

    use(settings.languages_dir)
    to = links(settings, port)
    async with session(settings) as opened, sending(opened, lambda: datetime.now(UTC), to):
        await until_told(watched=watched)


COMMANDS = (send,)
