"""The doors through which streaks are looked after."""

from __future__ import annotations

from datetime import date
from typing import Literal
from uuid import UUID

from litestar import delete, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Struct

from game.designs.rules import NoDesign
from game.kernel.database import Clock, Database, Turnstile, writing
from game.kernel.errors import NoMember
from game.kernel.identity import Awarder, MemberCaller
from game.kernel.once import KEYED, Key, told
from game.kernel.refused import refused
from game.kernel.words import Reason
from game.ledger.asking import asked
from game.ledger.refusals import Insufficient, NoCurrency
from game.trackers.streaks import mend, tend
from game.trackers.streaks.buy import Bought, Buy, buy
from game.trackers.streaks.opening import Mine, NoPartner
from game.trackers.streaks.rules import Pause, Restored
from game.trackers.streaks.tend import Invited
from game.trackers.streaks.view import StreakView

_KNOWN = (NoDesign, NoMember, NoPartner)
_PAID = (Insufficient, NoCurrency, *KEYED)


class PauseForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Days in my own calendar, both included."""

    first: date
    last: date


class RestoreForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A day of the missed period, in the member's calendar, and why it is given back."""

    day: date
    reason: Reason


class _Wish(Struct, frozen=True):
    """What an idempotency key stands for."""

    what: str
    name: str
    reason: str = ""


@post(
    "/v1/me/streaks/{name:str}/freezes",
    summary="Buy a freeze",
    tags=["Streaks"],
    responses=refused(*_KNOWN, *_PAID, mend.NotSold, mend.FreezesFull),
    in_books=True,
)
async def buy_freeze(
    name: FromPath[str],
    turnstile: NamedDependency[Turnstile],
    member: NamedDependency[MemberCaller],
    idempotency_key: Key = None,
) -> Bought:
    """Pay for a freeze with my points; it saves the streak from a missed period by itself."""
    wanted = _wanted(member, idempotency_key, name, "freeze")
    return told(await turnstile.enter(buy, member.id, wanted), _whole)


@post(
    "/v1/me/streaks/{name:str}/repairs",
    summary="Repair a streak",
    tags=["Streaks"],
    responses=refused(*_KNOWN, *_PAID, mend.NothingToRepair),
    in_books=True,
)
async def buy_repair(
    name: FromPath[str],
    turnstile: NamedDependency[Turnstile],
    member: NamedDependency[MemberCaller],
    idempotency_key: Key = None,
) -> Bought:
    """Mend a streak that broke a short while ago, for its price in points."""
    wanted = _wanted(member, idempotency_key, name, "repair")
    return told(await turnstile.enter(buy, member.id, wanted), _whole)


@post(
    "/v1/me/streaks/{name:str}/pauses",
    summary="Pause a streak",
    tags=["Streaks"],
    responses=refused(*_KNOWN, mend.BadPause),
)
async def add_pause(
    name: FromPath[str],
    data: JSONBody[PauseForm],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
) -> StreakView:
    """Plan days on which nothing is expected; a period is paused when half of its days are."""
    async with writing(db) as tx:
        return await tend.pause(tx, _mine(member, name), Pause(data.first, data.last), clock())


@delete(
    "/v1/me/streaks/{name:str}/pauses/{first:date}",
    summary="End a pause",
    status_code=200,
    tags=["Streaks"],
    responses=refused(*_KNOWN, mend.BadPause),
)
async def end_pause(
    name: FromPath[str],
    first: FromPath[date],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
) -> StreakView:
    """Take back what lies ahead of the pause that begins on that day."""
    async with writing(db) as tx:
        return await tend.resume(tx, _mine(member, name), first, clock())


@post(
    "/v1/members/{external_id:str}/streaks/{name:str}/restores",
    summary="Give a missed period back",
    tags=["Streaks"],
    responses=refused(*_KNOWN, mend.NothingToRestore),
)
async def give_back(
    external_id: FromPath[str],
    name: FromPath[str],
    data: JSONBody[RestoreForm],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    awarder: NamedDependency[Awarder],
) -> StreakView:
    """The period no longer breaks the streak; your name and reason stand in its calendar."""
    at = clock()
    granted = Restored(start=data.day, at=at, by=awarder.id, name=awarder.name, reason=data.reason)
    async with writing(db) as tx:
        return await tend.give_back(tx, awarder.programme_id, external_id, name, granted)


@post(
    "/v1/me/streaks/{name:str}/invitations",
    summary="Invite to a shared streak",
    tags=["Streaks"],
    responses=refused(NoDesign, tend.NotShared, tend.HasPartner),
)
async def send_invitation(
    name: FromPath[str],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
) -> Invited:
    """An invitation for whoever I give its id to; while it is good I get the same one again."""
    async with writing(db) as tx:
        return await tend.invite(tx, _mine(member, name), clock())


@post(
    "/v1/me/streak-invitations/{id:uuid}/accept",
    summary="Accept a shared streak",
    tags=["Streaks"],
    status_code=200,
    responses=refused(tend.NoInvitation, tend.HasPartner),
)
async def accept_invitation(
    id: FromPath[UUID],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
) -> StreakView:
    """From now on a period is kept when both of us keep it."""
    async with writing(db) as tx:
        return await tend.accept(tx, member.programme_id, member.id, str(id), clock())


@delete(
    "/v1/me/streaks/{name:str}/partner",
    summary="Leave a shared streak",
    tags=["Streaks"],
    responses=refused(NoDesign, NoPartner, tend.NotShared),
)
async def leave(
    name: FromPath[str],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
) -> None:
    """End it for both of us; what was won stays."""
    async with writing(db) as tx:
        await tend.part(tx, _mine(member, name), clock())


def _whole(bought: Bought) -> Bought:
    return bought


def _mine(member: MemberCaller, name: str) -> Mine:
    return Mine(programme_id=member.programme_id, member_id=member.id, name=name)


def _wanted(
    member: MemberCaller, key: str | None, name: str, what: Literal["freeze", "repair"]
) -> Buy:
    heading = asked(member, key, f"{what} {name}", _Wish(what, name))
    return Buy(
        programme_id=member.programme_id,
        member_id=member.id,
        name=name,
        what=what,
        reference=heading["reference"],
        fingerprint=heading["fingerprint"],
        cause=heading["cause"],
    )


ROUTES = [
    buy_freeze, buy_repair, add_pause, end_pause, give_back, send_invitation, accept_invitation,
    leave,
]  # fmt: skip
