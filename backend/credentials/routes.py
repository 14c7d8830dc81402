"""The member's doors: take a badge or a draw's receipt along, see what I took, take it back."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from litestar import delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from backend.credentials import store
from backend.credentials.rules import (
    Credential,
    NoAddress,
    NoCredential,
    NoDraw,
    NotYours,
    Recipient,
)
from backend.credentials.statuses import Lists
from backend.credentials.take import Wish, take_badge, take_receipt
from game.kernel.database import Clock, Database, writing
from game.kernel.errors import NoMember
from game.kernel.identity import MemberCaller
from game.kernel.paging import After, Limit, last
from game.kernel.refused import refused
from game.programmes.store import by_ids

TAGS = ["Credentials"]


class CredentialForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which level (null: the highest that I hold), and by what it names me: the salted hash of the
    e-mail address that I proved, or nothing."""

    level: Annotated[int, Meta(ge=1, le=20)] | None = None
    recipient: Recipient = "nobody"


class SignedFile(Struct, frozen=True, kw_only=True):
    """A compact JWS, as it is to be kept in a file. `address` is where a badge is shown to whoever
    has it; a receipt has none."""

    id: str
    signed: str
    address: str | None


class Taken(Struct, frozen=True, kw_only=True):
    """What I took along. `revoked_at` says since when it is told that it does not hold any more."""

    id: str
    badge: str | None
    title: dict[str, str] | None
    level: int | None
    recipient: Recipient | None
    play_id: str | None
    address: str | None
    issued_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None


class AllTaken(Struct, frozen=True):
    """The newest first."""

    items: list[Taken]


@post(
    "/v1/me/badges/{name:str}/credentials",
    tags=TAGS,
    summary="Take a badge along",
    responses=refused(NoMember, NotYours, NoAddress),
)
async def take_badge_along(
    name: FromPath[str],
    data: JSONBody[CredentialForm],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    credentials: NamedDependency[Lists],
    member: NamedDependency[MemberCaller],
) -> SignedFile:
    """My badge as an Open Badges 3.0 credential, which anybody can check without asking us. From
    now on its address is open to whoever has it. Asked twice, it is the same one."""
    wish = Wish(badge=name, level=data.level, recipient=data.recipient)
    async with writing(db) as tx:
        at = clock()
        new = await take_badge(tx, credentials.house, member.programme_id, member.id, wish, at)
        slug = (await by_ids(tx, [member.programme_id]))[member.programme_id].slug
    return _file(new, credentials, slug)


@post(
    "/v1/plays/{play_id:uuid}/receipts",
    tags=TAGS,
    summary="Take the receipt of a draw along",
    responses=refused(NoMember, NoDraw),
)
async def take_receipt_along(
    play_id: FromPath[UUID],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    credentials: NamedDependency[Lists],
    member: NamedDependency[MemberCaller],
) -> SignedFile:
    """What was drawn in my play, by which seed and table, what it cost and gave: signed, to be kept
    by me. It is in no list that others read, but for whether it still holds."""
    async with writing(db) as tx:
        new = await take_receipt(
            tx, credentials.house, member.programme_id, member.id, str(play_id), clock()
        )
    return SignedFile(id=new.id, signed=new.signed, address=None)


@get("/v1/me/credentials", tags=TAGS, summary="What I took along", responses=refused())
async def list_my_credentials(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    credentials: NamedDependency[Lists],
    member: NamedDependency[MemberCaller],
    limit: Limit = 50,
    after: After = None,
) -> AllTaken:
    """Badges and receipts that were signed for me, and whether they still hold."""
    async with writing(db) as tx:
        await store.tell_of_member(tx, member.id, clock())
        rows = await store.of_member(tx, member.id, last(after), limit)
        slug = (await by_ids(tx, [member.programme_id]))[member.programme_id].slug
    addresses = credentials.house.addresses
    return AllTaken([_taken(dict(row), addresses.credential(slug, row["id"])) for row in rows])


@delete(
    "/v1/me/credentials/{credential_id:uuid}",
    tags=TAGS,
    summary="Take it back",
    responses=refused(NoCredential),
)
async def withdraw_credential(
    credential_id: FromPath[UUID],
    db: NamedDependency[Database],
    member: NamedDependency[MemberCaller],
) -> None:
    """Nothing of it is shown any more, and whoever has the file is told that it does not hold."""
    async with writing(db) as tx:
        if not await store.withdraw(tx, member.id, str(credential_id)):
            raise NoCredential("You have taken nothing along with this id.")


def _file(new: Credential, credentials: Lists, slug: str) -> SignedFile:
    address = credentials.house.addresses.credential(slug, new.id)
    return SignedFile(id=new.id, signed=new.signed, address=address)


def _taken(row: dict[str, Any], address: str) -> Taken:
    return Taken(**row, address=address if row["badge"] is not None else None)


ROUTES = [take_badge_along, take_receipt_along, list_my_credentials, withdraw_credential]
