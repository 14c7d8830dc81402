"""Mails that come back after the relay has taken them, as a mail service posts them and as a mail
server hands them to a command."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import AsyncIterator

import pytest

from backend.settings import KNOWN
from notifications.keyring.secrets import MAIL, secret
from notifications.mail.relay import Sender as From
from notifications.mail.transport import Mail
from notifications.sending.sender import Sender
from tests.house.source import ROOT
from tests.notifications.deciding.builders import a_message
from tests.notifications.deciding.town import Town, a_badge
from tests.notifications.mail.relay import MailRelay, mail_relay, plain
from tests.notifications.mail.test_reports import sample
from tests.patience import PATIENCE_S, until
from tests.world import CallerClient, World

FULL = {"status": "4.2.2", "said": "452 4.2.2 Mailbox full"}


class Post:
    """A town that writes mails, and the relay that takes them."""

    def __init__(self, world: World, town: Town, relay: MailRelay, sender: Sender) -> None:
        self.world, self.town, self.relay, self.sender = world, town, relay, sender

    async def send(self, member: str) -> str:
        """A minute later a mail goes out; the return path that it carries."""
        many = len(self.relay.taken)
        self.world.clock.forward(minutes=1)
        self.town.at = self.world.clock()
        await self.town.happens(member, a_badge(f"b{many}"))

        async def is_taken() -> bool:
            await self.sender.send("email")
            return len(self.relay.taken) > many

        await until(is_taken)
        return self.relay.taken[-1].sender

    async def ended(self) -> list[str | None]:
        """Why each contact has ended."""
        rows = await self.town.db.fetch("select ended_why from contact order by value")
        return [row["ended_why"] for row in rows]


@pytest.fixture
async def post(world: World) -> AsyncIterator[Post]:
    db = world.db
    town = await Town(db).found(badge=a_message(channels=("email",)))
    async with mail_relay() as relay:
        key = await secret(db, MAIL, town.clock)
        name = From("Town", "hello@example.org")
        mail = Mail(plain(relay), name, "bounces@example.org", key, town.clock)
        sender = Sender(db, town.clock, {"email": mail}, lambda slug, path: path)
        yield Post(world, town, relay, sender)
        await mail.close()


@pytest.fixture
async def ada(post: Post) -> str:
    member = await post.town.member("ada")
    async with post.town.db.acquire() as tx:
        await post.town.contact(tx, member, "email", "ada@example.net")
    return member


@pytest.fixture
async def service(world: World, post: Post) -> CallerClient:
    """The brand's mail service, with a key that may publish."""
    return await world.partner(post.town.programme, "publish")


async def report(service: CallerClient, mail: bytes, status: int = 204) -> None:
    answer = await service.post(
        "/v1/bounces", content=mail, headers={"Content-Type": "message/rfc822"}
    )
    assert answer.status_code == status, answer.text


async def test_who_is_not_there_is_not_written_to_again(
    post: Post, ada: str, service: CallerClient
) -> None:
    mail = sample("postfix", came_to=await post.send(ada))
    await report(service, mail)
    await report(service, mail)
    assert await post.ended() == ["5.1.1"]
    await post.town.happens(ada, a_badge("late"))

    async def is_decided() -> bool:
        return len(await post.town.told(ada)) == 2

    await until(is_decided)
    assert sorted(await post.town.told(ada)) == [
        ("badge", "failed", "5.1.1"), ("badge", "inbox", "no_contact"),
    ]  # fmt: skip


async def test_five_soft_bounces_in_a_row_end_an_address(
    post: Post, ada: str, service: CallerClient
) -> None:
    for _ in range(4):
        mail = sample("exim", came_to=await post.send(ada), **FULL)
        await report(service, mail)
        await report(service, mail)
    assert await post.ended() == [None]
    await report(service, sample("exim", came_to=await post.send(ada), **FULL))
    assert await post.ended() == ["soft_bounces"]
    assert await post.town.told(ada) == [("badge", "failed", "4.2.2")] * 5


async def test_one_mail_that_arrives_begins_the_count_anew(
    post: Post, ada: str, service: CallerClient
) -> None:
    for arrives in (False, False, True, False, False, False, False):
        came_to = await post.send(ada)
        if not arrives:
            await report(service, sample("postfix", came_to=came_to, **FULL))
    assert await post.ended() == [None]
    await report(service, sample("postfix", came_to=await post.send(ada), **FULL))
    assert await post.ended() == ["soft_bounces"]


async def test_who_forges_a_report_or_tells_of_others_ends_nobody(
    post: Post, ada: str, service: CallerClient, world: World
) -> None:
    came_to = await post.send(ada)
    mark = came_to.partition("+")[2][0]
    forged = came_to.replace(f"+{mark}", f"+{'b' if mark == 'a' else 'a'}")
    await report(service, sample("postfix", came_to=forged), 422)
    await report(service, b"Subject: hello\n\nI am on holiday.", 422)
    stranger = await world.partner(await world.programme("other"))
    await report(stranger, sample("postfix", came_to=came_to))
    reader = await world.partner(post.town.programme, "read")
    await report(reader, sample("postfix", came_to=came_to), 403)
    await report(world.anonymous, sample("postfix", came_to=came_to), 401)
    assert await post.ended() == [None]
    assert await post.town.told(ada) == [("badge", "sent", "")]


def bounces(mail: bytes, *words: str, url: str) -> subprocess.CompletedProcess[bytes]:
    """Hand it over as a mail server does."""
    kept = {name: value for name, value in os.environ.items() if name not in KNOWN}
    return subprocess.run(
        [sys.executable, "-m", "backend", "bounces", *words],
        cwd=ROOT,
        env={**kept, "KERMESSE_DATABASE_URL": url},
        input=mail,
        capture_output=True,
        timeout=PATIENCE_S,
        check=False,
    )


async def test_a_mail_server_hands_reports_to_a_command(post: Post, ada: str, dsn: str) -> None:
    came_to = await post.send(ada)
    silent = sample("exchange", came_to="bounces@example.org")
    told = bounces(silent, url=dsn)
    assert told.returncode == 65 and told.stderr.count(b"\n") == 1
    assert await post.ended() == [None]
    told = bounces(silent, "--to", came_to, url=dsn)
    assert (told.returncode, told.stdout, told.stderr) == (0, b"", b"")
    assert await post.ended() == ["5.1.1"]


def test_a_mail_server_tries_again_while_the_database_is_away() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    told = bounces(b"", url=f"postgresql://me:hunter2@127.0.0.1:{port}/kermesse")
    assert told.returncode == 75
    assert b"hunter2" not in told.stderr and told.stderr.count(b"\n") == 1


def test_a_wrong_setting_costs_no_report(dsn: str) -> None:
    told = bounces(b"", url="mysql://somewhere/else")
    assert told.returncode == 75
    assert b"KERMESSE_DATABASE_URL" in told.stderr and told.stderr.count(b"\n") == 1
