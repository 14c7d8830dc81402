"""The law of time travel: as of an instant, a member has what they were shown at that instant."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from game.kernel.database import writing
from game.trackers.boards.jobs import close_boards, seat_cohorts
from game.trackers.lineup import LINE_UP
from game.trackers.streaks.jobs import look_at_streaks
from game.trackers.tiers.reviews import review_tiers
from tests.game.flows.intake.limits_town import did_as_guest
from tests.game.flows.undoing.shop import BUYS, SPENT, TITLE, Shop, a_shop
from tests.world import World

DOORS = ("streaks", "tier", "boards", "balances")
PEOPLE = ("ann", "ben", "cleo")
LEAGUES = {"names": ["low", "high"], "size": 2, "promote": 1, "demote": 1}
TIERS = [{"name": "low", "title": TITLE}, {"name": "gold", "title": TITLE, "at_least": 60}]
BY_POINTS = {"by": "points", "currency": "points", "over": "rolling", "rolling_days": 3}
DESIGNS: dict[str, dict[str, Any]] = {
    "streaks/daily": {
        "title": TITLE,
        "conditions": [{"measure": BUYS, "at_least": 2}],
        "freezes": {"initial": 1, "cap": 3, "price": {"amount": 5}},
        "milestones": [{"every": 2, "prize": {"amount": 7}}],
        "pause_days": 9,
    },
    "streaks/pair": {"title": TITLE, "conditions": [{"measure": BUYS}], "shared": True},
    "boards/even": {"title": TITLE, "metric": {"measure": SPENT}, "window": {"kind": "week"},
                    "ties": "shared"},
    "boards/first": {"title": TITLE, "metric": {"points": "points"}, "window": {"kind": "day"}},
    "boards/city": {"title": TITLE, "metric": {"measure": BUYS}, "window": {"kind": "week"},
                    "group_by": "city"},
    "boards/league": {"title": TITLE, "metric": {"measure": SPENT}, "window": {"kind": "week"},
                      "leagues": LEAGUES},
}  # fmt: skip
LADDERS: dict[str, dict[str, Any]] = {
    "points": {"title": TITLE, "tiers": TIERS, "qualify": BY_POINTS},
    "balance": {"title": TITLE, "tiers": TIERS, "qualify": {"by": "balance", "currency": "points"},
                "validity": {"days": 1}},
}  # fmt: skip
WHAT = ["buy", "buy", "buy", "late", "back", "again", "give", "spend", "night", "night", "by hand",
        "freeze", "pause", "leave", "city", "zone", "pair", "part", "edit", "merge"]  # fmt: skip
STEPS = st.lists(
    st.tuples(st.sampled_from(WHAT), st.sampled_from(PEOPLE), st.integers(0, 5)),
    min_size=10,
    max_size=14,
)


class Town:
    """A programme in which everything happens, and what each was shown of it."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.world, self.ask = shop.world, shop.partner.ask
        self.told: list[tuple[datetime, str, dict[str, Any]]] = []
        self._names = count()
        self._bought: list[str] = []
        self._returns: list[str] = []

    async def live(self, who: str, at: datetime | None = None) -> dict[str, Any]:
        """What a member is shown, or was at an instant; invitations are told to nobody later."""
        query = "" if at is None else f"?at={at.isoformat().replace('+', '%2B')}"
        seen = {one: await self.ask("GET", f"/v1/members/{who}/{one}{query}") for one in DOORS}
        for streak in seen["streaks"]["items"]:
            streak["invitation"] = None
        return seen

    async def step(self, what: str, who: str, pick: int) -> None:
        """Something happens; what two members see then is remembered."""
        self.world.clock.forward(seconds=1)
        await self._happens(what, who, pick)
        for one in {who, PEOPLE[pick % 3]}:
            self.told.append((self.world.clock(), one, await self.live(one)))

    async def _happens(self, what: str, who: str, pick: int) -> None:
        clock, member = self.world.clock, f"/v1/members/{who}"
        match what:
            case "buy" | "late":
                name, ago = f"n{next(self._names)}", 1 + pick // 3 if what == "late" else 0
                at = (clock() - timedelta(days=ago)).isoformat()
                await self.shop.buys(name, 1_000 * (1 + pick % 3), who, time=at)
                self._bought.append(name)
            case "back" if self._bought:
                name = self._bought.pop(pick % len(self._bought))
                self._returns.append((await self.shop.returns(name))["id"])
            case "again" if self._returns:
                path = f"/v1/activities/reversals/{self._returns.pop()}/reinstatement"
                await self.shop.moves(path, {"reason": "completed"})
            case "give":
                body = {"currency": "points", "amount": 10 * (1 + pick), "reason": "hello"}
                await self.shop.moves(f"{member}/awards", body)
            case "night":
                clock.forward(days=1 + pick // 4)
                await self._time_goes_by()
            case "by hand":
                until = (clock() + timedelta(days=1)).isoformat()
                body = {"tier": "gold", "reason": "a friend", "until": until}
                await self.ask("PUT", f"{member}/tier", body)
            case "merge":
                await self._becomes(who)
            case "leave" | "city" | "zone" | "edit":
                await self._changes(what, who, pick)
            case _:
                await self._tends(what, who, pick)

    async def _becomes(self, who: str) -> None:
        """A guest who has bought something turns out to be the member."""
        clock = self.world.clock
        guest = await self.world.guest(self.shop.programme)
        one = {
            "specversion": "1.0", "source": "till", "id": f"g{next(self._names)}",
            "type": "purchase", "subject": "guest", "time": clock().isoformat(),
            "data": {"amount": 2_000, "currency": "EUR"},
        }  # fmt: skip
        await did_as_guest(self.world, guest, self.shop.partner, one)
        clock.forward(seconds=1)
        await self.ask("POST", f"/v1/members/{who}/merges", {"guest_id": guest.member_id})

    async def _changes(self, what: str, who: str, pick: int) -> None:
        """What is said of members, and of designs."""
        member = f"/v1/members/{who}"
        match what:
            case "leave":
                body = {"excluded": pick % 2 == 0, "reason": "staff"}
                await self.ask("PUT", f"{member}/boards/exclusion", body)
            case "city":
                attributes = {"city": ("Lyon", "Nice")[pick % 2]}
                await self.ask("PUT", member, {"attributes": attributes})
            case "zone":
                zone = ("UTC", "Asia/Tokyo", "America/Lima")[pick % 3]
                await self.ask("PUT", member, {"time_zone": zone})
                if pick == 5:
                    await self.ask("PATCH", "/v1/programme", {"time_zone": "Asia/Tokyo"})
            case "edit":
                body = {"definition": DESIGNS["streaks/daily"], "active": pick % 2 == 1}
                await self.ask("PUT", "/v1/streaks/daily", body)
                shared = DESIGNS["boards/even"] | {"ties": ("shared", "earliest")[pick % 2]}
                await self.ask("PUT", "/v1/boards/even", {"definition": shared})

    async def _tends(self, what: str, who: str, pick: int) -> None:
        """What members do for their streaks themselves; a refusal is fine."""
        app, day = await self.shop.app(who), self.world.clock().date()
        match what:
            case "spend":
                body = {"currency": "points", "amount": 3 * (1 + pick), "reason": "mug"}
                headers = {"Idempotency-Key": f"spend-{next(self._names)}"}
                path = f"/v1/members/{who}/spends"
                await self.shop.partner.post(path, json=body, headers=headers)
            case "freeze":
                headers = {"Idempotency-Key": f"freeze-{next(self._names)}"}
                await app.post("/v1/me/streaks/daily/freezes", headers=headers)
            case "pause":
                first = day + timedelta(days=pick % 3)
                body = {"first": str(first), "last": str(first + timedelta(days=1))}
                await app.post("/v1/me/streaks/daily/pauses", json=body)
            case "pair":
                sent = await app.post("/v1/me/streaks/pair/invitations")
                if sent.status_code < 300:
                    other = await self.shop.app(PEOPLE[(PEOPLE.index(who) + 1) % 3])
                    await other.post(f"/v1/me/streak-invitations/{sent.json()['id']}/accept")
            case "part":
                await app.delete("/v1/me/streaks/pair/partner")

    async def _time_goes_by(self) -> None:
        db, clock = self.world.db, self.world.clock
        await review_tiers(db, clock)
        await seat_cohorts(db, clock)
        await look_at_streaks(db, clock)
        await close_boards(LINE_UP, db, clock)

    async def holds(self) -> None:
        """Whatever was shown at an instant is told as of it; as of now, what is shown now."""
        for at, who, seen in self.told:
            then = await self.live(who, at)
            for door in DOORS:
                assert then[door] == seen[door], (at, who, door)
        for who in PEOPLE:
            assert await self.live(who, self.world.clock()) == await self.live(who)


async def a_life(world: World, ladder: str, steps: list[tuple[str, str, int]], slug: str) -> None:
    town = Town(await a_shop(world, slug=slug, attributes={"city": "string"}))
    for path, definition in {**DESIGNS, "tiers/ladder": LADDERS[ladder]}.items():
        await town.ask("PUT", f"/v1/{path}", {"definition": definition})
    for who in PEOPLE:
        await town.ask("PUT", f"/v1/members/{who}", {"attributes": {"city": "Lyon"}})
    for what, who, pick in steps:
        await town.step(what, who, pick)
    await town.holds()


@pytest.mark.parametrize("ladder", LADDERS)
async def test_as_of_an_instant_is_what_was_shown_at_it(world: World, ladder: str) -> None:
    loop, numbers = asyncio.get_running_loop(), count()

    @settings(max_examples=2, database=None, phases=[Phase.generate])
    @given(STEPS)
    def law(steps: list[tuple[str, str, int]]) -> None:
        life = a_life(world, ladder, steps, f"cafe-{next(numbers)}")
        asyncio.run_coroutine_threadsafe(life, loop).result()

    await asyncio.to_thread(law)


async def test_what_was_not_kept_yet_is_refused_and_said_from_when_on(world: World) -> None:
    shop = await a_shop(world)
    await shop.put()
    await shop.buys("one", 1_000)
    kept = world.clock()
    async with writing(world.db) as tx:
        await tx.execute("insert into known_since values ($1, $2)", shop.programme.id, kept)
    for door in ("streaks", "tier", "boards"):
        path = f"/v1/members/anna/{door}?at="
        refused = await shop.partner.ask("GET", f"{path}2026-03-01T00:00:00Z", status=404)
        assert refused["code"] == "instant.not_known"
        assert datetime.fromisoformat(refused["details"]["known_since"]) == kept
        ahead = await shop.partner.ask("GET", f"{path}2027-03-01T00:00:00Z", status=422)
        assert ahead["code"] == "request.bad_moment"
        await shop.partner.ask("GET", path + kept.isoformat().replace("+", "%2B"))


async def test_what_came_or_was_edited_later_is_not_in_it(world: World) -> None:
    shop = await a_shop(world)
    await shop.put()
    await shop.partner.ask("PUT", "/v1/members/anna", {})
    app = await shop.app("anna")
    before = world.clock().isoformat().replace("+", "%2B")
    doors = ("me/streaks", "me/tier", "me/boards")
    seen = [await app.ask("GET", f"/v1/{door}") for door in doors]
    world.clock.forward(seconds=1)
    await shop.buys("one", 20_000)
    await shop.put("tiers/ladder", "streaks/daily")
    assert [await app.ask("GET", f"/v1/{door}?at={before}") for door in doors] == seen
    assert (await app.ask("GET", "/v1/me/tier"))["standing"]["tier"] == "gold"
