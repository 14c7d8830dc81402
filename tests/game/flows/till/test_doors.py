"""The ledger over HTTP: what partners, staff and members can do with points, and what they see."""

from __future__ import annotations

import asyncio
from typing import Any

from game.ledger.jobs import expire_lots
from game.programmes.rules import Programme
from tests.game.ledger.desk import proof_of
from tests.world import CallerClient, World

MEMBER = "/v1/members/anna"


def key(name: str) -> dict[str, Any]:
    return {"headers": {"Idempotency-Key": name}}


def of(amount: int, **more: Any) -> dict[str, Any]:
    return {"currency": "points", "amount": amount, "reason": "test", **more}


async def a_partner(world: World) -> tuple[Programme, CallerClient]:
    programme = await world.programme()
    return programme, await world.partner(programme)


async def test_a_member_sees_gains_and_spends_with_cause_and_balance_after(world: World) -> None:
    _, partner = await a_partner(world)
    anna = await world.member(partner, "anna")
    order = {"order": "2041"}
    await partner.ask("POST", f"{MEMBER}/awards", of(50, cause=order), status=201, **key("a"))
    await partner.ask("POST", f"{MEMBER}/spends", of(20), status=201, **key("b"))
    await partner.ask("POST", f"{MEMBER}/debits", of(5), status=201, **key("c"))
    mine = (await anna.ask("GET", "/v1/me/history?limit=2"))["items"]
    assert [(t["kind"], t["amount"], t["balance_after"]) for t in mine] == [
        ("debit", -5, 25), ("spend", -20, 30),
    ]  # fmt: skip
    [older] = (await anna.ask("GET", f"/v1/me/history?after={mine[-1]['id']}"))["items"]
    assert (older["kind"], older["cause"], older["reason"]) == ("award", order, "test")
    theirs = (await partner.ask("GET", f"{MEMBER}/history"))["items"]
    assert theirs[-1]["cause"]["by"]["name"] == "test"
    assert (await proof_of(world.db)).balanced


async def test_balances_name_the_currency_and_count_no_dead_points(world: World) -> None:
    _, partner = await a_partner(world)
    anna = await world.member(partner, "anna")
    gems = {"name": {"fr": "gemme"}, "plural": {"fr": "gemmes"}, "scale": 2, "icon": "💎",
            "expiry": {"after_days": 1}}  # fmt: skip
    await partner.ask("PUT", "/v1/currencies/gems", {"definition": gems})
    await partner.ask(
        "POST", f"{MEMBER}/awards", of(5) | {"currency": "gems"}, status=201, **key("a")
    )
    listed = (await partner.ask("GET", "/v1/currencies"))["items"]
    assert [(c["code"], c["definition"]["scale"]) for c in listed] == [("gems", 2), ("points", 0)]
    [first, second] = (await anna.ask("GET", "/v1/me/balances"))["items"]
    assert (first["currency"], first["available"], first["plural"]) == ("gems", 5, {"fr": "gemmes"})
    assert (second["currency"], second["available"], second["held"]) == ("points", 0, 0)
    world.clock.forward(days=1)
    [first, _] = (await partner.ask("GET", f"{MEMBER}/balances"))["items"]
    assert first["available"] == 0


async def test_every_coming_expiry_is_listed(world: World) -> None:
    _, partner = await a_partner(world)
    anna = await world.member(partner, "anna")
    for number, days in enumerate((1, 3, 3, None)):
        form: dict[str, Any] = {"name": {"fr": "p"}, "plural": {"fr": "p"}}
        if days:
            form["expiry"] = {"after_days": days}
        await partner.ask("PUT", "/v1/currencies/points", {"definition": form})
        await partner.ask("POST", f"{MEMBER}/awards", of(10), status=201, **key(f"{number}"))
    mine = (await anna.ask("GET", "/v1/me/expiries"))["items"]
    assert [(e["expires_at"], e["amount"]) for e in mine] == [
        ("2026-03-03T09:00:00Z", 10), ("2026-03-05T09:00:00Z", 20),
    ]  # fmt: skip
    page = await partner.ask("GET", f"{MEMBER}/expiries?after=2026-03-03T09:00:00Z")
    assert [e["amount"] for e in page["items"]] == [20]


async def test_a_write_without_a_key_is_refused_and_one_key_moves_points_once(world: World) -> None:
    _, partner = await a_partner(world)
    anna = await world.member(partner, "anna")
    refused = await partner.ask("POST", f"{MEMBER}/awards", of(5), status=422)
    assert refused["code"] == "idempotency.key_missing"
    answers = await asyncio.gather(*(
        partner.ask("POST", f"{MEMBER}/awards", of(5), status=201, **key("order-1"))
        for _ in range(50)
    ))  # fmt: skip
    assert len({answer["id"] for answer in answers}) == 1
    reused = await partner.ask("POST", f"{MEMBER}/awards", of(6), status=422, **key("order-1"))
    assert reused["code"] == "idempotency.key_reused"
    [balance] = (await anna.ask("GET", "/v1/me/balances"))["items"]
    assert balance["available"] == 5


async def test_fifty_spends_at_once_on_a_balance_of_five_grant_five(world: World) -> None:
    _, partner = await a_partner(world)
    await world.member(partner, "anna")
    await partner.ask("POST", f"{MEMBER}/awards", of(5), status=201, **key("a"))
    answers = await asyncio.gather(*(
        partner.post(f"{MEMBER}/spends", json=of(1), **key(f"s{number}")) for number in range(50)
    ))  # fmt: skip
    codes = [answer.status_code for answer in answers]
    assert (codes.count(201), codes.count(409)) == (5, 45)
    assert (await proof_of(world.db)).balanced


async def test_a_hold_is_captured_in_part_or_released(world: World) -> None:
    _, partner = await a_partner(world)
    anna = await world.member(partner, "anna")
    await partner.ask("POST", f"{MEMBER}/awards", of(50), status=201, **key("a"))
    held = await partner.ask("POST", f"{MEMBER}/holds", of(30), status=201, **key("h"))
    [balance] = (await anna.ask("GET", "/v1/me/balances"))["items"]
    assert (balance["available"], balance["held"]) == (20, 30)
    hold = f"/v1/holds/{held['hold_id']}"
    captured = await partner.ask("POST", f"{hold}/capture", {"amount": 12}, status=201, **key("c"))
    assert (captured["amount"], captured["balance_after"]) == (18, 38)
    again = await partner.ask("POST", f"{hold}/release", {}, status=409, **key("r"))
    assert again["code"] == "hold.not_open"


async def test_a_transaction_is_reversed_in_proportion(world: World) -> None:
    _, partner = await a_partner(world)
    await world.member(partner, "anna")
    given = await partner.ask("POST", f"{MEMBER}/awards", of(50), status=201, **key("a"))
    door = f"/v1/transactions/{given['id']}/reversals"
    part = {"part": {"returned": 1, "of": 3}, "reason": "one of three cups returned"}
    back = await partner.ask("POST", door, part, status=201, **key("r"))
    assert (back["amount"], back["reverses"]) == (-16, given["id"])
    shown = await partner.ask("GET", f"/v1/transactions/{back['id']}")
    assert shown["postings"] == [{"source": "available", "destination": "issuance", "amount": 16}]
    assert [use["amount"] for use in shown["lots"]] == [16]
    both = part | {"amount": 1}
    assert (await partner.ask("POST", door, both, status=422, **key("x")))["code"]


async def test_the_trial_balance_holds_at_any_date(world: World) -> None:
    _, partner = await a_partner(world)
    await world.member(partner, "anna")
    form = {"name": {"fr": "p"}, "plural": {"fr": "p"}, "expiry": {"after_days": 9}}
    await partner.ask("PUT", "/v1/currencies/points", {"definition": form})
    given = await partner.ask("POST", f"{MEMBER}/awards", of(50), status=201, **key("a"))
    world.clock.forward(days=1)
    await partner.ask("POST", f"{MEMBER}/spends", of(20), status=201, **key("b"))
    await partner.ask("POST", f"{MEMBER}/debits", of(3), status=201, **key("c"))
    await partner.ask("POST", f"{MEMBER}/holds", of(2), status=201, **key("d"))
    undo = {"amount": 4, "reason": "x"}
    door = f"/v1/transactions/{given['id']}/reversals"
    await partner.ask("POST", door, undo, status=201, **key("e"))
    world.clock.forward(days=9)
    await expire_lots(world.db, world.clock)
    parts = ("spent", "expired", "adjusted", "reversed", "returned", "outstanding", "budgets")
    for at, expected in (
        ("2026-03-02T12:00:00Z", (0, 0, 0, 0, 0, 50, 0)),
        ("2026-03-04T12:00:00Z", (20, 0, 3, 4, 0, 23, 0)),
        ("2026-04-04T12:00:00Z", (20, 21, 3, 4, 0, 2, 0)),
    ):
        [line] = (await partner.ask("GET", f"/v1/trial-balance?at={at}"))["items"]
        assert line["issued"] == 50 == sum(line[part] for part in parts)
        assert tuple(line[part] for part in parts) == expected
    assert (await partner.ask("GET", "/v1/trial-balance?at=1999-01-01T00:00:00Z"))["items"] == []
    naive = await partner.ask("GET", "/v1/trial-balance?at=2026-03-02T12:00:00", status=422)
    assert naive["code"] == "request.bad_moment"


async def test_a_currency_says_what_is_wrong_with_it(world: World) -> None:
    _, partner = await a_partner(world)
    form: dict[str, Any] = {"name": {"fr": "p"}, "plural": {"fr": "p"}}
    worth = {"points": 100, "amount": 85, "money": "EUR"}
    for path, change, status, code in (
        ("points", {"scale": 2}, 409, "currency.scale_fixed"),
        ("Points", {}, 422, "name.bad"),
        ("points", {"expiry": {"after_days": 1, "after_months": 1}}, 422, "currency.invalid"),
        ("points", {"expiry": {}}, 422, "currency.invalid"),
        ("points", {"expiry": {"after_days": 0}}, 400, "request.invalid"),
        ("points", {"name": {}}, 400, "request.invalid"),
        ("points", {"scale": 7}, 400, "request.invalid"),
        ("points", {"worth": worth | {"money": "ABC"}}, 422, "money.unknown"),
        ("points", {"worth": worth | {"points": 0}}, 400, "request.invalid"),
    ):
        body = {"definition": form | change}
        refused = await partner.ask("PUT", f"/v1/currencies/{path}", body, status=status)
        assert refused["code"] == code


async def test_nobody_moves_points_beyond_their_rights(world: World) -> None:
    programme, partner = await a_partner(world)
    anna = await world.member(partner, "anna")
    reader = await world.partner(programme, "read")
    for caller in (anna, reader):
        for door in ("awards", "debits", "spends", "holds"):
            await caller.ask("POST", f"{MEMBER}/{door}", of(1), status=403, **key("k"))
    stranger = await world.partner(await world.programme("other"))
    given = await partner.ask("POST", f"{MEMBER}/awards", of(9), status=201, **key("a"))
    held = await partner.ask("POST", f"{MEMBER}/holds", of(2), status=201, **key("h"))
    undo = {"reason": "x"}
    for path, body in (
        (f"{MEMBER}/awards", of(1)), (f"/v1/transactions/{given['id']}/reversals", undo),
        (f"/v1/holds/{held['hold_id']}/release", {}),
    ):  # fmt: skip
        await stranger.ask("POST", path, body, status=404, **key("z"))
    for path in (f"{MEMBER}/history", f"{MEMBER}/balances", f"/v1/transactions/{given['id']}"):
        await stranger.ask("GET", path, status=404)
