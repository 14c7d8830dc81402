"""What a command asks for and may not do alone: it waits, and the words say how it is approved."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from game.approvals.asking import file
from game.approvals.rules import SecondNeeded
from game.kernel.errors import Conflict
from game.kernel.identity import Caller

if TYPE_CHECKING:
    from backend.session import Session


class StillWaiting(Conflict):
    code = "approval.waiting"


@asynccontextmanager
async def alone_or_told(session: Session, programme_id: str, author: str) -> AsyncIterator[None]:
    """What is begun within is done, or filed as what the operator asked for, and refused."""
    try:
        yield
    except SecondNeeded as needed:
        operator = Caller(programme_id=programme_id, id=programme_id, name=author)
        request, _ = await file(session.db, operator, needed, datetime.now(UTC))
    else:
        return
    raise StillWaiting(
        f"{request.why}\nNothing was changed. Somebody on the staff who may configure approves it"
        f" by\n\n  POST /v1/approvals/{request.id}/approval\n\nuntil"
        f" {request.expires_at:%Y-%m-%d %H:%M} UTC; the command line may not approve its own."
    )
