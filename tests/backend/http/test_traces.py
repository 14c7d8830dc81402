"""Traces, where they are asked for: a collector hears of routes and statements, of no secret."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import httpx
import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from backend.http.traces import tracing
from backend.settings import SettingsError
from tests.world import World


@contextmanager
def collector() -> Iterator[tuple[str, list[bytes]]]:
    """Where it is, and what it is sent."""
    heard: list[bytes] = []

    class Takes(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            heard.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Takes)
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", heard
    finally:
        server.shutdown()
        server.server_close()


async def test_requests_and_statements_are_told_and_nothing_that_was_sent(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    member = await world.member(await world.partner(await world.programme()), "ana")
    above = "4bf92f3577b34da6a3ce929d0e0e4736"
    with collector() as (address, heard):
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", address)
        with tracing(True) as traced:
            transport = httpx.ASGITransport(app=traced(world.house.app))
            async with httpx.AsyncClient(transport=transport, base_url="http://cafe") as http:
                headers = {
                    "Authorization": f"Bearer {member.token}",
                    "traceparent": f"00-{above}-00f067aa0ba902b7-01",
                }
                answer = await http.get("/v1/me/balances?hush=hush", headers=headers)
                assert answer.status_code in (200, 400)
    spans = [
        span
        for body in heard
        for resource in ExportTraceServiceRequest.FromString(body).resource_spans
        for scope in resource.scope_spans
        for span in scope.spans
    ]
    [request] = [span for span in spans if span.name == "GET /v1/me/balances"]
    assert request.trace_id.hex() == above
    below = [span for span in spans if span.parent_span_id == request.span_id]
    assert below and all(span.name for span in below), "no statement was told"
    assert not any(secret in body for body in heard for secret in (b"hush", member.token.encode()))


def test_whoever_has_not_installed_it_is_told_how(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.instrumentation.asyncpg", None)
    with pytest.raises(SettingsError, match=r"kermesse\[traces\]"), tracing(True):
        pass
