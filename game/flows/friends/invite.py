"""A member invites by a code, and a newcomer comes by it: once, and never by their own."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from msgspec import Struct

from game.designs.rules import Design, NoDesign
from game.designs.store import by_id as design_by_id
from game.designs.store import by_name, live_of
from game.kernel.database import Tx
from game.kernel.errors import NoMember
from game.kernel.identity import new_id, unguessable
from game.kernel.tracking import Prize
from game.members.rules import Member
from game.members.store import locked, own
from game.programmes.store import by_ids
from game.referrals import store, trace_store
from game.referrals.kind import KIND, Referral
from game.referrals.rules import (
    Friend,
    NoInvitation,
    NotInvited,
    NotInviting,
    Trace,
    refuse_stranger,
)
from game.trackers.boards.absence_store import absent_among
from game.vouchers.codes import bare, made
from game.vouchers.live import live_rewards
from game.vouchers.rules import LiveReward, PrizeView, prize_view

_SIGNS = 10
"""Nine of chance, 44 bits: whoever guesses one learns an alias, and the doors count guesses."""


class InviteOffer(Struct, frozen=True, kw_only=True):
    """What I may invite friends to: `inviting` is mine and `invited` the friend's, within
    `within_days` of joining, and both are there `hold_days` after that. `code` is mine, null
    before I asked for it."""

    name: str
    title: dict[str, str]
    text: dict[str, str]
    inviting: PrizeView | None
    invited: PrizeView | None
    within_days: int
    hold_days: int
    code: str | None


class Invitation(Struct, frozen=True, kw_only=True):
    """What a friend sees before coming in: who invites, null where they do not show themselves, to
    which programme, and what there is for the friend."""

    programme: str
    inviter: str | None
    title: dict[str, str]
    text: dict[str, str]
    invited: PrizeView | None
    within_days: int
    hold_days: int


async def offers(tx: Tx, member: Member) -> list[InviteOffer]:
    """What the member may invite friends to, by name."""
    programmes = await by_ids(tx, [member.programme_id])
    live = await live_of(tx, programmes.values(), KIND, list)
    rewards = await live_rewards(tx, member.programme_id)
    return [
        InviteOffer(
            name=one.name, title=one.definition.title, text=one.definition.text,
            inviting=_seen(one.definition.inviting, rewards),
            invited=_seen(one.definition.invited, rewards),
            within_days=one.definition.within_days, hold_days=one.definition.hold_days,
            code=await store.code_of(tx, one.id, member.id),
        )
        for one in live[member.programme_id]
    ]  # fmt: skip


def _seen(prize: Prize | None, rewards: Mapping[str, LiveReward]) -> PrizeView | None:
    return prize_view(prize, rewards) if prize is not None else None


async def invite(tx: Tx, member: Member, name: str, traces: Collection[Trace], at: datetime) -> str:
    """The member's code of a referral, made when it is first asked for."""
    if member.guest:
        raise NotInviting
    design = await by_name(tx, member.programme_id, KIND, name)
    if design is None or not design.active:
        raise NoDesign(f"There is no {name!r} to invite to now; look at what there is.")
    await trace_store.leave(tx, member.programme_id, member.id, traces, at)
    fresh = made(unguessable(), _SIGNS)
    return await store.keep_code(tx, member.programme_id, design.id, member.id, fresh, at)


async def opened(tx: Tx, programme_id: str, code: str) -> Invitation:
    """What the code invites to; refused where nobody invites by it any more."""
    inviter, design = await _by_code(tx, programme_id, code)
    member = await own(tx, programme_id, inviter.member_id)
    told = design.definition
    [programme] = (await by_ids(tx, [programme_id])).values()
    hidden = await absent_among(tx, [member.id])
    return Invitation(
        programme=programme.name, inviter=None if hidden else member.alias, title=told.title,
        text=told.text, invited=_seen(told.invited, await live_rewards(tx, programme_id)),
        within_days=told.within_days,
        hold_days=told.hold_days,
    )  # fmt: skip


async def accept(
    tx: Tx, programme_id: str, member_id: str, code: str, traces: Collection[Trace], at: datetime
) -> Friend:
    """The member came by this code; the same again changes nothing."""
    inviter, design = await _by_code(tx, programme_id, code)
    people = await locked(tx, programme_id, [inviter.member_id, member_id])
    caller = people[member_id]
    if caller.merged_into is not None:
        raise NoMember("This guest has become a member; sign in as that one.")
    before = await store.of_invitee(tx, member_id)
    if before is not None and before.inviter_id == inviter.member_id:
        return before
    line = await store.line_of(tx, inviter.member_id)
    refuse_stranger(inviter.made_at, inviter.member_id, caller, line, at)
    until = at + timedelta(days=design.definition.within_days)
    friend = Friend(
        id=new_id(), programme_id=programme_id, design_id=design.id,
        inviter_id=inviter.member_id, invitee_id=member_id, joined_at=at,
        until=until, look_at=until if caller.guest else at,
    )  # fmt: skip
    if before is not None or not await store.insert(tx, friend):
        raise NotInvited("Somebody has invited you already, and that is done once.", why="taken")
    await trace_store.leave(tx, programme_id, member_id, traces, at)
    return friend


async def _by_code(tx: Tx, programme_id: str, code: str) -> tuple[store.Inviter, Design[Referral]]:
    inviter = await store.by_code(tx, programme_id, bare(code))
    design = await design_by_id(tx, inviter.design_id, KIND) if inviter else None
    if inviter is None or design is None or not design.active:
        raise NoInvitation
    return inviter, design
