"""A café's life by chance: who does what, and an account of it kept from the answers alone."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from itertools import count
from random import Random
from typing import Any

from msgspec import Struct

from tests.walks.crowd import a_move, settled
from tests.world import CallerClient, MemberApp

CURRENCIES = ("points", "beans", "cents")
Sums = Counter[str]
Deed = Callable[["Person", Random], Awaitable[None]]


class Person(Struct, kw_only=True, eq=False):
    """Somebody with an app; guests have no name. `got` sums the effects on what they can spend."""

    name: str | None
    app: MemberApp
    got: Sums


class Done(Struct, frozen=True):
    """A movement that may be reversed."""

    id: str
    kind: str
    who: Person
    currency: str


class Story:
    """All that happens, and the sums, by currency, of what was answered."""

    def __init__(self, partner: CallerClient) -> None:
        self.partner = partner
        self.people: list[Person] = []
        self.awarded, self.taken_back = Sums(), Sums()
        self.spent, self.adjusted, self.expired = Sums(), Sums(), Sums()
        self.refused: Counter[str] = Counter()
        self.played = 0
        self._done: list[Done] = []
        self._holds: list[tuple[str, Person, str, int]] = []
        self._numbers = count(1)

    async def arrives(self, app: MemberApp, name: str | None = None) -> None:
        """Somebody new; whatever they were given at the door is on their balance already."""
        balances = (await app.ask("GET", "/v1/me/balances"))["items"]
        got = Sums({one["currency"]: one["available"] for one in balances})
        self.awarded += got
        self.people.append(Person(name=name, app=app, got=got))

    async def some_time(self, chance: Random, deeds: int) -> None:
        """Several people do something at the same moment."""
        people = chance.sample(self.people, deeds)
        plans = [(who, self._choose(who, chance), Random(chance.random())) for who in people]
        await asyncio.gather(*(deed(who, own) for who, deed, own in plans))

    async def becomes(self, guest: Person, member: Person) -> None:
        """A guest turns out to be a member: what time did to the guest's points counts first."""
        assert member.name is not None
        await self.count_expired(guest)
        body = {"guest_token": guest.app.token}
        await self.partner.ask("POST", f"/v1/members/{member.name}/merges", body)
        self.people.remove(guest)
        member.got.update(guest.got)

    async def count_expired(self, who: Person) -> Sums:
        """Add what nobody asked for: points and holds whose time was over, from the history, but
        for what was counted while they were a guest. What all lines come to is answered."""
        lines, after = Sums(), ""
        while True:
            page = (await who.app.ask("GET", f"/v1/me/history?limit=200{after}"))["items"]
            for line in page:
                code = line["currency"]
                lines[code] += line["amount"]
                for part in line["parts"] if line["guest_id"] is None else ():
                    if part["kind"] in ("expire", "lapse"):
                        who.got[code] += part["amount"]
                        self.taken_back[code] += part["repaid"]
                    if part["kind"] == "expire":
                        self.expired[code] -= part["amount"]
            if len(page) < 200:
                return lines
            after = f"&after={page[-1]['id']}"

    async def fresh_token(self, who: Person) -> None:
        """A member's app gets a token from the brand, as it does every quarter of an hour."""
        if who.name is not None:
            issued = await self.partner.ask(
                "POST", f"/v1/members/{who.name}/tokens", {}, status=201
            )
            who.app.headers["Authorization"] = f"Bearer {issued['token']}"

    def _choose(self, who: Person, chance: Random) -> Deed:
        if who.name is None or chance.random() < 0.2:
            return self._plays
        deeds: list[Deed] = [
            self._is_awarded, self._is_debited, self._spends, self._spends, self._holds_some,
            self._settles, self._reverses, self._visits, self._buys,
        ]  # fmt: skip
        return chance.choice(deeds)

    async def _is_awarded(self, who: Person, chance: Random) -> None:
        told = await self._move(who, "awards", chance, most=400)
        if told is not None:
            self.awarded[told["currency"]] += told["amount"]

    async def _is_debited(self, who: Person, chance: Random) -> None:
        told = await self._move(who, "debits", chance, most=60)
        if told is not None:
            self.adjusted[told["currency"]] -= told["amount"]

    async def _spends(self, who: Person, chance: Random) -> None:
        told = await self._move(who, "spends", chance, most=120)
        if told is not None:
            self.spent[told["currency"]] -= told["amount"]

    async def _holds_some(self, who: Person, chance: Random) -> None:
        told = await self._move(who, "holds", chance, most=120, timeout_s=chance.randint(1, 90_000))
        if told is not None:
            self._holds.append((told["hold_id"], who, told["currency"], -told["amount"]))

    async def _settles(self, _: Person, chance: Random) -> None:
        if not self._holds:
            return
        hold, who, currency, amount = self._holds.pop(chance.randrange(len(self._holds)))
        if chance.random() < 0.3:
            told = await self._ask(f"/v1/holds/{hold}/release", {}, chance)
            captured = 0
        else:
            captured = chance.choice([amount, chance.randint(1, amount)])
            body = {} if captured == amount else {"amount": captured}
            told = await self._ask(f"/v1/holds/{hold}/capture", body, chance)
        if told is not None:
            who.got[currency] += told["amount"]
            self.spent[currency] += captured
            self.taken_back[currency] += told["repaid"]
            if captured:
                self._done.append(Done(told["id"], "capture", who, currency))

    async def _reverses(self, _: Person, chance: Random) -> None:
        if not self._done:
            return
        done = chance.choice(self._done)
        body: dict[str, Any] = {"reason": "returned"}
        if chance.random() < 0.5:
            body["part"] = {"returned": chance.randint(1, 3), "of": 4}
        told = await self._ask(f"/v1/transactions/{done.id}/reversals", body, chance)
        if told is None:
            return
        done.who.got[done.currency] += told["amount"]
        match done.kind:
            case "awards":
                self.taken_back[done.currency] -= told["amount"]
            case "debits":
                self.adjusted[done.currency] -= told["undone"]
            case _:
                self.spent[done.currency] -= told["undone"]
        self.taken_back[done.currency] += told["repaid"]

    async def _visits(self, who: Person, chance: Random) -> None:
        await self._publish(who, "visit", {}, chance)

    async def _buys(self, who: Person, chance: Random) -> None:
        await self._publish(who, "purchase", {"amount": chance.randint(1, 9000)}, chance)

    async def _plays(self, who: Person, chance: Random) -> None:
        await self.fresh_token(who)
        offers = (await who.app.ask("GET", "/v1/me/campaigns"))["items"]
        if not offers:
            return
        door = f"/v1/campaigns/{chance.choice(offers)['id']}/plays"
        play = await who.app.ask("POST", door, {}, status=201)
        shown, number = play["shown"], play["moves"]
        for _ in range(chance.randint(1, 20)):
            number += 1
            body = {"number": number, "move": a_move(shown, chance)}
            moved = await self._ask(f"/v1/plays/{play['id']}/moves", body, chance, who.app)
            assert moved is not None
            self._paid(who, moved["awards"])
            shown = moved["shown"]
            if moved["status"] == "finished":
                self.played += 1
                return

    async def _publish(self, who: Person, kind: str, data: dict[str, Any], chance: Random) -> None:
        event = {
            "specversion": "1.0", "id": f"{next(self._numbers)}", "source": "till",
            "type": kind, "subject": who.name, "data": data,
        }  # fmt: skip
        told = await self._ask("/v1/activities", event, chance)
        assert told is not None
        self._paid(who, told.get("awards", []))

    def _paid(self, who: Person, awards: list[dict[str, Any]]) -> None:
        for award in awards:
            who.got[award["currency"]] += award["amount"]
            self.awarded[award["currency"]] += award["amount"]

    async def _move(
        self, who: Person, kind: str, chance: Random, most: int, **more: Any
    ) -> dict[str, Any] | None:
        body = {
            "currency": chance.choice(CURRENCIES), "amount": chance.randint(1, most),
            "reason": "by chance", **more,
        }  # fmt: skip
        told = await self._ask(f"/v1/members/{who.name}/{kind}", body, chance)
        if told is not None:
            who.got[told["currency"]] += told["amount"]
            if kind != "holds":
                self._done.append(Done(told["id"], kind, who, told["currency"]))
        return told

    async def _ask(
        self, path: str, body: Any, chance: Random, caller: CallerClient | None = None
    ) -> dict[str, Any] | None:
        """The answer, or None for a refusal. Now and then it is asked twice at the same moment."""
        client = caller or self.partner
        headers = {"Idempotency-Key": f"key-{next(self._numbers)}"}
        times = 2 if chance.random() < 0.2 else 1
        answers = await asyncio.gather(
            *(client.post(path, json=body, headers=headers) for _ in range(times))
        )
        told: list[dict[str, Any]] = [settled(answer.json()) for answer in answers]
        assert all(one == told[0] for one in told), told
        if answers[0].status_code in (409, 422):
            self.refused[answers[0].json()["code"]] += 1
            return None
        assert answers[0].status_code in (200, 201), f"{path}: {answers[0].text}"
        whole: dict[str, Any] = answers[0].json()
        return whole
