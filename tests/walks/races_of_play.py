"""What is played, answered and ordered counts once of fifty times."""

from __future__ import annotations

import hmac
from base64 import b64encode
from datetime import timedelta
from typing import Any

from msgspec import json

from tests.backend.shops.brand import shopify_order, shopify_refund
from tests.game.flows.live.hall import QUIZ, TARIFF, Hall
from tests.notifications.webhooks.receiver import receiving
from tests.patience import until
from tests.walks.races import FIFTY, Cafe, Call, one_won, only, some_won, told

PRIZE = {"key": "ten", "title": {"en": "Ten"}, "stock": 10}
SECTOR = {"label": {"en": "Ten"}, "colour": "#e4572e", "weight": 1, "prize": "ten"}
GAMES: dict[str, tuple[str, dict[str, Any]]] = {
    "wheel": ("wheel.spin", {"sectors": [SECTOR, SECTOR], "prizes": [PRIZE], "total": 2}),
    "scratch": (
        "scratch.scratch",
        {"shares": [{"weight": 1, "prize": "ten"}], "prizes": [PRIZE], "total": 1,
         "symbols": {"ten": "🪙"}, "blanks": ["🥐", "🍰", "🍪", "🍵"]},
    ),
}  # fmt: skip


async def one_free_turn_is_one_turn(cafe: Cafe) -> None:
    app = await cafe.world.member(cafe.partner, "will")
    wrap = {"title": {"en": "A turn"}, "free": {"period": "day", "times": 1}}
    for mechanic, (move, config) in GAMES.items():
        draft = {"mechanic": mechanic, "wrap": wrap, "config": config}
        door = f"/v1/campaigns/{mechanic}"
        saved = await cafe.partner.ask("PUT", door, {"definition": draft})
        await cafe.partner.ask("POST", f"{door}/publish")
        begin = f"/v1/campaigns/{saved['id']}/plays"
        play = only(await cafe.house.at_once(app, begin, [None] * 50))
        seed = play["commitment"]["seed"]
        moves = [
            {"number": 1, "move": {"type": move, "nonce": f"nonce-{n:04}", "seed": seed}}
            for n in FIFTY
        ]  # fmt: skip
        turned = only(await cafe.house.at_once(app, f"/v1/plays/{play['id']}/moves", moves))
        assert turned["status"] == "finished"
        assert len((await cafe.partner.ask("GET", f"{door}/wins"))["items"]) == 1
        play = only(await cafe.house.at_once(app, begin, [None] * 10))
        more = await cafe.house.at_once(app, f"/v1/plays/{play['id']}/moves", moves[:10])
        some_won(more, 0, "play.no_free_play")


async def a_seat_is_one_and_its_answer_the_first(cafe: Cafe) -> None:
    wrapped = {"title": {"fr": "Café"}, "tariff": TARIFF, "budget": 10_000}
    draft = {"mechanic": "quiz", "wrap": wrapped, "config": QUIZ}
    await cafe.partner.ask("PUT", "/v1/campaigns/cafe", {"definition": draft})
    await cafe.partner.ask("POST", "/v1/campaigns/cafe/publish")
    async with Hall(cafe.world) as hall:
        hall.partner = cafe.partner
        room = await hall.open()
        app = await cafe.world.member(cafe.partner, "lola")
        come = {"pin": room["pin"], "name": "Lola"}
        seat = only(await cafe.house.at_once(app, "/v1/rooms/players", [come] * 50))
        named = [Call(one, "/v1/rooms/players", {**come, "name": "Star"}) for one in cafe.crowd]
        one_won(await cafe.house.race(named), "room.name_taken")
        assert len((await hall.host.ask("GET", f"{_at(room)}/players"))["items"]) == 2, seat

        open_it = [{"number": 1, "move": {"type": "start"}}] * 50
        moved = only(await cafe.house.at_once(hall.host, f"{_at(room)}/moves", open_it))
        assert moved["number"] == 1
        phones = [await hall.connected(app, port=port) for port in cafe.house.ports]
        for _ in FIFTY:
            for one, answer in zip(phones, (0, 1), strict=True):
                await one.say(type="answer", question="origin", answer=answer)
        said = [await one.tells("answered") for one in phones for _ in FIFTY]
        assert len({one["given"]["answer"] for one in said}) == 1, said[0]
        close = [{"number": 2, "move": {"type": "close"}}] * 50
        only(await cafe.house.at_once(hall.host, f"{_at(room)}/moves", close))


def _at(room: Any) -> str:
    return f"/v1/rooms/{room['id']}"


async def an_order_is_paid_once_and_taken_back_once(cafe: Cafe) -> None:
    shop = {"secret": "boutique", "definition": {"kind": "shopify"}}
    await cafe.partner.ask("PUT", "/v1/shops/boutique", shop)
    await cafe.world.member(cafe.partner, "olga")
    mail = {"kind": "email", "value": "olga@maison.example"}
    await cafe.partner.ask("PUT", "/v1/members/olga/contacts", mail)
    cup = shopify_refund(11, 1, "25.00")
    now = cafe.world.clock()
    of_olga: dict[str, Any] = {"email": mail["value"], "created_at": now.isoformat()}

    def order(minute: int, **more: Any) -> dict[str, Any]:
        updated = (now + timedelta(minutes=minute)).isoformat()
        return shopify_order(**of_olga, updated_at=updated, **more)

    back = order(4, refunds=[cup], financial_status="partially_refunded")
    for one, left in (order(2), 120), (back, 95):
        answers = await cafe.house.race([_hook(cafe, one)] * 50)
        became = [one.json()["status"] for one in answers]
        assert sorted(became) == ["counted"] + ["known"] * 49, became
        assert await cafe.points("olga") == left
    both = [_hook(cafe, order(1, id=n)) for n in (1, 2, 3)] * 17
    became = [one.json()["status"] for one in await cafe.house.race(both)]
    assert sorted(became) == ["counted"] * 3 + ["known"] * 48, became
    assert await cafe.points("olga") == 95 + 3 * 120


def _hook(cafe: Cafe, order: dict[str, Any]) -> Call:
    body = json.encode(order)
    mark = b64encode(hmac.digest(b"boutique", body, "sha256")).decode()
    headers = {"X-Shopify-Hmac-Sha256": mark, "X-Shopify-Topic": "orders/updated",
               "Content-Type": "application/json"}  # fmt: skip
    return Call(cafe.world.anonymous, "/v1/hooks/house/boutique", body, headers)


async def what_is_sent_again_is_the_same_event(cafe: Cafe) -> None:
    hook, path = "/v1/webhooks/once", "/once"
    async with receiving() as brand:
        wanted = {"url": brand.url(path), "types": ["kermesse.badge.earned.v1"]}
        await cafe.partner.ask("PUT", hook, {"definition": wanted})
        tested = await cafe.house.at_once(cafe.partner, f"{hook}/test", [None] * 50, "test")
        event = only(tested)["id"]
        await brand.came(1, path)
        door = f"{hook}/deliveries/{event}"
        only(await cafe.house.fifty(cafe.partner, f"{door}/resend"))
        since = {"since": (cafe.world.clock() - timedelta(hours=1)).isoformat(), "everything": True}
        replayed = await cafe.house.fifty(cafe.partner, f"{hook}/replay", since)
        assert told(replayed) == {"201": 50}

        async def is_taken() -> bool:
            found = (await cafe.partner.ask("GET", door))["delivery"]
            return bool(found["status"] == "delivered" and found["next_at"] is None)

        await brand.came(2, path)
        await until(is_taken)
        assert {one.id for one in brand.at(path)} == {event}
        await cafe.partner.ask("DELETE", hook, status=204)


STORIES = [
    one_free_turn_is_one_turn,
    a_seat_is_one_and_its_answer_the_first,
    an_order_is_paid_once_and_taken_back_once,
    what_is_sent_again_is_the_same_event,
]
