"""A programme in which everything has happened once, so that every door leads somewhere."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from typing import Any

from game.kernel.identity import new_id
from game.programmes.rules import Programme
from tests.walks.abroad import tell
from tests.walks.evening import gather
from tests.walks.furniture import furnish, use
from tests.walks.hanging import hang, serve
from tests.walks.luck import chances
from tests.walks.moved import move_in, sell, sent
from tests.walks.reached import reach
from tests.world import CallerClient, MemberApp, World

PASSWORD = "a long enough word"
ROLES = ("owner", "marketer", "cashier", "viewer")

_PLACEHOLDER = re.compile(r"(?=/([^/]+)/\{(\w+)\}(?:/([^/]+))?)")
_TARIFF = {"taking_part": 10, "right_answer": 5, "perfect_run": 50}


ALONE_MOST = 10**6
"""So many stars one person may give."""


class Stage:
    """One programme. Every name in an address begins with `mark`, all other words with `secret`."""

    programme: Programme
    partner: CallerClient
    member: MemberApp
    guest: MemberApp
    host: CallerClient
    display: CallerClient

    def __init__(self, world: World, mark: str) -> None:
        self.world = world
        self.mark = mark
        self.secret = f"Hush{mark}"
        self.ids: dict[str, str] = {}
        self.common: dict[str, str] = {
            "kind": "badge", "place": "1", "month": "2026-03", "what": "members",
        }  # fmt: skip
        """What addresses name that belongs to nobody."""

    async def set(self) -> Stage:
        """Let everything happen once."""
        mark, secret, world = self.mark, self.secret, self.world
        self.programme = await world.programme(f"{mark}-house", name=secret)
        self.partner = await world.partner(self.programme)
        self.ids["programmes"] = self.programme.slug
        await self._configure()
        self.member = await world.member(self.partner, f"{mark}-ada")
        await self.partner.ask(
            "PUT", f"/v1/members/{mark}-ada", {"alias": secret, "attributes": {"city": secret}}
        )
        self.guest = await world.guest(self.programme)
        self.ids["members"] = f"{mark}-ada"
        await use(self)
        await self._people()
        await self._points()
        await self._plays()
        await tell(self)
        await reach(self)
        await self._signed_in()
        await serve(self)
        return self

    async def _signed_in(self) -> None:
        """The member is signed in on a device."""
        name = self.ids["members"]
        made = await self.partner.ask("POST", f"/v1/members/{name}/sign-in-links", status=201)
        shown = {
            "programme": self.programme.slug, "link": made["link"], "device": self.secret
        }  # fmt: skip
        entered = await self.world.anonymous.ask("POST", "/v1/sign-ins", shown, status=201)
        self.ids["sessions"] = entered["session"]["id"]

    async def _configure(self) -> None:
        mark, secret, partner = self.mark, self.secret, self.partner
        await partner.ask("PATCH", "/v1/programme", {"attributes": {"city": "string"}})
        names = {"name": {"fr": secret}, "plural": {"fr": secret}, "expiry": {"after_days": 30}}
        code = f"{mark}-stars"
        for kind in (code, "points"):
            await partner.ask("PUT", f"/v1/currencies/{kind}", {"definition": names})
        field = {"type": "string", "description": secret}
        form = {"description": secret, "fields": {"word": field}}
        await partner.ask("PUT", f"/v1/activity-types/{mark}.done", {"definition": form})
        rule = {
            "activity_type": f"{mark}.done",
            "amount": "7",
            "currency": "points",
            "reason": secret,
            "budget": {"amount": 1000},
        }
        await partner.ask("PUT", f"/v1/earn-rules/{mark}-rule", {"definition": rule})
        issuer = {"issuer": f"https://{mark}.example", "audience": secret}
        await partner.ask("PUT", "/v1/identity-providers", issuer)
        self.ids |= {
            "currencies": code,
            "activity-types": f"{mark}.done",
            "earn-rules": f"{mark}-rule",
        }
        await furnish(self)

    async def _people(self) -> None:
        key = {"name": self.secret, "scopes": ["read"]}
        made = await self.partner.ask("POST", "/v1/keys", key, status=201)
        self.ids["keys"] = made["key"]["id"]
        self.ids["members/sessions"] = f"{self.mark}-nobody"  # The member stays signed in.
        self.common["passkey_id"] = new_id()  # Only a browser makes one.
        self.ids["partners"] = f"{self.mark}-baker"
        baker = {"definition": {"title": self.secret}}
        await self.partner.ask("PUT", f"/v1/partners/{self.ids['partners']}", baker)
        new = {"email": f"spare@{self.secret}.example", "password": PASSWORD, "role": "viewer"}
        hired = await self.partner.ask("POST", "/v1/staff", new, status=201)
        self.ids["staff"] = hired["id"]
        await sent(self)

    async def _points(self) -> None:
        await self.publish("first")
        await self.publish("sent back")
        back = {"source": f"/{self.secret}", "id": "sent back", "reason": self.secret}
        key = {"Idempotency-Key": "sent back"}
        path = "/v1/activities/reversals"
        made = await self.partner.ask("POST", path, back, status=201, headers=key)
        self.ids["reversals"] = made["id"]
        self.ids["transactions"] = (await self.move("awards", 500))["id"]
        self.ids["holds"] = (await self.move("holds", 100))["hold_id"]
        await self.move("awards", 7, pending={})
        self.ids["redemptions"] = (await self.redeem("first"))["id"]
        await self._give()
        self.ids["memberships"] = await sell(self, "first")
        await self._order()
        self.ids["imports"] = await move_in(self, "first")
        await self._second()

    async def _give(self) -> None:
        """The member wraps a gift that nobody has opened yet."""
        few = {"each": 9, "day": 9, "month": 9, "received_month": 9, "rested_days": 0}
        gifts = {"points": {"points": few}, "account_days": 0}
        await self.partner.ask("PATCH", "/v1/programme", {"gifts": gifts})
        key = {"Idempotency-Key": "gift"}
        wish = {"currency": "points", "amount": 5}
        made = await self.member.ask("POST", "/v1/me/gifts", wish, status=201, headers=key)
        self.ids["gifts"] = made["id"]

    async def _order(self) -> None:
        """A shop has reserved a checkout of one line."""
        self.ids["checkouts"] = f"{self.mark}-order"
        basket = {"money": "EUR", "lines": [{"id": self.secret, "amount": 100}]}
        order = {"reference": self.ids["checkouts"], "basket": basket}
        await self.partner.ask("POST", "/v1/checkouts", order, status=201)

    async def redeem(self, key: str) -> Any:
        """The member redeems a reward, by a code out of its pool."""
        name = self.ids["rewards"]
        codes = {"codes": [f"{self.mark}-{key}"]}
        await self.partner.ask("POST", f"/v1/rewards/{name}/codes", codes, status=201)
        done = await self.partner.ask(
            "POST",
            f"/v1/members/{self.ids['members']}/redemptions",
            {"reward": name},
            status=201,
            headers={"Idempotency-Key": f"redeem-{key}"},
        )
        self.ids.setdefault("vouchers", done["voucher"]["id"])
        return done

    async def _second(self) -> None:
        """More stars than one person may give wait for an owner."""
        code = self.ids["currencies"]
        new = {"email": f"owner@{self.secret}.example", "password": PASSWORD, "role": "owner"}
        await self.partner.ask("POST", "/v1/staff", new, status=201)
        await self.partner.ask(
            "PUT", "/v1/programme/approvals", {"award_above": {code: ALONE_MOST}}
        )
        waiting = await self.move("awards", ALONE_MOST + 1, currency=code, status=202)
        self.ids["approvals"] = waiting["id"]

    async def return_later(self) -> None:
        """The member's app asks for a fresh token; they are at the counter once more."""
        self.member = await self.world.member(self.partner, self.ids["members"])
        await serve(self)

    async def publish(self, name: str) -> None:
        """The member did something."""
        event = {
            "specversion": "1.0",
            "id": name,
            "source": f"/{self.secret}",
            "type": f"{self.mark}.done",
            "subject": self.ids["members"],
            "data": {"word": self.secret},
        }
        told = await self.partner.ask("POST", "/v1/activities", event)
        self.ids.setdefault("activities", told["activity_id"])

    async def move(self, door: str, amount: int, *, status: int = 201, **more: Any) -> Any:
        """Points moved by hand, at `/v1/members/{ours}/{door}`."""
        body = {"currency": "points", "amount": amount, "reason": self.secret, **more}
        return await self.partner.ask(
            "POST",
            f"/v1/members/{self.ids['members']}/{door}",
            body,
            status=status,
            headers={"Idempotency-Key": f"{door}-{amount}-{body['currency']}"},
        )

    async def campaign(self, slug: str) -> str:
        """A published quiz of two questions; its id."""
        questions = [
            {"type": "true_false", "id": f"q{number}", "prompt": self.secret, "right": True}
            for number in (1, 2)
        ]
        draft = {
            "mechanic": "quiz",
            "wrap": {"title": {"fr": self.secret}, "tariff": _TARIFF, "budget": 1000},
            "config": {"title": self.secret, "questions": questions, "shuffle_questions": False},
        }
        saved = await self.partner.ask("PUT", f"/v1/campaigns/{slug}", {"definition": draft})
        assert saved["problems"] == []
        await self.partner.ask("POST", f"/v1/campaigns/{slug}/publish")
        return str(saved["id"])

    async def _plays(self) -> None:
        slug = f"{self.mark}-quiz"
        campaign_id = await self.campaign(slug)
        play = await self.member.ask("POST", f"/v1/campaigns/{campaign_id}/plays", status=201)
        answer = {"type": "quiz.answer", "question": "q1", "answer": True}
        await self.member.ask(
            "POST", f"/v1/plays/{play['id']}/moves", {"number": 1, "move": answer}
        )
        await self.partner.ask("POST", f"/v1/campaigns/{slug}/publish")
        await self.partner.ask("POST", f"/v1/campaigns/{slug}/regrades", status=201)
        self.ids |= {"campaigns": slug, "campaign_id": campaign_id, "plays": play["id"]}
        await self._asked()
        await chances(self)
        await gather(self)
        await hang(self)

    async def _asked(self) -> None:
        """The member answered a survey."""
        slug, asked = f"{self.mark}-survey", {"key": "why", "prompt": {"fr": self.secret}}
        draft = {
            "mechanic": "task",
            "wrap": {"title": {"fr": self.secret}, "attempts": 1},
            "config": {"do": {"kind": "survey", "questions": [{**asked, "kind": "text"}]}},
        }
        saved = await self.partner.ask("PUT", f"/v1/campaigns/{slug}", {"definition": draft})
        assert saved["problems"] == []
        await self.partner.ask("POST", f"/v1/campaigns/{slug}/publish")
        door = f"/v1/campaigns/{saved['id']}/plays"
        play = await self.member.ask("POST", door, status=201)
        said = {"type": "task.answered", "answers": {"why": self.secret}}
        await self.member.ask("POST", f"/v1/plays/{play['id']}/moves", {"number": 1, "move": said})
        self.ids["campaigns/answers"] = slug

    async def staff(self, name: str, role: str) -> CallerClient:
        """A browser in which someone of that name and role has just signed in."""
        email = f"{name}@{self.mark}.example"
        new = {"email": email, "password": PASSWORD, "role": role}
        self.ids[name] = (await self.partner.ask("POST", "/v1/staff", new, status=201))["id"]
        browser = self.world.browser()
        credentials = {
            "programme": self.programme.slug,
            "email": email,
            "password": PASSWORD,
        }
        await browser.ask("POST", "/v1/session", credentials, status=201)
        return browser

    def caller(self, security: AbstractSet[str]) -> CallerClient:
        """Who passes a door that takes these credentials."""
        own = {"memberToken": self.member, "roomKey": self.host, "displayKey": self.display}
        return next((own[one] for one in own if security == {one}), self.partner)

    def address(self, template: str) -> str:
        """The path with each placeholder filled by this programme's own thing."""
        return template.format(**self.names_in(template))

    def names_in(self, template: str) -> dict[str, str]:
        """The placeholders of a path, each with the name of our own thing of that kind.

        What a placeholder stands for is said by its own name, or by the part before it, or by
        both parts around it.
        """
        ids = {**self.ids, **self.common}
        return {
            name: ids.get(f"{before}/{behind}") or ids.get(name) or ids[before]
            for before, name, behind in _PLACEHOLDER.findall(template)
        }
