"""How something comes to wait: what one person may not do alone is filed, and answered with 202."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

import msgspec
from litestar.openapi.datastructures import ResponseSpec
from msgspec import Struct

from game.approvals import store
from game.approvals.rules import Request, SecondNeeded, State, request_of
from game.kernel.database import Clock, Database, writing
from game.kernel.identity import Caller
from game.kernel.once import KeyReused


class RequestView(Struct, frozen=True, kw_only=True):
    """What was asked, in full, by whom and why it waits; and what became of it, by whom. `outcome`
    names what it came to, or says in words why it failed or was refused."""

    id: str
    kind: str
    state: State
    why: str
    asked: dict[str, Any]
    asked_by: str
    asked_at: datetime
    expires_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    outcome: dict[str, Any]


class Waits(Exception):
    """It waits for a second person. It leaves by the way of what is rare, as a replay does."""

    def __init__(self, answer: RequestView, *, replayed: bool) -> None:
        super().__init__()
        self.answer = answer
        self.replayed = replayed


WAITS = {
    202: ResponseSpec(
        data_container=RequestView,
        generate_examples=False,
        description="It is above what one person may do alone, and waits for a second one.",
    )
}
"""For the `responses=` of a route that may answer so."""


def request_view(request: Request, at: datetime) -> RequestView:
    return RequestView(
        id=request.id, kind=request.kind, state=request.state_at(at), why=request.why,
        asked=request.asked, asked_by=request.by.name, asked_at=request.asked_at,
        expires_at=request.expires_at, decided_at=request.decided_at, outcome=request.outcome,
        decided_by=request.decided.name if request.decided else None,
    )  # fmt: skip


@asynccontextmanager
async def alone_or_asked(db: Database, caller: Caller, clock: Clock) -> AsyncIterator[None]:
    """What is begun within is done, or none of it is: then it was filed, and `Waits` says so."""
    try:
        yield
    except SecondNeeded as needed:
        at = clock()
        request, replayed = await file(db, caller, needed, at)
    else:
        return
    raise Waits(request_view(request, at), replayed=replayed)


async def file(
    db: Database, caller: Caller, needed: SecondNeeded, at: datetime
) -> tuple[Request, bool]:
    """Keep the request; whether it was asked before, under the same key."""
    new = request_of(caller, needed, at)
    async with writing(db) as tx:
        kept = await store.file(tx, new)
    replayed = kept.id != new.id
    if replayed and _plain(kept.asked) != _plain(new.asked):
        raise KeyReused("This key has already served for another request; use a new one.")
    return kept, replayed


def _plain(asked: dict[str, Any]) -> bytes:
    return msgspec.json.encode(asked, order="deterministic")
