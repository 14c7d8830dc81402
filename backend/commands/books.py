"""`kermesse prove`: replay the books; `kermesse verify-receipt`: what is in them, for anybody."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

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

    findings, sealed = work(partial(_prove, keys), made=True)
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


_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("verify-receipt")
@click.argument("file", type=_FILE)
@click.option(
    "--key",
    "keys",
    multiple=True,
    required=True,
    help="The public key of the books; of a signed file, the file with the issuer's keys.",
)
@click.option("--statuses", type=_FILE, help="The list in which a signed file has its place.")
@click.pass_context
def verify_receipt(
    context: click.Context, file: Path, keys: tuple[str, ...], statuses: Path | None
) -> None:  # fmt: skip
    """Say whether a receipt holds, without a database and without trust: but for the public key,
    which the operator publishes.

    FILE is the answer of `/v1/me/transactions/{id}/receipt`, whose key `kermesse prove` prints; or
    the signed receipt of a draw, or a signed badge or its picture, whose keys are those of the
    programme's `/issuer/keys`. Exits with 1 if it does not hold.
    """
    from game.flows.sealing.verify import Untrue

    content = file.read_bytes()
    try:
        if content.lstrip().startswith(b"{"):
            said = _of_the_books(file, content, keys)
        else:
            said = _signed(file, keys, statuses)
    except Untrue as why:
        click.echo(f"this receipt does not hold: {why}")
        context.exit(1)
    for line in said:
        click.echo(line)


def _of_the_books(file: Path, content: bytes, keys: tuple[str, ...]) -> list[str]:
    import msgspec

    from game.flows.sealing.verify import BookReceipt, check

    try:
        receipt = msgspec.json.decode(content, type=BookReceipt)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as wrong:
        raise click.ClickException(f"{file} is no receipt: {wrong}") from None
    check(receipt, keys)
    words = receipt.words or "its words are not in this receipt: the member has left"
    return [receipt.facts, words, f"this was sealed: {receipt.signed}"]


def _signed(file: Path, keys: tuple[str, ...], statuses: Path | None) -> list[str]:
    import msgspec

    from backend.credentials.verify import check_signed, signed_in

    signed = signed_in(file.read_bytes())
    if signed.count(".") != 2:
        raise click.ClickException(f"{file} is no receipt, no signed file and no signed picture.")
    known = [key for name in keys for key in _keys_in(Path(name))]
    listed = statuses.read_text("ascii", "replace").strip() if statuses else None
    claims = check_signed(signed, known, listed)
    status = "it is not in the list of what was revoked" if statuses else (
        "whether it was revoked since, says the list at"
        f" {claims['credentialStatus']['statusListCredential']} (--statuses)"
    )  # fmt: skip
    told = msgspec.json.format(msgspec.json.encode(claims), indent=2).decode()
    return [told, f"this was signed by {claims['iss']}; {status}"]


def _keys_in(file: Path) -> list[dict[str, Any]]:
    import msgspec

    try:
        told = msgspec.json.decode(file.read_bytes(), type=dict[str, Any])
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        raise click.ClickException(
            f"{str(file)[:100]} is no file with keys: save the programme's /issuer/keys."
        ) from None
    several = told.get("keys")
    return [key for key in several if isinstance(key, dict)] if several else [told]


COMMANDS = (prove, verify_receipt)
