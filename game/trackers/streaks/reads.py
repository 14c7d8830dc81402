"""Reading streaks: all of a member's, and one month of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from msgspec.structs import replace

from game.designs.rules import NoDesign
from game.designs.store import stood_at
from game.kernel.database import Tx
from game.members.rules import Member
from game.members.store import by_ids as members_by_ids
from game.programmes.known import checked_known
from game.programmes.rules import Programme
from game.programmes.store import by_ids, clock_at
from game.trackers.streaks import before_store, store
from game.trackers.streaks.keeper import Keeper
from game.trackers.streaks.kind import KIND
from game.trackers.streaks.live import LiveStreak, Ready, stood
from game.trackers.streaks.pair_store import INVITED_FOR
from game.trackers.streaks.read_store import invitations
from game.trackers.streaks.standing import calendar, standing
from game.trackers.streaks.view import Calendar, Streaks, StreakView, clock_of, period_view, view_of
from game.vouchers.live import live_rewards


async def streaks_of(tx: Tx, who: Member, at: datetime) -> Streaks:
    """Every running streak for one member."""
    found = await ready_of(tx, who.programme_id)
    today = clock_of(who).day(at)
    wishes = [store.Wish(streak, who.id, today) for streak in found.streaks]
    keepers = await store.load(tx, wishes, lock=False) if wishes else {}
    shared = any(streak.design.definition.shared for streak in found.streaks)
    sent = await invitations(tx, who.id, at - INVITED_FOR) if shared else {}
    views = await _views(tx, found.streaks, keepers, who, at)
    return Streaks([_invited(view, sent.get(id_)) for id_, view in views.items()])


async def streaks_at(tx: Tx, who: Member, at: datetime) -> Streaks:
    """Every streak that ran at an instant of the past, as the member was shown it then."""
    await checked_known(tx, who.programme_id, at)
    if (clock := await clock_at(tx, who.id, at)) is not None:
        who = replace(who, time_zone=clock[0], day_start_hour=clock[1])
    ran = stood(await stood_at(tx, who.programme_id, KIND, at))
    keepers = await before_store.keepers(tx, ran, who.id, at) if ran else {}
    return Streaks(list((await _views(tx, ran, keepers, who, at)).values()))


async def _views(
    tx: Tx,
    streaks: Sequence[LiveStreak],
    keepers: Mapping[tuple[str, str], Keeper],
    who: Member,
    at: datetime,
) -> dict[str, StreakView]:
    """Design id -> what the member sees."""
    others = _partners(keepers.values(), who)
    partners = await members_by_ids(tx, others) if others else {}
    rewards = await live_rewards(tx, who.programme_id)
    views = {}
    for streak in streaks:
        key = streak.design.id, who.id
        keeper = keepers.get(key) or store.alone(streak, who.id)
        waits = key not in keepers
        views[streak.design.id] = view_of(
            keeper, who, at, rewards=rewards, partners=partners, waits=waits
        )
    return views


async def lengths_of(
    tx: Tx, programme: Programme, members: Sequence[Member], at: datetime
) -> dict[str, dict[str, int]]:
    """Member id -> running streak -> its length; streaks that never began are left out."""
    running = (await store.running(tx, [programme]))[programme.id].streaks
    clocks = {member.id: clock_of(member) for member in members}
    wishes = [
        store.Wish(one, who, clock.day(at)) for one in running for who, clock in clocks.items()
    ]
    keepers = await store.load(tx, wishes, lock=False) if wishes else {}
    found: dict[str, dict[str, int]] = {}
    for one in running:
        for who, clock in clocks.items():
            if (keeper := keepers.get((one.design.id, who))) is not None:
                length = standing(keeper, clock, at).length
                found.setdefault(who, {})[one.design.name] = length
    return found


async def calendar_of(
    tx: Tx, who: Member, name: str, month: str, at: datetime, *, staff: bool
) -> Calendar:
    """One month of a running streak, such as 2026-11; "" is that of today. Staff see who gave
    periods back."""
    streak = named(await ready_of(tx, who.programme_id), name)
    keepers = await store.load(tx, [store.Wish(streak, who.id, None)], lock=False)
    keeper = keepers.get((streak.design.id, who.id))
    if keeper is None:
        return Calendar([])
    first = date.fromisoformat(f"{month}-01") if month else clock_of(who).day(at).replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    told = calendar(keeper, clock_of(who), at, first, last)
    return Calendar([period_view(keeper, who, e.start, e.mark, staff=staff) for e in told])


async def ready_of(tx: Tx, programme_id: str) -> Ready:
    """The programme's running streaks."""
    programmes = await by_ids(tx, {programme_id})
    return (await store.running(tx, programmes.values()))[programme_id]


def named(found: Ready, name: str) -> LiveStreak:
    """The running streak of that name, or a refusal."""
    streak = found.named(name)
    if streak is None:
        raise NoDesign(f"There is no running streak {name[:100]!r}.")
    return streak


def _invited(view: StreakView, invitation: str | None) -> StreakView:
    return view if view.partner or invitation is None else replace(view, invitation=invitation)


def _partners(keepers: Iterable[Keeper], who: Member) -> set[str]:
    return {member_id for keeper in keepers for member_id in keeper.diaries} - {who.id}
