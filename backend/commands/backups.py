"""`kermesse backup`, `kermesse restore`: all of it in a folder, and back; `kermesse postgres`: a
program of PostgreSQL's on the same database."""

from __future__ import annotations

from pathlib import Path

import click

_FOLDER = click.Path(file_okay=False, resolve_path=True, path_type=Path)


@click.command()
@click.argument("folder", type=_FOLDER)
@click.option(
    "--without-keys", is_flag=True, help="Leave the keys out: you keep them somewhere else."
)
def backup(folder: Path, without_keys: bool) -> None:
    """Write everything into FOLDER, while servers go on: the database, its pictures and sounds, the
    keys of the data folder; all as of one moment.

    Whoever can read FOLDER can do everything: keep it as the database is kept.
    """
    import os

    from backend.backups.take import take
    from backend.db.programs import programs_at
    from backend.db.supervisor import database
    from backend.session import run_async
    from backend.settings import read_settings

    settings = read_settings(os.environ)

    async def body() -> None:
        async with database(settings) as dsn:
            taken = await take(
                settings, await programs_at(dsn, os.environ), folder, keys=not without_keys
            )
        many = sum(one.bytes for one in taken.files.values())
        click.echo(
            f"backed up {taken.transactions} transactions, as of {taken.at:%Y-%m-%d %H:%M:%S} UTC:"
            f" {len(taken.files)} files, {many} bytes in {folder}"
        )
        for place in taken.missing:
            click.echo(f"the store of files has no {place}, nor has the backup", err=True)

    run_async(body)


@click.command()
@click.argument("folder", type=_FOLDER)
def restore(folder: Path) -> None:
    """Bring back what `kermesse backup` wrote into FOLDER, into an empty data folder or database.

    Every file is compared with its checksum before. `kermesse prove` then says whether the books
    balance.
    """
    import os

    from backend.backups.bring_back import bring_back
    from backend.backups.manifest import read
    from backend.db.programs import programs_at
    from backend.db.supervisor import database
    from backend.session import run_async
    from backend.settings import read_settings

    settings = read_settings(os.environ)
    manifest = read(folder)

    async def body() -> None:
        async with database(settings) as dsn:
            await bring_back(settings, await programs_at(dsn, os.environ), folder, manifest)
        click.echo(
            f"restored {manifest.transactions} transactions, as of"
            f" {manifest.at:%Y-%m-%d %H:%M:%S} UTC; next: kermesse prove, then kermesse serve"
        )

    run_async(body)


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("name", metavar="PROGRAM")
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
@click.pass_context
def postgres(context: click.Context, name: str, words: tuple[str, ...]) -> None:
    """Run a program of PostgreSQL's on the database: psql, pg_basebackup and their like.

    It is told by its environment where the database is, ours or that of KERMESSE_DATABASE_URL.
    """
    import os

    from backend.db.programs import programs_at
    from backend.db.supervisor import database
    from backend.session import run_async
    from backend.settings import read_settings

    settings = read_settings(os.environ)

    async def body() -> int:
        from asyncio import create_subprocess_exec

        async with database(settings) as dsn:
            programs = await programs_at(dsn, os.environ)
            process = await create_subprocess_exec(
                programs.find(name), *words, env=programs.environment
            )
            return await process.wait()

    context.exit(run_async(body))


COMMANDS = (backup, restore, postgres)
