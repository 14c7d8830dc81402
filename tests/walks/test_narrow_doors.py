"""Whatever somebody might guess is counted over all servers. Each bound is found in the source, so
that one that is written tomorrow wants its knock here."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any

from backend.auth.staff import add_staff
from backend.auth.tries import OF_ADDRESS
from backend.http.buckets import Rate
from backend.http.limits import Limits
from game.kernel.database import Database, writing
from tests.backend.auth.conftest import AT, PASSWORD
from tests.game.flows.checkout.till import BASKET
from tests.house.source import ROOT, files
from tests.walks.test_callers import OPEN_DOORS
from tests.world import CallerClient, World, running

_BOUND = re.compile(r"^([A-Z_]+) = \(?Bound\(", re.MULTILINE)


class Guesser:
    """At one of two servers: nobody, a till with a key, and a member."""

    def __init__(self, world: World, key: str, token: str) -> None:
        self.nobody = world.anonymous
        self.till = world.bearing(CallerClient, key)
        self.member = world.bearing(CallerClient, token)

    async def pin(self) -> None:
        await self.nobody.ask("POST", "/v1/rooms/lookups", {"pin": "000000"}, status=404)

    async def display_code(self) -> None:
        wish = {"code": "000000", "name": "Bar", "till": "1"}
        await self.till.ask("POST", "/v1/displays", wish, status=404)

    async def member_code(self) -> None:
        code = {"code": "00000000000000"}
        await self.till.ask("POST", "/v1/counter/visits", code, status=404)

    async def gift(self) -> None:
        await self.member.ask("POST", "/v1/me/gifts/look", {"code": "2" * 16}, status=404)

    async def voucher(self) -> None:
        await self.till.ask("POST", "/v1/vouchers/lookup", {"code": "nope"}, status=404)

    async def voucher_in_a_shop(self) -> None:
        ask = {"basket": BASKET, "vouchers": ["NOPE"], "shopper": "mallory"}
        await self.till.ask("POST", "/v1/checkouts/validate", ask, status=404)

    async def password(self) -> None:
        entry = {"programme": "cafe", "email": "lea@cafe.example", "password": "guess"}
        await self.nobody.ask("POST", "/v1/session", entry, status=401)


KNOCKS: dict[tuple[str, ...], tuple[Callable[[Guesser], Awaitable[None]], int]] = {
    ("game/flows/live/finding.py:OF_ADDRESS", "game/flows/live/finding.py:OF_ALL"):
        (Guesser.pin, 2),
    ("backend/displays/rules.py:WRONG_CODES",): (Guesser.display_code, 1),
    ("backend/counter/codes.py:WRONG_CODES",): (Guesser.member_code, 1),
    ("game/flows/gifting/open.py:OF_MEMBER",): (Guesser.gift, 1),
    ("game/flows/rewards/hand.py:OF_CALLER",): (Guesser.voucher, 1),
    ("game/flows/checkout/routes.py:OF_SHOPPER", "game/flows/checkout/routes.py:OF_SHOP"):
        (Guesser.voucher_in_a_shop, 3),
    (
        "backend/auth/tries.py:OF_ONE", "backend/auth/tries.py:OF_ACCOUNT",
        "backend/auth/tries.py:OF_ADDRESS",
    ): (Guesser.password, 6),
}  # fmt: skip
"""The bounds, by what is guessed, and under how many names that is counted."""


def test_each_bound_has_its_knock() -> None:
    found = {
        f"{file}:{name}"
        for file in files("backend", "game", "notifications")
        for name in _BOUND.findall((ROOT / file).read_text(encoding="utf-8"))
    }
    assert found == {bound for bounds in KNOCKS for bound in bounds}


RATED_OTHERWISE = {
    "/v1/hooks/{programme}/{shop}",  # By a rate for all hooks.
    "/v1/rooms/lookups",  # By wrong PINs.
    "/v1/contacts/verification",  # By a link of chance, as the next ones: by address alone.
    "/v1/unsubscribe/{token}",
    "/v1/unsubscribe/{token}/topics/{topic}",
}


def test_each_open_door_has_a_rate_that_is_no_flood() -> None:
    doors = Limits().doors
    opened = {door[5:] for door in OPEN_DOORS if door.startswith("POST ")}
    assert opened - doors.keys() == RATED_OTHERWISE
    assert max(rate.most / rate.window_s for rate in doors.values()) <= 100


async def test_a_wrong_guess_at_one_server_counts_at_the_other(db: Database, dsn: str) -> None:
    async with running(db, dsn) as here, running(db, dsn) as there:
        programme = await here.programme()
        till = await here.partner(programme)
        member = await here.member(till)
        proofs = till.headers["authorization"][7:], member.token
        guessers = [Guesser(world, *proofs) for world in (here, there)]
        for knock, names in KNOCKS.values():
            for guesser in guessers:
                await knock(guesser)
            counted: list[Any] = await db.fetch("delete from failure returning name, many")
            assert [row["many"] for row in counted] == [2] * names, (knock.__name__, counted)


async def test_an_office_is_not_shut_out_by_who_guesses_in_it(world: World) -> None:
    programme = await world.programme()
    async with writing(world.db) as tx:
        for name in ("lea", "bo", "ada"):
            await add_staff(tx, programme.id, f"{name}@cafe.example", PASSWORD, "viewer", AT)

    async def enters(browser: CallerClient, name: str, password: str = PASSWORD) -> int:
        entry = {"programme": "cafe", "email": f"{name}@cafe.example", "password": password}
        return (await browser.post("/v1/session", json=entry)).status_code

    mallory, lea = world.browser(), world.browser()
    assert await enters(lea, "lea") == 201
    guesses = [await enters(mallory, "lea", f"guess {n}") for n in range(20)]
    assert guesses == [401] * 5 + [429] * 15
    assert await enters(world.browser(), "bo") == 201

    more = OF_ADDRESS[0].most - 5
    assert {await enters(mallory, f"nobody-{n}", "guess") for n in range(more)} == {401}
    assert await enters(world.browser(), "ada") == 429
    assert await enters(lea, "lea") == 201


async def test_made_up_keys_have_together_what_their_address_has(db: Database, dsn: str) -> None:
    async with running(db, dsn, limits=Limits(address=Rate(3, 36_000))) as world:
        till = await world.partner(await world.programme())
        for _ in range(3):
            await till.ask("GET", "/v1/programme")
        made_up = [world.bearing(CallerClient, f"kk_{n}") for n in range(3)]
        heard = [(await one.get("/v1/programme")).status_code for one in made_up]
        assert heard == [401, 401, 429]
        await till.ask("GET", "/v1/programme")
