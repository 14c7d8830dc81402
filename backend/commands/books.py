"""`kermesse prove`: replay the books."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from backend.session import Session
    from game.ledger.proof import Findings


@click.command()
@click.pass_context
def prove(context: click.Context) -> None:
    """Replay the books and say what does not balance, down to the account and the entry.

    Ends with the points outstanding per currency; exits with 1 if anything does not balance.
    """
    from backend.session import work
    from game.ledger.proof import report

    findings = work(_prove)
    for line in report(findings):
        click.echo(line)
    if not findings.balanced:
        context.exit(1)


async def _prove(session: Session) -> Findings:
    from game.kernel.database import reading
    from game.ledger.proof import prove as replay

    async with reading(session.db) as tx:
        return await replay(tx)


COMMANDS = (prove,)
