"""Who knocks too often at the door for hooks waits, whatever it brings along."""

from __future__ import annotations

from backend.http.buckets import Rate
from backend.http.limits import Limits
from game.kernel.database import Database
from tests.world import running


async def test_hooks_of_one_address_are_limited_whatever_they_bring(db: Database, dsn: str) -> None:
    async with running(db, dsn, limits=Limits(hooks=Rate(2, 60))) as world:
        codes = [
            (await world.anonymous.post("/v1/hooks/no/no", headers={"Authorization": f"{n}"}))
            for n in range(3)
        ]
    assert [one.status_code for one in codes] == [404, 404, 429]
