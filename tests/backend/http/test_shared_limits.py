"""Limits hold over all servers of a database, to the call where a door is narrow."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest_asyncio
from prometheus_client import CollectorRegistry

from backend.db.engine import open_pool
from backend.http.bucket_store import forget_buckets, take
from backend.http.buckets import BLOCKS, Policy, Rate, Shared
from backend.http.limits import Limiter, Limits
from game.kernel.database import Database
from tests.world import MovableClock, World, running

MOST, LONG_S = 3, 36_000
FROM = {"X-Forwarded-For": "203.0.113.7"}


def narrow() -> Limits:
    """The limits as they are, with few calls at each door that is limited by address."""
    few = Rate(MOST, LONG_S)
    return Limits(doors=dict.fromkeys(Limits().doors, few), hooks=few, draws=few)


DOORS = [
    *(("POST", path) for path in Limits().doors),
    ("POST", "/v1/hooks/cafe/shop"),
    ("GET", "/v1/public/programmes/cafe/campaigns/wheel/seeds/0/draws"),
]


@pytest_asyncio.fixture
async def two(db: Database, dsn: str) -> AsyncIterator[tuple[World, World]]:
    async with running(db, dsn, limits=narrow()) as one, running(db, dsn, limits=narrow()) as other:
        yield one, other


async def test_each_door_counts_what_came_to_the_other_server(two: tuple[World, World]) -> None:
    wrong = []
    for method, path in DOORS:
        heard = [
            await two[turn % 2].anonymous.request(method, path, headers=FROM, json={})
            for turn in range(MOST + 2)
        ]
        left = [said(answer)["r"] for answer in heard]
        if [one.status_code == 429 for one in heard] != [False] * MOST + [True] * 2:
            wrong.append(f"{method} {path}: {[one.status_code for one in heard]}")
        elif left != [2, 1, 0, 0, 0] or not int(heard[-1].headers["retry-after"]):
            wrong.append(f"{method} {path}: {left}")
    assert not wrong, "\n".join(wrong)


async def test_calls_that_come_to_both_at_once_are_counted_one_by_one(
    db: Database, dsn: str
) -> None:
    ten = Limits(doors={"/v1/tokens": Rate(10, LONG_S)})
    async with running(db, dsn, limits=ten) as one, running(db, dsn, limits=ten) as other:
        knocks = [world.anonymous.post("/v1/tokens", json={}) for world in (one, other) * 15]
        heard = [answer.status_code for answer in await asyncio.gather(*knocks)]
    assert heard.count(429) == 30 - 10


async def test_a_wide_limit_is_passed_by_a_block_for_a_further_server_at_most(
    db: Database,
) -> None:
    most, passed = 1_000, 0
    call = {"path": "/v1/me", "headers": [(b"authorization", b"Bearer kk_no")]}
    for turns in (700, most):
        limiter = Limiter(Limits(caller=Rate(most, LONG_S)), shared=Shared(db, CollectorRegistry()))
        limiter.proved(call)
        for _ in range(turns):
            passed += (await limiter.settle(limiter.check(call), call)).allowed
    assert most <= passed <= most + most // BLOCKS


def test_a_key_with_all_it_may_have_costs_a_question_in_thousands_of_calls() -> None:
    policy = Policy("caller", Limits().caller, 10, tells=True)
    asks = [policy.take("key", now=0.0).ask for _ in range(12_000)]
    assert [ask.many for ask in asks if ask is not None] == [6_000, 6_000]


async def test_while_the_database_is_away_a_server_goes_by_its_own_count(dsn: str) -> None:
    pool = await open_pool(dsn, 2)
    async with running(pool, dsn, limits=narrow()) as world:
        await pool.close()
        heard = [await world.anonymous.post("/v1/tokens", json={}) for _ in range(MOST + 1)]
        told = (await world.anonymous.get("/metrics")).text
    assert [answer.status_code for answer in heard] == [400] * MOST + [429]
    assert f"kermesse_limits_alone_total {float(MOST)}" in told


async def test_buckets_that_are_full_again_are_forgotten(db: Database) -> None:
    for name, fills_s in (("a", 0), ("b", LONG_S)):
        await take(db, name, timedelta(seconds=fills_s), timedelta(seconds=LONG_S))
    assert await forget_buckets(db, MovableClock()) == 1


def said(answer: httpx.Response) -> dict[str, int]:
    """What the answer says is left."""
    parts = answer.headers["ratelimit"].split(";")[1:]
    return {name: int(value) for name, _, value in (part.partition("=") for part in parts)}
