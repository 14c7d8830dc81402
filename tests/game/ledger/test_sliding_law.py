"""The law of a sliding life: each activity that is chosen, and stands, keeps alive what it found
alive; nothing that is dead comes back; and the past stays as it was seen."""

from __future__ import annotations

import asyncio
from datetime import datetime
from itertools import count

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from game.ledger.jobs import expire_lots
from tests.game.ledger.desk import proof_of
from tests.game.ledger.lively import Batch, Lively, Model, a_lively
from tests.world import World

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["award", "award", "buy", "buy", "buy", "small", "wait", "wait", "wait",
                         "wait", "spend", "hold", "release", "return", "again", "sweep"]),
        st.integers(1, 8),
    ),
    min_size=12,
    max_size=16,
)  # fmt: skip


class Somebody:
    """A member's life over HTTP, and the same in the model."""

    def __init__(self, cafe: Lively, name: str) -> None:
        self.cafe, self.name, self.model = cafe, name, Model()
        self.held: list[tuple[str, list[tuple[Batch, int]]]] = []
        self.seen: list[tuple[datetime, int, dict[str, int]]] = []

    async def take(self, what: str, n: int) -> None:
        cafe, clock, model = self.cafe, self.cafe.world.clock, self.model
        clock.forward(seconds=1)
        match what:
            case "award":
                await cafe.gives(n, self.name)
                model.batches.append(Batch(clock(), n))
            case "buy":
                model.orders[await cafe.buys(1000, self.name)] = clock()
            case "small":
                await cafe.buys(999, self.name)
            case "wait":
                clock.forward(days=n)
            case "spend" | "hold":
                await self._uses(what, n)
            case "release" if self.held:
                name, taken = self.held.pop(n % len(self.held))
                await cafe.moves(f"/v1/holds/{name}/release")
                for one, part in taken:
                    one.left += part
            case "sweep":
                await expire_lots(cafe.world.db, clock)
                model.sweep(clock())
            case "return" | "again":
                await self._undoes(what, n)

    async def _uses(self, what: str, n: int) -> None:
        at = self.cafe.world.clock()
        there = sum(one.left for one in self.model.live(at))
        path = f"/v1/members/{self.name}/{what}s"
        answer = await self.cafe.moves(path, status=201 if n <= there else 409, amount=n)
        taken = self.model.take(n, at) if n <= there else []
        if what == "hold" and taken:
            self.held.append((answer["hold_id"], taken))

    async def _undoes(self, what: str, n: int) -> None:
        model = self.model
        if what == "return" and (standing := sorted(model.orders.keys() - model.returned)):
            order = standing[n % len(standing)]
            model.returned[order] = (await self.cafe.returns(order))["id"]
        if what == "again" and model.returned:
            order = sorted(model.returned)[n % len(model.returned)]
            path = f"/v1/activities/reversals/{model.returned.pop(order)}/reinstatement"
            await self.cafe.moves(path, reason="completed")

    async def stands_by_the_law(self) -> None:
        now = self.cafe.world.clock()
        due = self.model.ends(now)
        assert await self.cafe.has(self.name) == sum(due.values())
        assert await self.cafe.ends(self.name) == due
        self.seen.append((now, sum(due.values()), due))

    async def was_so(self) -> None:
        for at, there, ends in self.seen[::3]:
            assert await self.cafe.has(self.name, at) == there
            assert await self.cafe.ends(self.name, at) == ends


async def test_points_live_as_long_as_what_is_chosen_found_them_alive(world: World) -> None:
    cafe = await a_lively(world)
    loop, names = asyncio.get_running_loop(), count()

    async def live(steps: list[tuple[str, int]]) -> None:
        one = Somebody(cafe, f"m{next(names)}")
        await cafe.partner.ask("PUT", f"/v1/members/{one.name}", {"time_zone": "UTC"})
        for what, n in steps:
            await one.take(what, n)
            await one.stands_by_the_law()
        await one.was_so()

    @settings(max_examples=10, database=None, phases=[Phase.generate])
    @given(STEPS)
    def law(steps: list[tuple[str, int]]) -> None:
        asyncio.run_coroutine_threadsafe(live(steps), loop).result()

    await asyncio.to_thread(law)
    await expire_lots(world.db, world.clock)
    assert (await proof_of(world.db)).balanced
