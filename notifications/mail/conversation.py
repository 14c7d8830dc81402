"""One letter over an open line, command by command, so that it is known how far it came.

Until the dot that ends a letter, a line that breaks loses nothing; after it, until the reply, the
letter may or may not have been taken.
"""

from __future__ import annotations

import asyncio

import aiosmtplib
from aiosmtplib import SMTP, SMTPResponseException

from notifications.mail.letter import Letter, stuffed
from notifications.mail.replies import Stage, result
from notifications.transport import Result

_GOING = 354
_DONE = 250
_CLOSING = 421


class Broken(Exception):
    """The line broke before the letter was handed over; `result` says how it stands now."""

    def __init__(self, result: Result) -> None:
        super().__init__(result.reason)
        self.result = result


async def hand_over(line: SMTP, letter: Letter, by: float, answer_s: float) -> Result:
    """Give one letter to the relay, all but the dot by that moment of the loop. Raises Broken for a
    line that is of no use any more."""
    try:
        async with asyncio.timeout_at(by):
            refused = await _announced(line, letter)
    except (aiosmtplib.SMTPException, OSError, TimeoutError) as broken:
        reason = "timeout" if isinstance(broken, TimeoutError) else "cut"
        raise Broken(Result(status="later", reason=reason)) from broken
    return refused or await _ended(line, letter, answer_s)


async def _announced(line: SMTP, letter: Letter) -> Result | None:
    """Who writes, to whom, and that the letter follows; what the relay said where it said no."""
    stage: Stage = "sender"
    try:
        if letter.international and not line.supports_extension("smtputf8"):
            return Result(status="refused", reason="smtputf8")
        await line.mail(letter.sender, options=_options(line, letter), encoding="utf-8")
        stage = "recipient"
        await line.rcpt(letter.recipient, encoding="utf-8")
        stage = "data"
        answer = await line.execute_command(b"DATA")
        if answer.code != _GOING:
            raise SMTPResponseException(answer.code, answer.message)
    except SMTPResponseException as no:
        return await _refused(line, no.code, no.message, stage)
    return None


def _options(line: SMTP, letter: Letter) -> list[str]:
    options = ["SMTPUTF8"] if letter.international else []
    if line.supports_extension("size"):
        options.append(f"SIZE={len(letter.content)}")
    return options


async def _ended(line: SMTP, letter: Letter, answer_s: float) -> Result:
    """From the dot on: what is not answered is in doubt."""
    protocol = line.protocol
    if protocol is None or not protocol.is_connected:
        raise Broken(Result(status="later", reason="cut"))
    protocol.write(stuffed(letter.content))
    try:
        answer = await protocol.read_response(timeout=answer_s)
    except SMTPResponseException:
        return Result(status="doubt", reason="garbage")
    except (aiosmtplib.SMTPException, OSError, TimeoutError) as broken:
        reason = "timeout" if isinstance(broken, TimeoutError) else "cut"
        return Result(status="doubt", reason=reason)
    if answer.code == _DONE:
        return Result(status="sent", remote_id=answer.message[:200])
    return await _refused(line, answer.code, answer.message, "data")


async def _refused(line: SMTP, code: int, words: str, stage: Stage) -> Result:
    """The relay said no: what that means, with the line made ready for the next letter."""
    if code < 0:  # It said something, and it was no reply: nobody knows what comes next.
        raise Broken(Result(status="later", reason="garbage"))
    said = result(code, words, stage)
    if code == _CLOSING:
        raise Broken(said)
    try:
        await line.rset()
    except (aiosmtplib.SMTPException, OSError, TimeoutError):
        line.close()
    return said
