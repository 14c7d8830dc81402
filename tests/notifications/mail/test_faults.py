"""Relays say no, break off and fall silent; each time it is known what became of the letter."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from notifications.mail.relay import Relay
from notifications.mail.replies import LATER_S
from notifications.mail.transport import Mail, Patience
from notifications.transport import Result
from tests.notifications.certificates import trusted
from tests.notifications.mail.relay import PASSWORD, USER, MailRelay, mail_relay, plain, shown
from tests.notifications.mail.test_send import BOUNCES, CLOCK, KEY, SENDER, a_message


def later(reason: str, after_s: float | None = LATER_S) -> Result:
    return Result(status="later", reason=reason, retry_after_s=after_s)


def gone(reason: str) -> Result:
    return Result(status="gone", reason=reason)


def refused(reason: str) -> Result:
    return Result(status="refused", reason=reason)


def doubt(reason: str) -> Result:
    return Result(status="doubt", reason=reason)


def a_mail(relay: MailRelay, **more: Any) -> Mail:
    return Mail(plain(relay), SENDER, BOUNCES, KEY, CLOCK, **more)


REPLIES = [
    # Not now.
    ("rcpt 450 4.2.1 Mailbox busy", later("4.2.1")),
    ("rcpt 451 4.7.1 Greylisted, please try again in 5 minutes", later("4.7.1")),
    ("rcpt 452 4.2.2 Mailbox full", later("4.2.2")),
    ("rcpt 450 try again", later("450")),
    ("mail 451 4.3.0 Temporary failure", later("4.3.0")),
    ("data 451 4.3.2 Not now", later("4.3.2")),
    ("dot 452 4.3.1 Disk full", later("4.3.1")),
    ("dot 550 5.4.5 Daily sending quota exceeded", later("5.4.5")),
    # Nobody there.
    ("rcpt 550 5.1.1 <ada@example.net>: Recipient address rejected: User unknown", gone("5.1.1")),
    ("rcpt 550 5.1.1 <spam.blocker@example.net> User unknown in relay table", gone("5.1.1")),
    ("rcpt 550 5.1.2 Host unknown", gone("5.1.2")),
    ("rcpt 556 5.1.10 Recipient address has null MX", gone("5.1.10")),
    ("rcpt 550 5.2.1 The account that you tried to reach is inactive", gone("5.2.1")),
    ("rcpt 550 5.4.1 Recipient address rejected: Access denied.", gone("5.4.1")),
    ("rcpt 550 No such user here", gone("550")),
    ("rcpt 551 User not local", gone("551")),
    ("dot 550 5.1.1 No such user here", gone("5.1.1")),
    # Somebody who does not want it, or not from us.
    ("rcpt 552 5.2.2 Mailbox full", refused("5.2.2")),
    ("rcpt 552 Too much mail", refused("552")),
    ("rcpt 550 5.7.1 Blocked by policy", refused("5.7.1")),
    ("rcpt 550 5.1.1 Sender is listed by a block list", refused("5.1.1")),
    ("rcpt 550 5.2.1 Receiving mail at a rate that prevents more", refused("5.2.1")),
    ("rcpt 550 Relaying denied", refused("550")),
    ("rcpt 554 5.7.1 Spam", refused("5.7.1")),
    ("dot 554 5.7.1 Message content rejected", refused("5.7.1")),
    ("dot 550 Rejected", refused("550")),
    ("dot 552 5.3.4 Message too big", refused("5.3.4")),
    ("mail 552 5.3.4 Message size exceeds the limit", refused("5.3.4")),
    # The relay does not want us: that is no letter's fault.
    ("mail 550 5.7.1 Sender not allowed", later("5.7.1")),
    ("mail 530 5.7.0 Authentication required", later("5.7.0")),
    # The line breaks: before the dot nothing is lost, after it nothing is known.
    ("mail cut", later("cut", None)),
    ("rcpt cut", later("cut", None)),
    ("data cut", later("cut", None)),
    ("dot cut", doubt("cut")),
    ("mail 421 4.7.0 Too many letters", later("4.7.0")),
    ("rcpt 421 Going down", later("421")),
    ("dot 421 4.3.2 Going down", later("4.3.2")),
    ("mail garbage", later("garbage", None)),
    ("dot garbage", doubt("garbage")),
]


@pytest.mark.parametrize(("misstep", "result"), REPLIES)
async def test_what_a_relay_says_means_one_thing(misstep: str, result: Result) -> None:
    async with mail_relay() as relay:
        relay.missteps = [misstep]
        mail = a_mail(relay)
        assert await mail.send([a_message()]) == [result]
        assert await mail.send([a_message(2)]) != [result], "the next letter is a letter of its own"
        assert [t.recipient for t in relay.taken] == ["member-2@example.net"]
        await mail.close()


async def test_silence_before_the_dot_is_tried_later() -> None:
    async with mail_relay() as relay:
        relay.missteps = ["rcpt hang"]
        mail = a_mail(relay, patience=Patience(wait_s=2))
        assert await mail.send([a_message()]) == [later("timeout", None)]
        assert relay.taken == []
        await mail.close()


async def test_silence_after_the_dot_leaves_doubt() -> None:
    async with mail_relay() as relay:
        relay.missteps = ["dot hang"]
        mail = a_mail(relay, patience=Patience(answer_s=1))
        assert await mail.send([a_message()]) == [doubt("timeout")]
        await mail.close()


async def test_a_batch_ends_while_its_claim_is_good() -> None:
    async with mail_relay() as relay:
        mail = a_mail(relay, patience=Patience(begun_s=-1))
        assert await mail.send([a_message(n) for n in range(9)]) == [later("busy", 0)] * 9
        assert relay.taken == []
        await mail.close()


@pytest.mark.parametrize("how", ["mail cut", "rcpt cut", "data cut", "mail 421 Idle for too long"])
async def test_a_line_that_died_idle_is_no_reason_to_wait(how: str) -> None:
    async with mail_relay() as relay:
        mail = a_mail(relay)
        await mail.send([a_message(1)])
        relay.missteps = [how]
        assert [r.status for r in await mail.send([a_message(2)])] == ["sent"]
        assert [t.recipient for t in relay.taken] == [
            "member-1@example.net",
            "member-2@example.net",
        ]
        await mail.close()


async def test_what_is_in_doubt_is_not_sent_twice() -> None:
    async with mail_relay() as relay:
        mail = a_mail(relay)
        await mail.send([a_message(1)])
        relay.missteps = ["dot cut"]
        assert await mail.send([a_message(2)]) == [doubt("cut")]
        assert len(relay.taken) == 1
        await mail.close()


async def test_one_refusal_harms_no_neighbour() -> None:
    async with mail_relay() as relay:
        relay.missteps = ["rcpt 550 5.1.1 Unknown", "rcpt 450 Later", "dot cut"]
        mail = a_mail(relay)
        results = await mail.send([a_message(n) for n in range(40)])
        assert sorted(r.status for r in results) == ["doubt", "gone", "later", *["sent"] * 37]
        assert len(relay.taken) == 37
        await mail.close()


async def test_a_relay_that_is_away_is_found_out_once() -> None:
    async with mail_relay() as relay:
        where = plain(relay)
    mail = Mail(where, SENDER, BOUNCES, KEY, CLOCK)
    results = await mail.send([a_message(n) for n in range(50)])
    assert results == [later("connect")] * 50


@pytest.mark.parametrize(
    ("misstep", "reason"),
    [
        ("ehlo 554 5.7.1 Not you", "5.7.1"),
        ("ehlo cut", "connect"),
        ("ehlo 421 4.3.2 Busy", "4.3.2"),
    ],
)
async def test_a_relay_that_wants_nobody_is_asked_later(misstep: str, reason: str) -> None:
    async with mail_relay() as relay:
        relay.missteps = [misstep]
        mail = a_mail(relay)
        assert await mail.send([a_message()]) == [later(reason)]
        assert [r.status for r in await mail.send([a_message()])] == ["sent"]
        await mail.close()


async def test_no_letter_and_no_password_goes_without_the_tls_that_was_asked_for() -> None:
    async with mail_relay() as relay:
        mail = Mail(
            Relay("127.0.0.1", relay.port, "starttls", USER, PASSWORD), SENDER, BOUNCES, KEY, CLOCK
        )
        assert await mail.send([a_message()]) == [later("tls")]
        assert relay.taken == []


@pytest.mark.parametrize("at_once", [True, False])
async def test_a_relay_that_nobody_vouches_for_gets_nothing(at_once: bool) -> None:
    async with mail_relay(tls=shown(), at_once=at_once) as relay:
        where = Relay("127.0.0.1", relay.port, "at once" if at_once else "starttls", USER, PASSWORD)
        mail = Mail(where, SENDER, BOUNCES, KEY, CLOCK)
        assert await mail.send([a_message()]) == [later("tls")]
        assert relay.taken == []


async def test_a_wrong_password_loses_no_letter() -> None:
    async with mail_relay(tls=shown()) as relay:
        where = Relay("127.0.0.1", relay.port, "starttls", USER, "wrong")
        mail = Mail(where, SENDER, BOUNCES, KEY, CLOCK, tls=trusted())
        assert await mail.send([a_message(n) for n in range(9)]) == [later("auth")] * 9


async def test_a_batch_that_is_given_up_leaves_no_line_behind() -> None:
    async with mail_relay() as relay:
        relay.missteps = ["rcpt hang"]
        mail = a_mail(relay)
        sending = asyncio.create_task(mail.send([a_message()]))
        await relay.hanging.wait()
        sending.cancel()
        with pytest.raises(asyncio.CancelledError):
            await sending
        assert [r.status for r in await mail.send([a_message(2)])] == ["sent"]
        assert relay.lines == 2
        await mail.close()
