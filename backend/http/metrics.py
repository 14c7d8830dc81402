"""What Prometheus is told: requests by route template and status, their time, open sockets; and
rules and conditions that fail. The rest of the house adds its own (`backend/gauges.py`)."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import Iterator

import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily
from prometheus_client.registry import Collector

from game.designs.failure_store import FAILING
from game.earning.failure_store import FAILED

log = structlog.get_logger()

_LOOK_S = 2.0
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_BUCKETS_S = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.5, 10.0)

CONTENT_TYPE = "text/plain; version=0.0.4"


_FAILING = {
    "kermesse_earn_rule_failures": ("an earn rule", FAILED),
    "kermesse_condition_failures": ("a condition of a design", FAILING),
}


class WhatFails(Collector):
    """Rules and conditions that could not be worked out; which, and why, is told where they are
    shown."""

    def collect(self) -> Iterator[CounterMetricFamily]:
        for name, (what, failed) in _FAILING.items():
            family = CounterMetricFamily(
                name,
                f"Activities that {what} could not be worked out for, by programme.",
                labels=["programme"],
            )
            for programme_id, count in failed.items():
                family.add_metric([programme_id], count)
            yield family


class Looking(Collector):
    """Figures that are looked up somewhere, each time they are told."""

    @abstractmethod
    async def look(self) -> None:
        """Look them up."""


class Metrics:
    """The figures of one process; others add theirs to `registry`."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.sockets = Gauge(
            "kermesse_websockets_open", "Websockets open now.", registry=self.registry
        )
        self._requests = Counter(
            "kermesse_http_requests",
            "Requests answered, by route template and status.",
            ["method", "route", "status"],
            registry=self.registry,
        )
        self._seconds = Histogram(
            "kermesse_http_request_seconds",
            "Time from a request's head to the end of its answer.",
            ["method", "route"],
            buckets=_BUCKETS_S,
            registry=self.registry,
        )
        self.registry.register(WhatFails())
        self._looking: list[Looking] = []
        self._known: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}

    def watch(self, one: Looking) -> None:
        """Tell its figures too; one that fails to look has none."""
        self.registry.register(one)
        self._looking.append(one)

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one answer. `route` is a template, never a path: labels must stay few."""
        key = (method, route, status)
        pair = self._known.get(key)
        if pair is None:
            pair = self._open(*key)
        pair[0].inc()
        pair[1].observe(seconds)

    def _open(self, method: str, route: str, status: int) -> tuple[Counter, Histogram]:
        shown = method if method in _METHODS else "OTHER"
        pair = (
            self._requests.labels(shown, route, str(status)),
            self._seconds.labels(shown, route),
        )
        if shown == method:
            self._known[method, route, status] = pair
        return pair

    async def text(self) -> bytes:
        """All figures in Prometheus' text form."""
        for one in self._looking:
            try:
                async with asyncio.timeout(_LOOK_S):
                    await one.look()
            except Exception as reason:
                log.warning("metrics.not_all", reason=repr(reason)[:200])
        return generate_latest(self.registry)
