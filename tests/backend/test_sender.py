"""The sender as a process: watched by the server, killed in the middle, beside another one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path

import psutil
import pytest

from game.kernel.database import Database
from game.programmes.rules import MessageSettings
from tests.notifications.deciding.town import Town, a_badge
from tests.notifications.fcm.fake import FakeFirebase
from tests.patience import soon, until
from tests.walks.servers import Served, serving

NO_NIGHT = MessageSettings(quiet_from="00:00", quiet_until="00:00")


@pytest.fixture
async def firebase(tmp_path: Path) -> AsyncIterator[FakeFirebase]:
    async with FakeFirebase(tmp_path).serving() as firebase:
        yield firebase


@pytest.fixture
async def town(db: Database) -> Town:
    """By the wall clock, as the processes have it."""
    town = Town(db)
    town.at = datetime.now(UTC)
    return await town.found()


def variables(dsn: str, firebase: FakeFirebase, **more: str) -> dict[str, str]:
    return {
        "KERMESSE_DATABASE_URL": dsn,
        "KERMESSE_FCM_CREDENTIALS": str(firebase.credentials),
        "KERMESSE_FCM_URL": firebase.url,
        "KERMESSE_FCM_CA_FILE": str(firebase.ca_file),
        **more,
    }


async def shown(firebase: FakeFirebase, town: Town, member: str, name: str) -> None:
    """A badge is earned, and its message arrives at the phone."""
    many = len(firebase.shown) + 1
    await town.happens(member, a_badge(name))
    await soon(firebase.until_shown(many))


def senders_of(server: Served) -> list[psutil.Process]:
    children = psutil.Process(server.process.pid).children()
    return [one for one in children if "send" in one.cmdline()]


async def test_the_server_starts_a_sender_and_starts_it_again_when_it_is_killed(
    town: Town, dsn: str, firebase: FakeFirebase, tmp_path: Path
) -> None:
    firebase.phones.add("fid-of-ada")
    await town.settles(NO_NIGHT)
    ada = await town.member("ada", "fid")
    async with serving(tmp_path / "log", **variables(dsn, firebase)) as server:
        await shown(firebase, town, ada, "bean")
        (first,) = senders_of(server)
        first.kill()
        await shown(firebase, town, ada, "cup")
        (second,) = senders_of(server)
        assert second.pid != first.pid
    await until(lambda: not second.is_running())


async def test_a_sender_ends_with_its_server_however_that_went(
    town: Town, dsn: str, firebase: FakeFirebase, tmp_path: Path
) -> None:
    firebase.phones.add("fid-of-ada")
    await town.settles(NO_NIGHT)
    ada = await town.member("ada", "fid")
    async with serving(tmp_path / "log", **variables(dsn, firebase)) as server:
        await shown(firebase, town, ada, "bean")
        (sender,) = senders_of(server)
        await server.be_killed()
        await until(lambda: not sender.is_running())


async def test_apart_means_that_the_server_starts_none(
    town: Town, dsn: str, firebase: FakeFirebase, tmp_path: Path
) -> None:
    given = variables(dsn, firebase, KERMESSE_SENDER="apart")
    async with serving(tmp_path / "log", **given) as server:
        assert senders_of(server) == []


async def test_senders_that_are_killed_in_the_middle_lose_nobody(
    town: Town, dsn: str, firebase: FakeFirebase, tmp_path: Path
) -> None:
    """What they had not noted is sent again, and takes its own place on the phone: it carries the
    same tag."""
    await town.settles(NO_NIGHT)
    members = [await town.member(f"m{number}", "fid") for number in range(300)]
    firebase.phones |= {f"fid-of-m{number}" for number in range(300)}
    for member in members:
        await town.happens(member, a_badge())
    given = variables(dsn, firebase)
    async with AsyncExitStack() as stack:
        doomed = [Served(tmp_path / f"log-{number}", ("send",), given) for number in range(2)]
        await asyncio.gather(*(one.launch() for one in doomed))
        await soon(firebase.until_shown(50))
        await asyncio.gather(*(one.be_killed() for one in doomed))
        await town.db.execute(
            "update delivery set send_at = now() where status = 'waiting'"
        )  # As two minutes later.
        last = Served(tmp_path / "log", ("send",), given)
        await last.launch()
        stack.push_async_callback(last.ended)
        stack.callback(last.told_to_stop)
        await until(lambda: _all_sent(town))
    tags = [message.android.notification.tag for message in firebase.shown]
    assert len(set(tags)) == 300
    assert {message.fid for message in firebase.shown} == firebase.phones


async def test_two_senders_send_each_message_once(
    town: Town, dsn: str, firebase: FakeFirebase, tmp_path: Path
) -> None:
    await town.settles(NO_NIGHT)
    members = [await town.member(f"m{number}", "fid") for number in range(40)]
    firebase.phones |= {f"fid-of-m{number}" for number in range(40)}
    given = variables(dsn, firebase)
    async with AsyncExitStack() as stack:
        for number in range(2):
            one = Served(tmp_path / f"log-{number}", ("send",), given)
            await one.launch()
            stack.push_async_callback(one.ended)
            stack.callback(one.told_to_stop)
        for member in members:
            await town.happens(member, a_badge())
        await until(lambda: _all_sent(town))
    tags = [message.android.notification.tag for message in firebase.shown]
    assert len(set(tags)) == len(tags) == 40


async def _all_sent(town: Town) -> bool:
    return not await town.db.fetchval("select exists (select from delivery where status <> 'sent')")
