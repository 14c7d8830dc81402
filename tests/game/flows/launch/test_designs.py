"""Designs over HTTP: one way of saving, listing and looking for every kind."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from game.trackers.kinds import KINDS
from tests.game.flows.plays.fair import HALVES
from tests.world import CallerClient, World

TITLE = {"fr": "Le titre"}
BUYS = {"activity_type": "purchase"}
SOUND: dict[str, dict[str, Any]] = {
    "streak": {"title": TITLE, "conditions": [{"measure": BUYS}]},
    "challenge": {"title": TITLE, "goals": [{"measure": BUYS, "target": 3}]},
    "badge": {"title": TITLE, "how": {"by": "measure", "measure": BUYS}, "levels": [{}]},
    "tier": {
        "title": TITLE,
        "qualify": {"by": "points"},
        "tiers": [
            {"name": "bronze", "title": TITLE, "at_least": 0},
            {"name": "gold", "title": TITLE, "at_least": 100},
        ],
    },
    "board": {"title": TITLE, "metric": {"measure": BUYS}},
    "message": {
        "title": TITLE,
        "on": "badge.earned",
        "purpose": "transactional",
        "texts": {"fr": {"push": {"title": "Bravo", "body": "{title} est à vous."}}},
    },
    "playlist": {"title": TITLE, "slides": [{"type": "join"}]},
    "referral": {"title": TITLE, "qualifies": BUYS, "inviting": {"amount": 10}},
    "reward": {"title": TITLE, "prices": [{"amount": 10}]},
    "site": {"title": TITLE},
    "segment": {"title": TITLE, "condition": "recency.days < 30"},
    "multiplier": {"title": TITLE, "percent": 200, "condition": "activity.weekday >= 6"},
}
OTHERS: dict[str, dict[str, Any]] = {
    "earn-rule": {"activity_type": "visit", "amount": "1", "currency": "points"},
    "currency": {"name": {"fr": "grain"}, "plural": {"fr": "grains"}},
    "activity-type": {"fields": {"stars": {"type": "integer"}}},
}
PRIZE = {"key": "tea", "title": TITLE, "stock": 1}
WINDOW = {"opens_at": "2026-03-02T09:00:00Z", "closes_at": "2026-03-03T09:00:00Z"}
PLAYED: dict[str, dict[str, Any]] = {
    "contest": {"prizes": [PRIZE]},
    "instant": {"prizes": [PRIZE], **WINDOW},
    "quiz": {"title": "Q", "questions": [{"type": "number", "id": "a", "prompt": "?",
                                          "lowest": 1.5, "highest": 2}]},
    "scratch": {"prizes": [PRIZE], "total": 1, "symbols": {"tea": "T"},
                "shares": [{"weight": 1, "prize": "tea"}]},
    "task": {"do": {"kind": "survey", "questions": [
        {"kind": "one", "key": "a", "prompt": TITLE, "options": [TITLE, TITLE]}]}},
    "wheel": HALVES,
}  # fmt: skip
CAMPAIGNS = {
    mechanic: {"mechanic": mechanic, "wrap": {"title": TITLE}, "config": config}
    for mechanic, config in PLAYED.items()
}


async def marketer(world: World) -> CallerClient:
    return await world.partner(await world.programme())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
async def test_every_kind_is_saved_read_listed_and_revised(world: World, kind: Any) -> None:
    partner = await marketer(world)
    path, definition = f"/v1/{kind.path}", SOUND[kind.name]
    first = await partner.ask("PUT", f"{path}/one", {"definition": definition, "revision": 0})
    assert (first["revision"], first["active"]) == (1, True)
    assert await partner.ask("PUT", f"{path}/one", {"definition": definition}) == first
    world.clock.forward(hours=1)
    off = await partner.ask("PUT", f"{path}/one", {"definition": definition, "active": False})
    assert (off["revision"], off["active_since"]) == (2, first["active_since"])
    on = await partner.ask("PUT", f"{path}/one", {"definition": definition})
    assert on["active_since"] > first["active_since"]
    assert await partner.ask("GET", f"{path}/one") == on
    assert (await partner.ask("GET", path))["items"] == [on]
    assert (await partner.ask("GET", f"{path}?after={on['id']}"))["items"] == []
    history = (await partner.ask("GET", f"{path}/one/revisions"))["items"]
    assert [(r["revision"], r["active"]) for r in history] == [(3, True), (2, False), (1, True)]
    await partner.ask("GET", f"{path}/two", status=404)
    await partner.ask("GET", f"{path}/two/revisions", status=404)
    problem = await partner.ask(
        "PUT", f"{path}/one", {"definition": definition, "revision": 1}, status=412
    )
    assert problem["details"]["now"]["value"]["revision"] == 3


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
async def test_its_schema_describes_what_is_saved(world: World, kind: Any) -> None:
    partner = await marketer(world)
    listed = (await partner.ask("GET", "/v1/schemas"))["items"]
    assert {"kind": kind.name, "family": "design", "path": f"/v1/{kind.path}/{{name}}"} in listed
    schema = (await partner.ask("GET", f"/v1/schemas/{kind.name}"))["schema"]
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(SOUND[kind.name])
    with_more = {**SOUND[kind.name], "colour": "red"}
    assert not Draft202012Validator(schema).is_valid(with_more)
    await partner.ask("PUT", f"/v1/{kind.path}/one", {"definition": with_more}, status=400)


async def test_whatever_is_configured_is_sent_and_answered_in_one_shape(world: World) -> None:
    """Who knows a kind's schema and address can draw its form, save it and read it back."""
    partner = await marketer(world)
    lines = (await partner.ask("GET", "/v1/schemas"))["items"]
    assert {line["kind"] for line in lines} == {*SOUND, *OTHERS, *PLAYED}
    for line in lines:
        kind, found = line["kind"], await partner.ask("GET", f"/v1/schemas/{line['kind']}")
        assert found["schema"]["$schema"].endswith("2020-12/schema")
        known = Draft202012Validator(found["schema"])
        known.check_schema(found["schema"])
        assert bool(found["merits"]) == (kind in ("quiz", "task"))
        path, _, placeholder = line["path"].partition("/{")
        definition = {**SOUND, **OTHERS, **CAMPAIGNS}[kind]
        answer = await partner.ask("PUT", f"{path}/new", {"definition": definition})
        assert answer[placeholder.rstrip("}")] == "new"
        known.validate(answer["definition"])
        again = await partner.ask("PUT", f"{path}/new", {"definition": answer["definition"]})
        assert again["definition"] == answer["definition"]
        if line["family"] in ("design", "campaign"):
            assert await partner.ask("GET", f"{path}/new") == again
    await partner.ask("GET", "/v1/schemas/nothing", status=404)


async def test_everything_that_is_wrong_is_told_at_once(world: World) -> None:
    partner = await marketer(world)
    badge = {
        "title": {"fr": "Bon", "de": "Gut"},
        "how": {"by": "measure", "measure": {"activity_type": "dance"}},
        "levels": [{"at_least": 3, "prize": {"amount": 5, "currency": "gold"}}, {"at_least": 2}],
        "budget": {"amount": 10, "currency": "silver"},
    }
    problem = await partner.ask("PUT", "/v1/badges/one", {"definition": badge}, status=422)
    assert problem["code"] == "design.bad"
    starts = [line.split(":")[0] for line in problem["details"]["problems"]]
    assert starts == [
        "title.de",
        "currency",
        "budget.currency",
        "activity_type",
        "levels[1].at_least",
    ]


async def test_a_lone_fault_in_a_condition_has_line_and_column(world: World) -> None:
    partner = await marketer(world)
    wrong = {"activity_type": "purchase", "where": "true &&\n  activity.data.amonut > 5"}
    streak = {"title": TITLE, "conditions": [{"measure": wrong}]}
    problem = await partner.ask("PUT", "/v1/streaks/one", {"definition": streak}, status=422)
    assert problem["code"] == "expression.bad"
    assert (problem["details"]["line"], problem["details"]["column"]) == (2, 16)
    wrong["where"], wrong["sum"] = "", "order"
    problem = await partner.ask("PUT", "/v1/streaks/one", {"definition": streak}, status=422)
    assert "sum: an activity 'purchase' has no whole number 'order'" in problem["detail"]


async def test_a_budget_is_funded_and_given_back(world: World) -> None:
    partner = await marketer(world)
    badge = {**SOUND["badge"], "levels": [{"prize": {"amount": 5}}]}

    async def left(amount: int | None, status: int = 200) -> Any:
        budget = {"budget": {"amount": amount}} if amount else {}
        body = {"definition": {**badge, **budget}}
        saved = await partner.ask("PUT", "/v1/badges/one", body, status=status)
        if status != 200:
            return saved["code"]
        return await world.db.fetchval(
            "select balance from account where owner_id = $1", saved["id"]
        )

    assert await left(8) == 8
    for number in range(3):
        event = {
            "specversion": "1.0", "source": "shop", "id": str(number), "type": "purchase",
            "subject": f"member-{number}", "data": {"amount": 1},
        }  # fmt: skip
        await partner.ask("POST", "/v1/activities", event)
    assert await left(20) == 12
    assert await left(7, status=409) == "ledger.budget_exhausted"
    assert await left(None) == 0


async def test_a_name_can_stand_in_an_address(world: World) -> None:
    partner = await marketer(world)
    for name in ("Upper", "a b", "x" * 64):
        body = {"definition": SOUND["badge"]}
        problem = await partner.ask("PUT", f"/v1/badges/{name}", body, status=422)
        assert problem["code"] == "name.bad"


async def test_a_reader_looks_and_only_a_marketer_saves(world: World) -> None:
    programme = await world.programme()
    reader = await world.partner(programme, "read")
    await reader.ask("GET", "/v1/badges")
    await reader.ask("PUT", "/v1/badges/one", {"definition": SOUND["badge"]}, status=403)
    other = await world.partner(await world.programme("other"))
    await other.ask("PUT", "/v1/badges/one", {"definition": SOUND["badge"]})
    assert (await reader.ask("GET", "/v1/badges"))["items"] == []


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
async def test_a_moment_at_the_end_of_the_calendar_is_refused_and_stops_nobody(
    world: World, moment: str
) -> None:
    """A local day cannot be told there: every activity of the programme would fail."""
    partner = await marketer(world)
    for kind, more in (("challenge", {"period": "month", "periods": 9}), ("badge", {})):
        definition = {**SOUND[kind], "starts_at": moment, **more}
        refusal = await partner.ask(
            "PUT", f"/v1/{kind}s/far", {"definition": definition}, status=422
        )
        (line,) = refusal["details"]["problems"]
        assert line == "starts_at: choose a year from 1900 to 2200."


async def test_what_has_counted_keeps_what_it_counts_and_a_draft_does_not(world: World) -> None:
    partner = await marketer(world)
    visits = {**SOUND["badge"], "how": {"by": "measure", "measure": {"activity_type": "visit"}}}
    for name in ("draft", "live"):
        body = {"definition": SOUND["badge"], "active": name == "live"}
        await partner.ask("PUT", f"/v1/badges/{name}", body)
    await partner.ask("PUT", "/v1/badges/draft", {"definition": visits, "active": False})
    for active in (True, False):
        body = {"definition": visits, "active": active}
        refusal = await partner.ask("PUT", "/v1/badges/live", body, status=422)
        assert refusal["details"]["problems"][0].startswith("how: ")
    assert (await partner.ask("GET", "/v1/badges/live"))["revision"] == 1
