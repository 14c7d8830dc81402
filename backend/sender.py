"""The sender as a process: which channel carries what, and how it works until told to stop."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager

from backend.channels import open_mail, open_push
from backend.links import Links
from backend.session import Session
from backend.settings import Settings
from game.kernel.database import Clock, Database
from notifications.console import Console
from notifications.keyring.secrets import MAIL, secret
from notifications.loop import looping
from notifications.mail.dress import Dresser
from notifications.sending.sender import Sender
from notifications.transport import Transport
from notifications.webhooks.gateway import Gateway

_KINDS = ("fid", "token", "webpush", "email", "phone")


@asynccontextmanager
async def sending(opened: Session, clock: Clock, to: Links) -> AsyncIterator[Sender]:
    """A sender at work while the block lasts; what it has in hand at the end is finished."""
    async with AsyncExitStack() as stack:
        transports = await open_transports(opened.settings, opened.db, clock)
        for transport in {id(one): one for one in transports.values()}.values():
            stack.push_async_callback(transport.close)
        dress = None
        if opened.settings.smtp_url is not None:
            dress = Dresser(await secret(opened.db, MAIL, clock), to.root)
        sender = Sender(opened.db, clock, transports, to.inside, dress=dress)
        stack.push_async_callback(sender.finish)
        for lane in sender.lanes():
            await stack.enter_async_context(looping(lane))
        yield sender


async def open_transports(
    settings: Settings, db: Database, clock: Clock
) -> Mapping[str, Transport]:
    """The channel of each kind of address; the console, where none is set up."""
    console = Console()
    chosen: dict[str, Transport] = dict.fromkeys(_KINDS, console)
    chosen["phone"] = Gateway(db, clock)
    chosen["webpush"] = await open_push(settings, db, clock)
    if mail := await open_mail(settings, db, clock):
        chosen["email"] = mail
    if settings.fcm_credentials is not None:
        chosen["fid"] = chosen["token"] = _fcm(settings, clock)
    return chosen


def _fcm(settings: Settings, clock: Clock) -> Transport:
    # Google's library takes long to load, and no other process needs it.
    from notifications.fcm.credentials import Credentials
    from notifications.fcm.transport import GOOGLE, Fcm

    assert settings.fcm_credentials is not None
    credentials = Credentials(settings.fcm_credentials, ca_file=settings.fcm_ca_file)
    url = settings.fcm_url or GOOGLE
    return Fcm(credentials, clock=clock, url=url, ca_file=settings.fcm_ca_file)


async def until_told(*, watched: bool) -> None:
    """Wait for SIGTERM or SIGINT; or, where a parent holds our standard input, for its end."""
    loop, told = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, told.set)
    if watched:
        reader = asyncio.StreamReader()
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
        parent = asyncio.create_task(reader.read())
        parent.add_done_callback(lambda _: told.set())
    await told.wait()
