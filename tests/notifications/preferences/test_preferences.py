"""What a member does not wish to hear: chosen in the app, or by the link in a mail."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import Struct

from game.kernel.database import reading
from game.programmes.store import by_ids
from notifications.consents.store import consents
from notifications.keyring.secrets import MAIL, secret
from notifications.mail.unsubscribe import Wish, token
from notifications.preferences.rules import Choice, NoMessage, checked, chosen
from notifications.preferences.store import choose, unwanted
from tests.world import CallerClient, MemberApp, World


class Message(Struct):
    title: dict[str, str]
    purpose: Any
    channels: list[Any]


OFFERED = {
    "streak.at_risk": Message({"en": "Streak at risk"}, "transactional", ["push", "email"]),
    "birthday": Message({"en": "Birthday"}, "promotional", ["push"]),
    "quiet": Message({"en": "For the inbox"}, "transactional", []),
}


async def with_mail(world: World) -> tuple[MemberApp, str]:
    """A member with an address, and its contact's id."""
    partner = await world.partner(await world.programme())
    app = await world.member(partner, "ada")
    body = {"kind": "email", "value": "ada@example.org"}
    return app, (await partner.ask("PUT", "/v1/members/ada/contacts", body))["id"]


async def the_partner(world: World) -> CallerClient:
    """Another key of the one programme."""
    async with world.db.acquire() as tx:
        (programme,) = (await by_ids(tx, [await tx.fetchval("select id from programme")])).values()
    return await world.partner(programme)


async def link(world: World, contact_id: str, topic: str) -> str:
    key = await secret(world.db, MAIL, world.clock)
    return f"/v1/unsubscribe/{token(key, Wish(contact_id, topic))}"


def test_every_message_that_comes_by_a_channel_is_offered() -> None:
    items = chosen(OFFERED, frozenset({("streak.at_risk", "email")}))
    assert [(one.message, one.unwanted) for one in items] == [
        ("birthday", []),
        ("streak.at_risk", ["email"]),
    ]


@pytest.mark.parametrize(("message", "channel"), [("nothing", "push"), ("birthday", "email")])
def test_what_is_not_offered_cannot_be_chosen(message: str, channel: Any) -> None:
    with pytest.raises(NoMessage):
        checked([Choice(message=message, channel=channel, wanted=False)], OFFERED)


async def test_a_message_is_switched_off_and_on(world: World) -> None:
    app, _ = await with_mail(world)
    off = Choice(message="birthday", channel="push", wanted=False)
    on = Choice(message="birthday", channel="push", wanted=True)
    async with world.db.acquire() as tx:
        for choice, left in (
            (off, {("birthday", "push")}),
            (off, {("birthday", "push")}),
            (on, set()),
        ):
            await choose(tx, app.member_id, [choice], "member", world.clock())
            assert (await unwanted(tx, [app.member_id]))[app.member_id] == left


async def test_a_member_chooses_among_the_live_messages_of_the_programme(world: World) -> None:
    app, _ = await with_mail(world)
    offered = (await app.ask("GET", "/v1/me/preferences"))["items"]
    first = next(one for one in offered if "push" in one["channels"])
    off = {"message": first["message"], "channel": "push", "wanted": False}
    now = (await app.ask("PUT", "/v1/me/preferences", {"items": [off]}))["items"]
    assert [one["message"] for one in now if one["unwanted"]] == [first["message"]]
    unknown = {"items": [{**off, "message": "x"}]}
    await app.ask("PUT", "/v1/me/preferences", unknown, status=422)


async def test_one_click_ends_a_message_or_a_purpose(world: World) -> None:
    app, contact_id = await with_mail(world)
    for topic in ("birthday", "transactional"):
        path = await link(world, contact_id, topic)
        page = await world.anonymous.get(path)
        assert page.status_code == 200 and "<button" in page.text and 'lang="fr"' in page.text
        async with reading(world.db) as tx:
            agreed = (await consents(tx, [app.member_id]))[app.member_id]
        assert agreed == {("email", "transactional")}, "to look changes nothing"
        form = {"List-Unsubscribe": "One-Click"}
        for _ in range(2):
            done = await world.anonymous.post(path, data=form)
            assert done.status_code == 200 and 'class="first"' not in done.text
    async with reading(world.db) as tx:
        assert (await consents(tx, [app.member_id]))[app.member_id] == frozenset()
        assert (await unwanted(tx, [app.member_id]))[app.member_id] == {("birthday", "email")}


NEWS: dict[str, Any] = {
    "title": {"fr": "Les nouvelles <du> bar & d'à côté"},
    "on": "broadcast",
    "purpose": "promotional",
    "channels": ["email"],
    "texts": {"fr": {"push": {"title": "Ouvert", "body": "Nous ouvrons à sept heures."}}},
}


async def test_the_page_behind_the_link_lets_choose_message_by_message(world: World) -> None:
    app, contact_id = await with_mail(world)
    partner = await the_partner(world)
    await partner.ask("PUT", "/v1/messages/news", {"definition": NEWS})
    await partner.ask(
        "PUT", "/v1/messages/points", {"definition": {**NEWS, "purpose": "transactional"}}
    )
    path = await link(world, contact_id, "points")
    shown = (await world.anonymous.get(path)).text
    assert f'action="{path}/topics/points?wanted=false"' in shown
    assert f"{path}/topics/news" not in shown, "a promotion, to which the member did not agree"
    assert "&lt;du&gt; bar &amp; d&#x27;à côté" in shown and "<du>" not in shown
    off = await world.anonymous.post(f"{path}/topics/points?wanted=false")
    assert off.status_code == 200 and f"{path}/topics/points?wanted=true" in off.text
    assert await unwanted_by(app) == {"points"}
    on = await world.anonymous.post(f"{path}/topics/points?wanted=true")
    assert on.status_code == 200 and f"{path}/topics/points?wanted=false" in on.text
    assert await unwanted_by(app) == set()
    assert (await world.anonymous.post(f"{path}/topics/nothing?wanted=true")).status_code == 422


async def unwanted_by(app: MemberApp) -> set[str]:
    items = (await app.ask("GET", "/v1/me/preferences"))["items"]
    return {one["message"] for one in items if "email" in one["unwanted"]}


async def test_nobody_agrees_to_promotions_by_a_mail_that_was_passed_on(world: World) -> None:
    app, contact_id = await with_mail(world)
    path = await link(world, contact_id, "points")
    refused = await world.anonymous.post(f"{path}/topics/promotional?wanted=true")
    assert (refused.status_code, refused.json()["code"]) == (403, "unsubscribe.in_the_app")
    yes = {"channel": "email", "purpose": "promotional", "given": True}
    await app.ask("PUT", "/v1/me/consents", {"items": [yes]})
    shown = (await world.anonymous.get(path)).text
    assert f"{path}/topics/promotional?wanted=false" in shown
    done = await world.anonymous.post(f"{path}/topics/promotional?wanted=false")
    assert f"{path}/topics/promotional" not in done.text
    (now,) = [
        one
        for one in (await app.ask("GET", "/v1/me/consents"))["items"]
        if (one["channel"], one["purpose"]) == ("email", "promotional")
    ]
    assert (now["given"], now["source"]) == (False, "link")


async def test_the_hours_in_which_nothing_sounds_are_told_too(
    world: World,
) -> None:
    app, _ = await with_mail(world)
    partner = await the_partner(world)
    before = await app.ask("GET", "/v1/me/preferences")
    assert (before["quiet_from"], before["quiet_until"]) == ("22:00", "08:00")
    hours = {"quiet_from": "21:30", "quiet_until": "09:15"}
    await partner.ask("PATCH", "/v1/programme", {"messages": hours})
    for now in (
        await app.ask("GET", "/v1/me/preferences"),
        await app.ask("PUT", "/v1/me/preferences", {"items": []}),
    ):
        assert {name: now[name] for name in hours} == hours


async def test_a_link_that_is_not_ours_silences_nobody(world: World) -> None:
    _, contact_id = await with_mail(world)
    path = await link(world, contact_id, "promotional")
    flipped = path[:-1] + ("A" if path[-1] != "A" else "B")
    for wrong in (flipped, path[:-5], "/v1/unsubscribe/x"):
        assert (await world.anonymous.post(wrong)).status_code == 404


async def test_a_link_outlives_the_address_without_a_word(world: World) -> None:
    _, contact_id = await with_mail(world)
    path = await link(world, contact_id, "promotional")
    await world.db.execute("delete from contact")
    assert (await world.anonymous.post(path)).status_code == 200
