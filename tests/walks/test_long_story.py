"""A long story by chance, with everything a café knows; at its end every figure agrees."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Any

import msgspec
import pytest

from backend.jobs import JOBS
from game.kernel.database import reading
from game.ledger.proof import prove
from tests.game.mechanics.quiz.builders import a_question_of_each_kind, a_quiz
from tests.walks.story import CURRENCIES, Story, Sums
from tests.world import CallerClient, World

MEMBERS, GUESTS, MOMENTS, SEEN = 8, 4, 32, 3


@pytest.mark.parametrize("seed", [1, 2])
async def test_at_the_end_of_a_long_story_every_figure_agrees(world: World, seed: int) -> None:
    chance = Random(seed)
    programme = await world.programme()
    partner = await world.partner(programme)
    await furnish(world, partner)
    story = Story(partner)
    for number in range(MEMBERS):
        await story.arrives(await world.member(partner, f"m{number}"), f"m{number}")
    for _ in range(GUESTS):
        await story.arrives(await world.guest(programme))

    past: dict[datetime, Any] = {}
    for moment in range(1, MOMENTS + 1):
        await story.some_time(chance, deeds=7)
        if chance.random() < 0.4:
            past[world.clock()] = await purses(partner)
            world.clock.forward(hours=chance.choice([1, 7, 26]))
            await time_does_its_work(world)
        if moment % 10 == 0:
            guest = next(who for who in story.people if who.name is None)
            await story.becomes(guest, story.people[chance.randrange(MEMBERS)])
    world.clock.forward(days=2)
    await time_does_its_work(world)

    assert story.played and story.refused["ledger.insufficient"]
    await everything_agrees(world, story)
    past[world.clock()] = now = await purses(partner)
    for instant, purse in past.items():
        assert await purses(partner, instant) == purse
    empty = [[{**one, "available": 0, "held": 0} for one in have] for have, _ in now]
    before = await purses(partner, world.clock() - timedelta(days=3_650))
    assert before == [(nothing, []) for nothing in empty]
    ahead = (world.clock() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    refused = await partner.ask("GET", f"/v1/members/m0/balances?at={ahead}", status=422)
    assert refused["code"] == "request.bad_moment"


async def purses(partner: CallerClient, at: datetime | None = None) -> Any:
    """What some members have and what of it expires when: now, or as of an instant."""
    asked = {} if at is None else {"at": at.isoformat()}

    async def ask(name: str, what: str) -> Any:
        answer = await partner.get(f"/v1/members/{name}/{what}", params={**asked, "limit": 200})
        return answer.json()["items"]

    names = [f"m{number}" for number in range(SEEN)]
    return [(await ask(name, "balances"), await ask(name, "expiries")) for name in names]


async def furnish(world: World, partner: CallerClient) -> None:
    """Three currencies, three earn rules, and two quizzes of which one ends, with its budget."""
    words = {"name": {"fr": "grain"}, "plural": {"fr": "grains"}}
    beans = {**words, "expiry": {"after_days": 3}, "when_reversed": "refuse"}
    cents = {**words, "scale": 2, "expiry": {"after_days": 6}, "when_reversed": "negative"}
    await partner.ask("PUT", "/v1/currencies/beans", {"definition": beans})
    await partner.ask("PUT", "/v1/currencies/cents", {"definition": cents})
    rules: dict[str, Any] = {
        "welcome": {"activity_type": "member.joined", "amount": "20", "currency": "points"},
        "visit": {
            "activity_type": "visit", "amount": "5", "currency": "beans",
            "caps": [{"period": "day", "times": 1}],
        },
        "purchase": {
            "activity_type": "purchase", "amount": "activity.data.amount / 100",
            "currency": "cents", "budget": {"amount": 700},
        },
    }  # fmt: skip
    for name, rule in rules.items():
        await partner.ask("PUT", f"/v1/earn-rules/{name}", {"definition": rule})
    config = msgspec.to_builtins(a_quiz(*a_question_of_each_kind()), str_keys=True)
    tariff = {"taking_part": 10, "right_answer": 5, "perfect_run": 50}
    ends = (world.clock() + timedelta(days=4)).isoformat()
    wraps: dict[str, Any] = {
        "short": {"title": {"fr": "a"}, "tariff": tariff, "budget": 300, "ends_at": ends},
        "long": {"title": {"fr": "b"}, "tariff": tariff, "currency": "beans", "counts": "last"},
    }
    for slug, wrap in wraps.items():
        draft = {"mechanic": "quiz", "wrap": wrap, "config": config}
        saved = await partner.ask("PUT", f"/v1/campaigns/{slug}", {"definition": draft})
        assert saved["problems"] == []
        await partner.ask("POST", f"/v1/campaigns/{slug}/publish")


async def time_does_its_work(world: World) -> None:
    """Every job of the house runs once."""
    for job in JOBS:
        await job.run(world.db, world.clock)


async def everything_agrees(world: World, story: Story) -> None:
    """Balances, trial balance and proof against the sums of what was answered."""
    outstanding, held = Sums(), Sums()
    for who in story.people:
        await story.fresh_token(who)
        lines = await story.count_expired(who)
        for one in (await who.app.ask("GET", "/v1/me/balances"))["items"]:
            code = one["currency"]
            assert one["available"] == who.got[code] == lines[code], (who.name, code)
            outstanding[code] += one["available"] + one["held"]
            held[code] += one["held"]
    books = (await story.partner.ask("GET", "/v1/trial-balance"))["items"]
    assert {line["currency"] for line in books} == set(CURRENCIES)
    for line in books:
        code = line["currency"]
        given = line["issued"] - line["budgets"] - line["returned"] - line["reversed"]
        assert given == story.awarded[code] - story.taken_back[code]
        assert line["spent"] == story.spent[code]
        assert line["adjusted"] == story.adjusted[code]
        assert line["expired"] == story.expired[code]
        assert (line["outstanding"], line["held"]) == (outstanding[code], held[code])
        gone = line["spent"] + line["expired"] + line["adjusted"]
        assert given == gone + line["outstanding"]
    assert sum(story.expired.values()) and sum(line["returned"] for line in books)
    async with reading(world.db) as tx:
        findings = await prove(tx)
    assert findings.balanced, findings.faults
