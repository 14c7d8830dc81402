"""Text messages leave by the brand's own gateway, which a webhook tells of each."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from msgspec import convert

from notifications.catalogue import SmsDue
from notifications.sending.sender import Sender
from notifications.webhooks.gateway import Gateway
from tests.notifications.contacts.letterbox import Letterbox, add, prove
from tests.notifications.deciding.builders import a_message
from tests.notifications.deciding.town import Town, a_badge
from tests.notifications.webhooks.receiver import Receiver
from tests.patience import until
from tests.world import CallerClient, World

SMS_DUE = "kermesse.sms.due.v1"
NUMBER = "+33612345678"
TEXTED = a_message(
    channels=["sms"], texts={"en": {"sms": {"body": "You have earned {title}."}}}, inbox=False
)


class Texts:
    """A town that writes text messages to Ada."""

    def __init__(self, world: World, town: Town, ada: str) -> None:
        self.world, self.town, self.ada = world, town, ada
        sender = Gateway(world.db, world.clock)
        self._sender = Sender(world.db, world.clock, {"phone": sender}, lambda slug, path: path)

    async def told(self, *wanted: tuple[str, str, str]) -> None:
        """Messages are sent until this has become of them."""

        async def is_so() -> bool:
            await self._sender.send("phone")
            return await self.town.told(self.ada) == list(wanted)

        await until(is_so)


@pytest.fixture
async def texts(world: World) -> Texts:
    town = Town(world.db)
    town.at = world.clock()
    await town.found(badge=TEXTED)
    ada = await town.member("ada")
    async with world.db.acquire() as tx:
        await town.contact(tx, ada, "phone", NUMBER)
    return Texts(world, town, ada)


@pytest.fixture
async def marketer(texts: Texts) -> CallerClient:
    return await texts.world.partner(texts.town.programme)


async def gateway(marketer: CallerClient, receiver: Receiver, name: str = "sms") -> None:
    """The brand's gateway wants text messages."""
    wanted = {"definition": {"url": receiver.url(f"/{name}"), "types": [SMS_DUE]}}
    await marketer.ask("PUT", f"/v1/webhooks/{name}", wanted)


async def test_a_text_message_is_told_to_the_gateway_that_wants_it(
    texts: Texts, marketer: CallerClient, receiver: Receiver
) -> None:
    await gateway(marketer, receiver)
    await texts.town.happens(texts.ada, a_badge())
    await texts.told(("badge", "sent", ""))
    (got,) = await receiver.came(1)
    (one,) = await texts.town.log(texts.ada)
    assert (got.event["type"], got.event["subject"]) == (SMS_DUE, "ada")
    assert convert(got.event["data"], SmsDue) == SmsDue(
        delivery_id=one.id, number=NUMBER, text="You have earned bean.", locale="en",
        expires_at=one.at + timedelta(days=1),
    )  # fmt: skip


async def test_without_a_gateway_a_text_message_fails(
    texts: Texts, marketer: CallerClient, receiver: Receiver
) -> None:
    await marketer.ask(
        "PUT", "/v1/webhooks/tiers",
        {"definition": {"url": receiver.url(), "types": ["kermesse.tier.changed.v1"]}},
    )  # fmt: skip
    await gateway(marketer, receiver)
    wanted = {"definition": {"url": receiver.url(), "types": [SMS_DUE]}, "active": False}
    await marketer.ask("PUT", "/v1/webhooks/sms", wanted)
    await texts.town.happens(texts.ada, a_badge())
    await texts.told(("badge", "failed", "no_gateway"))
    assert await texts.world.db.fetchval("select count(*) from kept_event") == 0


async def test_a_message_that_is_sent_again_is_the_same_event(
    texts: Texts, marketer: CallerClient, receiver: Receiver
) -> None:
    await gateway(marketer, receiver)
    await texts.town.happens(texts.ada, a_badge())
    await texts.told(("badge", "sent", ""))
    await texts.world.db.execute("update delivery set status = 'waiting', sent_at = null")
    texts.world.clock.forward(minutes=3)
    await texts.told(("badge", "sent", ""))
    assert await texts.world.db.fetchval("select count(*) from kept_event") == 1


async def test_what_a_gateway_was_told_is_erased_with_the_member(
    texts: Texts, marketer: CallerClient, receiver: Receiver
) -> None:
    await gateway(marketer, receiver)
    await texts.town.happens(texts.ada, a_badge())
    await texts.told(("badge", "sent", ""))
    await receiver.came(1)
    assert await texts.world.db.fetchval("select count(*) from kept_event") == 1
    await marketer.ask("DELETE", "/v1/members/ada")
    assert await texts.world.db.fetchval("select count(*) from kept_event") == 0


async def test_a_code_goes_to_a_telephone_by_the_gateway(
    texts: Texts, marketer: CallerClient, receiver: Receiver, capsys: pytest.CaptureFixture[str]
) -> None:
    await gateway(marketer, receiver)
    app = await texts.world.member(marketer, "ben")
    contact = await add(app, "+33 6 12 34 56 79", "phone")
    (got,) = await receiver.came(1)
    assert got.event["subject"] == "ben" and got.event["data"]["number"] == "+33612345679"
    code = re.search(r"\b(\d{6})\b", got.event["data"]["text"])
    assert code is not None
    assert (await prove(app, contact, code[1]))["verified_by"] == "code"
    assert Letterbox(capsys).lines() == []
