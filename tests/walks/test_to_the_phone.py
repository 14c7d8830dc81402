"""A quiz is answered, and the phone rings for who has left; for who is still there it is silent."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from msgspec import convert

from game.designs.rules import Design
from game.designs.store import save
from game.kernel.database import writing
from game.kernel.identity import new_id
from game.messages.hearing import keep_hearing
from game.messages.kind import Message
from game.programmes.store import by_slug, touch
from notifications.deciding.hear import come_due, hear
from notifications.fanout import fan_out
from notifications.fcm.transport import Fcm
from notifications.sending.sender import Sender
from tests.notifications.fcm.fake import FakeFirebase
from tests.notifications.fcm.sender import opened
from tests.patience import until
from tests.walks.test_first_play import launched, move
from tests.world import MemberApp, World

EARNED = {
    "title": {"en": "Points earned", "fr": "Points gagnés"},
    "on": "balance",
    "purpose": "transactional",
    "group_s": 30,
    "link": "#/me",
    "texts": {
        "en": {"push": {"title": "Well played", "body": "You have earned {points} points."}},
        "fr": {"push": {"title": "Bien joué", "body": "Vous avez gagné {points} points."}},
    },
}

WELCOME = {
    **EARNED,
    "on": "member.joined",
    "group_s": 0,
    "texts": {"fr": {"push": {"title": "Bonjour", "body": "Bienvenue"}}},
}


@pytest.fixture
async def fcm(world: World, tmp_path: Path) -> AsyncIterator[tuple[FakeFirebase, Sender]]:
    async with FakeFirebase(tmp_path).serving() as firebase, opened(firebase, world.clock) as out:
        yield firebase, _sender(world, out)


def _sender(world: World, fcm: Fcm) -> Sender:
    return Sender(
        world.db, world.clock, {"fid": fcm}, lambda slug, path: f"https://play.example/{slug}{path}"
    )


async def play_the_quiz(world: World, app: MemberApp, campaign: dict[str, Any]) -> None:
    play = await app.ask("POST", f"/v1/campaigns/{campaign['id']}/plays", status=201)
    right = play["shown"]["options"].index("Ethiopia")
    await move(app, play, 1, {"type": "quiz.answer", "question": "origin", "answer": right})
    await move(app, play, 2, {"type": "quiz.next"})
    await move(app, play, 3, {"type": "quiz.answer", "question": "cherry", "answer": True})


async def pass_on(world: World, sender: Sender, **lapse: float) -> None:
    """So much later, all that is due is decided and sent. What has just happened is taken before
    the clock moves: taken after it, it would come too late for its group."""
    await until(lambda: _all_decided(world))
    world.clock.forward(**lapse)
    await until(lambda: _all_decided(world))
    while await sender.send("fid"):
        pass


async def prepared(world: World) -> tuple[dict[str, Any], MemberApp]:
    """A programme that tells of points, and a member with a phone who agreed to that."""
    partner, campaign = await launched(world)
    await partner.ask("PUT", "/v1/messages/welcome", {"definition": WELCOME, "active": False})
    programme_id = (await partner.ask("GET", "/v1/programme"))["id"]
    async with writing(world.db) as tx:
        await touch(tx, programme_id)
        earned = Design(
            id=new_id(), programme_id=programme_id, kind="message", name="points-earned",
            revision=1, active=True, definition=convert(EARNED, Message), names={},
            active_since=world.clock(),
        )  # fmt: skip
        await save(tx, earned, author="test", at=world.clock())
    async with writing(world.db) as tx:
        await keep_hearing(tx, programme_id)
    app = await world.member(partner, "ada")
    await world.db.execute(
        "insert into contact (id, programme_id, member_id, kind, value, hash, platform, locale,"
        " created_at, seen_at, verified_at, verified_by) values (gen_random_uuid(), $1, $2, 'fid',"
        " 'phone-of-ada', 'h', '', '', now(), now(), now(), 'device')",
        programme_id, app.member_id,
    )  # fmt: skip
    await world.db.execute(
        "insert into consent (id, member_id, channel, purpose, given_at, given_source)"
        " values (gen_random_uuid(), $1, 'push', 'transactional', now(), 'device')",
        app.member_id,
    )
    return campaign, app


async def test_the_phone_of_who_has_left_rings(
    world: World, fcm: tuple[FakeFirebase, Sender]
) -> None:
    firebase, sender = fcm
    firebase.phones.add("phone-of-ada")
    campaign, app = await prepared(world)
    await app.ask("POST", "/v1/me/presence", {"visible": True}, status=204)
    await play_the_quiz(world, app, campaign)
    await app.ask("POST", "/v1/me/presence", {"visible": False}, status=204)
    await pass_on(world, sender, seconds=31)
    (message,) = firebase.shown
    assert message.notification.body == "Vous avez gagné 70 points."
    assert message.data["link"] == "https://play.example/cafe#/me"

    await app.ask("POST", f"/v1/me/messages/{message.data['id']}/tapped", {}, status=204)
    partner = await world.partner(await _programme(world))
    (one,) = (await partner.ask("GET", "/v1/members/ada/messages"))["items"]
    assert (one["status"], one["tries"]) == ("sent", 1)
    assert one["opened_at"] == one["tapped_at"] is not None
    (line,) = (await partner.ask("GET", "/v1/messages/points-earned/results"))["items"]
    assert (line["status"], line["many"], line["tapped"]) == ("sent", 1, 1)


async def test_the_phone_of_who_is_still_there_is_silent(
    world: World, fcm: tuple[FakeFirebase, Sender]
) -> None:
    firebase, sender = fcm
    firebase.phones.add("phone-of-ada")
    campaign, app = await prepared(world)
    await play_the_quiz(world, app, campaign)
    await app.ask("POST", "/v1/me/presence", {"visible": True}, status=204)
    await pass_on(world, sender, seconds=31)
    inbox = await app.ask("GET", "/v1/me/inbox")
    (letter,) = inbox["items"]
    assert (inbox["unread"], letter["title"]) == (1, "Bien joué")
    await app.ask("POST", f"/v1/me/inbox/{letter['id']}/seen", {}, status=204)
    await pass_on(world, sender, seconds=60)
    assert firebase.shown == []

    await app.ask("POST", f"/v1/me/inbox/{letter['id']}/read", {}, status=204)
    assert (await app.ask("GET", "/v1/me/inbox"))["unread"] == 0
    partner = await world.partner(await _programme(world))
    (one,) = (await partner.ask("GET", "/v1/members/ada/messages"))["items"]
    assert (one["status"], one["channel"]) == ("seen", "push")


async def test_who_leaves_before_it_was_shown_is_rung_for_after_all(
    world: World, fcm: tuple[FakeFirebase, Sender]
) -> None:
    firebase, sender = fcm
    firebase.phones.add("phone-of-ada")
    campaign, app = await prepared(world)
    await play_the_quiz(world, app, campaign)
    await app.ask("POST", "/v1/me/presence", {"visible": True}, status=204)
    await pass_on(world, sender, seconds=31)
    assert firebase.shown == []
    await pass_on(world, sender, seconds=10)
    assert len(firebase.shown) == 1


async def _all_decided(world: World) -> bool:
    """By us or by the server, which is at it as well."""
    await fan_out(world.db, world.clock, [hear])
    await come_due(world.db, world.clock)
    return not await world.db.fetchval(
        "select exists (select from due) or exists"
        " (select from pending_message where due_at <= $1)",
        world.clock(),
    )


async def _programme(world: World) -> Any:
    async with world.db.acquire() as tx:
        return await by_slug(tx, "cafe")
