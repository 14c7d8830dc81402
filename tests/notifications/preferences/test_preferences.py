"""What a member does not wish to hear: chosen in the app, or by the link in a mail."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import Struct

from game.kernel.database import reading
from notifications.consents.store import consents
from notifications.keyring.secrets import MAIL, secret
from notifications.mail.unsubscribe import Wish, token
from notifications.preferences.rules import Choice, NoMessage, checked, chosen
from notifications.preferences.store import choose, unwanted
from tests.world import MemberApp, World


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
            assert done.status_code == 200 and "<button" not in done.text
    async with reading(world.db) as tx:
        assert (await consents(tx, [app.member_id]))[app.member_id] == frozenset()
        assert (await unwanted(tx, [app.member_id]))[app.member_id] == {("birthday", "email")}


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
