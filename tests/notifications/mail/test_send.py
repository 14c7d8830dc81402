"""A letter reaches its one recipient, and it is known what became of each."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from notifications.mail.relay import Relay, Sender
from notifications.mail.return_path import delivery_of
from notifications.mail.transport import Mail
from notifications.transport import Outgoing, Result
from tests.notifications.certificates import trusted
from tests.notifications.mail.relay import PASSWORD, USER, MailRelay, mail_relay, plain, shown
from tests.world import MovableClock

KEY = b"k" * 32
CLOCK = MovableClock()
SENDER = Sender("Le Café", "hello@example.org")
BOUNCES = "bounces@example.org"
IDS = [f"0195a3b0-0000-7000-8000-{n:012x}" for n in range(1000)]


@pytest_asyncio.fixture
async def relay() -> AsyncIterator[MailRelay]:
    async with mail_relay() as running:
        yield running


@pytest_asyncio.fixture
async def mail(relay: MailRelay) -> AsyncIterator[Mail]:
    sender = Mail(plain(relay), SENDER, BOUNCES, KEY, CLOCK)
    yield sender
    await sender.close()


def a_message(number: int = 1, **more: Any) -> Outgoing:
    told = {
        "id": IDS[number],
        "address": f"member-{number}@example.net",
        "title": "Vos points",
        "body": "Il vous en reste 300.\n",
    }
    return Outgoing(kind="email", **{**told, **more})


async def test_a_letter_is_whole(relay: MailRelay, mail: Mail) -> None:
    link = "https://play.example.org/v1/unsubscribe/" + "x" * 120
    message = a_message(html="<p>Il vous en reste <b>300</b>.</p>", unsubscribe=link, locale="fr")
    assert await mail.send([message]) == [
        Result(status="sent", remote_id="2.0.0 Ok: queued as 00000001")
    ]
    [taken] = relay.taken
    assert taken.recipient == "member-1@example.net"
    assert delivery_of([taken.sender], KEY) == message.id
    head = taken.mail
    assert head["From"] == "Le Café <hello@example.org>"
    assert (head["To"], head["Subject"]) == ("member-1@example.net", "Vos points")
    assert head["Message-ID"] == f"<{message.id}@example.org>"
    assert head["Date"] == "Mon, 02 Mar 2026 09:00:00 +0000"
    assert head["List-Unsubscribe"] == f"<{link}>"
    assert f"\r\nList-Unsubscribe: <{link}>\r\n".encode() in b"\r\n" + taken.content
    assert head["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert head["Auto-Submitted"] == "auto-generated"
    text, page = head.get_body(("plain",)), head.get_body(("html",))
    assert text is not None and text.get_content() == message.body
    assert page is not None and page.get_content() == message.html + "\n"


async def test_without_a_page_it_is_plain(relay: MailRelay, mail: Mail) -> None:
    await mail.send([a_message()])
    [taken] = relay.taken
    assert taken.mail.get_content_type() == "text/plain" and "List-Unsubscribe" not in taken.mail


async def test_every_letter_has_one_recipient_and_lines_are_used_again(
    relay: MailRelay, mail: Mail
) -> None:
    for _ in range(3):
        results = await mail.send([a_message(n) for n in range(60)])
        assert {result.status for result in results} == {"sent"}
    assert len(relay.taken) == 180 and relay.lines <= 4
    assert sorted(t.recipient for t in relay.taken[:60]) == sorted(
        f"member-{n}@example.net" for n in range(60)
    )


async def test_a_line_is_not_used_for_ever(relay: MailRelay, mail: Mail) -> None:
    for number in range(102):
        await mail.send([a_message(number)])
    assert [taken.line for taken in relay.taken] == [1] * 100 + [2] * 2


DOTS = "Bonjour\n.\n..\n.caché\nFrom moi\n\n"


@pytest.mark.parametrize("body", [DOTS, "é" * 3000, "x" * 5000, "", ".", "ligne\r\nligne\r\n"])
async def test_no_text_ends_a_letter_early(relay: MailRelay, mail: Mail, body: str) -> None:
    await mail.send([a_message(body=body)])
    [taken] = relay.taken
    text = taken.mail.get_content().replace("\r\n", "\n").rstrip("\n")
    assert text == body.replace("\r\n", "\n").rstrip("\n")
    assert max(len(line) for line in taken.content.splitlines()) < 998


EVIL = "Bonjour\r\nBcc: eve@example.net\r\n\r\nMAIL FROM:<eve@example.net>\u2028x\x0bX: y\0"


async def test_no_text_becomes_a_header(relay: MailRelay, mail: Mail) -> None:
    message = a_message(title=EVIL, data={"sender": EVIL + '", <eve@example.net>'}, locale=EVIL)
    assert [r.status for r in await mail.send([message])] == ["sent"]
    [taken] = relay.taken
    assert set(taken.mail.keys()) == {
        *("From", "To", "Subject", "Date", "Message-ID", "Content-Language", "Auto-Submitted"),
        *("Content-Type", "Content-Transfer-Encoding", "MIME-Version"),
    }
    assert len(taken.mail["From"].addresses) == 1
    assert taken.mail["From"].addresses[0].addr_spec == "hello@example.org"
    assert taken.mail["Subject"].startswith("Bonjour Bcc: eve@example.net MAIL FROM:")


@pytest.mark.parametrize(
    "address",
    [
        "eve@example.net>\r\nRCPT TO:<bob@example.net",
        "eve@example.net bob@example.net",
        "eve",
        "",
        "<eve@example.net>",
        "eve@localhost",
    ],
)
async def test_what_is_no_address_is_given_up(relay: MailRelay, mail: Mail, address: str) -> None:
    results = await mail.send([a_message(1, address=address), a_message(2)])
    assert results[0] == Result(status="gone", reason="address")
    assert [t.recipient for t in relay.taken] == ["member-2@example.net"]


async def test_a_link_that_no_header_can_hold_is_refused(mail: Mail) -> None:
    for link in ("https://x/\r\nBcc: eve@example.net", "https://x/ y", "ftp://x", "https://x/>"):
        result = await mail.send([a_message(unsubscribe=link)])
        assert result == [Result(status="refused", reason="unwritable")]


async def test_names_in_any_script_are_sent_as_they_are(relay: MailRelay, mail: Mail) -> None:
    results = await mail.send([a_message(address="josé@Bücher.example")])
    assert [r.status for r in results] == ["sent"]
    [taken] = relay.taken
    assert taken.recipient == "josé@xn--bcher-kva.example"
    assert "SMTPUTF8" in taken.options and taken.mail["To"] == taken.recipient


async def test_where_the_relay_cannot_take_such_names_it_is_said() -> None:
    async with mail_relay(enable_SMTPUTF8=False) as relay:
        mail = Mail(plain(relay), SENDER, BOUNCES, KEY, CLOCK)
        results = await mail.send([a_message(1, address="josé@example.net"), a_message(2)])
        assert results[0] == Result(status="refused", reason="smtputf8")
        assert results[1].status == "sent"
        await mail.close()


async def test_a_name_in_another_script_only_in_the_domain_needs_nothing_special() -> None:
    async with mail_relay(enable_SMTPUTF8=False) as relay:
        mail = Mail(plain(relay), SENDER, BOUNCES, KEY, CLOCK)
        results = await mail.send([a_message(address="jose@bücher.example")])
        assert [r.status for r in results] == ["sent"]
        await mail.close()


async def test_a_relay_behind_tls_and_a_password() -> None:
    for at_once in (True, False):
        async with mail_relay(tls=shown(), at_once=at_once) as relay:
            where = Relay(
                "127.0.0.1", relay.port, "at once" if at_once else "starttls", USER, PASSWORD
            )
            mail = Mail(where, SENDER, BOUNCES, KEY, CLOCK, tls=trusted())
            assert [r.status for r in await mail.send([a_message()])] == ["sent"]
            await mail.close()
            assert len(relay.taken) == 1
