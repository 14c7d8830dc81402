"""Whoever turns the pages of a list sees each thing once, whatever is added meanwhile."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from itertools import count
from typing import Any

from tests.backend.parsing.bombs import photo
from tests.walks.abroad import deliver
from tests.walks.furniture import designs, invite
from tests.walks.luck import spin
from tests.walks.moved import move_in, sell
from tests.walks.reached import bonus, broadcast, news
from tests.walks.said import Operation, Said
from tests.walks.stage import ALONE_MOST, PASSWORD, Stage
from tests.world import World

Adding = Callable[[int], Awaitable[object]]
ALONE = {
    "/v1/broadcasts/{broadcast_id}/members",  # It is over.
    "/v1/bonuses/{bonus_id}/members",  # Who gets it is settled at once.
    "/v1/campaigns/{slug}/regrades/members",  # Whom a key changes is settled by the key.
    "/v1/imports/{import_id}/refused",  # What is wrong with a file is settled by the file.
    "/v1/tiers",  # A programme climbs one ladder.
    "/v1/public/programmes/{programme}/campaigns/{game}/seeds/{seed_hash}/draws",  # It is over.
}
"""Lists to which nothing is ever added; what is in them is tested where they are made."""

AT_FIRST = 4
"""How many things are added before anybody turns a page."""


def addings(stage: Stage) -> dict[str, Adding]:
    """How one thing more comes into each list of the API, by the list's path."""
    partner, clock = stage.partner, stage.world.clock

    async def key(number: int) -> None:
        new = {"name": f"key {number}", "scopes": ["read"]}
        await partner.ask("POST", "/v1/keys", new, status=201)

    async def staff(number: int) -> None:
        new = {"email": f"n{number}@cafe.example", "password": PASSWORD, "role": "viewer"}
        await partner.ask("POST", "/v1/staff", new, status=201)

    async def member(number: int) -> None:
        await partner.ask("PUT", f"/v1/members/member-{number}", {})

    async def rule(number: int) -> None:
        await partner.ask("PUT", f"/v1/earn-rules/rule-{number}", {"definition": a_rule(1)})

    async def revision(number: int) -> None:
        await partner.ask("PUT", "/v1/earn-rules/cafe-rule", {"definition": a_rule(number)})

    async def campaign(number: int) -> None:
        await stage.campaign(f"quiz-{number}")

    async def activity(number: int) -> None:
        await stage.publish(f"more-{number}")

    async def points(number: int) -> None:
        clock.forward(seconds=1)
        for currency in ("points", "cafe-stars"):  # These expire at one moment.
            await stage.move("awards", 1000 + number, currency=currency)

    histories = ("/v1/me/history", "/v1/members/{external_id}/history")
    expiries = ("/v1/me/expiries", "/v1/members/{external_id}/expiries")
    return {
        "/v1/keys": key,
        "/v1/trail": key,
        "/v1/staff": staff,
        "/v1/members": member,
        "/v1/earn-rules": rule,
        "/v1/earn-rules/{name}/revisions": revision,
        "/v1/campaigns": campaign,
        "/v1/members/{external_id}/activities": activity,
        "/v1/imports": lambda number: move_in(stage, f"more-{number}"),
        "/v1/referrals/{name}/friends": lambda number: invite(stage, f"friend-{number}"),
        "/v1/redemptions": lambda number: stage.redeem(f"more-{number}"),
        "/v1/webhooks/{name}/deliveries": lambda _: deliver(stage),
        **of_games(stage),
        **of_messages(stage),
        **of_designs(stage),
        **of_waiting(stage),
        **of_partners(stage),
        **of_pictures(stage),
        **dict.fromkeys((*histories, *expiries), points),
    }


def of_partners(stage: Stage) -> dict[str, Adding]:
    """How another partner comes."""

    async def coalition(number: int) -> None:
        baker = {"definition": {"title": "Baker"}}
        await stage.partner.ask("PUT", f"/v1/partners/baker-{number}", baker)

    return {"/v1/partners": coalition}


def of_pictures(stage: Stage) -> dict[str, Adding]:
    """How another picture comes."""

    async def picture(number: int) -> None:
        body = photo("PNG", (number, 1))
        assert (await stage.partner.post("/v1/media", content=body)).status_code == 201

    return {"/v1/media": picture}


def of_waiting(stage: Stage) -> dict[str, Adding]:
    """How more points come to wait: for their time, and for a second person."""

    async def waits(number: int) -> None:
        await stage.move("awards", 20_000 + number, pending={})

    async def asks(number: int) -> None:
        above = ALONE_MOST + 2 + number
        await stage.move("awards", above, currency="cafe-stars", status=202)

    coming = ("/v1/pending", "/v1/me/pending", "/v1/members/{external_id}/pending")
    return {"/v1/approvals": asks, **dict.fromkeys(coming, waits)}


def of_games(stage: Stage) -> dict[str, Adding]:
    """How another win comes, another version, another room, and another change of a tier."""

    async def win(number: int) -> None:
        await spin(stage, f"another-{number}")

    async def tier(number: int) -> None:
        form = {
            "tier": f"cafe-{('low', 'high')[number % 2]}",
            "reason": "a friend",
            "until": "2026-12-31T00:00:00Z",
        }
        await stage.partner.ask("PUT", f"/v1/members/{stage.ids['members']}/tier", form)

    async def term(number: int) -> None:
        await sell(stage, f"more-{number}")

    async def room(number: int) -> None:
        body = {"campaign": stage.ids["campaigns"]}
        await stage.partner.ask("POST", "/v1/rooms", body, status=201)

    async def published(number: int) -> None:
        await stage.partner.ask("POST", f"/v1/campaigns/{stage.ids['campaigns']}/publish")

    return {
        "/v1/rooms": room,
        "/v1/campaigns/{slug}/versions": published,
        "/v1/campaigns/{slug}/wins": win,
        "/v1/me/credentials": win,
        "/v1/members/{external_id}/tier/history": tier,
        "/v1/members/{external_id}/memberships": term,
    }


def of_messages(stage: Stage) -> dict[str, Adding]:
    """How another message comes, and another one to whom it is said."""
    partner = stage.partner

    async def segment(number: int) -> None:
        body = {"definition": {"title": {"fr": f"{number}"}}}
        await partner.ask("PUT", f"/v1/segments/more-{number}", body)

    async def segment_again(number: int) -> None:
        body = {"definition": {"title": {"fr": f"{number}"}}}
        await partner.ask("PUT", f"/v1/segments/{stage.ids['segments']}", body)

    async def listed(number: int) -> None:
        await partner.ask("PUT", f"/v1/members/listed-{number}", {})
        path = f"/v1/segments/{stage.ids['segments']}/members"
        await partner.ask("POST", path, {"add": [f"listed-{number}"]})

    async def message(number: int) -> None:
        await partner.ask("PUT", f"/v1/messages/more-{number}", {"definition": news(f"{number}")})

    async def message_again(number: int) -> None:
        path = f"/v1/messages/{stage.ids['messages']}"
        await partner.ask("PUT", path, {"definition": news(f"{number}")})

    async def said(number: int) -> None:
        await broadcast(stage)

    told = ("/v1/broadcasts", "/v1/jobs", "/v1/members/{external_id}/messages", "/v1/me/inbox")
    return {
        "/v1/bonuses": lambda _: bonus(stage),
        "/v1/segments": segment,
        "/v1/segments/{name}/revisions": segment_again,
        "/v1/segments/{name}/members": listed,
        "/v1/messages": message,
        "/v1/messages/{name}/revisions": message_again,
        **dict.fromkeys(told, said),
    }


def of_designs(stage: Stage) -> dict[str, Adding]:
    """How another design comes, and another revision of one."""
    ways: dict[str, Adding] = {}
    for path, name, definition in designs("cafe", "words", stage.world.clock()):

        async def another(number: int, path: str = path, told: Any = definition) -> None:
            body = {"definition": told}
            await stage.partner.ask("PUT", f"/v1/{path}/more-{number}", body)

        async def again(
            number: int, door: str = f"/v1/{path}/{name}", told: Any = definition
        ) -> None:
            body = {"definition": {**told, "text": {"fr": f"{number}"}}}
            await stage.partner.ask("PUT", door, body)

        ways.setdefault(f"/v1/{path}", another)
        ways.setdefault(f"/v1/{path}/{{name}}/revisions", again)
    ways["/v1/stocks"] = ways["/v1/rewards"]
    return {path: way for path, way in ways.items() if path not in ALONE}


def a_rule(amount: int) -> dict[str, Any]:
    return {"activity_type": "cafe.done", "amount": str(amount), "currency": "points"}


def cursor(thing: dict[str, Any]) -> Any:
    """What to send as `after` to get what comes behind this."""
    names = ("id", "media", "play_id", "expires_at", "revision", "number")
    return next(thing[name] for name in names if name in thing)


async def test_every_list_can_be_turned_page_by_page(world: World) -> None:
    stage = await Stage(world, "cafe").set()
    ways = addings(stage)
    lists = [o for o in Said().operations() if pages(o)]
    assert {operation.path for operation in lists} == ways.keys()
    numbers = count(1)
    for operation in lists:
        reader = stage.member if operation.security == {"memberToken"} else stage.partner
        path, add = stage.address(operation.path), ways[operation.path]
        for _ in range(AT_FIRST):
            await add(next(numbers))
        whole = (await reader.ask("GET", f"{path}?limit=200"))["items"]
        seen: list[Any] = []
        while page := (await reader.ask("GET", path, params=asked(seen)))["items"]:
            assert len(page) == 1 or "expires_at" in page[0]
            seen += page
            if len(seen) < AT_FIRST:
                await add(next(numbers))
        told = [thing for thing in seen if thing in whole]
        assert told == whole, f"{path} leaves something out, doubles it, or turns it about"
        assert len(whole) >= AT_FIRST
        names = [str(thing) for thing in seen]
        assert len(names) == len(set(names))


def pages(operation: Operation) -> bool:
    """Whether it answers with a page."""
    names = {p["name"] for p in operation.said.get("parameters", ())}
    return {"limit", "after"} <= names and operation.path not in ALONE


def asked(seen: list[Any]) -> dict[str, Any]:
    """The query for the page behind what was seen."""
    return {"limit": 1, "after": cursor(seen[-1])} if seen else {"limit": 1}
