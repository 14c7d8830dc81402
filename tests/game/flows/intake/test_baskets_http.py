"""A basket comes as it is: its lines are read by rules, badges, tries and explanations; whatever in
a batch cannot be read is refused alone."""

from __future__ import annotations

from typing import Any

from msgspec import json

from game.flows.intake.envelopes import CloudEvent, Unread, read_events
from tests.game.flows.past.builders import TITLE
from tests.world import CallerClient, World

MEDIA = {"Content-Type": "application/cloudevents+json"}
LINES = {
    "sku": {"type": "string", "required": True},
    "category": {"type": "string"},
    "quantity": {"type": "integer"},
    "amount": {"type": "decimal", "scale": 2},
}
BASKET = {
    "fields": {
        "total": {"type": "decimal", "scale": 2, "minimum": 0},
        "lines": {"type": "list", "fields": LINES, "maximum": 50},
    }
}
COFFEE = {
    "activity_type": "basket",
    "currency": "points",
    "condition": "activity.data.lines.exists(l, l.category == 'coffee')",
    "amount": "activity.data.lines.map(l, l.category == 'coffee', l.amount).sum() * 0.5",
}
BOUGHT = [
    {"sku": "bean", "category": "coffee", "quantity": 2, "amount": 4.35},
    {"sku": "cup", "category": "ware", "quantity": 1, "amount": "12.00"},
    {"sku": "milk", "category": "coffee", "quantity": 3, "amount": 0.65},
]


async def a_shop(world: World) -> CallerClient:
    shop = await world.partner(await world.programme())
    await shop.ask("PUT", "/v1/activity-types/basket", {"definition": BASKET})
    return shop


def an_event(name: str = "1", **more: Any) -> dict[str, Any]:
    event = {"specversion": "1.0", "id": name, "source": "shop", "type": "basket"}
    return {**event, "subject": "ada", "data": {"lines": BOUGHT, "total": 17}, **more}


async def publishes(shop: CallerClient, body: bytes, status: int = 200) -> Any:
    answer = await shop.post("/v1/activities", content=body, headers=MEDIA)
    assert answer.status_code == status, answer.text
    return answer.json()


async def test_a_rule_pays_for_lines_and_says_why(world: World) -> None:
    shop = await a_shop(world)
    saved = await shop.ask("PUT", "/v1/earn-rules/coffee", {"definition": COFFEE})
    assert saved["warnings"] == []
    tried = await shop.ask("POST", "/v1/activities/dry-run", an_event())
    paid = await shop.ask("POST", "/v1/activities", an_event())
    assert [tried["items"][0]["rules"][0]["amount"], paid["awards"][0]["amount"]] == [3, 3]
    [kept, *_] = (await shop.ask("GET", "/v1/members/ada/activities"))["items"]
    assert kept["data"]["total"] == "17.00"
    assert [line["amount"] for line in kept["data"]["lines"]] == ["4.35", "12.00", "0.65"]
    again = await shop.ask("POST", "/v1/activities", an_event())
    assert again == {**paid, "status": "duplicate"}
    why = await shop.ask("GET", f"/v1/activities/{kept['id']}/explanation")
    assert [why["rules"][0]["amount"], why["rules"][0]["paid"]] == [3, 3]
    replay = await shop.ask("POST", "/v1/earn-rules/replays", {"definition": COFFEE})
    assert replay["cost"] == {"points": 3}
    none = an_event("2", data={"lines": BOUGHT[1:2]})
    [check, *_] = (await shop.ask("POST", "/v1/activities/dry-run", none))["items"][0]["rules"]
    assert check["checks"][0]["why"] == "activity.data.lines is 1 lines"


async def test_a_badge_adds_up_a_field_of_all_lines(world: World) -> None:
    shop = await a_shop(world)
    measure = {"activity_type": "basket", "sum": "lines[].quantity"}
    badge = {
        "title": TITLE,
        "how": {"by": "measure", "measure": measure},
        "levels": [{"at_least": 6, "prize": {"amount": 7}}, {"at_least": 7}],
    }
    await shop.ask("PUT", "/v1/badges/six", {"definition": badge})
    assert (await shop.ask("POST", "/v1/activities", an_event()))["awards"][0]["amount"] == 7
    measure["sum"] = "lines[].amount"
    refused = await shop.ask("PUT", "/v1/badges/six", {"definition": badge}, status=422)
    assert "it has: lines[].quantity." in refused["detail"]
    segment = {"title": TITLE, "condition": "measure.x > 1"}
    segment["measures"] = {"x": {"activity_type": "basket", "sum": "lines[].quantity"}}
    body = {"definition": segment}
    assert (await shop.ask("PUT", "/v1/segments/x", body, status=422))["code"] == "design.bad"


async def test_the_file_of_the_programme_and_the_schemas_know_the_kinds(world: World) -> None:
    shop = await a_shop(world)
    listed = (await shop.ask("GET", "/v1/activity-types"))["items"]
    [basket] = [one for one in listed if one["name"] == "basket"]
    assert basket["definition"]["fields"]["lines"]["fields"]["amount"]["scale"] == 2
    assert basket["schema"]["properties"]["lines"]["maxItems"] == 50
    shape = (await shop.ask("GET", "/v1/schemas/activity-type"))["schema"]
    assert "decimal" in str(shape)


WRONG = [
    (b'{"total": 1.005}', "total"),
    (b'{"total": 1e400}', "total"),
    (b'{"total": 1e99999999999999999999}', "total"),
    (b'{"total": 12345678901234567890123}', "total"),
    (b'{"total": "NaN"}', "total"),
    (b'{"lines": [{"sku": "a"}, {"sku": "b", "quantity": 1.0}]}', "lines[1].quantity"),
    (b'{"lines": [{"sku": "a", "amount": 0.001}]}', "lines[0].amount"),
    (b'{"lines": [{"sku": "a\\u0000"}]}', "lines[0].sku"),
    (b'{"lines": [{"sku": "a", "quantity": 1000000000000000000000}]}', "lines[0].quantity"),
    (b'{"lines": [{"sku": "a", "sku": "b"}]}', "sku"),
    (b'{"total": 1, "total" : 2}', "total"),
]


def said(name: str, data: bytes) -> bytes:
    """An event with these data."""
    return json.encode(an_event(name, data={})).replace(b'"data":{}', b'"data":' + data)


async def test_what_is_wrong_is_named_and_its_neighbours_count(world: World) -> None:
    shop = await a_shop(world)
    bad = [said(f"bad-{number}", data) for number, (data, _) in enumerate(WRONG)]
    told = (await publishes(shop, b"[" + b",".join([*bad, json.encode(an_event())]) + b"]"))[
        "items"
    ]
    assert told.pop()["status"] == "accepted"
    fields = [field for _, field in WRONG]
    assert [one["problem"]["details"]["field"] for one in told] == fields
    assert [one["id"] for one in told] == [f"bad-{number}" for number in range(len(WRONG))]
    alone = [await publishes(shop, event, status=422) for event in bad]
    assert [one["details"]["field"] for one in alone] == fields


async def test_odd_numbers_are_read_as_what_they_are(world: World) -> None:
    shop = await a_shop(world)
    for number in (b"-0.0", b"-0", b"1.0", b"1e1"):
        await publishes(shop, said(number.decode(), b'{"total": ' + number + b"}"))
    lines = (await shop.ask("GET", "/v1/members/ada/activities"))["items"]
    assert [line["data"].get("total") for line in lines[3::-1]] == ["0.00", "0.00", "1.00", "10.00"]


async def test_a_batch_refuses_alone_what_cannot_be_read_and_ignores_what_is_not_kept(
    world: World,
) -> None:
    shop = await a_shop(world)
    events = [
        json.encode(an_event("a", big=2**70)),
        json.encode(an_event("b", note="x\0", trace={"id": "a:b", "deep": [{"id": 1}]})),
        json.encode(an_event("c", source="shop\0")),
        json.encode(an_event("d", subject="a\0")),
        json.encode(an_event("e", type="basket\0")),
        json.encode(an_event("f\0")),
        json.encode(an_event("g")).replace(b'"source"', b'"id":"h","source"'),
        json.encode(an_event("i")).replace(b"1.0", b"\xff"),
        b"7",
        json.encode(an_event("j", data={"total": "1"})).replace(b'"1"', b"9" * 5000),
        json.encode(an_event("k")),
    ]
    told = (await publishes(shop, b"[" + b",".join(events) + b"]"))["items"]
    assert "".join(one["status"][0] for one in told) == "aa" + "r" * 8 + "a"
    assert {one["problem"]["code"] for one in told if "problem" in one} == {"activity.bad_envelope"}
    assert [one["id"] for one in told[:5]] == ["a", "b", "c", "d", "e"]
    for broken in (b"[" * 5000 + b"]" * 4999, b'{"specversion": "1.0'):
        problem = await publishes(shop, b"[" + events[0] + b"," + broken + b"]", status=400)
        assert problem["code"] == "request.malformed"


async def test_no_key_that_stands_twice_goes_unseen() -> None:
    plain = json.encode(an_event(time="2026-03-01T12:00:00Z", data={"a": 1, "b": [{"c": 2}]}))
    assert isinstance(await read_events(plain), CloudEvent)
    for place in range(len(plain)):
        if plain[place : place + 2] == b'":':
            key = plain[plain.rindex(b'"', 0, place) : place + 1]
            for end in (b":", b" :", b"\n\t:"):
                twice = (
                    plain[: place + 1 - len(key)]
                    + key
                    + end
                    + b"1,"
                    + plain[place + 1 - len(key) :]
                )
                found = await read_events(b"[" + twice + b"]")
                assert isinstance(found, list) and isinstance(found[0], Unread), twice
