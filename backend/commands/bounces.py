"""`kermesse bounces`: a mail server hands over what came to the return path."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from backend.session import Session

_NO_REPORT, _TRY_AGAIN = 65, 75  # EX_DATAERR and EX_TEMPFAIL of sysexits.h.


@click.command()
@click.option("--to", "came_to", help="The address it came to, where its headers do not say so.")
def bounces(came_to: str | None) -> None:
    """Take a report of RFC 3464 on standard input: a mail of ours came back.

    Ends with 0 when it was taken, 65 when it is no report about a mail of ours, and 75 for whatever
    else went wrong, such as a database that is away: mail servers try again then.
    """
    import sys
    import traceback

    from backend.db.away import is_away
    from backend.db.errors import DatabaseProblem
    from backend.session import work
    from backend.settings import SettingsError

    mail = sys.stdin.buffer.read()
    try:
        taken = work(lambda session: _take(session, mail, came_to))
    except Exception as error:
        if isinstance(error, DatabaseProblem | SettingsError) or is_away(error):
            click.echo(f"kermesse: {error}", err=True)
        else:
            traceback.print_exc()
        sys.exit(_TRY_AGAIN)
    if not taken:
        click.echo("kermesse: this is no report about a mail of ours", err=True)
        sys.exit(_NO_REPORT)


async def _take(session: Session, mail: bytes, came_to: str | None) -> bool:
    from datetime import UTC, datetime
    from functools import partial

    from game.kernel.database import writing
    from notifications.keyring.secrets import MAIL, secret
    from notifications.mail.bounces import take
    from notifications.sending.bounced import bounced

    at = datetime.now(UTC)
    key = await secret(session.db, MAIL, lambda: at)
    async with writing(session.db) as tx:
        told = partial(bounced, at=at)
        return await take(tx, mail, key, told, [came_to] if came_to else ()) is not None


COMMANDS = (bounces,)
