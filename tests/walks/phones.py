"""Members whose phones ring for what they do, and the outbox held against what arrived there."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from backend.db.embedded import EmbeddedServer
from backend.db.engine import connect
from notifications.sending.rules import LEASE
from tests.notifications.fcm.fake import FakeFirebase
from tests.patience import until
from tests.walks.crowd import Crowd, Guest

_AT_ANY_TIME = {
    "quiet_from": "00:00", "quiet_until": "00:00",
    "promotional_a_day": 20, "promotional_a_week": 20,
}  # fmt: skip
_DEAR = 2_001
"""More than anybody else of the crowd pays."""

_ENOUGH = 900_000
"""Paid once, it leads to the highest tier there is."""

_BADGE_AT = 5
_DEARLY = f"activity.data.amount >= {_DEAR}"
_PURPOSES = ("transactional", "promotional")
_PAGE = 200
_LEASES_RUN_OUT = """
    update delivery set send_at = now() where status = 'waiting' and tries > 0 and send_at > now()
    returning id
"""


class Phones:
    """Each of them buys again and again, and is told of it; of a badge and a tier on the way; and
    of the news, by a broadcast at a slow pace. All bears the crowd's name."""

    def __init__(self, crowd: Crowd, firebase: FakeFirebase, folder: Path, many: int = 6) -> None:
        self._crowd, self._firebase, self._folder = crowd, firebase, folder
        self._name = f"{crowd.name}-phone"
        self._staff = crowd.another()
        self._guests = [crowd.another(f"{self._name}-{n}") for n in range(many)]
        self._bought: Counter[str] = Counter()
        self._broadcast = ""
        self._many, self._again = 0, 0

    async def opens(self) -> None:
        """What is said of what, everybody's phone, and news that wait to be said."""
        name = self._name
        await self._may_ring_at_any_time()
        badge = {"by": "measure", "measure": {"activity_type": "purchase", "where": _DEARLY}}
        for path, definition in (
            (
                f"badges/{name}",
                {**_titled("Buyer"), "how": badge, "levels": [{"at_least": _BADGE_AT}]},
            ),
            (f"messages/{name}-bought", _message("activity:purchase", f"event.amount >= {_DEAR}")),
            (f"messages/{name}-badge", _message("badge.earned", f"event.name == '{name}'")),
            (f"messages/{name}-news", _message("broadcast", purpose="promotional")),
            (f"segments/{name}", _titled("With phones")),
        ):
            await self._ask("PUT", path, {"definition": definition}, 428)
        await asyncio.gather(*(self._comes(guest) for guest in self._guests))
        listed = {"add": [guest.name for guest in self._guests]}
        await self._ask("POST", f"segments/{name}/members", listed)
        news = {"message": f"{name}-news", "segment": name, "a_minute": 120}
        self._broadcast = f"broadcasts/{(await self._ask('POST', 'broadcasts', news))['id']}"
        await until(partial(self._is, "ready"))

    async def play(self, over: asyncio.Event) -> None:
        """The news are said, and everybody buys until it is over."""
        await self._ask("POST", f"{self._broadcast}/start")
        await asyncio.gather(*(self._buys(guest, over) for guest in self._guests))

    async def hold(self) -> None:
        """Everything that happened was decided once, and is sent; whatever is sent has arrived,
        and nothing else has. It arrived once, but for what a sender had claimed and not noted when
        it ended: that came again after its two minutes, by the same tag, and as often as it was
        tried at most."""
        await until(partial(self._is, "done"))
        await until(self._all_is_claimed)
        left = await self._leases_run_out()
        await until(self._all_is_sent)
        arrived: dict[str, list[str]] = defaultdict(list)
        ours = {guest.name for guest in self._guests}
        for message in self._firebase.shown:
            if message.fid in ours:
                arrived[message.data["id"]].append(message.android.notification.tag)
        sent = [one for guest in self._guests for one in await self._sent(guest)]
        assert arrived.keys() == {one["id"] for one in sent}
        for one in sent:
            tags, ran_out = arrived[one["id"]], one["id"] in left
            assert len(set(tags)) == 1 <= len(tags) <= one["tries"], (one, tags)
            sent_at, at = (datetime.fromisoformat(one[when]) for when in ("sent_at", "at"))
            assert one["tries"] <= 1 + ran_out + (sent_at - at) // LEASE, one
        self._many = len(sent)
        self._again = sum(len(tags) for tags in arrived.values()) - len(sent)

    def told(self) -> dict[str, int]:
        """How many messages arrived, and how many of them came again."""
        return {"messages": self._many, "again": self._again}

    async def _may_ring_at_any_time(self) -> None:
        seen = await self._staff.line.ask("GET", "/v1/programme", self._crowd.key)
        if seen.body["messages"]["quiet_from"] != seen.body["messages"]["quiet_until"]:
            key = {**self._crowd.key, "If-Match": seen.headers["etag"]}
            await self._crowd.sure(
                self._staff, "PATCH", "/v1/programme", key, {"messages": _AT_ANY_TIME}
            )

    async def _comes(self, guest: Guest) -> None:
        await self._crowd.come(guest)
        self._firebase.phones.add(guest.name)
        device = {"kind": "fid", "address": guest.name}
        await self._crowd.sure(guest, "POST", "/v1/me/devices", guest.token, device)
        agreed = [{"channel": "push", "purpose": one, "given": True} for one in _PURPOSES]
        await self._crowd.sure(guest, "PUT", "/v1/me/consents", guest.token, {"items": agreed})

    async def _buys(self, guest: Guest, over: asyncio.Event) -> None:
        while self._bought[guest.name] < _BADGE_AT or not over.is_set():
            number = self._bought[guest.name]
            event = {
                "specversion": "1.0", "id": f"{guest.name}/{number}", "source": "phones",
                "type": "purchase", "subject": guest.name,
                "data": {"amount": _DEAR if number else _ENOUGH, "currency": "EUR"},
            }  # fmt: skip
            await self._crowd.sure(guest, "POST", "/v1/activities", self._crowd.key, event)
            self._bought[guest.name] += 1

    async def _all_is_claimed(self) -> bool:
        """Whether all is decided that there is to say, and no sender has yet to take it."""
        for guest in self._guests:
            said = [one for one in await self._decided(guest) if one["contact_id"]]
            if any(one["status"] == "waiting" and not one["tries"] for one in said):
                return False
            counts = Counter(one["message"] for one in said)
            expected = {
                f"{self._name}-bought": self._bought[guest.name], f"{self._name}-badge": 1,
                f"{self._name}-news": 1, "tier-reached": 1,
            }  # fmt: skip
            assert all(counts[name] <= many for name, many in expected.items()), counts
            if any(counts[name] < many for name, many in expected.items()):
                return False
        return True

    async def _all_is_sent(self) -> bool:
        """Whether nothing waits any more."""
        decided = [one for guest in self._guests for one in await self._decided(guest)]
        return all(one["status"] != "waiting" for one in decided)

    async def _sent(self, guest: Guest) -> list[Any]:
        """What was sent to them, which is all that was to be."""
        said = [one for one in await self._decided(guest) if one["contact_id"]]
        assert {one["status"] for one in said} == {"sent"}, said
        return said

    async def _leases_run_out(self) -> set[str]:
        """As two minutes later: what senders had claimed that are no more is there to be claimed.
        Which deliveries these are."""
        connection = await connect(EmbeddedServer(self._folder).dsn())
        try:
            return {str(row["id"]) for row in await connection.fetch(_LEASES_RUN_OUT)}
        finally:
            await connection.close()

    async def _decided(self, guest: Guest) -> list[Any]:
        """Every delivery of theirs."""
        found: list[Any] = []
        after = ""
        while True:
            page = await self._ask("GET", f"members/{guest.name}/messages?limit={_PAGE}{after}")
            found += page["items"]
            if len(page["items"]) < _PAGE:
                return found
            after = f"&after={found[-1]['id']}"

    async def _is(self, status: str) -> bool:
        return bool((await self._ask("GET", self._broadcast))["status"] == status)

    async def _ask(self, method: str, path: str, body: Any = None, refused: int = 200) -> Any:
        return await self._crowd.sure(
            self._staff, method, f"/v1/{path}", self._crowd.key, body, refused
        )


def _titled(words: str) -> dict[str, Any]:
    return {"title": {"fr": words, "en": words}}


def _message(on: str, when: str = "", purpose: str = "transactional") -> dict[str, Any]:
    said = {"push": {"title": "Kermesse", "body": "Something has happened."}}
    texts = {"fr": said, "en": said}
    return {**_titled(on), "on": on, "when": when, "purpose": purpose, "texts": texts}
