"""Traces by OpenTelemetry, where KERMESSE_TRACES is true: a span for each request and statement.

Where they go and what the service is called, its own variables say: OTEL_EXPORTER_OTLP_ENDPOINT,
OTEL_SERVICE_NAME. A span holds the route's template, and statements without their values: no path,
query, header or body. A round is of many requests, so its statements stand beside theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

from backend.http.access import ASGIApp, Message, Receive, Scope, Send
from backend.settings import SettingsError

if TYPE_CHECKING:
    from opentelemetry.trace import Tracer

Wrap: TypeAlias = Callable[[ASGIApp], ASGIApp]


@contextmanager
def tracing(on: bool) -> Iterator[Wrap]:
    """What an application is wrapped in; what is left at the end is sent then. Raises SettingsError
    where OpenTelemetry is not installed."""
    if not on:
        yield lambda app: app
        return
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.instrumentation.asyncpg import AsyncPGInstrumentor
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ModuleNotFoundError:
        raise SettingsError(
            "KERMESSE_TRACES=true needs OpenTelemetry: pip install 'kermesse[traces]'"
        ) from None
    provider = TracerProvider(resource=Resource.create({"service.name": "kermesse"}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    statements = AsyncPGInstrumentor()  # type: ignore[no-untyped-call]  # Theirs.
    statements.instrument(tracer_provider=provider)
    tracer = provider.get_tracer("kermesse")
    try:
        yield lambda app: _traced(app, tracer)
    finally:
        statements.uninstrument()
        provider.shutdown()


def _traced(app: ASGIApp, tracer: Tracer) -> ASGIApp:
    from opentelemetry.propagate import extract
    from opentelemetry.trace import SpanKind, StatusCode

    async def trace(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return

        async def seen(message: Message) -> None:
            if message["type"] == "http.response.start":
                span.set_attribute("http.response.status_code", message["status"])
                if message["status"] >= 500:
                    span.set_status(StatusCode.ERROR)
            await send(message)

        method = scope["method"]
        above = {name.decode(): value.decode("latin-1")
                 for name, value in scope["headers"] if name == b"traceparent"}  # fmt: skip
        with tracer.start_as_current_span(method, extract(above), SpanKind.SERVER) as span:
            await app(scope, receive, seen)
            route = scope.get("path_template") or "(none)"
            span.update_name(f"{method} {route}")
            span.set_attributes({"http.request.method": method, "http.route": str(route)})

    return trace
