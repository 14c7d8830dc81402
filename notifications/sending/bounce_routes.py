"""The door for reports of mails that came back, for a mail service that posts them."""

from __future__ import annotations

from functools import partial

from litestar import post
from litestar.di import NamedDependency
from litestar.params import RawBody

from game.kernel.database import Clock, Database, writing
from game.kernel.errors import Invalid
from game.kernel.identity import Publisher
from game.kernel.refused import refused
from notifications.keyring.secrets import MAIL, secret
from notifications.mail.bounces import take
from notifications.sending.bounced import bounced


class NoReport(Invalid):
    code = "bounce.no_report"


@post(
    "/v1/bounces",
    status_code=204,
    tags=["Messages"],
    summary="Report a bounce",
    responses=refused(NoReport),
)
async def report_bounce(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    publisher: NamedDependency[Publisher],
    body: RawBody,
) -> None:
    """Take a report (RFC 3464) about a mail of ours. The body is the mail as it came to the return
    path, `message/rfc822`, with its headers.

    An address at which nobody is ends, and so does one from which five mails in a row came back.
    Only deliveries of your own programme are looked at; a repeat changes nothing.
    """
    key = await secret(db, MAIL, clock)
    told = partial(bounced, at=clock(), programme_id=publisher.programme_id)
    async with writing(db) as tx:
        if await take(tx, body, key, told) is None:
            raise NoReport("This mail does not report that a mail of this house failed.")


ROUTES = [report_bounce]
