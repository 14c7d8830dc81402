"""What a campaign does, and what points did, add up with the books and fall from step to step."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

import pytest

from game.kernel.database import Database
from tests.game.flows.figures.stand import RIGHT, WRONG, Stand, quiz
from tests.game.flows.plays.fair import COFFEE, TEN, wheel
from tests.world import World

WHEEL = {
    "mechanic": "wheel",
    "wrap": {"title": {"en": "Wheel"}},
    "config": wheel((1, "ten"), prizes=[TEN]),
}


OF_PLAYS = """
    select coalesce(sum(t.amount), 0) from transaction t
    left join transaction o on o.id = t.reverses
    where coalesce(o.reason, t.reason) in ('prize', 'taking_part', 'right_answer', 'perfect_run')
"""
"""What plays were paid, without what was taken back, by the books themselves."""


async def moved(stand: Stand, name: str, door: str, amount: int, **more: Any) -> Any:
    told = {name: value for name, value in more.items() if value is not None}
    body = {"currency": "points", "amount": amount, "reason": "test", **told}
    key = {"Idempotency-Key": f"{name}-{door}-{amount}"}
    path = f"/v1/members/{name}/{door}"
    return await stand.partner.ask("POST", path, body, status=201, headers=key)


def falls(funnel: dict[str, int]) -> bool:
    steps = [funnel[name] for name in ("shown", "started", "finished", "won")]
    return steps == sorted(steps, reverse=True)


async def figures(stand: Stand, slug: str = "quiz") -> Any:
    return await stand.partner.ask("GET", f"/v1/campaigns/{slug}/figures")


async def test_a_campaign_says_who_saw_began_finished_and_won(world: World) -> None:
    stand = await Stand(world).set()
    await stand.join("ana", "ben", "eve", "kim")
    campaign = await stand.publish("quiz", quiz(budget=60))
    before = await figures(stand)
    assert (before["counted_at"], before["points"], before["step"]) == (None, [], "hour")
    for name in stand.apps:
        assert await stand.look(name) == ["quiz"] == await stand.look(name)
    await stand.play("ana", campaign, RIGHT)
    world.clock.forward(hours=1)
    await stand.play("ben", campaign, WRONG)
    await stand.play("eve", campaign, RIGHT, many=1)
    await stand.counted()
    told = await figures(stand)
    assert told["funnel"] == {"shown": 4, "started": 3, "finished": 2, "won": 2}
    assert told["budget"] == {"currency": "points", "amount": 60, "given": 60, "left": 0}
    (line,) = told["points"]
    assert [step["total"] for step in line["course"]] == [45, 60]
    assert line["given"] == 60 and told["attempts"] == 3 and falls(told["funnel"])
    await stand.partner.ask("DELETE", "/v1/members/ana")
    world.clock.forward(days=5)
    await stand.play("kim", campaign, RIGHT)
    await stand.counted()
    after = await figures(stand)
    assert after["funnel"] == {"shown": 4, "started": 4, "finished": 3, "won": 3}
    assert after["points"] == told["points"], "the sums keep who was erased"


@pytest.mark.parametrize("seed", range(3))
async def test_however_it_goes_the_funnel_falls_and_sums_are_those_of_the_books(
    world: World, db: Database, seed: int
) -> None:
    """Looks, plays that end or not, spins, what is taken back, erased and given by hand."""
    stand, chance = await Stand(world).set(), Random(seed)
    names = [f"m{number}" for number in range(5)]
    await stand.join(*names)
    games = {
        "quiz": await stand.publish("quiz", quiz(budget=chance.choice([None, 70]))),
        "wheel": await stand.publish("wheel", WHEEL),
    }
    for turn in range(14):
        name = chance.choice(names)
        match chance.randrange(6):
            case 0:
                world.clock.forward(hours=chance.choice([1, 30]))
            case 1:
                await stand.counted()
            case 2:
                await stand.play(name, games["quiz"], chance.choice([RIGHT, WRONG]), turn % 4)
            case 3:
                await stand.spin(name, games["wheel"])
            case 4:
                await moved(stand, name, "awards", 100 + turn, pending={} if turn % 2 else None)
            case 5:
                await taken_back(stand, db, chance)
    of_plays = await db.fetchval(OF_PLAYS)
    await stand.counted()
    await stand.partner.ask("DELETE", f"/v1/members/{names[0]}")
    await stand.counted()
    told = [await figures(stand, slug) for slug in games]
    assert all(falls(one["funnel"]) for one in told)
    assert sum(line["given"] for one in told for line in one["points"]) == of_plays
    (line,) = (await stand.partner.ask("GET", "/v1/figures"))["currencies"]
    (books,) = (await stand.partner.ask("GET", "/v1/trial-balance"))["items"]
    back = books["reversed"] + books["returned"] + books["budgets"]
    assert line["given"] == books["issued"] - back
    assert (line["spent"], line["expired"]) == (books["spent"], books["expired"])
    assert (line["taken"], line["waiting"]) == (books["adjusted"], books["pending"])
    (owed,) = (await stand.partner.ask("GET", "/v1/liability"))["currencies"]
    assert owed["outstanding"] == books["outstanding"]
    assert owed["pending"] == books["pending"]
    assert sum(one["left"] for one in owed["cohorts"]) == await db.fetchval(
        "select sum(remaining) from lot"
    )


async def taken_back(stand: Stand, db: Database, chance: Random) -> None:
    """An award of a play is reversed."""
    rows = await db.fetch(
        "select id from transaction where kind = 'award' and cause ? 'play' order by seq"
    )
    if rows:
        path = f"/v1/transactions/{chance.choice(rows)['id']}/reversals"
        await stand.partner.post(path, json={"reason": "wrong"}, headers={"Idempotency-Key": path})


async def test_a_wheel_without_a_budget_tells_what_it_gave_and_who_won(world: World) -> None:
    stand = await Stand(world).set()
    await stand.join("ana", "ben")
    campaign = await stand.publish("wheel", WHEEL)
    for name in ("ana", "ana", "ben"):
        await stand.spin(name, campaign)
    await stand.counted()
    told = await figures(stand, "wheel")
    assert told["funnel"] == {"shown": 2, "started": 2, "finished": 2, "won": 2}
    assert (told["attempts"], told["budget"], told["points"][0]["given"]) == (3, None, 30)


async def test_who_plays_without_looking_was_shown_it_too(world: World) -> None:
    stand = await Stand(world).set()
    await stand.join("ana")
    campaign = await stand.publish("quiz", quiz())
    await stand.play("ana", campaign, RIGHT)
    await stand.counted()
    assert (await figures(stand))["funnel"]["shown"] == 1


async def test_every_option_of_a_question_has_its_share(world: World) -> None:
    stand = await Stand(world).set()
    await stand.join("ana", "ben", "eve")
    campaign = await stand.publish("quiz", quiz())
    await stand.play("ana", campaign, RIGHT)
    await stand.play("ben", campaign, WRONG)
    await stand.play("eve", campaign, WRONG)
    told = (await stand.partner.ask("GET", "/v1/campaigns/quiz/statistics"))["items"]
    by_id = {one["question"]: one for one in told}
    capital, flat, taste = by_id["capital"], by_id["flat"], by_id["taste"]
    assert (capital["prompt"], capital["kind"], capital["right_percent"]) == (
        "Capital?", "single", 33,
    )  # fmt: skip
    assert [(one["text"], one["right"], one["times"]) for one in capital["options"]] == [
        ("Lyon", False, 2), ("Paris", True, 1), ("Nice", False, 0),
    ]  # fmt: skip
    assert [(one["text"], one["percent"]) for one in flat["options"]] == [
        ("true", 66), ("false", 33),
    ]  # fmt: skip
    assert [one["right"] for one in taste["options"]] == [None, None]
    assert taste["right_percent"] is None and capital["median_ms"] == 0


async def test_the_days_add_up_to_what_the_books_say(world: World) -> None:
    stand = await Stand(world).set()
    await stand.join("ana")
    given = await moved(stand, "ana", "awards", 100)
    await moved(stand, "ana", "awards", 7, pending={})
    await moved(stand, "ana", "spends", 30)
    world.clock.forward(days=1)
    spent = await moved(stand, "ana", "spends", 20)
    for one in (given, spent):
        body = {"reason": "wrong", "amount": 10}
        key = {"Idempotency-Key": one["id"]}
        path = f"/v1/transactions/{one['id']}/reversals"
        await stand.partner.ask("POST", path, body, status=201, headers=key)
    await stand.counted()
    told = await stand.partner.ask("GET", "/v1/figures")
    (line,) = told["currencies"]
    assert (line["given"], line["spent"], line["waiting"]) == (97, 40, 7)
    assert [(one["given"], one["spent"], one["waiting"]) for one in line["days"][-2:]] == [
        (107, 30, 7), (-10, 10, 7),
    ]  # fmt: skip
    assert len(line["days"]) == 30
    (books,) = (await stand.partner.ask("GET", "/v1/trial-balance"))["items"]
    assert (
        books["issued"] - books["budgets"] - books["reversed"] - books["returned"] == line["given"]
    )
    assert books["spent"] == line["spent"]
    day = line["days"][-1]["day"]
    later = await stand.partner.ask("GET", f"/v1/figures?since={day}&until={day}")
    assert later["currencies"][0]["days"] == line["days"][-1:]


async def test_what_needs_attention_is_told_until_it_is_mended(world: World) -> None:
    stand = await Stand(world).set()
    await stand.join("ana")
    assert await _attention(stand) == []
    rule = {"activity_type": "quiz.finished", "amount": "1", "currency": "points"}
    await stand.partner.ask("PUT", "/v1/earn-rules/thanks", {"definition": rule})
    ends = (world.clock().replace(hour=20)).isoformat()
    campaign = await stand.publish("quiz", quiz(budget=45, ends_at=ends))
    await stand.play("ana", campaign, RIGHT)
    told = await _attention(stand)
    assert [(one["code"], one["name"]) for one in told] == [
        ("ends_soon", "quiz"), ("budget_low", "quiz"),
    ]  # fmt: skip
    assert told[1]["values"] == {"left": 0, "amount": 45, "currency": "points"}
    await stand.counted()
    soon = {"name": "till", "scopes": ["read"]}
    for days in (22, 23):
        soon["expires_at"] = (world.clock() + timedelta(days=days)).isoformat()
        await stand.partner.ask("POST", "/v1/keys", soon, status=201)
    assert "keys_end" not in [one["code"] for one in await _attention(stand)]
    world.clock.forward(days=8)
    [keys] = [one for one in await _attention(stand) if one["code"] == "keys_end"]
    first = {"left": 1, "ends_at": (world.clock() + timedelta(days=14)).isoformat()}
    assert keys["values"] == first
    for key in (await stand.partner.ask("GET", "/v1/keys"))["items"]:
        if key["name"] == "till":
            await stand.partner.ask("DELETE", f"/v1/keys/{key['id']}", status=204)
    assert [one["code"] for one in await _attention(stand)] == ["never_matched"]


async def test_a_wheel_nearly_out_of_stock_and_who_waits_for_a_second_person_are_told(
    world: World,
) -> None:
    stand = await Stand(world).set()
    await stand.join("ana")
    last = wheel((1, "coffee"), prizes=[{**COFFEE, "stock": 1}, TEN])
    campaign = await stand.publish("wheel", {**WHEEL, "config": last})
    await stand.spin("ana", campaign)
    owner = {"email": "o@cafe.example", "password": "a long enough word", "role": "owner"}
    await stand.partner.ask("POST", "/v1/staff", owner, status=201)
    await stand.partner.ask("PUT", "/v1/programme/approvals", {"award_above": {"points": 10}})
    body = {"currency": "points", "amount": 11, "reason": "test"}
    await stand.partner.ask(
        "POST", "/v1/members/ana/awards", body, status=202, headers={"Idempotency-Key": "much"}
    )
    told = [(one["code"], one["name"], one["values"]) for one in await _attention(stand)]
    assert told == [
        ("waiting", "", {"asked": 1}),
        ("stock_low", "wheel", {"prize": "coffee", "left": 0, "stock": 1}),
    ]


async def _attention(stand: Stand) -> Any:
    return (await stand.partner.ask("GET", "/v1/attention"))["items"]
