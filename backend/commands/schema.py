"""`kermesse migrate`: bring the database up to this version, and say what was done."""

from __future__ import annotations

import click


@click.command()
def migrate() -> None:
    """Bring the database's tables up to this version of kermesse."""
    import os

    from backend.db.migrate import migrate as bring_up
    from backend.db.supervisor import database
    from backend.session import run_async
    from backend.settings import read_settings

    settings = read_settings(os.environ)

    async def body() -> None:
        async with database(settings) as dsn:
            done = await bring_up(dsn)
        for migration in done:
            click.echo(f"applied {migration.version:04d} {migration.name}")
        if not done:
            click.echo("nothing to do: the database is up to date")

    run_async(body)


COMMANDS = (migrate,)
