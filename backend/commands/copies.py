"""`kermesse copy`: whole lists of a programme, as they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

import click

if TYPE_CHECKING:
    from backend.session import Session
    from game.kernel.files import Copied

LISTS = ("members", "balances", "ledger", "attempts", "redemptions")


@click.command()
@click.argument("what", type=click.Choice(LISTS))
@click.option("--programme", required=True, help="The programme's slug.")
@click.option(
    "--to", type=click.File("wb"), default="-", help="The file to write; without it, to the screen."
)
def copy(what: Copied, programme: str, to: BinaryIO) -> None:
    """Write a whole list as CSV: members with their tiers, balances, ledger, attempts, redemptions.

    Members and balances are read in again by `kermesse members import`.
    """
    from backend.session import work

    click.echo(work(lambda session: _copy(session, what, programme, to), made=True), err=True)


async def _copy(session: Session, what: Copied, slug: str, to: BinaryIO) -> str:
    import asyncio
    from datetime import UTC, datetime

    from game.flows.moving.copies import Writer
    from game.kernel.database import reading
    from game.programmes.store import by_slug

    async with reading(session.db) as tx:
        programme = await by_slug(tx, slug)
    lines = 0
    writer = Writer(session.db, lambda: datetime.now(UTC))
    async for many, piece in writer.pieces(programme.id, what, "csv"):
        await asyncio.to_thread(to.write, piece)
        lines += many
    return f"{lines} rows"


COMMANDS = (copy,)
