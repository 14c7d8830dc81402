"""The door at which staff and partners ask why somebody got something, or did not."""

from __future__ import annotations

from uuid import UUID

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath

from game.activities.undone import NoActivity
from game.flows.past.why import Explanation, why
from game.kernel.database import Database, reading
from game.kernel.identity import Reader
from game.kernel.refused import refused


@get(
    "/v1/activities/{id:uuid}/explanation",
    summary="Explain an activity",
    tags=["Activities"],
    responses=refused(NoActivity),
)
async def explain_activity(
    id: FromPath[UUID], db: NamedDependency[Database], reader: NamedDependency[Reader]
) -> Explanation:
    """Why it paid what it paid, or nothing: each rule that looked at it, in the revision of then,
    with every condition and the values it saw."""
    async with reading(db) as tx:
        return await why(tx, reader.programme_id, str(id))


ROUTES = [explain_activity]
