"""Messages on a phone: asked for by a press alone, shown by the worker, and led where they lead."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from litestar import delete, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from playwright.async_api import Browser, expect

from game.kernel.identity import MemberCaller
from tests.web.conftest import Phone
from tests.web.stalls import Stalls
from tests.world import World

SUBSCRIPTION = {
    "endpoint": "https://push.example.net/ada",
    "expirationTime": None,
    "keys": {"p256dh": "B" * 87, "auth": "a" * 22},
}

BROWSER_THAT_SUBSCRIBES = f"""
  PushManager.prototype.subscribe = async function (options) {{
    window.subscribedWith = options;
    return {{ toJSON: () => ({json.dumps(SUBSCRIPTION)}) }};
  }};
"""
SHOWN = """async (title) => {
  const registration = await navigator.serviceWorker.ready;
  for (;;) {
    const found = await registration.getNotifications();
    if (found.length > 0 && (!title || found.some((one) => one.title === title))) {
      return found.map(
        ({ title, body, tag, lang, data, icon }) => ({ title, body, tag, lang, data, icon }));
    }
  }
}"""
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


class Doors:
    """The doors that messages will have, so far as a page knocks at them, and who knocked."""

    def __init__(self, world: World) -> None:
        self.devices: list[dict[str, Any]] = []
        self.gone: list[str] = []
        self.opened: list[tuple[str, str]] = []
        doors = self

        @post("/v1/me/devices")
        async def register(
            data: JSONBody[dict[str, Any]], member: NamedDependency[MemberCaller]
        ) -> dict[str, str]:
            doors.devices.append({**data, "member": member.id})
            return {"id": f"device-{len(doors.devices)}"}

        @delete("/v1/me/devices/{id:str}")
        async def end(id: FromPath[str], member: NamedDependency[MemberCaller]) -> None:
            doors.gone.append(id)

        @post("/v1/me/messages/{id:str}/opened")
        async def opened(id: FromPath[str], member: NamedDependency[MemberCaller]) -> None:
            doors.opened.append((id, member.id))

        for door in (register, end, opened):
            world.house.litestar.register(door)


async def a_cafe(
    world: World, browser: Browser, at: str = "me", **more: Any
) -> tuple[Phone, Doors]:
    """Ada's phone at that screen of the café, in front of its doors."""
    doors = Doors(world)
    stalls = await Stalls(world).opened()
    await stalls.join("ada")
    return await stalls.phone(browser, "ada", at, **more), doors


async def allowed(phone: Phone, world: World, script: str = BROWSER_THAT_SUBSCRIBES) -> None:
    """The member says yes when the browser asks, and the browser can subscribe."""
    await phone.page.context.grant_permissions(["notifications"], origin=world.address)
    await phone.page.evaluate(f"() => {{ {script} }}")


async def turned_on(world: World, browser: Browser) -> tuple[Phone, Doors]:
    phone, doors = await a_cafe(world, browser)
    await allowed(phone, world)
    await phone.press("Activer")
    await phone.says("Activées sur cet appareil")
    return phone, doors


async def pushed(phone: Phone, world: World, data: str) -> None:
    """What a push service does with a message for this browser."""
    devtools = await phone.page.context.new_cdp_session(phone.page)
    known: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    def hear(told: dict[str, Any]) -> None:
        for registration in told["registrations"]:
            if not known.done():
                known.set_result(registration["registrationId"])

    devtools.on("ServiceWorker.workerRegistrationUpdated", hear)
    await devtools.send("ServiceWorker.enable")
    to = {"origin": world.address, "registrationId": await known, "data": data}
    await devtools.send("ServiceWorker.deliverPushMessage", to)


async def shown(phone: Phone, title: str = "") -> list[dict[str, Any]]:
    """The notifications on the phone, once there are some, and one of that title."""
    found: list[dict[str, Any]] = await phone.page.evaluate(SHOWN, title)
    return found


async def in_worker(phone: Phone, script: str) -> None:
    """Run something in the service worker, and wait for all that it began."""
    [worker] = phone.page.context.service_workers
    await worker.evaluate(f"async () => {{ {DISPATCH} {script} }}")


async def test_nothing_is_asked_on_the_way_in(world: World, browser: Browser) -> None:
    phone, doors = await a_cafe(world, browser, "")
    await phone.says("Bonjour Ada")
    await phone.page.evaluate("() => { Notification.requestPermission = () => { throw 1 } }")
    await phone.page.evaluate("location.hash = '#/me'")
    await phone.says("Notifications")
    assert await phone.page.evaluate("Notification.permission") != "granted"
    assert doors.devices == [] and phone.faults == []


async def test_a_press_turns_them_on_and_another_off(world: World, browser: Browser) -> None:
    phone, doors = await turned_on(world, browser)
    key = (await world.anonymous.ask("GET", "/v1/push-key"))["key"]
    wanted = await phone.page.evaluate("window.subscribedWith")
    assert wanted == {"userVisibleOnly": True, "applicationServerKey": key}
    me = await phone.page.evaluate("JSON.parse(localStorage['kermesse.cafe']).me.id")
    told = {"kind": "webpush", "address": SUBSCRIPTION, "platform": "web"}
    assert doors.devices == [{**told, "member": me}]
    await phone.press("Désactiver")
    await expect(phone.page.get_by_role("button", name="Activer")).to_be_enabled()
    assert doors.gone == ["device-1"] and phone.faults == []
    await phone.page.reload()
    await expect(phone.page.get_by_role("button", name="Activer")).to_be_enabled()
    assert len(doors.devices) == 1


async def test_a_message_is_shown_and_leads_where_it_says(world: World, browser: Browser) -> None:
    phone, doors = await turned_on(world, browser)
    link = f"{world.address}/?programme=cafe#/boards"
    message = {"id": "m1", "title": "Votre série", "body": "Elle finit ce soir.", "link": link}
    more = {"tag": "streak", "badge": 2, "locale": "fr", "data": {"programme": "cafe"}}
    await pushed(phone, world, json.dumps({**message, **more}))
    [seen] = await shown(phone)
    assert (seen["title"], seen["body"]) == ("Votre série", "Elle finit ce soir.")
    assert (seen["tag"], seen["lang"]) == ("streak", "fr")
    assert seen["data"] == {"id": "m1", "link": link} and seen["icon"].startswith(world.address)
    await phone.page.evaluate("window.stayed = true")
    await in_worker(phone, "await tap()")
    await phone.page.wait_for_url("**#/boards")
    assert await phone.page.evaluate("window.stayed"), "the page was not loaded anew"
    assert [id for id, _ in doors.opened] == ["m1"]
    assert await phone.page.evaluate(LEFT) == 0 and phone.faults == []


@pytest.mark.parametrize("data", ["", "not JSON", "null"])
async def test_what_cannot_be_read_is_shown_as_news(
    world: World, browser: Browser, data: str
) -> None:
    phone, doors = await turned_on(world, browser)
    await pushed(phone, world, data)
    [seen] = await shown(phone)
    assert seen["title"] == "Café"
    await in_worker(phone, "await tap()")
    assert doors.opened == [] and phone.faults == []


async def test_the_newer_message_takes_the_place_of_the_older(
    world: World, browser: Browser
) -> None:
    phone, _ = await turned_on(world, browser)
    for title in ("Un", "Deux"):
        await pushed(phone, world, json.dumps({"id": title, "title": title, "tag": "streak"}))
        assert len(await shown(phone, title)) == 1


async def test_a_house_that_does_not_answer_is_not_told(world: World, browser: Browser) -> None:
    phone, doors = await turned_on(world, browser)
    await pushed(phone, world, json.dumps({"id": "m1", "title": "Un"}))
    await shown(phone)
    await phone.page.context.set_offline(True)
    await in_worker(phone, "await tap()")
    assert doors.opened == [] and phone.faults == []


async def test_a_browser_that_changes_its_address_tells_the_house(
    world: World, browser: Browser
) -> None:
    phone, doors = await turned_on(world, browser)
    moved = {**SUBSCRIPTION, "endpoint": "https://push.example.net/moved"}
    await in_worker(phone, f"await change({json.dumps(moved)})")
    assert [device["address"]["endpoint"] for device in doors.devices] == [
        SUBSCRIPTION["endpoint"], moved["endpoint"],
    ]  # fmt: skip
    assert doors.gone == ["device-1"]
    await phone.press("Désactiver")
    await expect(phone.page.get_by_role("button", name="Activer")).to_be_enabled()
    assert doors.gone == ["device-1", "device-2"]


async def test_a_device_goes_with_whoever_holds_it(world: World, browser: Browser) -> None:
    doors, stalls = Doors(world), await Stalls(world).opened()
    ada, bob = await stalls.join("ada"), await stalls.join("bob")
    phone = await stalls.phone(browser, "ada", "me")
    await allowed(phone, world)
    await phone.press("Activer")
    await phone.says("Activées sur cet appareil")
    await phone.page.add_init_script(BROWSER_THAT_SUBSCRIBES)
    kept = json.dumps({"token": bob.token})
    async with phone.page.expect_response("**/v1/me/devices"):
        await phone.page.evaluate(f"localStorage['kermesse.cafe'] = '{kept}'; location.reload()")
    await phone.says("Activées sur cet appareil")
    assert [device["member"] for device in doors.devices] == [ada.member_id, bob.member_id]
    assert phone.faults == []


async def test_without_a_network_it_is_told_in_time(world: World, browser: Browser) -> None:
    """A browser's `subscribe` may never settle then."""
    phone, doors = await a_cafe(world, browser)
    await allowed(phone, world, "PushManager.prototype.subscribe = () => new Promise(() => {})")
    await phone.page.clock.install()
    await phone.press("Activer")
    await phone.says("Un instant")
    await phone.page.clock.run_for(9_000)
    await expect(phone.page.get_by_text("il faut Internet")).to_have_count(0)
    await phone.page.clock.run_for(1_500)
    await phone.says("il faut Internet")
    await phone.press("Voir un exemple")
    [seen] = await shown(phone)
    assert seen["title"] == "Rien ne vous échappera"
    assert doors.devices == [] and phone.faults == []


async def test_a_browser_that_cannot_sign_up_says_so(world: World, browser: Browser) -> None:
    phone, _ = await a_cafe(world, browser)
    no = (
        "PushManager.prototype.subscribe = async () => { throw new DOMException('', 'AbortError') }"
    )
    await allowed(phone, world, no)
    await phone.press("Activer")
    await phone.says("n\u2019a pas pu s\u2019inscrire")
    assert phone.faults == []
