"""A hot route reads its query by the express lane as the framework reads it."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from litestar import Litestar, get
from litestar.params import FromPath, QueryParameter

from backend.http.express import Express
from backend.http.reading import StrictRequest
from backend.http.refusals import exception_handlers


@get("/boards/{name:str}/top", hot=True)
async def top(
    name: FromPath[str],
    limit: Annotated[int, QueryParameter(ge=1, le=200)] = 20,
    group: Annotated[str | None, QueryParameter(min_length=2, max_length=9)] = None,
    run: Annotated[UUID | None, QueryParameter(description="A run's id.")] = None,
) -> list[Any]:
    return ["top", name, limit, group, run]


@get("/runs", hot=True)
async def runs(page: Annotated[int, QueryParameter(name="p", description="One must say.")]) -> int:
    return page


@get("/boards/all/top")
async def all_tops() -> list[Any]:
    return ["all"]


FRAMEWORK = Litestar(
    [top, runs, all_tops],
    exception_handlers=exception_handlers(),
    request_class=StrictRequest,
    openapi_config=None,
    logging_config=None,
)
EXPRESS = Express(FRAMEWORK, {})


async def ask(app: Any, path: str) -> tuple[int, Any]:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        answer = await client.get(path)
        return answer.status_code, answer.json()


NAMES = st.sampled_from(["limit", "group", "run", "p", "Limit", "l%69mit", "other", ""])
VALUES = st.one_of(
    st.integers(-3, 300).map(str),
    st.sampled_from(["", "007", "+7", "7.0", "1e2", "%37", "a b", "a+b", "Paris", "x" * 10, "é"]),
    st.sampled_from(["true", "null", "9" * 30, "0190aaaa-0000-7000-8000-000000000000"]),
)
QUERIES = st.lists(st.tuples(NAMES, VALUES), max_size=3).map(
    lambda pairs: "&".join(f"{name}={value}" for name, value in pairs)
)


@given(path=st.sampled_from(["/boards/week/top", "/boards/all/top", "/runs"]), query=QUERIES)
async def test_both_ways_read_every_query_alike(path: str, query: str) -> None:
    assert await ask(EXPRESS, f"{path}?{query}") == await ask(FRAMEWORK, f"{path}?{query}")


@pytest.mark.parametrize("query", ["limit", "limit=5&", "&limit=5", "limit=5&limit=6", "limit=5#x"])
async def test_both_ways_read_odd_queries_alike(query: str) -> None:
    path = f"/boards/week/top?{query}"
    assert await ask(EXPRESS, path) == await ask(FRAMEWORK, path)


async def test_a_plain_query_stays_on_the_lane() -> None:
    scope: dict[str, Any] = {
        "type": "http",
        "method": "GET",
        "path": "/boards/week/top",
        "query_string": b"limit=7&group=Paris",
        "headers": [],
    }
    sent: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    async def receive() -> None:
        raise AssertionError("there is no body to be read")

    await EXPRESS(scope, receive, send)
    assert scope["query_values"] == {"limit": 7, "group": "Paris"}
    assert sent[1]["body"] == b'["top","week",7,"Paris",null]'
