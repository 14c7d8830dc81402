"""One line and a few counts per request, and no secret in either."""

from __future__ import annotations

import asyncio
import socket
from typing import Any
from uuid import UUID

import httpx
import pytest
import uvicorn
import websockets

from backend.http.buckets import Rate
from backend.http.limits import Limits

pytestmark = pytest.mark.asyncio

SECRET = "kk_live_do-not-tell"


async def test_a_request_is_told_in_one_line(stall: Any) -> None:
    wish = b'{"amount": 5, "name": "a bear"}'
    headers = {"Content-Type": "application/json", "X-Request-Id": "abc-123"}
    answer = await stall.http.post("/v1/wishes", content=wish, headers=headers)
    (line,) = stall.told()
    assert answer.headers["X-Request-Id"] == "abc-123"
    assert line["event"] == "request"
    assert line["level"] == "info"
    assert line["method"] == "POST"
    assert line["route"] == "/v1/wishes"
    assert line["status"] == 201
    assert line["bytes_in"] == len(wish)
    assert line["bytes_out"] == len(answer.content)
    assert line["request_id"] == "abc-123"
    assert line["caller"] == "nobody"
    assert line["at"].endswith("Z")
    assert line["ms"] >= 0


async def test_a_request_without_a_fit_id_gets_one(stall: Any) -> None:
    for given in ("x" * 65, 'a"b', "a b", ""):
        answer = await stall.http.get("/v1/prizes", headers={"X-Request-Id": given})
        assert UUID(answer.headers["X-Request-Id"]).version == 7


async def test_no_secret_reaches_the_log(stall: Any) -> None:
    await stall.http.post(
        f"/v1/wishes?token={SECRET}",
        json={"amount": 1, "name": SECRET},
        headers={"Authorization": f"Bearer {SECRET}", "Cookie": f"session={SECRET}"},
    )
    await stall.http.get(f"/v1/trouble/{SECRET}")
    await stall.http.get(f"/{SECRET}")
    assert len(stall.lines) == 3
    assert SECRET.encode() not in b"".join(stall.lines)
    assert stall.told()[0]["caller"] == "bearer"


async def test_a_line_names_the_template_and_never_the_path(stall: Any) -> None:
    await stall.http.get("/v1/prizes/0199c2f0-0000-7000-8000-000000000000")
    await stall.http.get("/somewhere/else")
    assert [line["route"] for line in stall.told()] == ["/v1/prizes/{prize_id}", "(none)"]


async def test_a_bug_is_an_error_line(stall: Any) -> None:
    await stall.http.get("/v1/trouble/bug")
    assert (stall.told()[0]["level"], stall.told()[0]["status"]) == ("error", 500)


async def test_every_answer_forbids_guessing_its_type(stall: Any) -> None:
    for path in ("/v1/prizes", "/nowhere", "/docs"):
        answer = await stall.http.get(path)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"


async def test_prometheus_counts_by_template_and_status(stall: Any) -> None:
    for path in ("/v1/prizes", "/v1/prizes", "/v1/prizes?limit=0", "/one", "/two"):
        await stall.http.get(path)
    await stall.http.request("BREW", "/v1/prizes")
    answer = await stall.http.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=")
    text = answer.text
    counted = 'kermesse_http_requests_total{method="GET",route="/v1/prizes",status="200"} 2.0'
    assert counted in text
    assert 'route="/v1/prizes",status="400"} 1.0' in text
    assert 'method="GET",route="(none)",status="404"} 2.0' in text
    assert 'method="OTHER",route="(none)",status="405"} 1.0' in text
    assert "kermesse_http_request_seconds_bucket" in text
    assert "BREW" not in text and "/one" not in text


class TestOverTheWire:
    """The same behind a real server."""

    @pytest.fixture
    def limits(self) -> Limits:
        return Limits(address=Rate(4, 60))

    async def test_sockets_are_told_once_when_they_end_and_refused_in_time(
        self, stall: Any
    ) -> None:
        with socket.socket() as listening:
            listening.bind(("127.0.0.1", 0))
            listening.listen()
            port = listening.getsockname()[1]
            config = uvicorn.Config(stall.app, log_config=None, lifespan="off", access_log=False)
            server = uvicorn.Server(config)
            serving = asyncio.create_task(server.serve(sockets=[listening]))
            try:
                async with websockets.connect(f"ws://127.0.0.1:{port}/v1/live") as phone:
                    assert await phone.recv() == "hello"
                    await phone.wait_closed()
                with pytest.raises(websockets.InvalidStatus) as lost:
                    await websockets.connect(f"ws://127.0.0.1:{port}/v1/nowhere")
                assert lost.value.response.status_code in (403, 404)
                async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
                    assert (await client.get("/v1/prizes/%00")).status_code == 400
                    assert (await client.get("/v1/prizes/%ff")).status_code == 404
                with pytest.raises(websockets.InvalidStatus) as refused:
                    await websockets.connect(f"ws://127.0.0.1:{port}/v1/live")
                assert refused.value.response.status_code == 429
                assert b"rate.exceeded" in refused.value.response.body
            finally:
                server.should_exit = True
                await serving
        told = [(line["method"], line["route"], line["status"]) for line in stall.told()]
        assert told[0] == ("WEBSOCKET", "/v1/live", 101)
        assert told[-1] == ("WEBSOCKET", "(none)", 429)
        assert stall.metrics.sockets.collect()[0].samples[0].value == 0
