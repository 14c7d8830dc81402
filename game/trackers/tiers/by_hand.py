"""Tiers that staff set: with a reason and an end, over whatever the member earned meanwhile."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from game.kernel.database import Tx
from game.kernel.days import local_day
from game.kernel.errors import Conflict, Invalid
from game.kernel.events import Event
from game.kernel.identity import new_id
from game.kernel.names import NameOf
from game.kernel.outbox import emit
from game.kernel.together import together
from game.kernel.words import Reason
from game.members import store as members
from game.programmes.rules import Programme
from game.programmes.store import by_ids
from game.trackers.tiers import store
from game.trackers.tiers.advance import ladders_of, place_on
from game.trackers.tiers.reading import NoLadder
from game.trackers.tiers.records import Manual, Span
from game.trackers.tiers.rules import LiveLadder
from game.trackers.tiers.state import State
from game.trackers.tiers.telling import Told, events, lines
from game.trackers.tiers.view import StandingView, standing_view

LONGEST = timedelta(days=36525)


class TierByHand(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The tier a member gets, why, and until when. Setting another one replaces it."""

    tier: NameOf
    reason: Reason
    until: Annotated[datetime, Meta(tz=True)]


class UnknownTier(Invalid):
    code = "tier.unknown"


class EndsBefore(Invalid):
    code = "tier.ends_before_it_starts"


class EndsTooLate(Invalid):
    code = "tier.ends_too_late"


class ProlongedSince(Conflict):
    code = "tier.prolonged_since"


class NotByHand(Conflict):
    code = "tier.not_by_hand"


async def set_tier(
    tx: Tx, programme_id: str, external_id: str, given: TierByHand, *, author: str, at: datetime
) -> StandingView:
    """Set a member's tier. Refuses a tier that the ladder has not, and an end that is past."""
    programme, ladder = await _ladder(tx, programme_id)
    if given.tier not in ladder.ranks:
        known = list(ladder.ranks)
        raise UnknownTier(f"The ladder's tiers are {', '.join(known)}.", known=known)
    if given.until <= at:
        raise EndsBefore("The tier must end in the future; write a later `until`.")
    if given.until > at + LONGEST:
        raise EndsTooLate("The tier must end within 100 years; write an earlier `until`.")
    state = await _locked(tx, programme, ladder, external_id, at)
    state.row.manual = Manual(
        tier=given.tier, reason=given.reason, until=given.until, author=author, set_at=at
    )
    return await _done(tx, programme, state, "set", state.row.manual, at)


async def withdraw_tier(
    tx: Tx, programme_id: str, external_id: str, *, author: str, at: datetime
) -> StandingView:
    """End a tier that was set, before its time: what the member earned holds again."""
    programme, ladder = await _ladder(tx, programme_id)
    state = await _locked(tx, programme, ladder, external_id, at)
    manual = state.set(at)
    if manual is None:
        raise NotByHand("This member's tier was earned; there is nothing to withdraw.")
    state.row.manual = None
    by = Manual(tier=manual.tier, reason="", until=at, author=author, set_at=at)
    return await _done(tx, programme, state, "withdrawn", by, at)


async def hold_tier(tx: Tx, programme_id: str, member_id: str, at: datetime) -> State:
    """The member's standing, locked: before stocks and accounts are."""
    programme, ladder = await _ladder(tx, programme_id)
    return await _state(tx, programme, ladder, member_id, at)


async def set_held(
    tx: Tx, programme_id: str, state: State, given: TierByHand, *, behind: datetime | None,
    author: str, at: datetime
) -> None:  # fmt: skip
    """Set the tier of somebody whose standing is held; `behind` what holds the same tier until
    then, where something does."""
    programme, _ = await _ladder(tx, programme_id)
    manual = Manual(
        tier=given.tier, reason=given.reason, until=given.until, author=author, set_at=at,
        starts=behind,
    )  # fmt: skip
    if (set_ := state.set(at)) is not None and set_.until == behind:
        ends = tuple(end for end in set_.ends if end > at)
        manual = replace(manual, starts=set_.starts, ends=(*ends, set_.until))
    state.row.manual = manual
    await _done(tx, programme, state, "set", state.row.manual, at)


async def end_held(
    tx: Tx, programme_id: str, state: State, until: datetime | None, *, author: str, at: datetime
) -> None:
    """End the tier that was set until then, or by which it was prolonged until then; where another
    one was set since, that stays. Refused where it was prolonged since."""
    programme, _ = await _ladder(tx, programme_id)
    manual = state.set(at)
    if manual is not None and until in manual.ends:
        raise ProlongedSince(
            f"This status was prolonged until {manual.until:%Y-%m-%d} since; cancel that first.",
            until=manual.until.isoformat(),
        )
    if manual is None or manual.until != until:
        return
    state.row.manual = manual.before(at)
    by = Manual(tier=manual.tier, reason="", until=at, author=author, set_at=at)
    await _done(tx, programme, state, "withdrawn", by, at)


async def set_bought(
    tx: Tx, programme_id: str, state: State, spans: list[Span], *, at: datetime
) -> None:
    """What is paid for, of somebody whose standing is held."""
    programme, _ = await _ladder(tx, programme_id)
    state.row.bought = spans
    await _save(tx, programme, state, [], at)


async def _ladder(tx: Tx, programme_id: str) -> tuple[Programme, LiveLadder]:
    programme = (await by_ids(tx, [programme_id]))[programme_id]
    ladder = (await ladders_of(tx, [programme])).get(programme_id)
    if ladder is None:
        raise NoLadder("This programme has no ladder switched on; save a tier ladder first.")
    return programme, ladder


async def _locked(
    tx: Tx, programme: Programme, ladder: LiveLadder, external_id: str, at: datetime
) -> State:
    member = await members.one(tx, programme.id, external_id)
    return await _state(tx, programme, ladder, member.id, at)


async def _state(
    tx: Tx, programme: Programme, ladder: LiveLadder, member_id: str, at: datetime
) -> State:
    rows = await store.lock(tx, [place_on(ladder, member_id)])
    (row,) = rows.values()
    state = State(ladder, row)
    today = local_day(at, programme.time_zone)
    state.join(today)
    state.settle(today)
    return state


async def _done(
    tx: Tx, programme: Programme, state: State, why: str, by: Manual, at: datetime
) -> StandingView:
    """Save, tell the member, and keep who did it and why."""
    row, ladder = state.row, state.ladder
    before = row.shown.tier if row.shown is not None else ""
    by_hand = Told(
        id=new_id(),
        design_id=row.design_id,
        member_id=row.member_id,
        at=at,
        before=before,
        tier=state.name(at),
        why=why,
        author=by.author,
        reason=by.reason,
    )
    await _save(tx, programme, state, [by_hand], at)
    return standing_view(State(ladder, row), at, programme.time_zone, staff=True)


async def _save(
    tx: Tx, programme: Programme, state: State, told: list[Told], at: datetime
) -> None:  # fmt: skip
    row = state.row
    changes = state.tell(at)
    async with together(tx) as out:
        await store.save(out, [state.stored(at, programme.time_zone)], at)
        await store.write_history(out, [*told, *lines(row, changes, at)])
        emit(out, [Event(programme.id, row.member_id, event) for event in events(changes)], at)
