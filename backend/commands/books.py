"""`kermesse prove`: replay the books; `kermesse verify-receipt`: what is in them, for anybody."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from backend.session import Session
    from game.ledger.proof import Findings


@click.command()
@click.option("--key", "keys", multiple=True, help="A public key to believe, besides those here.")
@click.pass_context
def prove(context: click.Context, keys: tuple[str, ...]) -> None:
    """Replay the books and say what does not balance, down to the account and the entry, and what
    is not as it was sealed.

    Ends with the points outstanding per currency, and how far the books are sealed; exits with 1 if
    anything is wrong.
    """
    from backend.session import work
    from game.ledger.proof import report

    findings, sealed = work(partial(_prove, keys), as_it_is=True)
    for line in (*report(findings), sealed):
        click.echo(line)
    if not findings.balanced:
        context.exit(1)


async def _prove(keys: tuple[str, ...], session: Session) -> tuple[Findings, str]:
    from msgspec.structs import replace

    from backend.db.engine import connect
    from backend.seal_key import signing
    from game.flows.sealing.check import proved

    signer = signing(session.settings, make=False)()
    # Not of the pool, whose patience with a statement ends: large books take their time.
    tx = await connect(session.dsn, statement_timeout="0")
    try:
        async with tx.transaction(isolation="repeatable_read", readonly=True):
            return await proved(tx, replace(signer, trusted=signer.trusted | set(keys)))
    finally:
        await tx.close()


@click.command("verify-receipt")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--key", "keys", multiple=True, required=True, help="The public key of the books.")
@click.pass_context
def verify_receipt(context: click.Context, file: Path, keys: tuple[str, ...]) -> None:
    """Say whether the transaction of a receipt is in the sealed books, without a database and
    without trust: but for the public key, which `kermesse prove` prints and the operator publishes.

    FILE is the answer of `/v1/me/transactions/{id}/receipt`. Exits with 1 if it does not hold.
    """
    import msgspec

    from game.flows.sealing.verify import BookReceipt, Untrue, check

    try:
        receipt = msgspec.json.decode(file.read_bytes(), type=BookReceipt)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as wrong:
        raise click.ClickException(f"{file} is no receipt: {wrong}") from None
    try:
        check(receipt, keys)
    except Untrue as why:
        click.echo(f"this receipt does not hold: {why}")
        context.exit(1)
    click.echo(receipt.facts)
    click.echo(receipt.words or "its words are not in this receipt: the member has left")
    click.echo(f"this was sealed: {receipt.signed}")


COMMANDS = (prove, verify_receipt)
