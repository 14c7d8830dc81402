"""A mail relay of our own: keeps what it is given, and misbehaves when told to."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTPUTF8
from typing import Any, AnyStr

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from msgspec import Struct

from notifications.mail.relay import Relay
from tests.notifications.certificates import shown

USER, PASSWORD = "kermesse", "p@ss:word"


class Taken(Struct, frozen=True):
    """One letter: its envelope, its bytes, and which of the relay's lines it came by."""

    sender: str
    recipient: str
    content: bytes
    line: int
    options: list[str]

    @property
    def mail(self) -> EmailMessage:
        """The letter as a reader has it, in the lines of this machine."""
        lines = self.content.replace(b"\r\n", b"\n")
        return BytesParser(policy=SMTPUTF8).parsebytes(lines)


class MailRelay:
    """`missteps` say what happens to the next letters, one each: a reply of SMTP and where, as
    "rcpt 550 5.1.1 No such user", or "data cut", "dot cut", "dot hang", "mail garbage"..."""

    def __init__(self) -> None:
        self.taken: list[Taken] = []
        self.missteps: list[str] = []
        self.lines = 0
        self.port = 0
        self.hanging = asyncio.Event()
        self._over = asyncio.Event()

    def at(self, command: str) -> str | None:
        """What is to go wrong at this command of the letter that is on its way."""
        if not self.missteps or not self.missteps[0].startswith(f"{command} "):
            return None
        return self.missteps.pop(0).partition(" ")[2]

    async def hang(self) -> None:
        self.hanging.set()
        await self._over.wait()

    def stop(self) -> None:
        self._over.set()

    async def handle_DATA(self, server: _Line, session: Session, envelope: Envelope) -> str:
        content = envelope.content
        assert isinstance(content, bytes) and envelope.mail_from is not None
        [recipient] = envelope.rcpt_tos
        if (wrong := self.at("dot")) is not None:
            return await server.go_wrong(wrong)
        options = envelope.mail_options
        self.taken.append(Taken(envelope.mail_from, recipient, content, server.number, options))
        return f"250 2.0.0 Ok: queued as {len(self.taken):08X}"


class _Line(SMTP):
    """One connection, which can go wrong at each command."""

    def __init__(self, relay: MailRelay, **options: Any) -> None:
        super().__init__(relay, hostname="relay.test", ident="ready", **options)
        relay.lines += 1
        self.relay, self.number = relay, relay.lines

    async def go_wrong(self, how: str) -> str:
        if how == "hang":
            await self.relay.hang()
        if how in ("cut", "hang"):
            assert self.transport is not None
            self.transport.close()
            return ""
        return "what?" if how == "garbage" else how

    async def push(self, status: AnyStr) -> None:
        # Nothing is said on a line that was cut.
        if status:
            await super().push(status)

    async def _or_wrong(self, command: str, arg: str | None) -> None:
        wrong = self.relay.at(command)
        if wrong is not None:
            await self.push(await self.go_wrong(wrong))
        else:
            await getattr(super(), f"smtp_{command.upper()}")(arg)

    async def smtp_EHLO(self, arg: str) -> None:
        await self._or_wrong("ehlo", arg)

    async def smtp_MAIL(self, arg: str | None) -> None:
        await self._or_wrong("mail", arg)

    async def smtp_RCPT(self, arg: str | None) -> None:
        await self._or_wrong("rcpt", arg)

    async def smtp_DATA(self, arg: str) -> None:
        await self._or_wrong("data", arg)


def _sign_in(server: Any, session: Any, envelope: Any, mechanism: str, given: Any) -> AuthResult:
    right = isinstance(given, LoginPassword) and given == LoginPassword(
        USER.encode(), PASSWORD.encode()
    )
    return AuthResult(success=right, handled=False)


@asynccontextmanager
async def mail_relay(
    *, tls: ssl.SSLContext | None = None, at_once: bool = False, **options: Any
) -> AsyncIterator[MailRelay]:
    """A relay on a free port of this machine; with `tls` it speaks STARTTLS, or TLS `at_once`."""
    relay = MailRelay()
    settings: dict[str, Any] = {"enable_SMTPUTF8": True, "timeout": 600, **options}
    if tls is not None:
        settings |= {"authenticator": _sign_in}
        settings |= {"auth_require_tls": False} if at_once else {"tls_context": tls}
    server = await asyncio.get_running_loop().create_server(
        lambda: _Line(relay, **settings), "127.0.0.1", 0, ssl=tls if at_once else None
    )
    relay.port = server.sockets[0].getsockname()[1]
    try:
        yield relay
    finally:
        relay.stop()
        server.close()


def plain(relay: MailRelay) -> Relay:
    return Relay("127.0.0.1", relay.port, "never")


__all__ = ["PASSWORD", "USER", "MailRelay", "Taken", "mail_relay", "plain", "shown"]
