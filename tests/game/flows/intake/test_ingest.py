"""Activities come in: accepted, found known, or refused on their own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest_asyncio

from backend.turnstile import Rounds
from game.earning.rules import Cap
from game.flows.intake.arrivals import Arrival, Outcome
from game.flows.intake.ingest import ingest
from game.flows.intake.replay import enter_all
from game.kernel.database import Database, writing
from game.kernel.errors import Refusal
from game.members.store import by_external
from tests.game.flows.intake.builders import (
    NOW,
    a_programme,
    a_purchase,
    a_saved_rule,
    balance,
    issued,
)


@pytest_asyncio.fixture
async def turnstile(db: Database) -> AsyncIterator[Rounds]:
    rounds = Rounds(db, lambda: NOW)
    yield rounds
    await rounds.close()


async def play(db: Database, *items: Arrival) -> list[Any]:
    async with writing(db) as tx:
        return await ingest(tx, items, NOW)


async def test_an_activity_pays_and_opens_its_member(db: Database) -> None:
    programme = await a_programme(db)
    await a_saved_rule(db, programme, amount="activity.data.amount / 100")
    (outcome,) = await play(db, a_purchase(programme, 1999))
    assert outcome.status == "accepted"
    assert [(a.amount, a.currency) for a in outcome.awards] == [(20, "points")]
    assert await balance(db, programme) == 20


async def test_who_joins_by_an_activity_is_told_of_once(db: Database) -> None:
    programme = await a_programme(db)
    await play(db, a_purchase(programme), a_purchase(programme))
    await play(db, a_purchase(programme))
    told = await db.fetch("select data from event where data ->> 'type' = 'member.joined'")
    assert [row["data"] for row in told] == [{"type": "member.joined", "guest": False}]


async def test_the_same_event_has_one_effect_and_the_same_answer(db: Database) -> None:
    programme = await a_programme(db)
    await a_saved_rule(db, programme)
    event = a_purchase(programme)
    first, second = await play(db, event, event)
    (third,) = await play(db, event)
    assert (first.status, second.status, third.status) == ("accepted", "duplicate", "duplicate")
    for again in (second, third):
        assert (again.activity_id, again.awards) == (first.activity_id, first.awards)
    assert await balance(db, programme) == 10


async def test_the_same_event_fifty_times_at_once_pays_once(
    db: Database, turnstile: Rounds
) -> None:
    programme = await a_programme(db)
    await a_saved_rule(db, programme)
    other_server = Rounds(db, lambda: NOW)
    event = a_purchase(programme)
    answers = await asyncio.gather(
        *(house.enter(ingest, "ada", event) for house in [turnstile, other_server] * 25)
    )
    assert [a.status for a in answers].count("accepted") == 1
    assert len({a.activity_id for a in answers}) == 1
    assert await issued(db, programme) == 10
    await other_server.close()


async def test_parallel_events_of_one_member_are_all_counted(
    db: Database, turnstile: Rounds
) -> None:
    programme = await a_programme(db)
    await a_saved_rule(db, programme)
    other_server = Rounds(db, lambda: NOW)
    await asyncio.gather(
        *(
            house.enter(ingest, "ada", a_purchase(programme))
            for house in [turnstile, other_server] * 50
        )
    )
    assert await balance(db, programme) == 1000
    await other_server.close()


async def test_a_refused_event_does_not_harm_its_neighbours(db: Database) -> None:
    programme = await a_programme(db)
    await a_saved_rule(db, programme)
    bad = [
        a_purchase(programme, subject="b", type="dance"),
        a_purchase(programme, subject="b", data={}),
        a_purchase(programme, subject="b", data={"amount": 1, "colour": "red"}),
        a_purchase(programme, subject=" b"),
        a_purchase(programme, subject="b", source=""),
        a_purchase(programme, subject="b", external_id="x" * 201),
        a_purchase(programme, subject="b", occurred_at=NOW + timedelta(hours=1)),
        a_purchase(programme, subject="b", occurred_at=NOW - timedelta(days=200 * 365)),
        a_purchase(programme, subject="b", occurred_at=NOW.replace(tzinfo=None)),
        a_purchase(programme, subject="b", source="kermesse"),
        a_purchase(programme, subject="b", type="quiz.finished", data={}),
    ]
    answers = await play(db, a_purchase(programme), *bad, a_purchase(programme))
    assert [a.status for a in (answers[0], answers[-1])] == ["accepted", "accepted"]
    assert [a.code for a in answers[1:-1] if isinstance(a, Refusal)] == [
        "activity.unknown_type",
        "activity.bad_data",
        "activity.bad_data",
        "member.bad_external_id",
        "activity.bad_envelope",
        "activity.bad_envelope",
        "activity.bad_time",
        "activity.bad_time",
        "activity.bad_time",
        "activity.house_only",
        "activity.house_only",
    ]
    assert await issued(db, programme) == 20
    async with writing(db) as tx:
        assert await by_external(tx, programme.id, ["b", " b"]) == {}


async def test_late_activities_count_on_the_day_they_occurred(db: Database) -> None:
    programme = await a_programme(db)
    await a_saved_rule(db, programme, caps=[Cap(period="day", times=1)])
    yesterday = NOW - timedelta(days=1)
    await play(db, a_purchase(programme))
    await play(db, a_purchase(programme, occurred_at=yesterday))
    await play(db, a_purchase(programme, occurred_at=yesterday))
    assert await balance(db, programme) == 20


async def test_a_welcome_is_paid_once_ever_and_not_for_history(db: Database) -> None:
    programme = await a_programme(db)
    await a_saved_rule(db, programme, "welcome", activity_type="member.joined", amount="50")
    await play(db, a_purchase(programme), a_purchase(programme))
    await play(db, a_purchase(programme), a_purchase(programme, subject="old", history=True))
    assert (await balance(db, programme), await balance(db, programme, "old")) == (50, 0)


async def test_a_profile_answer_is_kept_and_paid_once(db: Database) -> None:
    programme = await a_programme(db, {"city": "string", "children": "integer"})
    await a_saved_rule(
        db,
        programme,
        activity_type="profile.answered",
        condition="activity.data.attribute == 'children'",
        caps=[Cap(period="ever", times=1)],
    )

    def answered(attribute: str, value: str) -> Arrival:
        data = {"attribute": attribute, "value": value}
        return a_purchase(programme, type="profile.answered", data=data)

    answers = await play(
        db,
        answered("children", "2"),
        answered("children", "3"),
        answered("city", "Lyon"),
        answered("children", "many"),
        answered("shoe_size", "41"),
    )
    codes = [a.code if isinstance(a, Refusal) else a.status for a in answers]
    assert codes == ["accepted"] * 3 + ["activity.bad_data", "member.bad_attribute"]
    async with writing(db) as tx:
        member = (await by_external(tx, programme.id, ["ada"]))["ada"]
    assert member.attributes == {"children": 3, "city": "Lyon"}
    assert await balance(db, programme) == 10


async def test_an_activity_of_another_programme_is_another_activity(db: Database) -> None:
    one, other = await a_programme(db), await a_programme(db)
    await a_saved_rule(db, one)
    answers = await play(db, a_purchase(one, external_id="7"), a_purchase(other, external_id="7"))
    assert [a.status for a in answers] == ["accepted", "accepted"]
    assert (await balance(db, one), await balance(db, other)) == (10, 0)


async def test_two_connections_on_one_budget_give_exactly_its_limit(
    db: Database, turnstile: Rounds
) -> None:
    from game.earning.rules import RuleBudget

    programme = await a_programme(db)
    await a_saved_rule(db, programme, budget=RuleBudget(amount=255))
    other_server = Rounds(db, lambda: NOW)
    halves = [
        enter_all(house, [a_purchase(programme, subject=f"m{n}-{i}") for n in range(40)])
        for i, house in enumerate([turnstile, other_server])
    ]
    answers = [a for half in await asyncio.gather(*halves) for a in half]
    amounts = [a.awards[0].amount for a in answers if isinstance(a, Outcome) and a.awards]
    assert sorted(amounts) == [5] + [10] * 25
    assert await issued(db, programme) == 255
    await other_server.close()


async def test_two_connections_on_one_cap_give_exactly_its_limit(
    db: Database, turnstile: Rounds
) -> None:
    programme = await a_programme(db)
    await a_saved_rule(db, programme, caps=[Cap(period="day", amount=45, times=20)])
    other_server = Rounds(db, lambda: NOW)
    await asyncio.gather(
        *(enter_all(h, [a_purchase(programme)] * 1) for h in [turnstile, other_server]),
        *(h.enter(ingest, "ada", a_purchase(programme)) for h in [turnstile, other_server] * 10),
    )
    assert await balance(db, programme) == 45
    await other_server.close()
