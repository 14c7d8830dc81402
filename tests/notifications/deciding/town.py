"""A town of members with phones and letter boxes, and a programme that writes to them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from msgspec.structs import replace

from game.designs.rules import Design
from game.designs.store import save
from game.kernel.database import Database, Tx, writing
from game.kernel.events import BadgeEarned, Event, EventData
from game.kernel.identity import new_id
from game.kernel.outbox import Due, emit, fall_due
from game.kernel.together import together
from game.members.store import change, open_many
from game.messages.hearing import keep_hearing
from game.messages.kind import Message
from game.programmes.change import Settings
from game.programmes.change import change as change_programme
from game.programmes.create import NewProgramme, create
from game.programmes.rules import MessageSettings, Programme
from game.programmes.store import touch
from notifications.deciding.hear import come_due, hear
from notifications.deliveries.rules import Delivery
from notifications.deliveries.store import of_member
from notifications.fanout import fan_out
from notifications.inbox.rules import Letter
from notifications.inbox.store import page
from notifications.transport import Outgoing, Result
from tests.notifications.deciding.builders import a_message
from tests.world import nothing_follows

MONDAY = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)

_CONTACT = """
    insert into contact (id, programme_id, member_id, kind, value, hash, keys, platform, locale,
                         created_at, seen_at, verified_at, verified_by)
    values ($1, $2, $3, $4, $5, sha256(convert_to($5, 'UTF8')), $6, '', '', $7, $7, $7, 'device')
"""
_CONSENT = """
    insert into consent (id, member_id, channel, purpose, given_at, given_source)
    values (gen_random_uuid(), $1, $2, $3, $4, 'test')
"""
_CHANNEL = {"email": "email", "phone": "sms"}


def a_badge(name: str = "bean") -> BadgeEarned:
    return BadgeEarned(name=name, level=1, title={"en": name}, level_title=None, icon="*")


class Hand:
    """A transport of the test's own: remembers what it was given, and answers what it is told."""

    def __init__(self) -> None:
        self.taken: list[Outgoing] = []
        self.answers: list[Result] = []

    async def send(self, messages: Sequence[Outgoing]) -> list[Result]:
        self.taken += messages
        return [self.answers.pop(0) if self.answers else Result(status="sent") for _ in messages]

    async def close(self) -> None:
        """Nothing is open."""


class Town:
    """One programme at a time of its own."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.at = MONDAY
        self.programme: Programme

    def clock(self) -> datetime:
        return self.at

    def forward(self, **lapse: float) -> None:
        self.at += timedelta(**lapse)

    async def found(self, slug: str = "town", **messages: Message) -> Town:
        """Open the programme with these messages and no built-in ones, which speak no German;
        `badge`, when none is said."""
        new = NewProgramme(slug=slug, name="Town", time_zone="Europe/Paris", locales=["de", "en"])
        async with writing(self.db) as tx:
            self.programme = await create(tx, new, bytes(32), self.at)
        for name, message in (messages or {"badge": a_message()}).items():
            await self.says(name, message)
        return self

    async def says(self, name: str, message: Message) -> None:
        """The programme has this message from now on."""
        async with writing(self.db) as tx:
            await touch(tx, self.programme.id)
            old = await tx.fetchrow(
                "select id, revision from design where programme_id = $1 and name = $2",
                self.programme.id,
                name,
            )
            design = Design(
                id=old["id"] if old else new_id(),
                programme_id=self.programme.id,
                kind="message",
                name=name,
                revision=old["revision"] + 1 if old else 1,
                active=True,
                definition=message,
                names={},
                active_since=self.at,
            )
            await save(tx, design, author="test", at=self.at)
        async with writing(self.db) as tx:
            await keep_hearing(tx, self.programme.id)

    async def settles(self, settings: MessageSettings) -> None:
        """How the programme writes to its members."""
        async with writing(self.db) as tx:
            await change_programme(
                tx, self.programme.id, Settings(messages=settings), nothing_follows, self.at
            )

    async def member(self, name: str, *kinds: str, zone: str = "Europe/Paris") -> str:
        """A member with an address of each kind, who agrees to everything; their id."""
        async with writing(self.db) as tx:
            member = (await open_many(tx, self.programme, [name], self.at))[name]
            await change(tx, [replace(member, locale="en", time_zone=zone)], self.at)
            for kind in kinds:
                await self.contact(tx, member.id, kind, f"{kind}-of-{name}")
            for channel in ("push", "email", "sms"):
                for purpose in ("transactional", "promotional"):
                    await tx.execute(_CONSENT, member.id, channel, purpose, self.at)
        return member.id

    async def contact(self, tx: Tx, member_id: str, kind: str, value: str) -> None:
        keys = {"p256dh": "k", "auth": "a"} if kind == "webpush" else None
        await tx.execute(
            _CONTACT, new_id(), self.programme.id, member_id, kind, value, keys, self.at
        )

    async def happens(self, member_id: str | None, data: EventData) -> None:
        """Something happens, as a round would write it, and is decided."""
        async with writing(self.db) as tx, together(tx) as out:
            emit(out, [Event(self.programme.id, member_id, data)], self.at)
        await self.decide()

    async def falls_due(self, member_id: str | None, kind: str, cause: str, **data: Any) -> None:
        """A job has something to tell, and it is decided."""
        due = Due(
            cause=cause, programme_id=self.programme.id, member_id=member_id, kind=kind,
            at=self.at, data={"type": kind, **data},
        )  # fmt: skip
        async with writing(self.db) as tx, together(tx) as out:
            fall_due(out, [due])
        await self.decide()

    async def decide(self) -> None:
        """All that is due is decided, and all whose time has come."""
        while await fan_out(self.db, self.clock, [hear]):
            pass
        assert not await self.db.fetchval(
            "select exists (select from due where rests_until is not null)"
        )
        while await come_due(self.db, self.clock):
            pass

    async def log(self, member_id: str) -> list[Delivery]:
        """The member's deliveries, the oldest first."""
        async with self.db.acquire() as tx:
            return (await of_member(tx, member_id, None, 200))[::-1]

    async def told(self, member_id: str) -> list[tuple[str, str, str]]:
        """Message, status and reason of the member's deliveries."""
        return [(one.message, one.status, one.reason) for one in await self.log(member_id)]

    async def inbox(self, member_id: str) -> list[Letter]:
        """The member's letters, the oldest first."""
        async with self.db.acquire() as tx:
            return (await page(tx, member_id, None, 200))[::-1]
