"""A programme in which two people have to agree, and its staff at their browsers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from backend.auth import staff_store, store
from backend.auth.callers import session_hash
from backend.auth.cookies import COOKIE
from backend.auth.staff import STARTING, Role, Staff
from game.kernel.database import writing
from game.kernel.identity import new_id
from game.programmes.rules import Programme
from tests.world import CallerClient, World

PASSWORD = "a long enough word"
_HASH = "nobody signs in by it"  # To work one out is slow, as it should be.
LIMITS = {"award_above": 100, "budget_above": {"points": 500}}
ADA = "/v1/members/ada/awards"


class Office:
    """Lea and Omar own it, Max is a marketer, Carl and Dora stand at the till."""

    programme: Programme
    lea: CallerClient
    omar: CallerClient
    max: CallerClient
    carl: CallerClient
    dora: CallerClient

    def __init__(self, world: World) -> None:
        self.world = world

    async def opened(self, limits: dict[str, Any] | None = LIMITS) -> Office:
        """With these limits; everybody signed in, and Ada a member."""
        self.programme = await self.world.programme()
        self.lea, self.omar = await self.joins("lea", "owner"), await self.joins("omar", "owner")
        self.max = await self.joins("max", "marketer")
        self.carl, self.dora = (
            await self.joins("carl", "cashier"),
            await self.joins("dora", "cashier"),
        )
        await self.lea.ask("PUT", "/v1/members/ada", {})
        if limits is not None:
            await self.lea.ask("PUT", "/v1/programme/approvals", limits)
        return self

    async def joins(self, name: str, role: Role) -> CallerClient:
        """Somebody whom the operator let in, at their browser."""
        async with writing(self.world.db) as tx:
            new = Staff(
                id=new_id(), email=f"{name}@cafe.example", role=role, rights=sorted(STARTING[role]),
                disabled=False, created_at=self.world.clock(),
            )  # fmt: skip
            await staff_store.add_staff(tx, self.programme.id, new, _HASH, None)
        return await self.signs_in(name)

    async def signs_in(self, name: str) -> CallerClient:
        """Their browser, with a session that has just begun."""
        secret, at = new_id(), self.world.clock()
        async with writing(self.world.db) as tx:
            who = await store.sign_in_proof(tx, "cafe", f"{name}@cafe.example", at)
            assert who is not None
            until = at + timedelta(hours=12)
            await store.open_session(tx, session_hash(secret.encode()), who, at, until, None)
        browser = self.world.browser()
        browser.cookies.set(COOKIE, secret)
        browser.headers["Content-Type"] = "application/json"
        return browser

    async def hired(self, by: CallerClient, name: str, role: Role) -> CallerClient:
        """Somebody whom an owner lets in."""
        new = {"email": f"{name}@cafe.example", "password": PASSWORD, "role": role}
        await by.ask("POST", "/v1/staff", new, status=201)
        return await self.signs_in(name)

    async def key_of(self, owner: CallerClient) -> CallerClient:
        """A client with an admin key that this owner made."""
        form = {"name": "shop", "scopes": ["admin"]}
        made = await owner.ask("POST", "/v1/keys", form, status=201)
        return self.world.bearing(CallerClient, made["secret"])

    async def gives(
        self, who: CallerClient, amount: int, *, status: int = 201, key: str = ""
    ) -> Any:
        """They give Ada so many points by hand."""
        body = {"currency": "points", "amount": amount, "reason": "sorry"}
        head = {"Idempotency-Key": key or new_id()}
        return await who.ask("POST", ADA, body, status=status, headers=head)

    async def balance(self) -> int:
        [points] = (await self.lea.ask("GET", "/v1/members/ada/balances"))["items"]
        return int(points["available"])


async def approved(second: CallerClient, request: Any, *, status: int = 200) -> Any:
    """What becomes of a request that they approve."""
    return await second.ask("POST", f"/v1/approvals/{request['id']}/approval", status=status)
