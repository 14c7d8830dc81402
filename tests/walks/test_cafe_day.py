"""A café's day: a newcomer comes with nothing, drinks ten times, and has one free."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from csv import DictReader
from io import StringIO
from typing import Any

import pytest_asyncio

from tests.backend.counter.test_counter import VISITS, Phone, phone
from tests.backend.counter.test_sites import SUMS, buys, once, site, staff
from tests.backend.displays.foyer import Display, Foyer, Paired, dial
from tests.game.flows.history.test_lines import lines
from tests.game.flows.live.hall import Line
from tests.game.flows.rewards.shop import Shop
from tests.walks.month import books_balance, night
from tests.world import CallerClient, MemberApp, World

HERE = {"site": "centre", "till": "caisse-1"}
DRINK, POINTS = 320, 3
WORTH = {
    "activity_type": "purchase", "amount": "activity.data.amount / 100", "currency": "points",
    "reason": {"fr": "Achat", "en": "Purchase"},
}  # fmt: skip
CARD: dict[str, Any] = {
    "title": {"fr": "Dix boissons, une offerte"}, "period": "full",
    "goals": [{"measure": {"activity_type": "purchase"}, "target": 10}],
    "prizes": [{"voucher": "coffee"}],
}  # fmt: skip
COFFEE: dict[str, Any] = {"stock": 20, "fulfilment": "at_once", "prices": [{"amount": 25}]}
SOLD = ["redeemed", "handed_over", "void", "cancelled"]


class OwnLine(Line):
    """A member's socket."""

    who = "member"


class Newcomer:
    """Whoever was enrolled, with the address that was shown to them."""

    app: MemberApp
    phone: Phone

    def __init__(self, world: World, address: str) -> None:
        self.world = world
        self._link = address.rpartition("/")[2]

    async def enters(self) -> None:
        """Their phone opens the address, and shows a code from then on."""
        wish = {"programme": "cafe", "link": self._link}
        entered = await self.world.anonymous.ask("POST", "/v1/sign-ins", wish, status=201)
        self._secret = {"secret": entered["secret"]}
        self.app = self.world.app_with(entered["token"])
        self.phone = await phone(self.world, self.app)

    async def looks(self, path: str) -> list[Any]:
        """What `/v1/me/{path}` lists, to a token that is fresh."""
        token = await self.world.anonymous.ask("POST", "/v1/tokens", self._secret, status=201)
        self.app = self.world.app_with(token)
        return list((await self.app.ask("GET", f"/v1/me/{path}"))["items"])

    async def card(self) -> tuple[int, int]:
        """How many cards are full, and the stamps of the one that is open."""
        [mine] = await self.looks("challenges")
        return mine["times"], mine["goals"][0]["value"]

    async def hears(self) -> list[Any]:
        """All that the phone would have been told since it was theirs."""
        first = await self._line()
        last = (await first.tells("snapshot"))["seq"]
        await first.hang_up()
        again = await self._line("?after=0&programme_after=0")
        heard: list[Any] = []
        while len(heard) < last:
            frame = await again.hear(lambda one: one["type"] == "event" and one["feed"] == "member")
            heard.append(frame["event"])
            assert frame["seq"] == len(heard)
        await again.hang_up()
        return heard

    async def _line(self, query: str = "") -> OwnLine:
        return OwnLine(await dial(self.world, f"/v1/live{query}", self.app.token))


class Cafe(Shop):
    """Léa serves at the first till, which a display faces; another display faces the second."""

    lea: CallerClient
    display: Display
    aside: Display
    _aside: Paired

    async def opens(self, foyer: Foyer) -> None:
        await self.reward(**COFFEE)
        await self.partner.ask("PUT", "/v1/earn-rules/achat", {"definition": WORTH})
        await self.partner.ask("PUT", "/v1/challenges/carte", {"definition": CARD})
        await site(self.partner, "centre")
        self.lea = await staff(self, "lea@cafe.example", "cashier", "centre")
        self.display = await foyer.display(await foyer.paired(playlist=None, **HERE))
        self._aside = await foyer.paired(playlist=None, **HERE | {"till": "caisse-2"})
        self.aside = await foyer.display(self._aside)
        for display in (self.display, self.aside):
            assert await served(display) is None

    async def scans(self, guest: Newcomer) -> Any:
        code = {"code": guest.phone.scanned(), **HERE}
        return await self.lea.ask("POST", VISITS, code, status=201)

    async def drink(self, at: Any) -> Any:
        """One is paid for; the visit after it."""
        sold = await buys(self.lea, at, DRINK)
        assert [one["amount"] for one in sold["awards"]] == [POINTS]
        return sold["visit"]

    async def does(self, at: Any, what: str, body: Any = None, *, status: int = 201) -> Any:
        path = f"{VISITS}/{at['id']}/{what}"
        return await self.lea.ask("POST", path, body or {}, status=status, **once())

    async def shown(self, code: str, *, status: int = 201) -> Any:
        wish = {"code": code, **HERE}
        return await self.lea.ask("POST", "/v1/counter/vouchers", wish, status=status, **once())

    async def hears_nothing(self) -> bool:
        """Whether the other display was told nothing all day, until it is renamed."""
        path = f"/v1/displays/{self._aside.id}"
        await self.partner.ask("PATCH", path, {"name": "Renamed"})
        return await self.aside.before(lambda one: one["name"] == "Renamed") == []


async def served(display: Display) -> Any:
    return (await display.tells("counter"))["served"]


@pytest_asyncio.fixture
async def cafe(world: World) -> AsyncIterator[Cafe]:
    programme = await world.programme()
    cafe = Cafe(world, await world.partner(programme))
    async with Foyer(world) as foyer:
        foyer.settle(programme, cafe.partner)
        await cafe.opens(foyer)
        yield cafe


async def test_a_cafes_day(world: World, cafe: Cafe) -> None:
    guest = await a_newcomer_takes_a_card_along(cafe)
    await eight_more(cafe, guest)
    at = await the_tenth_is_undone_and_had(cafe, guest)
    await one_free(cafe, guest, at)
    await one_for_points_is_undone(cafe, guest)
    await the_phone_heard(cafe, guest)
    await the_day_adds_up(cafe, guest)
    await night(world)
    await books_balance(world)


async def a_newcomer_takes_a_card_along(cafe: Cafe) -> Newcomer:
    """Nothing is asked of them; their first drink counts before a phone knows of it."""
    made = await cafe.lea.ask("POST", "/v1/counter/members", HERE, status=201, **once())
    greeted = await served(cafe.display)
    assert (greeted["alias"], greeted["enrolled"]) == (made["visit"]["alias"], True)
    await cafe.drink(made["visit"])
    landed = await served(cafe.display)
    assert [(one["available"], one["gained"]) for one in landed["purses"]] == [(POINTS, POINTS)]
    guest = Newcomer(cafe.world, made["address"])
    await guest.enters()
    assert await guest.card() == (0, 1)
    return guest


async def eight_more(cafe: Cafe, guest: Newcomer) -> None:
    """Each by a code that was not shown before; one is credited twice, by mistake."""
    for number in range(2, 10):
        cafe.world.clock.forward(minutes=40)
        at = await cafe.scans(guest)
        assert (await cafe.drink(at))["vouchers"] == []
        if number == 5:
            await cafe.drink(at)
            await cafe.does(at, "undoing")
    assert await guest.card() == (0, 9)


async def the_tenth_is_undone_and_had(cafe: Cafe, guest: Newcomer) -> Any:
    """The voucher goes with the drink that filled the card; the visit in which there is one."""
    cafe.world.clock.forward(minutes=40)
    at = await cafe.scans(guest)
    assert len((await cafe.drink(at))["vouchers"]) == 1
    assert await guest.card() == (1, 0)
    left = await cafe.does(at, "undoing")
    assert (left["vouchers"], left["balances"][0]["available"]) == ([], 9 * POINTS)
    assert await guest.card() == (0, 9)
    assert [one["status"] for one in await guest.looks("vouchers")] == ["void"]
    return await cafe.drink(at)


async def one_free(cafe: Cafe, guest: Newcomer, at: Any) -> None:
    """The voucher is shown and handed over; that is undone; then whoever shows its code has it."""
    [held] = at["vouchers"]
    wish = {"voucher": held["id"]}
    had = await cafe.does(at, "vouchers", wish)
    assert (had["voucher"]["status"], had["visit"]["vouchers"]) == ("redeemed", [])
    told = await cafe.display.hear(lambda frame: frame["served"] and frame["served"]["reward"])
    assert told["served"]["reward"]["fr"] == "Un café"
    back = await cafe.does(at, "undoing")
    assert [one["id"] for one in back["vouchers"]] == [held["id"]]
    assert (await served(cafe.display))["reward"] is None
    [own] = [one for one in await guest.looks("vouchers") if one["status"] == "given"]
    used = await cafe.shown(own["code"])
    assert used["visit"]["by_voucher"] and used["voucher"]["status"] == "redeemed"
    assert await served(cafe.display) is None, "it may be another's"
    assert (await cafe.shown(own["code"], status=409))["code"] == "voucher.not_usable"
    await cafe.does(at, "vouchers", wish, status=409)


async def one_for_points_is_undone(cafe: Cafe, guest: Newcomer) -> None:
    """Thirty points are enough for one more, which was a mistake."""
    cafe.world.clock.forward(minutes=40)
    at = await cafe.scans(guest)
    assert [one["name"] for one in at["rewards"]] == ["coffee"]
    had = await cafe.does(at, "redemptions", {"reward": "coffee"})
    assert had["visit"]["balances"][0]["available"] == 10 * POINTS - 25
    left = await cafe.does(at, "undoing")
    assert left["balances"][0]["available"] == 10 * POINTS


async def the_phone_heard(cafe: Cafe, guest: Newcomer) -> None:
    """All of it from the first drink on, in order; the other display heard of nobody."""
    [purse] = await guest.looks("balances")
    heard = await guest.hears()
    changes = [one["change"] for one in heard if one["type"] == "balance"]
    assert changes == [POINTS] * 6 + [-POINTS] + [POINTS] * 5 + [-POINTS, POINTS, -25, 25]
    assert sum(changes) == purse["available"] == 10 * POINTS
    back = [line["reason"] for line in await lines(guest.app) if line["reverses"]]
    assert back == ["Annulé au comptoir", "Retour", "Retour"]
    said = [one["status"] for one in heard if one["type"] in ("voucher", "redemption")]
    assert said == ["given", "void", *["given", "redeemed"] * 2, *SOLD]
    stamps = [one["value"] for one in heard if one["type"] == "challenge"]
    assert stamps == [1, 2, 3, 4, 5, 6, 5, 6, 7, 8, 9, 10, 9, 10]
    assert await cafe.hears_nothing()


async def the_day_adds_up(cafe: Cafe, guest: Newcomer) -> None:
    """Léa's day, the site's, what she sees listed and the file of the owner say the same."""
    day = await cafe.lea.ask("GET", "/v1/counter/day")
    sums = {"credits": 10, "credited": 10 * DRINK, "vouchers": 1, "enrolments": 1}
    sums |= {"undone": 4, "undone_amount": 2 * DRINK}
    assert day == {**SUMS, **sums, "day": "2026-03-02"}
    done = (await cafe.lea.ask("GET", "/v1/counter/actions"))["items"]
    stand = [one for one in done if one["undone_at"] is None]
    assert sum(one["amount"] or 0 for one in stand) == day["credited"]
    kinds = Counter(one["kind"] for one in stand)
    assert (kinds, len(done) - len(stand)) == ({"purchase": 10, "voucher": 1}, day["undone"])
    cafe.world.clock.forward(days=1)
    query = f"?since={day['day']}&until={day['day']}"
    [there] = (await cafe.partner.ask("GET", f"/v1/counter/days{query}"))["days"]
    assert there == {**day, "site": "centre"}
    file = await cafe.partner.get(f"/v1/counter/days/file{query}")
    [row] = DictReader(StringIO(file.text.removeprefix("\ufeff")))
    assert row == {name: str(value) for name, value in there.items()}
    stock = await cafe.stock()
    assert (stock["taken"], stock["left"]) == (1, 19), "one was drunk for nothing"
