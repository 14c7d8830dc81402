"""Whether this process lives, whether it can serve, and its figures, for those who run it.

`/health/ready` asks every check that the assembly gave it, all at once and each within a second.
From the moment a stop was asked for it answers 503, so that a balancer sends its members elsewhere
while the round in hand is finished.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping

import structlog
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from msgspec import Struct

from backend.db.writes import cause_of
from backend.http.metrics import CONTENT_TYPE, Metrics

log = structlog.get_logger()

Check = Callable[[], Awaitable[None]]
"""Returns when all is well and raises when it is not; the words of what it raises are logged."""

_WITHIN_S = 1.0


class Readiness:
    """The checks of one process and whether it was asked to stop."""

    def __init__(self, checks: Mapping[str, Check], within_s: float = _WITHIN_S) -> None:
        self._checks = dict(checks)
        self._within_s = within_s
        self.stopping = False

    def stop(self) -> None:
        """From now on the answer is no."""
        self.stopping = True

    async def faults(self) -> dict[str, str]:
        """The checks that fail, each with a word or two; empty when this process can serve."""
        if self.stopping:
            return {"server": "stopping"}
        said = await asyncio.gather(*(self._ask(name) for name in self._checks))
        return {name: word for name, word in zip(self._checks, said, strict=True) if word}

    async def _ask(self, name: str) -> str:
        try:
            async with asyncio.timeout(self._within_s):
                await self._checks[name]()
        except TimeoutError:
            log.warning("health.slow", check=name)
            return "slow"
        except Exception as reason:
            log.warning("health.failing", check=name, reason=repr(reason)[:200])
            return cause_of(reason) or "failing"
        return ""


class Health(Struct, frozen=True):
    """`status` is `live`, `ready` or `not ready`; `faults` names what stands in the way."""

    status: str
    faults: dict[str, str] = {}


@get(
    "/health/live",
    summary="Is the process alive?",
    tags=["Health"],
    operation_id="live",
    sync_to_thread=False,
)
def live() -> Health:
    """Answers as long as the process can answer at all; it asks nothing of the database."""
    return Health("live")


@get(
    "/health/ready",
    summary="Can the process serve?",
    tags=["Health"],
    operation_id="ready",
    responses={
        503: ResponseSpec(
            Health, description="Not now; `faults` names why.", generate_examples=False
        )
    },
)
async def ready(readiness: NamedDependency[Readiness]) -> Response[Health]:
    """The database answers within a second and takes writes, its tables are current, and events are
    listened for. `writes` says what stops them: `disk full`, `read-only`, `out of connections`."""
    faults = await readiness.faults()
    headers = {"Cache-Control": "no-store"}
    if faults:
        return Response(Health("not ready", faults), status_code=503, headers=headers)
    return Response(Health("ready"), headers=headers)


@get("/metrics", include_in_schema=False, media_type=CONTENT_TYPE)
async def metrics_text(metrics: NamedDependency[Metrics]) -> Response[bytes]:
    """The figures of this process in Prometheus' text form."""
    text = await metrics.text()
    return Response(text, media_type=CONTENT_TYPE, headers={"Cache-Control": "no-store"})


ROUTES = [live, ready, metrics_text]
