"""Days given back by staff, pauses, and who keeps a shared streak with whom.

None of it moves points: a milestone that is reached by it is paid with the next activity.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from msgspec import Struct

from game.kernel.database import Tx
from game.kernel.errors import Conflict, Missing, Refusal
from game.kernel.outbox import emit
from game.kernel.together import together
from game.kernel.trail_store import tell
from game.kernel.vocabulary import Seen
from game.members.store import one
from game.members.then import as_then
from game.round.progress import situation
from game.trackers.streaks import pair_store, store
from game.trackers.streaks.mend import add_pause, end_pause, restore
from game.trackers.streaks.opening import Mine, NoPartner, Opened, open_streaks
from game.trackers.streaks.reads import named, ready_of
from game.trackers.streaks.rules import Pause, Restored
from game.trackers.streaks.view import StreakView, clock_of

_PERIOD_MOST = timedelta(days=33)
"""No period is longer, wherever the clocks of the two stand."""


class Invited(Struct, frozen=True):
    """Give the id to whoever shall keep the streak with you; it is good until then."""

    id: str
    until: datetime


class NotShared(Conflict):
    code = "streak.not_shared"


class HasPartner(Conflict):
    code = "streak.has_partner"


class NoInvitation(Missing):
    code = "streak.no_invitation"


async def give_back(
    tx: Tx, programme_id: str, external_id: str, name: str, granted: Restored
) -> StreakView:
    """Give a member's missed period back; who did it and why is kept beside it."""
    who = await one(tx, programme_id, external_id)
    opened = await _one(tx, Mine(programme_id=programme_id, member_id=who.id, name=name))
    restore(opened.keeper, opened.now(granted.at), granted)
    told = {"day": granted.start, "reason": granted.reason}
    await tell(tx, programme_id, who.id, "restored", "streak", name, told)
    return await _saved(tx, opened, granted.at)


async def pause(tx: Tx, mine: Mine, days: Pause, at: datetime) -> StreakView:
    """Expect nothing of me on these days."""
    opened = await _one(tx, mine)
    add_pause(opened.keeper, clock_of(opened.person).day(at), days)
    return await _saved(tx, opened, at)


async def resume(tx: Tx, mine: Mine, first: date, at: datetime) -> StreakView:
    """End the pause that begins on that day."""
    opened = await _one(tx, mine)
    end_pause(opened.keeper, clock_of(opened.person).day(at), first)
    return await _saved(tx, opened, at)


async def invite(tx: Tx, mine: Mine, at: datetime) -> Invited:
    """An invitation to keep a shared streak with me; asked again, the same one while it is good."""
    design_id = await _shared(tx, mine.programme_id, mine.name)
    if await pair_store.has_partner(tx, design_id, mine.member_id) is not None:
        raise HasPartner("You keep this streak with somebody already.")
    sent = await pair_store.invite(tx, mine.programme_id, design_id, mine.member_id, at)
    return Invited(sent.id, sent.invited_at + pair_store.INVITED_FOR)


async def accept(
    tx: Tx, programme_id: str, member_id: str, invitation_id: str, at: datetime
) -> StreakView:
    """Keep the streak together from this period on, with what either did in it already; asked again
    by the same member, nothing changes."""
    invitation = await pair_store.lock_invitation(tx, programme_id, invitation_id)
    if invitation is None or invitation.invited_at + pair_store.INVITED_FOR <= at:
        raise NoInvitation("There is no such invitation, or it has lapsed: ask for a fresh one.")
    if invitation.inviter_id == member_id:
        raise HasPartner("Nobody keeps a shared streak alone: give the invitation to a friend.")
    streaks = (await ready_of(tx, programme_id)).streaks
    streak = next((s for s in streaks if s.design.id == invitation.design_id), None)
    if streak is None or invitation.invitee_id not in (None, member_id):
        raise NoInvitation("There is no such invitation, or it has lapsed: ask for a fresh one.")
    is_new = invitation.invitee_id is None
    if is_new and not await pair_store.accept(tx, invitation, member_id, at):
        raise HasPartner("One of you keeps this streak with somebody already.")
    mine = Mine(programme_id=programme_id, member_id=member_id, name=streak.design.name)
    opened = await _one(tx, mine)
    if is_new:
        await _begin(tx, opened, at)
    return await _saved(tx, opened, at)


async def part(tx: Tx, mine: Mine, at: datetime) -> None:
    """End a shared streak for both."""
    design_id = await _shared(tx, mine.programme_id, mine.name)
    pair_id = await pair_store.has_partner(tx, design_id, mine.member_id)
    if pair_id is None:
        raise NoPartner("You keep this streak with nobody.")
    await pair_store.part(tx, design_id, pair_id, at)


async def _begin(tx: Tx, opened: Opened, at: datetime) -> None:
    """The pair begins with this period: what either did in it counts, and nothing before it."""
    keeper, people = opened.keeper, opened.everybody
    keeper.changed, keeper.upkeep.paired_at = True, at
    types = {measure.measure.activity_type for measure in keeper.streak.measures}
    for done in await pair_store.done_since(tx, keeper.diaries, types, at - _PERIOD_MOST):
        member = as_then(people[done.member_id], done.was)
        told = situation(member, done.id, done.type, done.occurred_at, done.data)
        if any(worths := keeper.streak.worths(Seen(told))):
            keeper.count(worths, told)


async def _one(tx: Tx, mine: Mine) -> Opened:
    """The streak, locked; or the refusal, raised."""
    _, (opened,) = await open_streaks(tx, [mine])
    if isinstance(opened, Refusal):
        raise opened
    return opened


async def _saved(tx: Tx, opened: Opened, at: datetime) -> StreakView:
    async with together(tx) as out:
        await store.save(out, [opened.keeper], at)
        emit(out, opened.told(at), at)
    return opened.view(at)


async def _shared(tx: Tx, programme_id: str, name: str) -> str:
    """The id of a running streak that two keep together."""
    design = named(await ready_of(tx, programme_id), name).design
    if not design.definition.shared:
        raise NotShared("This streak is kept by each member alone.")
    return design.id
