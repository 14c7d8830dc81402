"""The doors to what waits for a second person: read it, approve it, refuse it, withdraw it."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import Struct

from game.approvals import store
from game.approvals.asking import RequestView, request_view
from game.approvals.rules import (
    NoRequest,
    NotYours,
    RightNeeded,
    SamePerson,
    Settled,
    State,
)
from game.flows.approving.carry import Means
from game.flows.approving.decide import Decision, OnStaff, decide
from game.kernel.database import Clock, Database, Turnstile, reading
from game.kernel.identity import Reader
from game.kernel.paging import After, Limit, last
from game.kernel.refused import refused
from game.kernel.words import Reason
from game.round.contract import LineUp

_TAGS = ["Approvals"]

InState = Annotated[
    State | None, QueryParameter(name="state", description="Only those, such as `waiting`.")
]


class RequestPage(Struct, frozen=True):
    """Requests in the order in which they were asked; ask again with the last id as `after`."""

    items: list[RequestView]


class RefusalForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why not, for who asked."""

    reason: Reason


@get("/v1/approvals", summary="List what waits", tags=_TAGS, responses=refused())
async def list_requests(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    reader: NamedDependency[Reader],
    in_state: InState = None,
    limit: Limit = 50,
    after: After = None,
) -> RequestPage:
    """What waits for a second person or has waited, the first that was asked first."""
    at = clock()
    async with reading(db) as tx:
        found = await store.page(tx, reader.programme_id, in_state, at, last(after), limit)
    return RequestPage([request_view(one, at) for one in found])


@get(
    "/v1/approvals/{id:uuid}",
    summary="Look at what waits",
    tags=_TAGS,
    responses=refused(NoRequest),
)
async def look_at_request(
    id: FromPath[UUID],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    reader: NamedDependency[Reader],
) -> RequestView:
    """What was asked, in full, and what became of it."""
    async with reading(db) as tx:
        return request_view(await store.one(tx, reader.programme_id, str(id)), clock())


@post(
    "/v1/approvals/{id:uuid}/approval",
    status_code=200,
    summary="Approve",
    tags=_TAGS,
    responses=refused(NoRequest, Settled, SamePerson, RightNeeded),
)
async def approve_request(
    id: FromPath[UUID],
    turnstile: NamedDependency[Turnstile],
    lineup: NamedDependency[LineUp],
    on_staff: NamedDependency[OnStaff],
    seed: NamedDependency[bytes],
    clock: NamedDependency[Clock],
    reader: NamedDependency[Reader],
) -> RequestView:
    """Carry out what was asked, as somebody else than who asked, with the right that it takes.

    It is decided again, as things are now: where it can no longer be, the request has `failed`, and
    its `outcome` says why.
    """
    means = Means(lineup=lineup, seed=seed)
    item = Decision(
        request_id=str(id), caller=reader, says="approved", on_staff=on_staff, means=means
    )
    return request_view(await turnstile.enter(decide, item.request_id, item), clock())


@post(
    "/v1/approvals/{id:uuid}/refusal",
    status_code=200,
    summary="Refuse",
    tags=_TAGS,
    responses=refused(NoRequest, Settled, SamePerson, RightNeeded),
)
async def refuse_request(
    id: FromPath[UUID],
    data: JSONBody[RefusalForm],
    turnstile: NamedDependency[Turnstile],
    on_staff: NamedDependency[OnStaff],
    clock: NamedDependency[Clock],
    reader: NamedDependency[Reader],
) -> RequestView:
    """Say why it is not done; whoever could approve it may."""
    item = Decision(
        request_id=str(id), caller=reader, says="refused", reason=data.reason, on_staff=on_staff
    )
    return request_view(await turnstile.enter(decide, item.request_id, item), clock())


@post(
    "/v1/approvals/{id:uuid}/withdrawal",
    status_code=200,
    summary="Withdraw",
    tags=_TAGS,
    responses=refused(NoRequest, Settled, NotYours),
)
async def withdraw_request(
    id: FromPath[UUID],
    turnstile: NamedDependency[Turnstile],
    on_staff: NamedDependency[OnStaff],
    clock: NamedDependency[Clock],
    reader: NamedDependency[Reader],
) -> RequestView:
    """Take back what you asked for yourself."""
    item = Decision(request_id=str(id), caller=reader, says="withdrawn", on_staff=on_staff)
    return request_view(await turnstile.enter(decide, item.request_id, item), clock())


ROUTES = [list_requests, look_at_request, approve_request, refuse_request, withdraw_request]
