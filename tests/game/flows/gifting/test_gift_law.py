"""Whatever is earned, given, opened, taken back, spent and undone, in whichever order: members have
what was earned less what was undone and spent, and no points come from nothing."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from game.kernel.database import writing
from game.ledger.jobs import expire_holds
from game.ledger.proof import prove
from tests.game.flows.gifting.test_gifts import GIFTS, POINTS
from tests.game.flows.rewards.shop import Shop, a_shop
from tests.world import MemberApp, World

DOING = st.lists(
    st.tuples(
        st.sampled_from(
            ["earn", "give", "give", "open", "open", "back", "undo", "reverse", "spend", "wait"]
        ),
        st.integers(0, 3),
    ),
    min_size=5,
    max_size=12,
)
PLENTY = {"each": 10**6, "day": 10**6, "month": 10**6, "received_month": 10**6, "rested_days": 0}


async def test_any_order_makes_no_points(world: World) -> None:
    shop = await a_shop(world)
    wide = {**GIFTS, "account_days": 0, "points": {"points": {**POINTS, **PLENTY}}}
    await shop.partner.ask("PATCH", "/v1/programme", {"gifts": wide})
    stories: list[Any] = []

    @settings(max_examples=6, deadline=None, database=None)
    @given(DOING)
    def draw(story: Any) -> None:
        stories.append(story)

    draw()
    for number, story in enumerate(stories):
        await Story(shop, [f"s{number}-{who}" for who in "ab"]).play(story)
    async with writing(world.db, at_one_moment=True) as tx:
        found = await prove(tx)
    assert found.balanced, found.faults


class Story:
    """Two members and all that was done, with what it must have come to."""

    def __init__(self, shop: Shop, names: list[str]) -> None:
        self.shop, self.names = shop, names
        self.gifts: list[Any] = []
        self.earned = self.undone = self.spent = 0
        self.undoable: dict[str, str] = {}

    async def play(self, story: list[tuple[str, int]]) -> None:
        apps = [await self.shop.member(name) for name in self.names]
        await self._earn(apps, 0)
        for doing, which in story:
            if doing == "wait":
                self.shop.world.clock.forward(days=4)
                await expire_holds(self.shop.world.db, self.shop.world.clock)
                apps = [await self.shop.member(name) for name in self.names]
            else:
                await getattr(self, f"_{doing}")(apps, which)
            assert await self._have(apps) == self.earned - self.undone - self.spent, doing

    async def _have(self, apps: list[MemberApp]) -> int:
        """What they can spend, set aside, less what they owe."""
        rows = [(await app.ask("GET", "/v1/me/balances"))["items"][0] for app in apps]
        return sum(row["available"] + row["held"] - row["owed"] for row in rows)

    async def _earn(self, apps: list[MemberApp], which: int) -> None:
        done = await self.shop.award(self.names[which % 2], 50)
        self.undoable[done["id"]] = "earned"
        self.earned += 50

    async def _give(self, apps: list[MemberApp], which: int) -> None:
        wish = {"currency": "points", "amount": 30}
        answer = await apps[which % 2].post("/v1/me/gifts", json=wish, **self.shop.fresh())
        assert answer.status_code in (201, 409), answer.text
        self.gifts += [(which % 2, answer.json())] if answer.status_code == 201 else []

    async def _on(self, app: MemberApp | None, which: int, path: str, body: Any) -> None:
        if not self.gifts:
            return
        _, one = self.gifts[which % len(self.gifts)]
        caller = app or self.shop.partner
        sent = {name: one[told] for name, told in body.items()} if app else body
        answer = await caller.post(path.format(one["id"]), json=sent)
        assert answer.status_code in (201, 404, 409), answer.text

    async def _open(self, apps: list[MemberApp], which: int) -> None:
        for app in apps:  # One of them is the giver, who is refused.
            await self._on(app, which, "/v1/me/gifts/open", {"code": "code"})

    async def _back(self, apps: list[MemberApp], which: int) -> None:
        for app in apps:
            await self._on(app, which, "/v1/me/gifts/{}/back", {})

    async def _undo(self, apps: list[MemberApp], which: int) -> None:
        await self._on(None, which, "/v1/gifts/{}/undo", {"reason": "test"})

    async def _spend(self, apps: list[MemberApp], which: int) -> None:
        body = {"currency": "points", "amount": 20, "reason": "test"}
        path = f"/v1/members/{self.names[which % 2]}/spends"
        answer = await self.shop.partner.post(path, json=body, **self.shop.fresh())
        assert answer.status_code in (201, 409), answer.text
        if answer.status_code == 201:
            self.undoable[answer.json()["id"]] = "spent"
            self.spent += 20

    async def _reverse(self, apps: list[MemberApp], which: int) -> None:
        ids = list(self.undoable)
        id = ids[which % len(ids)]
        path = f"/v1/transactions/{id}/reversals"
        answer = await self.shop.partner.post(path, json={"reason": "test"}, **self.shop.fresh())
        assert answer.status_code in (201, 409), answer.text
        if answer.status_code == 201:
            self.undone += 50 if self.undoable[id] == "earned" else 0
            self.spent -= 20 if self.undoable[id] == "spent" else 0
