"""From a quiz to the phone, with all that is real: the server and its sender as processes, FCM over
TLS, and the member's page in a browser. The phone rings for who is away, and for nobody else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.async_api import Browser, expect

from tests.backend.commands.test_import_activities import kermesse
from tests.backend.test_sender import variables
from tests.notifications.fcm.fake import FakeFirebase
from tests.patience import soon, until
from tests.postgres import fresh
from tests.walks.servers import Served, serving
from tests.walks.test_to_the_phone import EARNED, WELCOME
from tests.web.conftest import a_phone
from tests.world import CallerClient, MemberApp

CURRENCY = {"name": {"fr": "point"}, "plural": {"fr": "points"}, "icon": "☕"}
QUIZ = {
    "title": "Café",
    "questions": [
        {
            "type": "single",
            "id": "origin",
            "prompt": "Quel pays a vu naître le café ?",
            "options": ["Éthiopie", "Norvège"],
            "right": 0,
        }
    ],
}
WRAP = {"title": {"fr": "Le quiz"}, "tariff": {"taking_part": 10}}
NO_NIGHT = {"messages": {"quiet_from": "00:00", "quiet_until": "00:00"}}


async def opened(server: Served, dsn: str) -> tuple[CallerClient, str]:
    """A café with a quiz, that tells of each point at once, by night too; the quiz's id."""
    cafe = ("--name", "Café", "--time-zone", "Europe/Paris", "--locale", "fr", "--locale", "en")
    assert (await kermesse(dsn, "programme", "create", "cafe", *cafe, "--bare"))[0] == 0
    words = ("key", "create", "till", "--programme", "cafe", "--scope", "admin")
    _, out, _ = await kermesse(dsn, *words)
    partner = CallerClient(server.address, {"Authorization": f"Bearer {out.split()[-1]}"})
    await partner.ask("PATCH", "/v1/programme", NO_NIGHT)
    await partner.ask("PUT", "/v1/currencies/points", {"definition": CURRENCY})
    for name, message, active in (("welcome", WELCOME, False), ("points-earned", EARNED, True)):
        definition = {**message, "group_s": 0}
        body = {"definition": definition, "active": active}
        await partner.ask("PUT", f"/v1/messages/{name}", body)
    draft = {"definition": {"mechanic": "quiz", "wrap": WRAP, "config": QUIZ}}
    saved = await partner.ask("PUT", "/v1/campaigns/quiz", draft)
    await partner.ask("POST", "/v1/campaigns/quiz/publish")
    return partner, saved["id"]


async def with_phone(partner: CallerClient, firebase: FakeFirebase, name: str) -> MemberApp:
    """A member whose phone has the app."""
    await partner.ask("PUT", f"/v1/members/{name}", {})
    issued = await partner.ask("POST", f"/v1/members/{name}/tokens", {}, status=201)
    app = MemberApp(str(partner.base_url), {"Authorization": f"Bearer {issued['token']}"})
    app.token = issued["token"]
    address = f"phone-of-{name}"
    firebase.phones.add(address)
    device = {"kind": "fid", "address": address, "platform": "android"}
    await app.ask("POST", "/v1/me/devices", device, status=201)
    return app


async def told(partner: CallerClient, name: str) -> list[tuple[str, str]]:
    """What became of each message to the member, on its channel."""
    items = (await partner.ask("GET", f"/v1/members/{name}/messages"))["items"]
    return [(one["channel"], one["status"]) for one in items]


async def test_it_rings_for_who_is_away_and_is_silent_for_who_is_there(
    postgres: str, browser: Browser, tmp_path: Path
) -> None:
    async with (
        fresh(postgres) as dsn,
        FakeFirebase(tmp_path).serving() as firebase,
        serving(tmp_path / "log", **variables(dsn, firebase)) as server,
    ):
        partner, quiz = await opened(server, dsn)
        ada = await with_phone(partner, firebase, "ada")
        bea = await with_phone(partner, firebase, "bea")

        play = await ada.ask("POST", f"/v1/campaigns/{quiz}/plays", status=201)
        answer: dict[str, Any] = {"type": "quiz.answer", "question": "origin", "answer": 0}
        moved = {"number": 1, "move": answer}
        await ada.ask("POST", f"/v1/plays/{play['id']}/moves", moved)
        await soon(firebase.until_shown(1))

        phone = await a_phone(browser, server.address, token=bea.token)
        await phone.is_there()
        await phone.press("Jouer")
        await phone.page.get_by_role("button", name="Éthiopie").click()
        letter = phone.page.locator(".notice-letter")
        await expect(letter).to_contain_text("Vous avez gagné 10 points.")

        async def is_seen() -> bool:
            return await told(partner, "bea") == [("push", "seen")]

        await until(is_seen)
        await expect(phone.page.locator(".purse strong")).to_have_text("10")
        assert await told(partner, "ada") == [("push", "sent")]
        assert [(one.fid, one.notification.body) for one in firebase.shown] == [
            ("phone-of-ada", "Vous avez gagné 10 points.")
        ]
        assert phone.faults == []
        for client in (partner, ada, bea):
            await client.aclose()
