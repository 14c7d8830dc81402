"""A referral is looked at: what stands of what the friend did decides, in whichever order it came.

Both are paid when it qualifies, and what is undone of it takes both back; what stands again gives
both back. Members are locked before their referral, as undoing does.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import TypeAlias

from msgspec.structs import replace

from game.designs.rules import Design
from game.designs.store import by_id as design_by_id
from game.earning.rules import Waiting
from game.earning.terms import terms_of
from game.flows.past.fold import seen_of
from game.flows.past.store import Span, passed
from game.flows.past.tiers import stood
from game.flows.rewards.rules import since
from game.flows.undoing.retell import retell
from game.flows.undoing.settle import Till, give_back, take_back
from game.flows.undoing.vouchers import give_vouchers, take_vouchers
from game.kernel.database import Tx
from game.kernel.errors import Refusal
from game.kernel.identity import new_id
from game.kernel.measures import live
from game.kernel.moments import FriendJoined, Moment
from game.kernel.moments_store import tell
from game.kernel.tracking import Prize
from game.kernel.words import spoken
from game.ledger.store import currencies_of, find_targets
from game.members.rules import Member
from game.members.store import locked
from game.programmes.rules import Programme
from game.programmes.store import by_ids, secret
from game.referrals import store, trace_store
from game.referrals.kind import KIND, Referral
from game.referrals.rules import Doubts, Friend, Trace, hashed, judged, moved
from game.round.award import pay
from game.round.progress import follow
from game.round.world import Coming, close_round, open_round
from game.trackers.boards.absence_store import absent_among
from game.trackers.lineup import LINE_UP

Contacts: TypeAlias = Callable[[Tx, str], Awaitable[list[str]]]
"""Every address and number of a member, also those of before: rooms above know them."""


async def look(tx: Tx, id: str, contacts: Contacts, at: datetime) -> Friend:
    """Bring one referral to where it belongs by now."""
    known = await store.by_id(tx, id)
    assert known is not None, "a referral is kept"
    programme = (await by_ids(tx, [known.programme_id]))[known.programme_id]
    members = await locked(tx, programme.id, [known.inviter_id, known.invitee_id])
    friend, design = await _held(tx, id)
    invitee = members[friend.invitee_id]
    friend.look_at = None
    if friend.invitee_id == known.invitee_id and (invitee.guest or invitee.external_id):
        known_inviter = members[friend.inviter_id].external_id is not None
        if friend.status == "waiting" and not invitee.guest and known_inviter:
            await _tell(tx, design, friend, invitee, at)
        qualified = not invitee.guest and await _qualifies(tx, programme, design, friend, invitee)
        before = friend.status
        verdict = judged(design.definition, Doubts())
        if qualified and before in ("waiting", "held") and not friend.decided_by:
            doubts = await _doubts(tx, design.definition, friend, contacts, at)
            verdict = judged(design.definition, doubts)
        friend.status = moved(friend, qualified, verdict)
        if friend.status != before:
            await _follow(tx, programme, design, friend, members, at)
        if friend.status == "waiting" and friend.until > at:
            friend.look_at = friend.until
    await store.save(tx, friend)
    return friend


async def _tell(
    tx: Tx, design: Design[Referral], friend: Friend, invitee: Member, at: datetime
) -> None:
    """Who invited is told that the friend is a member now, once for ever."""
    hidden = await absent_among(tx, [invitee.id])
    joined = FriendJoined(
        id=friend.id, referral=design.name, title=design.definition.title,
        friend_id=None if hidden else invitee.id,
    )  # fmt: skip
    moment = Moment(
        key=f"referral.joined/{friend.id}", slot=friend.joined_at.isoformat(),
        programme_id=friend.programme_id, member_id=friend.inviter_id, data=joined,
    )  # fmt: skip
    await tell(tx, [moment], at)


async def _held(tx: Tx, id: str) -> tuple[Friend, Design[Referral]]:
    friend = await store.by_id(tx, id, lock=True)
    assert friend is not None, "a referral is kept"
    design = await design_by_id(tx, friend.design_id, KIND)
    assert design is not None, "a design is kept"
    return friend, design


async def _qualifies(
    tx: Tx, programme: Programme, design: Design[Referral], friend: Friend, invitee: Member
) -> bool:
    told = design.definition
    measure = live(told.qualifies, design.names)
    types = [told.qualifies.activity_type]
    tiers, came = await stood(tx, programme), 0
    span = Span(programme.id, types, friend.joined_at, friend.until)
    async for piece in passed(tx, span, "member", [invitee.id]):
        for one in await tiers.told(tx, piece):
            came += max(0, measure.worth(seen_of(one, invitee)))
    return came >= told.at_least


async def _doubts(
    tx: Tx, referral: Referral, friend: Friend, contacts: Contacts, at: datetime
) -> Doubts:
    """What speaks against it by now; the cards and the contacts of both are traces from now on."""
    key = await secret(tx, friend.programme_id)
    for who in (friend.inviter_id, friend.invitee_id):
        left: list[Trace] = [hashed(key, "contact", one) for one in await contacts(tx, who)]
        if field := referral.card_field:
            left += [hashed(key, "card", card) for card in await trace_store.cards(tx, who, field)]
        await trace_store.leave(tx, friend.programme_id, who, left, at)
    return Doubts(
        own=await trace_store.own_traces(tx, friend.invitee_id, friend.inviter_id),
        ring=await trace_store.in_ring(tx, friend.invitee_id, friend.inviter_id),
        crowd=await trace_store.crowd(tx, friend.invitee_id),
    )


async def _follow(
    tx: Tx, programme: Programme, design: Design[Referral], friend: Friend,
    members: Mapping[str, Member], at: datetime,
) -> None:  # fmt: skip
    """The points of both, as the status says."""
    if friend.status == "rewarded" and friend.rewarded_at is None:
        await _pay(tx, programme, design, friend, members, at)
    elif friend.status in ("rewarded", "undone"):
        friend.taken = [
            reversal
            for who in sorted(members)
            for reversal in await _turned(tx, programme, design, friend, members[who], at)
        ]


async def _pay(
    tx: Tx, programme: Programme, design: Design[Referral], friend: Friend,
    members: Mapping[str, Member], at: datetime,
) -> None:  # fmt: skip
    told = design.definition
    friend.rewarded_at, friend.beyond = at, await _beyond(tx, programme, told, friend, at)
    prizes: list[tuple[str, str, Prize]] = []
    if told.inviting and not friend.beyond and members[friend.inviter_id].external_id:
        prizes.append(("inviting", friend.inviter_id, told.inviting))
    if told.invited:
        prizes.append(("invited", friend.invitee_id, told.invited))
    terms = None
    if told.hold_days:
        waiting = Waiting(after_days=told.hold_days)
        terms = terms_of(waiting, occurred_at=at, time_zone=programme.time_zone)
    coming = [
        Coming(
            programme_id=programme.id, member_id=who, occurred_at=at,
            payouts=(replace(design.payout(prize), pending=terms is not None),),
        )
        for _, who, prize in prizes
    ]  # fmt: skip
    if not coming:
        return
    world = await open_round(tx, LINE_UP, coming, at)
    for side, who, prize in prizes:
        award = design.award(
            prize, reference=_reference(friend, side), locale=world.voice(who),
            cause={"friend": friend.id, "as": side},
        )  # fmt: skip
        try:
            paid = pay(world, programme.id, who, replace(award, pending=terms))
        except Refusal:
            continue  # A purse that is full takes no more; the other one is paid all the same.
        follow(world)
        if paid is not None and paid.transaction_id is not None:
            friend.paid.append(paid.transaction_id)
    await close_round(tx, world)


def _reference(friend: Friend, side: str) -> str:
    return f"referral:{friend.id}:{side}"


async def _beyond(
    tx: Tx, programme: Programme, told: Referral, friend: Friend, at: datetime
) -> bool:
    if told.limit is None:
        return False
    begun = since(told.limit, at, programme.time_zone)
    before = await store.rewarded_since(tx, friend.design_id, friend.inviter_id, begun)
    return before >= told.limit.count


async def _turned(
    tx: Tx, programme: Programme, design: Design[Referral], friend: Friend, member: Member,
    at: datetime,
) -> list[str]:  # fmt: skip
    """What was paid to the member goes back, or comes again; the reversals that stand."""
    undoing = new_id()
    till = Till(
        programme=programme, currencies=(await currencies_of(tx, [programme]))[programme.id],
        member=member, undoing=undoing, reason=spoken(design.definition.title, member.locale),
        cause={KIND.name: design.name, "friend": friend.id, "undoing": undoing}, at=at,
    )  # fmt: skip
    references = [_reference(friend, side) for side in ("inviting", "invited")]
    targets = await find_targets(tx, [*friend.paid, *friend.taken])
    mine = {id for id, target in targets.items() if target.holder_id == member.id}

    async def change() -> None:
        if friend.status == "undone":
            await take_back(tx, till, [one for one in friend.paid if one in mine])
            await take_vouchers(tx, till, references)
        else:
            await give_back(tx, till, [one for one in friend.taken if one in mine])
            await give_vouchers(tx, till, references)

    await retell(tx, till, change)
    return [one.id for one in till.posted if one.reverses in friend.paid]
