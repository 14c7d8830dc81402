"""Too much is refused with a time to come back; everybody else is not disturbed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.http.buckets import Rate
from backend.http.limits import Limiter, Limits

DOOR = "/v1/wishes"


def a_call(
    path: str = "/v1/prizes", client: str = "10.0.0.1", method: str = "GET", key: str = ""
) -> dict[str, Any]:
    headers = [(b"authorization", f"Bearer {key}".encode())] if key else []
    return {"path": path, "method": method, "headers": headers, "client": (client, 1)}


class Hands:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def limits() -> Limits:
    return Limits(doors={DOOR: Rate(2, 60)}, caller=Rate(3, 60), address=Rate(100, 60))


@pytest.mark.asyncio
async def test_a_door_is_refused_after_its_rate_and_opens_again(stall: Any) -> None:
    for left in (1, 0):
        answer = await stall.http.post(DOOR, json={"amount": 1})
        assert answer.status_code == 201
        assert answer.headers["RateLimit-Policy"] == '"wishes";q=2;w=60'
        assert answer.headers["RateLimit"].startswith(f'"wishes";r={left};t=')
    refused = await stall.http.post(DOOR, json={"amount": 1})
    assert refused.status_code == 429
    assert refused.json()["code"] == "rate.exceeded"
    assert refused.headers["Retry-After"] == "30"
    assert refused.headers["RateLimit"] == '"wishes";r=0;t=30'
    assert (await stall.http.get("/v1/prizes")).status_code == 200
    stall.now += 30
    assert (await stall.http.post(DOOR, json={"amount": 1})).status_code == 201
    assert (await stall.http.post(DOOR, json={"amount": 1})).status_code == 429


@pytest.mark.asyncio
@pytest.mark.parametrize("spelt", [f"/{DOOR}", f"{DOOR}/", DOOR.replace("/", "//"), "/v1/%77ishes"])
async def test_no_spelling_of_its_address_goes_around_a_door(stall: Any, spelt: str) -> None:
    for _ in range(2):
        await stall.http.post(DOOR, json={"amount": 1})
    origin = str(stall.http.base_url).rstrip("/")
    refused = await stall.http.post(origin + spelt, json={"amount": 1})
    assert refused.status_code == 429


def test_pages_of_logs_have_a_rate_of_their_own_whoever_asks() -> None:
    limiter = Limiter(Limits(draws=Rate(2, 60)), Hands())
    log = "/v1/public/programmes/cafe/campaigns/wheel/seeds/0/draws"
    calls = [a_call(log), a_call(log + "/", key="a"), a_call(log, key="b")]
    assert [limiter.check(call).allowed for call in calls] == [True, True, False]
    assert limiter.check(a_call(log, client="10.0.0.2")).allowed
    assert limiter.check(a_call(log.replace("seeds/0/draws", "fairness"))).allowed


def test_callers_do_not_share_their_rate(limits: Limits) -> None:
    limiter = Limiter(limits, Hands())
    for key in ("a", "b"):
        limiter.proved(a_call(key=key))
    assert [limiter.check(a_call(key="a")).allowed for _ in range(4)] == [True] * 3 + [False]
    assert limiter.check(a_call(key="b")).allowed
    assert limiter.check(a_call()).allowed


def test_whoever_makes_credentials_up_has_what_their_address_has() -> None:
    limiter = Limiter(Limits(address=Rate(2, 60)), Hands())
    made_up = [limiter.check(a_call(key=f"{n}")).allowed for n in range(3)]
    assert made_up == [True, True, False]
    assert limiter.check(a_call(key="0", client="10.0.0.2")).allowed
    limiter.proved(a_call(key="0"))
    assert limiter.check(a_call(key="0")).allowed


def test_addresses_do_not_share_a_door(limits: Limits) -> None:
    limiter = Limiter(limits, Hands())
    knocks = [limiter.check(a_call(DOOR, method="POST")).allowed for _ in range(3)]
    assert knocks == [True, True, False]
    assert limiter.check(a_call(DOOR, "10.0.0.2", "POST")).allowed


def test_health_is_always_answered() -> None:
    limiter = Limiter(Limits(address=Rate(1, 60)), Hands())
    assert all(limiter.check(a_call("/health/ready")).allowed for _ in range(100))


def test_memory_is_bounded_and_a_busy_bucket_survives(limits: Limits) -> None:
    limiter = Limiter(Limits(address=Rate(1000, 60), remembered=10), Hands())
    for number in range(500):
        limiter.check(a_call(client=f"10.1.0.{number}"))
        last = limiter.check(a_call(client="busy"))
    assert limiter.remembers() <= 2 * 10
    assert last.headers[1][1].startswith(b'"address";r=500;')


@given(
    st.lists(st.floats(0, 30, allow_nan=False), min_size=1, max_size=200),
    st.integers(1, 20),
    st.integers(1, 60),
)
def test_no_window_lets_more_than_its_rate_and_one_refill_through(
    pauses: list[float], most: int, window_s: int
) -> None:
    hands = Hands()
    limiter = Limiter(Limits(address=Rate(most, window_s)), hands)
    let_in: list[float] = []
    for pause in pauses:
        hands.now += pause
        if limiter.check(a_call()).allowed:
            let_in.append(hands.now)
    for start in let_in:
        within = [at for at in let_in if start <= at < start + window_s]
        assert len(within) <= 2 * most


@given(st.integers(1, 20), st.integers(1, 60))
def test_who_waits_as_told_is_let_in(most: int, window_s: int) -> None:
    hands = Hands()
    limiter = Limiter(Limits(address=Rate(most, window_s)), hands)
    while (verdict := limiter.check(a_call())).allowed:
        pass
    assert verdict.retry_after_s >= 1
    hands.now += verdict.retry_after_s
    assert limiter.check(a_call()).allowed
