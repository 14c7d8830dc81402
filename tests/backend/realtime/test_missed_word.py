"""A server that did not hear of a revocation hangs up all the same, once it listens again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from game.kernel.database import Database
from game.kernel.identity import new_id
from tests.game.flows.live.hall import Hall
from tests.patience import soon
from tests.world import CallerClient, MemberApp, World, running

_CUT = "select count(pg_terminate_backend(pid, 60000)) from pg_stat_activity where usename = $1"


class Ear:
    """A server that listens to the database under a name of its own."""

    def __init__(self, db: Database, world: World, role: str) -> None:
        self.world = world
        self._db = db
        self._role = role

    @asynccontextmanager
    async def deaf(self) -> AsyncIterator[None]:
        """It cannot listen while the block lasts."""
        await self._db.execute(f"alter role {self._role} connection limit 0")
        assert await self._db.fetchval(_CUT, self._role) == 1
        yield
        await self._db.execute(f"alter role {self._role} connection limit -1")


@asynccontextmanager
async def ear(world: World, db: Database, dsn: str) -> AsyncIterator[Ear]:
    role = f"ear_{new_id().replace('-', '')}"
    await db.execute(f"create role {role} login in role pg_read_all_data")
    try:
        heard_by = dsn.replace("//postgres@", f"//{role}@")
        async with running(db, heard_by, clock=world.clock) as other:
            yield Ear(db, other, role)
    finally:
        await db.execute(f"drop role {role}")


class Lines:
    """Sockets at one server, each of which was told its first words."""

    def __init__(self, world: World, doors: AsyncExitStack) -> None:
        self._address = world.address.replace("http", "ws")
        self._doors = doors

    async def open(self, caller: CallerClient, path: str = "/v1/live") -> ClientConnection:
        bearer = {"Authorization": caller.headers["authorization"]}
        line = connect(f"{self._address}{path}", additional_headers=bearer, open_timeout=60)
        opened = await self._doors.enter_async_context(line)
        assert await soon(opened.recv())
        return opened


async def closed(line: ClientConnection) -> int | None:
    """The code with which the server hung up."""
    with suppress(ConnectionClosed):
        async for _ in line:
            pass
    return line.close_code


async def signed_in(world: World, partner: CallerClient, name: str) -> MemberApp:
    """A member's device, with a session of its own."""
    await partner.ask("PUT", f"/v1/members/{name}", {})
    link = await partner.ask("POST", f"/v1/members/{name}/sign-in-links", {}, status=201)
    shown = {"programme": "cafe", "link": link["link"], "device": "Phone"}
    entered = await world.anonymous.ask("POST", "/v1/sign-ins", shown, status=201)
    return world.app_with({**entered["token"], "session": entered})


async def test_whoever_was_revoked_while_a_server_heard_nothing_is_hung_up_on(
    world: World, db: Database, dsn: str
) -> None:
    async with ear(world, db, dsn) as other, AsyncExitStack() as doors:
        hall, lines = Hall(world), Lines(other.world, doors)
        await hall.launch()
        await hall.open()
        partner, bar = hall.partner, await world.programme("bar")
        keeper = await world.partner(bar)
        guest, held = await world.guest(bar), await world.guest(hall.programme)
        apps = {name: await signed_in(world, partner, name) for name in ("lea", "mia", "noe")}
        kept = await world.member(partner, "ben")
        for player in (apps["noe"], kept):
            await hall.join(player)
        room = f"/v1/rooms/{hall.room['id']}"
        stage = await lines.open(hall.host, f"{room}/stage")
        over = [
            *[await lines.open(one) for one in (*apps.values(), guest)],
            await lines.open(apps["noe"], f"{room}/live"),
        ]
        staying = [await lines.open(kept), await lines.open(kept, f"{room}/live")]
        merged = await lines.open(held)
        async with other.deaf():
            await partner.ask("DELETE", "/v1/members/lea/sessions", status=204)
            mine = (await apps["mia"].ask("GET", "/v1/me/sessions"))["items"]
            await apps["mia"].ask("DELETE", f"/v1/me/sessions/{mine[0]['id']}", status=204)
            await partner.ask("DELETE", "/v1/members/noe")
            await keeper.ask("POST", "/v1/token-key", {"leaked": True}, status=201)
            wish: dict[str, Any] = {"guest_id": held.member_id}
            await partner.ask("POST", "/v1/members/ben/merges", wish)
        assert [await soon(closed(line)) for line in (*over, merged)] == [1013] * 6
        for line in (*staying, stage):
            await line.send('{"type": "ping"}')
            while '"pong"' not in str(await soon(line.recv())):
                pass

        async with other.deaf():
            world.clock.forward(days=1, seconds=1)
        assert await soon(closed(stage)) == 1013
