"""Messages on a phone: asked for by a press alone, shown by the worker, and led where they lead."""

from __future__ import annotations

import asyncio
import base64
import json
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from playwright.async_api import Browser, expect

from game.kernel.database import writing
from game.kernel.identity import new_id
from game.kernel.together import together
from notifications.deliveries.rules import Delivery
from notifications.deliveries.store import add
from tests.patience import soon, until
from tests.web.conftest import KEEPS, Phone
from tests.web.stalls import Stalls
from tests.world import World

_POINT = (
    ec.generate_private_key(ec.SECP256R1())
    .public_key()
    .public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
)
SUBSCRIPTION = {
    "endpoint": "https://push.example.net/ada",
    "expirationTime": None,
    "keys": {"p256dh": base64.urlsafe_b64encode(_POINT).decode().rstrip("="), "auth": "A" * 22},
}

BROWSER_THAT_SUBSCRIBES = f"""
  PushManager.prototype.subscribe = async function (options) {{
    window.subscribedWith = options;
    return {{ toJSON: () => ({json.dumps(SUBSCRIPTION)}) }};
  }};
"""
SHOWN = """async (title) => {
  const registration = await navigator.serviceWorker.ready;
  const found = await registration.getNotifications();
  if (found.length === 0 || (title && !found.some((one) => one.title === title))) return null;
  return found.map(
    ({ title, body, tag, lang, data, icon }) => ({ title, body, tag, lang, data, icon }));
}"""
DELIVERED_EVERY = 500
"""So many looks at what is shown come between two deliveries."""
LEFT = "async () => (await (await navigator.serviceWorker.ready).getNotifications()).length"
DISPATCH = """
  const done = async (event) => {
    const begun = [];
    event.waitUntil = (work) => begun.push(work);
    self.dispatchEvent(event);
    await Promise.all(begun);
  };
  const tap = async () => {
    const [notification] = await self.registration.getNotifications();
    await done(new NotificationEvent("notificationclick", { notification }));
  };
  const change = (subscription) => done(Object.assign(
    new ExtendableEvent("pushsubscriptionchange"),
    { newSubscription: { toJSON: () => subscription } }));
"""


async def a_cafe(
    world: World, browser: Browser, at: str = "me", **more: Any
) -> tuple[Phone, Stalls]:
    """Ada's phone at that screen of the café."""
    stalls = await Stalls(world).opened()
    await stalls.join("ada")
    return await stalls.phone(browser, "ada", at, **KEEPS, **more), stalls


async def devices(stalls: Stalls, name: str = "ada") -> list[str]:
    """The ids of the member's devices, as the house knows them."""
    known = await stalls.members[name].ask("GET", "/v1/me/devices")
    return [device["id"] for device in known["items"]]


async def endpoints(world: World) -> list[str]:
    """Where messages go, of all members."""
    rows = await world.db.fetch("select value from contact where ended_at is null")
    return [row["value"] for row in rows]


async def a_delivery(world: World, stalls: Stalls) -> str:
    """A message that left for Ada's phone; its id."""
    ada, at = stalls.members["ada"], world.clock()
    programme = await stalls.partner.ask("GET", "/v1/programme")
    delivery = Delivery(
        id=new_id(), programme_id=programme["id"], member_id=ada.member_id, message="streak",
        cause="c", purpose="transactional", channel="push", kind="webpush", contact_id=None,
        status="sent", reason="", title="Votre série", body="", link="#/boards", collapse="streak",
        locale="fr", goal="", goal_until=None, at=at, send_at=at, expires_at=at,
    )  # fmt: skip
    async with writing(world.db) as tx, together(tx) as out:
        await add(out, [delivery])
    return delivery.id


async def reported(stalls: Stalls) -> list[tuple[bool, bool]]:
    """Of each message to Ada, whether it was opened, and tapped."""
    log = await stalls.partner.ask("GET", "/v1/members/ada/messages")
    return [(one["opened_at"] is not None, one["tapped_at"] is not None) for one in log["items"]]


async def allowed(phone: Phone, world: World, script: str = BROWSER_THAT_SUBSCRIBES) -> None:
    """The member says yes when the browser asks, and the browser can subscribe."""
    await phone.page.context.grant_permissions(["notifications"], origin=world.address)
    await phone.page.evaluate(f"() => {{ {script} }}")


async def turned_on(world: World, browser: Browser) -> tuple[Phone, Stalls]:
    phone, stalls = await a_cafe(world, browser)
    await allowed(phone, world)
    await phone.press("Activer")
    await phone.says("Activées sur cet appareil")
    return phone, stalls


async def pushed(phone: Phone, world: World, data: str, title: str = "") -> list[dict[str, Any]]:
    """What is shown of a message that is delivered again until the browser took it."""
    devtools = await phone.page.context.new_cdp_session(phone.page)
    known: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    def hear(told: dict[str, Any]) -> None:
        for version in told["versions"]:
            if version["status"] == "activated" and not known.done():
                known.set_result(version["registrationId"])

    devtools.on("ServiceWorker.workerVersionUpdated", hear)
    await devtools.send("ServiceWorker.enable")
    to = {"origin": world.address, "registrationId": await soon(known), "data": data}
    tries = 0

    async def taken() -> bool:
        nonlocal tries
        if tries % DELIVERED_EVERY == 0:
            await devtools.send("ServiceWorker.deliverPushMessage", to)
        tries += 1
        return await phone.page.evaluate(SHOWN, title) is not None

    await until(taken)
    return await shown(phone, title)


async def shown(phone: Phone, title: str = "") -> list[dict[str, Any]]:
    """The notifications on the phone, once there are some, and one of that title."""
    found: list[dict[str, Any]] | None = None

    async def is_shown() -> bool:
        nonlocal found
        found = await phone.page.evaluate(SHOWN, title)
        return found is not None

    await until(is_shown)
    assert found is not None
    return found


async def in_worker(phone: Phone, script: str) -> None:
    """Run something in the service worker, and wait for all that it began."""
    [worker] = phone.page.context.service_workers
    await worker.evaluate(f"async () => {{ {DISPATCH} {script} }}")


async def test_nothing_is_asked_on_the_way_in(world: World, browser: Browser) -> None:
    phone, stalls = await a_cafe(world, browser, "")
    await phone.says("Bonjour Ada")
    await phone.page.evaluate("() => { Notification.requestPermission = () => { throw 1 } }")
    await phone.page.evaluate("location.hash = '#/me'")
    await phone.says("Notifications")
    assert await phone.page.evaluate("Notification.permission") != "granted"
    assert await devices(stalls) == [] and phone.faults == []


async def test_a_press_turns_them_on_and_another_off(world: World, browser: Browser) -> None:
    phone, stalls = await turned_on(world, browser)
    key = (await world.anonymous.ask("GET", "/v1/push-key"))["key"]
    wanted = await phone.page.evaluate("window.subscribedWith")
    assert wanted == {"userVisibleOnly": True, "applicationServerKey": key}
    assert len(await devices(stalls)) == 1
    assert await endpoints(world) == [SUBSCRIPTION["endpoint"]]
    await phone.press("Désactiver")
    await expect(phone.page.get_by_role("button", name="Activer")).to_be_enabled()
    assert await devices(stalls) == [] and phone.faults == []
    await phone.page.reload()
    await expect(phone.page.get_by_role("button", name="Activer")).to_be_enabled()
    assert await devices(stalls) == []


async def test_a_message_is_shown_and_leads_where_it_says(world: World, browser: Browser) -> None:
    phone, stalls = await turned_on(world, browser)
    link = f"{world.address}/cafe#/boards"
    id = await a_delivery(world, stalls)
    assert await reported(stalls) == [(False, False)]
    message = {"id": id, "title": "Votre série", "body": "Elle finit ce soir.", "link": link}
    more = {"tag": "streak", "badge": 2, "locale": "fr", "data": {"programme": "cafe"}}
    [seen] = await pushed(phone, world, json.dumps({**message, **more}))
    assert (seen["title"], seen["body"]) == ("Votre série", "Elle finit ce soir.")
    assert (seen["tag"], seen["lang"]) == ("streak", "fr")
    assert seen["data"] == {"id": id, "link": link} and seen["icon"].startswith(world.address)
    await phone.page.evaluate("window.stayed = true")
    await in_worker(phone, "await tap()")
    await phone.page.wait_for_url("**#/boards")
    assert await phone.page.evaluate("window.stayed"), "the page was not loaded anew"
    assert await reported(stalls) == [(True, True)]
    assert await phone.page.evaluate(LEFT) == 0 and phone.faults == []


@pytest.mark.parametrize("data", ["", "not JSON", "null"])
async def test_what_cannot_be_read_is_shown_as_news(
    world: World, browser: Browser, data: str
) -> None:
    phone, _ = await turned_on(world, browser)
    [seen] = await pushed(phone, world, data)
    assert seen["title"] == "Café"
    await in_worker(phone, "await tap()")
    assert phone.faults == []


async def test_the_newer_message_takes_the_place_of_the_older(
    world: World, browser: Browser
) -> None:
    phone, _ = await turned_on(world, browser)
    for title in ("Un", "Deux"):
        data = json.dumps({"id": title, "title": title, "tag": "streak"})
        assert len(await pushed(phone, world, data, title)) == 1


async def test_a_house_that_does_not_answer_is_not_told(world: World, browser: Browser) -> None:
    phone, stalls = await turned_on(world, browser)
    id = await a_delivery(world, stalls)
    await pushed(phone, world, json.dumps({"id": id, "title": "Un"}))
    await phone.page.context.set_offline(True)
    await in_worker(phone, "await tap()")
    assert await reported(stalls) == [(False, False)] and phone.faults == []


async def test_a_browser_that_changes_its_address_tells_the_house(
    world: World, browser: Browser
) -> None:
    phone, stalls = await turned_on(world, browser)
    moved = {**SUBSCRIPTION, "endpoint": "https://push.example.net/moved"}
    await in_worker(phone, f"await change({json.dumps(moved)})")
    assert await endpoints(world) == [moved["endpoint"]]
    assert len(await devices(stalls)) == 1
    await phone.press("Désactiver")
    await expect(phone.page.get_by_role("button", name="Activer")).to_be_enabled()
    assert await devices(stalls) == []


async def test_a_device_goes_with_whoever_holds_it(world: World, browser: Browser) -> None:
    stalls = await Stalls(world).opened()
    await stalls.join("ada")
    bob = await stalls.join("bob")
    phone = await stalls.phone(browser, "ada", "me", **KEEPS)
    await allowed(phone, world)
    await phone.press("Activer")
    await phone.says("Activées sur cet appareil")
    await phone.page.add_init_script(BROWSER_THAT_SUBSCRIBES)
    kept = json.dumps({"token": bob.token})
    async with phone.page.expect_response("**/v1/me/devices"):
        await phone.page.evaluate(f"localStorage['kermesse.cafe'] = '{kept}'; location.reload()")
    await phone.says("Activées sur cet appareil")
    assert await devices(stalls) == [] and len(await devices(stalls, "bob")) == 1
    assert phone.faults == []


async def test_without_a_network_it_is_told_in_time(world: World, browser: Browser) -> None:
    """A browser's `subscribe` may never settle then."""
    phone, stalls = await a_cafe(world, browser)
    await allowed(phone, world, "PushManager.prototype.subscribe = () => new Promise(() => {})")
    await phone.page.clock.install(time=0)
    await phone.page.clock.pause_at(60_000)
    await phone.press("Activer")
    await phone.page.clock.run_for(9_500)
    await phone.says("Un instant")
    await expect(phone.page.get_by_text("il faut Internet")).to_have_count(0)
    await phone.page.clock.run_for(1_500)
    await phone.says("il faut Internet")
    await phone.press("Voir un exemple")
    [seen] = await shown(phone)
    assert seen["title"] == "Rien ne vous échappera"
    assert await devices(stalls) == [] and phone.faults == []


async def test_a_browser_that_cannot_sign_up_says_so(world: World, browser: Browser) -> None:
    phone, _ = await a_cafe(world, browser)
    no = (
        "PushManager.prototype.subscribe = async () => { throw new DOMException('', 'AbortError') }"
    )
    await allowed(phone, world, no)
    await phone.press("Activer")
    await phone.says("n\u2019a pas pu s\u2019inscrire")
    assert phone.faults == []
