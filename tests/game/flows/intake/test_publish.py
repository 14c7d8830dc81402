"""Partners publish over HTTP: singly, in batches, and as a try."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.flows.intake.envelopes import CloudEvent, Unread, read_events
from tests.world import World

MEDIA = {"Content-Type": "application/cloudevents+json"}


def json_values() -> st.SearchStrategy[str]:
    """What the standard library writes, which is more than JSON: `NaN`, halves of pairs."""
    texts = st.text(st.characters(exclude_categories=()), max_size=9)
    inner: Any = st.recursive(
        st.one_of(st.none(), st.integers(), st.floats(), texts),
        lambda v: st.one_of(st.lists(v, max_size=3), st.dictionaries(texts, v, max_size=3)),
        max_leaves=5,
    )
    return st.builds(json.dumps, inner, ensure_ascii=st.booleans())


def an_event(**more: Any) -> dict[str, Any]:
    return {
        "specversion": "1.0",
        "id": "order-1",
        "source": "/shops/lyon",
        "type": "purchase",
        "subject": "ada",
        "time": "2026-03-01T18:00:00+01:00",
        "data": {"amount": 1999, "currency": "EUR"},
        **more,
    }


RULE = {
    "definition": {
        "activity_type": "purchase",
        "amount": "activity.data.amount / 100",
        "currency": "points",
        "condition": "activity.data.currency == 'EUR'",
    }
}


async def test_an_event_is_answered_with_its_awards_and_once_only(world: World) -> None:
    partner = await world.partner(await world.programme())
    await partner.ask("PUT", "/v1/earn-rules/euros", RULE)
    first = await partner.ask("POST", "/v1/activities", an_event(), headers=MEDIA)
    again = await partner.ask("POST", "/v1/activities", an_event(), headers=MEDIA)
    [posted] = (await partner.ask("GET", "/v1/members/ada/history"))["items"]
    assert first["awards"] == [
        {"currency": "points", "amount": 20, "reason": "euros", "transaction_id": posted["id"]}
    ]
    assert again == {**first, "status": "duplicate"}
    listed = await partner.ask("GET", "/v1/members/ada/activities")
    line = listed["items"][0]
    assert (line["external_id"], line["awards"]) == ("order-1", first["awards"])


async def test_an_order_that_two_rules_paid_for_is_undone_by_what_its_answer_names(
    world: World,
) -> None:
    partner = await world.partner(await world.programme())
    for name in ("euros", "twice"):
        await partner.ask("PUT", f"/v1/earn-rules/{name}", RULE)
    tried = await partner.ask("POST", "/v1/activities/dry-run", an_event())
    assert all("transaction_id" not in award for award in tried["items"][0]["awards"])
    told = await partner.ask("POST", "/v1/activities", an_event())
    for award in told["awards"]:
        door = f"/v1/transactions/{award['transaction_id']}/reversals"
        once = {"Idempotency-Key": award["transaction_id"]}
        back = await partner.ask("POST", door, {"reason": "sent back"}, status=201, headers=once)
        assert back["amount"] == -20
    [balance] = (await partner.ask("GET", "/v1/members/ada/balances"))["items"]
    assert balance["available"] == 0


@pytest.mark.parametrize(
    "other",
    [
        {"data": {"amount": 2000, "currency": "EUR"}},
        {"subject": "bob"},
        {"type": "visit", "data": {}},
        {"time": "2026-03-01T18:00:00Z"},
    ],
)
async def test_an_id_that_comes_back_with_something_else_is_told(
    world: World, other: dict[str, Any]
) -> None:
    partner = await world.partner(await world.programme())
    first = await partner.ask("POST", "/v1/activities", an_event())
    same = an_event(time="2026-03-01T17:00:00Z", data={"currency": "EUR", "amount": 1999})
    assert (await partner.ask("POST", "/v1/activities", same))["status"] == "duplicate"
    told = await partner.ask("POST", "/v1/activities", an_event(**other), status=409)
    assert told["code"] == "activity.id_reused"
    assert told["details"] == {"activity_id": first["activity_id"]}
    batch = [same, an_event(**other), an_event(id="new"), an_event(id="new", **other)]
    items = (await partner.ask("POST", "/v1/activities", batch))["items"]
    assert [one["status"] for one in items] == ["duplicate", "refused", "accepted", "refused"]
    assert {one["problem"]["code"] for one in items[1::2]} == {"activity.id_reused"}


async def test_a_single_event_that_is_refused_is_a_problem(world: World) -> None:
    partner = await world.partner(await world.programme())
    problem = await partner.ask("POST", "/v1/activities", an_event(type="dance"), status=422)
    assert problem["code"] == "activity.unknown_type"
    problem = await partner.ask("POST", "/v1/activities", an_event(specversion="0.3"), status=400)
    assert problem["code"] == "request.invalid"


async def test_a_batch_of_a_thousand_is_answered_one_by_one(world: World) -> None:
    partner = await world.partner(await world.programme())
    await partner.ask("PUT", "/v1/earn-rules/euros", RULE)
    batch = [an_event(id=f"n{n}", subject=f"m{n % 100}") for n in range(1000)]
    batch[3] = an_event(id="n2", subject="m2")
    batch[5] = an_event(id="bad", data={"amount": "much"})
    batch[7] = {"id": 7}
    answer = await partner.ask("POST", "/v1/activities", batch)
    by_place = {n: item["status"] for n, item in enumerate(answer["items"])}
    odd = {n: status for n, status in by_place.items() if status != "accepted"}
    assert odd == {3: "duplicate", 5: "refused", 7: "refused"}
    assert answer["items"][5]["problem"]["details"]["field"] == "amount"
    assert answer["items"][7]["id"] is None
    again = await partner.ask("POST", "/v1/activities", batch)
    assert {item["status"] for item in again["items"]} == {"duplicate", "refused"}
    total = await world.db.fetchval("select sum(balance) from account where kind = 'available'")
    assert total == 997 * 20


_BAD = {
    "big": "9" * 30, "longer than any": "9" * 5_000, "beyond 64 bits": "-9223372036854775809",
    "nul": '"a\\u0000"', "half of a pair": '"\\ud800"', "no number": "NaN",
    "beyond all": "1e999999999",
    "deep": "[" * 1_200 + "]" * 1_200, "deep objects": '{"a":' * 1_200 + "1" + "}" * 1_200,
    "a bare control": '"\x01"', "no escape": '"\\x"', "a list": "[]",
    "too long": f'"{"x" * 5_000}"',
}  # fmt: skip


async def test_whatever_is_wrong_with_one_event_the_others_are_taken(world: World) -> None:
    partner = await world.partner(await world.programme())
    bad = [
        json.dumps(an_event(**{"id": "bad", place: "@"})).replace('"@"', value)
        for value in _BAD.values()
        for place in ("id", "source", "type", "subject", "time", "specversion", "corrects", "data")
    ]
    bad += [
        json.dumps(an_event(id="bad", data={"amount": 1, place: "@"})).replace('"@"', value)
        for value in _BAD.values()
        for place in ("amount", "currency")
    ]
    bad += [*_BAD.values(), "", "{}", json.dumps(an_event(id="bad"))[:-1] + ',"id":"twice"}']
    sound = [json.dumps(an_event(id=f"n{n}")) for n in range(len(bad) + 1)]
    mixed = ",".join(text for pair in zip(sound, [*bad, "{}"], strict=True) for text in pair)
    answer = await partner.post("/v1/activities", content=f"[{mixed}]".encode(), headers=MEDIA)
    assert answer.status_code == 200, answer.text
    items = answer.json()["items"]
    assert {one["status"] for one in items[::2]} == {"accepted"}
    assert {one["status"] for one in items[1::2]} == {"refused"}
    assert all(one["problem"]["code"] for one in items[1::2])


@settings(max_examples=40)
@given(st.lists(st.one_of(json_values(), st.sampled_from([*_BAD.values(), ""])), max_size=4))
def test_events_of_a_batch_are_found_whatever_stands_between_them(between: list[str]) -> None:
    sound = json.dumps(an_event())
    mixed = [sound] + [text for one in between for text in (one, sound)]
    body = f"[{' , '.join(mixed)}]".encode("utf-8", "surrogatepass")
    read = asyncio.run(read_events(body))
    assert isinstance(read, list) and len(read) == len(mixed)
    assert all(isinstance(one, CloudEvent) for one in read[::2])
    assert all(isinstance(one, Unread) for one in read[1::2])


async def test_a_batch_has_one_to_a_thousand_events(world: World) -> None:
    partner = await world.partner(await world.programme())
    for batch in ([], [an_event()] * 1001):
        problem = await partner.ask("POST", "/v1/activities", batch, status=400)
        assert problem["code"] == "request.invalid"


async def test_a_try_tells_why_and_keeps_nothing(world: World) -> None:
    partner = await world.partner(await world.programme())
    await partner.ask("PUT", "/v1/earn-rules/euros", RULE)
    dollars = an_event(data={"amount": 1999, "currency": "USD"})
    answer = await partner.ask("POST", "/v1/activities/dry-run", [dollars, an_event(id="2")])
    no, yes = (item["rules"][0] for item in answer["items"])
    assert (no["fired"], yes["fired"], yes["amount"]) == (False, True, 20)
    assert no["checks"] == [
        {
            "text": "activity.data.currency == 'EUR'",
            "met": False,
            "why": "activity.data.currency is 'USD'",
            "sort": "condition",
            "figures": {},
        }
    ]
    assert await world.db.fetchval("select count(*) from activity") == 0


async def test_a_fault_in_a_rule_is_shown_with_line_and_column(world: World) -> None:
    partner = await world.partner(await world.programme())
    wrong = {**RULE["definition"], "amount": "activity.data.amonut / 100"}
    problem = await partner.ask("PUT", "/v1/earn-rules/euros", {"definition": wrong}, status=422)
    assert problem["code"] == "expression.bad"
    assert (problem["details"]["line"], problem["details"]["column"]) == (1, 14)
    assert problem["details"]["excerpt"].endswith("^")


async def test_a_rule_is_listed_with_its_revisions(world: World) -> None:
    partner = await world.partner(await world.programme())
    await partner.ask("PUT", "/v1/earn-rules/euros", {**RULE, "revision": 0})
    await partner.ask("PUT", "/v1/earn-rules/euros", {**RULE, "active": False, "revision": 1})
    await partner.ask("PUT", "/v1/earn-rules/euros", {**RULE, "revision": 1}, status=412)
    await partner.ask("PUT", "/v1/earn-rules/Bad Name", RULE, status=422)
    listed = await partner.ask("GET", "/v1/earn-rules")
    assert [(r["name"], r["revision"], r["active"]) for r in listed["items"]] == [
        ("euros", 2, False)
    ]
    history = await partner.ask("GET", "/v1/earn-rules/euros/revisions")
    assert [(r["revision"], r["active"]) for r in history["items"]] == [(2, False), (1, True)]
    await partner.ask("GET", "/v1/earn-rules/none/revisions", status=404)
    await partner.ask("POST", "/v1/activities", an_event())
    assert await world.db.fetchval("select count(*) from transaction") == 0


async def test_a_type_is_declared_widened_and_never_narrowed(world: World) -> None:
    partner = await world.partner(await world.programme())
    path = "/v1/activity-types/review.written"
    stars = {"stars": {"type": "integer", "required": True, "minimum": 1, "maximum": 5}}
    await partner.ask("PUT", path, {"definition": {"fields": stars}})
    event = an_event(type="review.written", data={"stars": 5})
    assert (await partner.ask("POST", "/v1/activities", event))["status"] == "accepted"
    wider = {**stars, "words": {"type": "string"}}
    assert (await partner.ask("PUT", path, {"definition": {"fields": wider}}))["revision"] == 2
    problem = await partner.ask("PUT", path, {"definition": {"fields": {}}}, status=422)
    assert problem["code"] == "activity_type.narrowed"
    await partner.ask("PUT", "/v1/activity-types/Bad", {"definition": {"fields": {}}}, status=422)
    listed = await partner.ask("GET", "/v1/activity-types")
    schemas = {kind["name"]: kind["schema"] for kind in listed["items"]}
    assert schemas["review.written"]["required"] == ["stars"]
    assert "purchase" in schemas


async def test_a_key_does_only_what_its_scope_allows(world: World) -> None:
    programme = await world.programme()
    publisher = await world.partner(programme, "publish")
    reader = await world.partner(programme, "read")
    await publisher.ask("POST", "/v1/activities", an_event())
    await reader.ask("POST", "/v1/activities", an_event(), status=403)
    await publisher.ask("PUT", "/v1/earn-rules/euros", RULE, status=403)
    await reader.ask("GET", "/v1/members/ada/activities")
    stranger = await world.partner(await world.programme("other"), "read")
    await stranger.ask("GET", "/v1/members/ada/activities", status=404)
