"""A guest who played first becomes a member, and keeps all that they did and won."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import TypeAlias

from msgspec import Struct

from game.activities import merge_store as activities
from game.earning import merge_store as earning
from game.flows.plays.merge import merge_plays
from game.flows.rewards import store as redemptions
from game.flows.sharing import store as sharing
from game.kernel import moments_store as moments
from game.kernel.database import Flow, Tx
from game.kernel.errors import Conflict, Invalid, NoMember, Refusal
from game.ledger.joining import merge_guest
from game.members import merge_store as becoming
from game.members import store as members
from game.members.rules import Member
from game.referrals import store as referrals
from game.trackers.badges import merge as badges
from game.trackers.boards import merge as boards
from game.trackers.challenges import merge as challenges
from game.trackers.streaks import merge as streaks
from game.trackers.tiers import merge as tiers
from game.vouchers import store as vouchers


class Merge(Struct, frozen=True, kw_only=True):
    """This guest is that member, says the brand."""

    programme_id: str
    external_id: str
    guest_id: str


class Merged(Struct, frozen=True, kw_only=True):
    """The member, and how many plays came over."""

    member: Member
    plays: int


class NotAGuest(Invalid):
    code = "member.not_a_guest"


class MergedElsewhere(Conflict):
    code = "member.merged_elsewhere"


HandOver: TypeAlias = Callable[[Tx, str, str, datetime], Awaitable[None]]
"""What else a guest has becomes the member's: of the guest's id and the member's, both locked."""


GUESTS_MOST = 3
"""So many guests become part of one member by signing in; more are the brand's to merge. Anybody
may open guests, each is welcomed and plays for free, and what they got adds up."""


class Attach(Struct, frozen=True, kw_only=True):
    """Whoever plays as this guest has shown that they are known by that external id."""

    programme_id: str
    external_id: str
    guest_id: str


def attaching(*others: HandOver) -> Flow[Attach, Merged]:
    """The flow by which a guest becomes a member: merged into the one of that external id, unless
    many were; where there is none, the guest is that member from now on, and stays who they are."""

    async def flow(tx: Tx, items: Sequence[Attach], at: datetime) -> list[Merged | Refusal]:
        answers: list[Merged | Refusal] = []
        for item in items:
            became = await becoming.become(tx, item.programme_id, item.guest_id, item.external_id)
            if became is not None:
                await referrals.stir(tx, [became.id], at)
                answers.append(Merged(member=became, plays=0))
                continue
            member = await members.hold_named(tx, item.programme_id, item.external_id)
            if await becoming.taken_in(tx, member.id, but=item.guest_id) >= GUESTS_MOST:
                answers.append(Merged(member=member, plays=0))
                continue
            wish = Merge(
                programme_id=item.programme_id,
                external_id=item.external_id,
                guest_id=item.guest_id,
            )
            answers += await merge(tx, [wish], others, at)
        return answers

    return flow


def merging(*others: HandOver) -> Flow[Merge, Merged]:
    """The flow of a house in which others keep something of guests, too."""

    async def flow(tx: Tx, items: Sequence[Merge], at: datetime) -> list[Merged | Refusal]:
        return await merge(tx, items, others, at)

    return flow


async def merge(
    tx: Tx, items: Sequence[Merge], others: Sequence[HandOver], at: datetime
) -> list[Merged | Refusal]:
    """Merge a round of guests. They are rare, so each is played by itself, refusals first.

    A repeat is no error: it brings over what the guest's app did in the meantime.
    """
    answers: list[Merged | Refusal] = []
    for item in items:
        try:
            guest, member = await _both(tx, item)
        except Refusal as refusal:
            answers.append(refusal)
            continue
        plays = await merge_plays(tx, guest.id, member.id)
        for tracker in (streaks, challenges, badges, tiers, boards):
            await tracker.hand_over(tx, guest.id, member.id, at)
        await activities.hand_over(tx, guest.id, member.id)
        await earning.hand_over(tx, guest.id, member.id)
        await moments.hand_over(tx, guest.id, member.id)
        await sharing.hand_over(tx, guest.id, member.id)
        await redemptions.hand_over(tx, guest.id, member.id)
        await vouchers.hand_over(tx, guest.id, member.id)
        await referrals.hand_over(tx, guest.id, member.id, at)
        for hand_over in others:
            await hand_over(tx, guest.id, member.id, at)
        await members.mark_merged(tx, guest.id, member.id)
        cause = {"guest_id": guest.id}
        await merge_guest(
            tx, item.programme_id, guest_id=guest.id, member_id=member.id, cause=cause, at=at
        )
        answers.append(Merged(member=member, plays=plays))
    return answers


async def _both(tx: Tx, item: Merge) -> tuple[Member, Member]:
    """Guest and member, locked; refuses whoever is not of this programme, or no guest, or taken."""
    known = await members.one(tx, item.programme_id, item.external_id)
    rows = await members.locked(tx, item.programme_id, [known.id, item.guest_id])
    guest = rows.get(item.guest_id)
    if guest is None:
        raise NoMember("This programme has no such guest.")
    if not guest.guest:
        raise NotAGuest("Only a guest can be merged; this is a member of their own.")
    if guest.merged_into not in (None, known.id):
        raise MergedElsewhere("This guest has become another member already.")
    return guest, rows[known.id]
