"""What Prometheus is told of the inside of a process: pool, rounds, relay, hub and jobs; and, from
the database, of what waits to be sent and what has become of the last messages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import time

from msgspec import Struct
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector

from backend.http.gate import Gate
from backend.http.metrics import Looking, Metrics
from backend.realtime.hub import Hub
from backend.relay import Relay
from backend.schedule import Outcome, Told
from backend.turnstile import Rounds
from game.kernel.database import Clock, Database, reading
from notifications.outgoing_store import Outgoing, outgoing

_LAG_BUCKETS_S = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 30.0)


class _Figure(Struct, frozen=True):
    """One figure that something inside keeps anyhow; read when it is asked for."""

    family: Callable[..., CounterMetricFamily | GaugeMetricFamily]
    name: str
    words: str
    read: Callable[[], float]


class Inside(Collector):
    """The figures that the parts of a process keep of themselves."""

    def __init__(self, db: Database, turnstile: Rounds, relay: Relay, hub: Hub, gate: Gate) -> None:
        self._db = db
        self._gate = gate
        rounds, sockets = turnstile.tally, hub.tally
        count, gauge = CounterMetricFamily, GaugeMetricFamily
        self._figures = (
            _Figure(count, "kermesse_rounds", "Rounds that were committed.",
                    lambda: rounds.rounds),
            _Figure(count, "kermesse_round_items", "Items that were played in them.",
                    lambda: rounds.items),
            _Figure(count, "kermesse_round_seconds", "Seconds that they took, all tries of each.",
                    lambda: rounds.seconds),
            _Figure(count, "kermesse_rounds_again", "Tries that a race or the database cut short.",
                    lambda: rounds.again),
            _Figure(count, "kermesse_rounds_halved", "Rounds played in halves: one item was a bug.",
                    lambda: rounds.halved),
            _Figure(gauge, "kermesse_round_items_waiting", "Items that wait for their round.",
                    lambda: turnstile.waiting),
            _Figure(gauge, "kermesse_relay_listening", "1 while events are listened for.",
                    lambda: relay.listening),
            _Figure(count, "kermesse_relay_connections", "Times that it has begun to listen.",
                    lambda: relay.connections),
            _Figure(gauge, "kermesse_hub_sockets", "Sockets that follow a feed.",
                    lambda: sockets.sockets),
            _Figure(gauge, "kermesse_hub_feeds", "Feeds that somebody here follows.",
                    lambda: len(hub.feeds)),
            _Figure(count, "kermesse_hub_frames", "Events handed to a socket.",
                    lambda: sockets.frames),
            _Figure(count, "kermesse_hub_sweeps", "Walks through the sockets.",
                    lambda: sockets.sweeps),
            _Figure(count, "kermesse_hub_overflows", "Sockets closed as they were too slow.",
                    lambda: sockets.overflows),
            _Figure(count, "kermesse_hub_losses", "Sockets that had to take a fresh snapshot.",
                    lambda: sockets.losses),
            _Figure(gauge, "kermesse_connections_open", "Connections, sockets among them.",
                    lambda: len(gate.held)),
            _Figure(gauge, "kermesse_connections_most", "How many there may be.",
                    lambda: gate.most),
        )  # fmt: skip

    def collect(self) -> Iterator[Metric]:
        for one in self._figures:
            yield one.family(one.name, one.words, value=one.read())
        refused = CounterMetricFamily(
            "kermesse_connections_refused", "Connections that were refused, by why.", labels=["why"]
        )
        for why, many in self._gate.refused.items():
            refused.add_metric([why], many)
        yield refused
        idle, opened = self._db.get_idle_size(), self._db.get_size()
        pool = GaugeMetricFamily(
            "kermesse_pool_connections", "Connections to the database.", labels=["state"]
        )
        for state, many in (
            ("busy", opened - idle), ("idle", idle), ("may open", self._db.get_max_size() - opened)
        ):  # fmt: skip
            pool.add_metric([state], many)
        yield pool


class Jobs:
    """What became of the runs of each job."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._runs = Counter(
            "kermesse_job_runs", "Runs of jobs; `elsewhere`: another process was at it.",
            ["job", "outcome"], registry=registry,
        )  # fmt: skip
        self._seconds = Counter(
            "kermesse_job_seconds", "Seconds that jobs worked here.", ["job"], registry=registry
        )
        self._done_at = Gauge(
            "kermesse_job_done_timestamp_seconds", "When a run here last ended well.",
            ["job"], registry=registry,
        )  # fmt: skip

    def told(self, job: str, outcome: Outcome, seconds: float) -> None:
        """A run is over."""
        self._runs.labels(job, outcome).inc()
        if outcome != "elsewhere":
            self._seconds.labels(job).inc(seconds)
        if outcome == "done":
            self._done_at.labels(job).set(time())


class Sends(Looking):
    """What waits to leave the house, and what became of the messages of the last minute: the same
    from whichever server is asked, as the database knows it."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db, self._clock = db, clock
        self._now = Outgoing()

    async def look(self) -> None:
        """Ask the database; while that is away nothing is told."""
        self._now = Outgoing()
        async with reading(self._db) as tx:
            self._now = await outgoing(tx, self._clock())

    def collect(self) -> Iterator[Metric]:
        waiting = GaugeMetricFamily(
            "kermesse_sends_due", "Messages and webhooks whose time has come.", labels=["kind"]
        )
        oldest = GaugeMetricFamily(
            "kermesse_sends_late_seconds", "How late the first of them is.", labels=["kind"]
        )
        for one in self._now.due:
            waiting.add_metric([one.kind], one.many)
            oldest.add_metric([one.kind], one.late_s)
        recent = GaugeMetricFamily(
            "kermesse_messages_last_minute", "Messages decided in the last minute, and what became"
            " of them.", labels=["channel", "status"],
        )  # fmt: skip
        for channel, status, many in self._now.recent:
            recent.add_metric([channel, status], many)
        yield from (waiting, oldest, recent)


def gauges(
    metrics: Metrics,
    db: Database,
    clock: Clock,
    turnstile: Rounds,
    relay: Relay,
    hub: Hub,
    gate: Gate,
) -> Told:
    """Have all of it told; answers who hears of jobs."""
    registry = metrics.registry
    ProcessCollector(registry=registry)
    registry.register(Inside(db, turnstile, relay, hub, gate))
    metrics.watch(Sends(db, clock))
    lag = Histogram(
        "kermesse_relay_lag_seconds", "From an event to its way to the sockets; the oldest of each"
        " reading.", buckets=_LAG_BUCKETS_S, registry=registry,
    )  # fmt: skip
    relay.late = lag.observe
    return Jobs(registry).told
