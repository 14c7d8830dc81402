"""A café whose members invite friends, for tests over HTTP."""

from __future__ import annotations

from itertools import count
from typing import Any

from backend.jobs import JOBS
from backend.schedule import run_once
from game.programmes.rules import Programme
from tests.game.ear import overheard
from tests.world import CallerClient, MemberApp, World

REFERRAL: dict[str, Any] = {
    "title": {"fr": "Un ami de plus", "en": "One friend more"},
    "qualifies": {"activity_type": "purchase", "sum": "amount"},
    "at_least": 1000,
    "within_days": 30,
    "inviting": {"amount": 100},
    "invited": {"amount": 50},
    "hold_days": 14,
}


class Circle:
    """A partner with every right, its clock and what stands in the purses of members."""

    def __init__(self, world: World, programme: Programme, partner: CallerClient) -> None:
        self.world = world
        self.programme = programme
        self.partner = partner
        self._names = count(1)

    async def refer(self, name: str = "friends", **told: Any) -> Any:
        body = {"definition": {**REFERRAL, **told}}
        return await self.partner.ask("PUT", f"/v1/referrals/{name}", body)

    async def member(self, name: str) -> MemberApp:
        """Their app, with a token that is fresh."""
        return await self.world.member(self.partner, name)

    async def invites(self, app: MemberApp, **told: Any) -> Any:
        """The member's code, and what their device is called."""
        return await app.ask("POST", "/v1/me/referrals/friends/code", told, status=201)

    async def comes(self, app: MemberApp, code: str, *, status: int = 201, **told: Any) -> Any:
        body = {"code": code, **told}
        return await app.ask("POST", "/v1/me/invitations", body, status=status)

    async def buys(self, who: str, amount: int, *, look: bool = True, **data: Any) -> str:
        """A purchase at the till, and all that follows of it in a while."""
        event = {
            "specversion": "1.0", "source": "till", "id": f"order-{next(self._names)}",
            "type": "purchase", "subject": who, "data": {"amount": amount, **data},
            "time": self.world.clock().isoformat(),
        }  # fmt: skip
        answer = await self.partner.ask("POST", "/v1/activities", event)
        assert answer["status"] == "accepted"
        if look:
            await self.later()
        return str(answer["activity_id"])

    async def undoes(self, activity_id: str, *, look: bool = True) -> Any:
        """The purchase was returned."""
        done = await self._back(f"/v1/activities/{activity_id}/reversals", {"reason": "returned"})
        if look:
            await self.later()
        return done

    async def stands(self, reversal_id: str) -> Any:
        """It was not, after all."""
        path = f"/v1/activities/reversals/{reversal_id}/reinstatement"
        return await self._back(path, {"reason": "kept"})

    async def _back(self, path: str, body: dict[str, str]) -> Any:
        headers = {"Idempotency-Key": f"undo-{next(self._names)}"}
        return await self.partner.ask("POST", path, body, status=201, headers=headers)

    async def later(self, **lapse: float) -> None:
        """What was heard is handed over, and looked at; points that are due are released."""
        self.world.clock.forward(**(lapse or {"seconds": 5}))
        await overheard(self.world.db, self.world.clock)
        for job in JOBS:
            if job.name in ("look at friends", "release pending points"):
                assert await run_once(job, self.world.db, self.world.clock) == "done"

    async def friends(self, name: str) -> list[Any]:
        """Those whom the member invited, as they see them."""
        app = await self.member(name)
        found: list[Any] = (await app.ask("GET", "/v1/me/referrals/friends/friends"))["items"]
        return found

    async def purses(self, *names: str) -> list[tuple[int, int]]:
        """What each has, and what is on its way to them."""
        told = []
        for name in names:
            found = (await (await self.member(name)).ask("GET", "/v1/me/balances"))["items"]
            own = next((one for one in found if one["currency"] == "points"), None)
            told.append((own["available"], own["pending"]) if own else (0, 0))
        return told

    async def listed(self, status: str) -> list[Any]:
        path = f"/v1/referrals/friends/friends?status={status}"
        found: list[Any] = (await self.partner.ask("GET", path))["items"]
        return found


async def a_circle(world: World, **told: Any) -> Circle:
    programme = await world.programme()
    partner = await world.partner(programme)
    path = "/v1/activity-types/purchase"
    known = (await partner.ask("GET", path))["definition"]
    known["fields"]["card"] = {"type": "string", "description": "A hash of the card."}
    await partner.ask("PUT", path, {"definition": known})
    circle = Circle(world, programme, partner)
    await circle.refer(**told)
    return circle
