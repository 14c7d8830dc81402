"""`kermesse serve`: the server, until it is told to stop."""

from __future__ import annotations

import click


@click.command()
def serve() -> None:
    """Run the server; KERMESSE_HOST and KERMESSE_PORT say where."""
    import os

    from backend.http.logs import configure_logs
    from backend.serve import serve as run
    from backend.session import run_async
    from backend.settings import read_settings

    settings = read_settings(os.environ)
    configure_logs(settings.log_level)
    run_async(lambda: run(settings, lambda url: click.echo(f"Kermesse is open at {url}")))


COMMANDS = (serve,)
