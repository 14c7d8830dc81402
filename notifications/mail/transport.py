"""The way out by mail: letters over a few lines to the operator's relay, one recipient each.

Lines are kept open between letters. When the relay cannot be reached, a batch finds out once.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Sequence

import aiosmtplib
import structlog
from aiosmtplib import SMTP, SMTPResponseException
from msgspec import Struct

from game.kernel.database import Clock
from notifications.contacts.normal import BadAddress
from notifications.mail.conversation import Broken, hand_over
from notifications.mail.letter import Letter, letter
from notifications.mail.relay import Relay, Sender
from notifications.mail.replies import LATER_S, result
from notifications.transport import Outgoing, Result

log = structlog.get_logger()

_LINES = 4
_LETTERS_A_LINE = 100  # Relays end a line that goes on for ever.
_IDLE_S = 60.0


class Patience(Struct, frozen=True, kw_only=True):
    """Seconds. A sender's claim is good for two minutes, so a batch ends before: no letter is begun
    after `begun_s`, none has its dot sent after `dot_by_s`, and then `answer_s` is left for the
    relay to accept it. RFC 5321 gives it ten minutes; a letter in doubt is not sent again.

    `wait_s` is for a connection, and for the reply to a command.
    """

    wait_s: float = 30
    begun_s: float = 30
    dot_by_s: float = 60
    answer_s: float = 50


_PATIENCE = Patience()


class _Line:
    """An open line: how many letters it has carried, and when the last one went."""

    def __init__(self, smtp: SMTP) -> None:
        self.smtp = smtp
        self.letters = 0
        self.used_at = asyncio.get_running_loop().time()

    @property
    def is_good(self) -> bool:
        idle = asyncio.get_running_loop().time() - self.used_at
        return self.smtp.is_connected and self.letters < _LETTERS_A_LINE and idle < _IDLE_S


class _Unusable(Exception):
    """The relay does not take any letter for now."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.result = Result(status="later", reason=reason, retry_after_s=LATER_S)


class Mail:
    """A Transport for the kind "email". Bounces come back to the address `bounces`, with a mark of
    the delivery that `key` signs."""

    def __init__(
        self,
        relay: Relay,
        sender: Sender,
        bounces: str,
        key: bytes,
        clock: Clock,
        *,
        tls: ssl.SSLContext | None = None,
        patience: Patience = _PATIENCE,
    ) -> None:
        self._relay = relay
        self._sender = sender
        self._bounces = bounces
        self._key = key
        self._clock = clock
        self._tls = tls
        self._patience = patience
        self._turn = asyncio.Semaphore(_LINES)
        self._idle: list[_Line] = []

    async def send(self, messages: Sequence[Outgoing]) -> list[Result]:
        """One result each, in order; never raises for a message."""
        begun = asyncio.get_running_loop().time()
        unusable: list[_Unusable] = []
        return list(await asyncio.gather(*(self._one(m, begun, unusable) for m in messages)))

    async def close(self) -> None:
        """Say goodbye on every line that is open."""
        idle, self._idle = self._idle, []
        await asyncio.gather(*(_goodbye(line.smtp) for line in idle))

    async def _one(self, message: Outgoing, begun: float, unusable: list[_Unusable]) -> Result:
        """One message of the batch that has `begun`; what keeps the relay from taking any is noted
        for the rest of it."""
        try:
            written = letter(message, self._sender, self._bounces, self._key, self._clock())
        except BadAddress:
            return Result(status="gone", reason="address")
        except ValueError as wrong:
            log.warning("mail.unwritable", delivery=message.id, reason=str(wrong)[:200])
            return Result(status="refused", reason="unwritable")
        async with self._turn:
            if unusable:
                return unusable[0].result
            if asyncio.get_running_loop().time() > begun + self._patience.begun_s:
                return Result(status="later", reason="busy", retry_after_s=0)
            try:
                return await self._handed_over(written, begun + self._patience.dot_by_s)
            except _Unusable as no:
                log.warning("mail.relay_unusable", relay=self._relay.host, reason=str(no))
                unusable.append(no)
                return no.result

    async def _handed_over(self, written: Letter, by: float) -> Result:
        """By a line that is open, else by a new one; a line that had died idle is no reason to
        wait."""
        while True:
            known = await self._kept()
            line = known or _Line(await self._connected(by))
            try:
                return await self._over(line, written, by)
            except Broken as broken:
                if known is None:
                    return broken.result

    async def _over(self, line: _Line, written: Letter, by: float) -> Result:
        """Use a line; it is kept when it is still good after, and closed whatever happens else."""
        try:
            said = await hand_over(line.smtp, written, by, self._patience.answer_s)
        except BaseException:
            line.smtp.close()
            raise
        if said.status == "doubt":
            line.smtp.close()
        line.letters += 1
        line.used_at = asyncio.get_running_loop().time()
        self._idle.append(line)
        return said

    async def _kept(self) -> _Line | None:
        """The line that was used last, if it is still good; others are let go."""
        while self._idle:
            line = self._idle.pop()
            if line.is_good:
                return line
            await _goodbye(line.smtp)
        return None

    async def _connected(self, by: float) -> SMTP:
        """A new line: connected, encrypted and signed in, by that moment. Raises _Unusable."""
        relay = self._relay
        smtp = SMTP(
            hostname=relay.host,
            port=relay.port,
            use_tls=relay.tls == "at once",
            start_tls=False,  # Below, so that it is known what failed.
            tls_context=self._tls,
            local_hostname=self._sender.address.rpartition("@")[2],
            timeout=self._patience.wait_s,
        )
        step = "connect"
        try:
            async with asyncio.timeout_at(by):
                await smtp.connect()
                if relay.tls == "starttls":
                    step = "tls"
                    await smtp.starttls()
                if smtp.is_ehlo_or_helo_needed:
                    await smtp.ehlo()
                if relay.user is not None and relay.password is not None:
                    step = "auth"
                    await smtp.login(relay.user, relay.password)
        except (aiosmtplib.SMTPException, OSError, TimeoutError) as no:
            smtp.close()
            raise _Unusable(_why(no, step)) from no
        return smtp


def _why(no: Exception, step: str) -> str:
    """Why there is no line: the step that failed, or the relay's own status."""
    if isinstance(no, ssl.SSLError) or isinstance(no.__cause__, ssl.SSLError):
        return "tls"
    if isinstance(no, SMTPResponseException) and step == "connect":
        return result(no.code, no.message, "connect").reason
    return step


async def _goodbye(smtp: SMTP) -> None:
    try:
        if smtp.is_connected:
            await smtp.quit(timeout=5)
    except (aiosmtplib.SMTPException, OSError, TimeoutError):
        pass
    finally:
        smtp.close()
