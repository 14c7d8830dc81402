"""The channels as the settings open them: codes and messages leave by a real relay."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from backend.links import Links
from backend.sender import sending
from backend.session import Session
from backend.settings import Settings, read_settings
from game.kernel.database import Database
from tests.notifications.contacts.letterbox import add, prove
from tests.notifications.deciding.builders import a_message
from tests.notifications.deciding.town import Town, a_badge
from tests.notifications.mail.relay import MailRelay, mail_relay
from tests.notifications.webpush.fake import push_service
from tests.patience import until
from tests.world import World, running

MAILED = a_message(
    channels=["email"],
    texts={"en": {"email": {"title": "Well done", "body": "You have earned {title}."}}},
)


@pytest.fixture
async def relay() -> AsyncIterator[MailRelay]:
    async with mail_relay() as relay:
        yield relay


def settings(relay: MailRelay) -> Settings:
    return read_settings(
        {
            "KERMESSE_SMTP_URL": f"smtp+plain://127.0.0.1:{relay.port}",
            "KERMESSE_MAIL_FROM": "hello@example.org",
            "KERMESSE_MAIL_BOUNCES": "bounces@example.org",
            "KERMESSE_DATA_DIR": str(Path("unused").absolute()),
        }
    )


async def test_the_code_in_a_mail_proves_the_address(
    db: Database, dsn: str, relay: MailRelay
) -> None:
    given = settings(relay)
    more = {name: getattr(given, name) for name in ("smtp_url", "mail_from", "mail_bounces")}
    async with running(db, dsn, **more) as world:
        app = await world.member(await world.partner(await world.programme()), "ada")
        contact = await add(app, "ada@example.net")
        await until(lambda: bool(relay.taken))
        (letter,) = relay.taken
        assert letter.recipient == "ada@example.net" and "Café" in str(letter.mail["From"])
        assert letter.mail["List-Unsubscribe"] is None
        code = re.search(r"\b(\d{6})\b", str(letter.mail["Subject"]))
        assert code is not None
        assert (await prove(app, contact, code[1]))["verified_by"] == "code"


async def test_a_message_leaves_by_mail_and_one_click_ends_it(
    world: World, dsn: str, relay: MailRelay
) -> None:
    town = Town(world.db)
    town.at = world.clock()
    await town.found(badge=MAILED)
    ada = await town.member("ada")
    async with world.db.acquire() as tx:
        await town.contact(tx, ada, "email", "ada@example.net")
    opened = Session(settings(relay), dsn, world.db)
    await town.happens(ada, a_badge())
    async with sending(opened, town.clock, Links("https://play.example.org")):
        await until(lambda: bool(relay.taken))
    (letter,) = relay.taken
    assert letter.mail["Subject"] == "Well done" and "Town" in str(letter.mail["From"])
    assert letter.mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = str(letter.mail["List-Unsubscribe"]).strip("<>")
    path = link.removeprefix("https://play.example.org")
    done = await world.anonymous.post(path, data={"List-Unsubscribe": "One-Click"})
    assert done.status_code == 200
    await town.happens(ada, a_badge("cup"))

    async def is_told() -> bool:
        told = await town.told(ada)
        return told == [("badge", "sent", ""), ("badge", "inbox", "unwanted")]

    await until(is_told)


async def test_browsers_are_written_to_without_any_setting(db: Database, dsn: str) -> None:
    """But to no push service that is inside."""
    async with push_service() as service:
        told = json.loads(service.subscribe().address)
        town = await Town(db).found()
        ada = await town.member("ada", "webpush")
        await db.execute("update contact set value = $1, keys = $2", told["endpoint"], told["keys"])
        await town.happens(ada, a_badge())

        async def is_refused() -> bool:
            return await town.told(ada) == [("badge", "failed", "private_address")]

        opened = Session(Settings(data_dir=Path("unused")), dsn, db)
        async with sending(opened, town.clock, Links("https://play.example.org")):
            await until(is_refused)
        assert service.asked == []
