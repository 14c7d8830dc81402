"""`kermesse serve`: the server, until it is told to stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from backend.serve import Running


@click.command()
def serve() -> None:
    """Run the server; KERMESSE_HOST and KERMESSE_PORT say where."""
    import os

    from backend.http.logs import configure_logs
    from backend.serve import serve as run
    from backend.session import run_async
    from backend.settings import read_settings

    settings = read_settings(os.environ)
    configure_logs(settings.log_level, settings.log_file)
    run_async(lambda: run(settings, _announce))


def _announce(server: Running) -> None:
    here = server.local.root
    also = "" if here == server.links.root else f" (on this machine at {here})"
    click.echo(f"Kermesse is open at {server.links.root}{also}")


COMMANDS = (serve,)
