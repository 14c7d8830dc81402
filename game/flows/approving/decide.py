"""A round of decisions about what waits: each request is decided once, whoever comes first."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any, Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from game.approvals import store
from game.approvals.rules import (
    NotYours,
    Request,
    RightNeeded,
    State,
    by,
    check_second,
    check_waiting,
)
from game.flows.approving.carry import Means, asked_of, carry_out
from game.kernel.acting import Actor
from game.kernel.database import Tx, act_as
from game.kernel.errors import Refusal
from game.kernel.identity import Caller, Right

OnStaff: TypeAlias = Callable[[Tx, str, str, Right], Awaitable[bool]]
"""(tx, programme, person, right) -> whether they are on its staff today, with that right."""


class Decision(Struct, frozen=True, kw_only=True):
    """What somebody says of a request: in which words they refuse it, by which means they approve
    it."""

    request_id: str
    caller: Caller
    says: Literal["approved", "refused", "withdrawn"]
    reason: str = ""
    on_staff: OnStaff
    means: Means | None = None


async def decide(tx: Tx, items: Sequence[Decision], at: datetime) -> list[Request | Refusal]:
    """Decide requests, each by itself. What can no longer be carried out has failed, and its
    request says why; it leaves nothing behind."""
    answers: list[Request | Refusal] = []
    for item in items:
        try:
            answers.append(await _decide(tx, item, at))
        except Refusal as refusal:
            answers.append(refusal)
    return answers


async def _decide(tx: Tx, item: Decision, at: datetime) -> Request:
    caller = item.caller
    who = Actor(name=caller.name, id=caller.id, programme_id=caller.programme_id, how="approval")
    await act_as(tx, who)
    request = await store.one(tx, caller.programme_id, item.request_id, lock=True)
    check_waiting(request, at)
    right = asked_of(request).right
    if item.says == "withdrawn":
        if caller.person != request.by.person:
            raise NotYours("Only who asked withdraws it; you may refuse it.")
        return await _settled(tx, request, item, "withdrawn", {}, at)
    check_second(request, right, caller)
    if not await item.on_staff(tx, request.programme_id, caller.person, right):
        raise RightNeeded("Whoever made this key is no longer on the staff, or may not do this.")
    if item.means is None:
        return await _settled(tx, request, item, "refused", {"reason": item.reason}, at)
    try:
        if not await item.on_staff(tx, request.programme_id, request.by.person, right):
            raise RightNeeded("Who asked is no longer on the staff, or may no longer do this.")
        async with tx.transaction():
            outcome = await carry_out(tx, request, caller, item.means, at)
    except Refusal as refusal:
        told = {"code": refusal.code, "reason": refusal.words}
        return await _settled(tx, request, item, "failed", told, at)
    return await _settled(tx, request, item, "approved", outcome, at)


async def _settled(
    tx: Tx, request: Request, item: Decision, state: State, outcome: dict[str, Any], at: datetime
) -> Request:
    settled = replace(request, state=state, decided=by(item.caller), decided_at=at, outcome=outcome)
    await store.settle(tx, settled)
    return settled
