"""Streaks locked for those who look after them, with all of their evidence."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from game.designs.rules import NoDesign
from game.kernel.database import Tx
from game.kernel.errors import Missing, NoMember, Refusal
from game.kernel.events import Event, StreakMoved
from game.members.rules import Member
from game.members.store import by_ids as members_by_ids
from game.programmes.rules import Programme
from game.programmes.store import by_ids
from game.trackers.streaks import store
from game.trackers.streaks.keeper import Keeper
from game.trackers.streaks.live import LiveStreak
from game.trackers.streaks.reads import named
from game.trackers.streaks.standing import Standing, standing
from game.trackers.streaks.view import StreakView, clock_of, view_of
from game.vouchers.live import live_rewards
from game.vouchers.rules import LiveReward


class Mine(Struct, frozen=True, kw_only=True):
    """One streak of one member."""

    programme_id: str
    member_id: str
    name: str


class NoPartner(Missing):
    code = "streak.no_partner"


class Opened(Struct, frozen=True):
    """A locked streak and the member who means it."""

    keeper: Keeper
    person: Member
    everybody: dict[str, Member]
    rewards: Mapping[str, LiveReward]

    def now(self, at: datetime) -> Standing:
        """How it stands."""
        return standing(self.keeper, clock_of(self.person), at)

    def view(self, at: datetime) -> StreakView:
        """What the member sees of it."""
        return view_of(self.keeper, self.person, at, rewards=self.rewards, partners=self.everybody)

    def told(self, at: datetime) -> list[Event]:
        """What the apps of all who keep it hear."""
        events, design = [], self.keeper.streak.design
        for member_id in self.keeper.diaries:
            now = standing(self.keeper, clock_of(self.everybody[member_id]), at)
            moved = StreakMoved(
                name=design.name, length=now.length, best=now.best,
                kept_today=now.kept, freezes=now.freezes,
            )  # fmt: skip
            events.append(Event(design.programme_id, member_id, moved))
        return events


async def open_streaks(
    tx: Tx, items: Sequence[Mine]
) -> tuple[dict[str, Programme], list[Opened | Refusal]]:
    """The programmes; and for each item its streak, locked with the others in one order, or why
    there is none."""
    programmes = await by_ids(tx, {item.programme_id for item in items})
    found = await store.running(tx, programmes.values())
    meant: list[LiveStreak | Refusal] = []
    for item in items:
        try:
            meant.append(named(found[item.programme_id], item.name))
        except NoDesign as refusal:
            meant.append(refusal)
    wishes = {
        (streak.design.id, item.member_id): store.Wish(streak, item.member_id, None)
        for streak, item in zip(meant, items, strict=True)
        if isinstance(streak, LiveStreak)
    }
    keepers = await store.load(tx, list(wishes.values()), lock=True) if wishes else {}
    everybody = await members_by_ids(tx, _all({i.member_id for i in items}, keepers.values()))
    rewards = {id: await live_rewards(tx, id) for id in programmes}
    return programmes, [
        _opened(streak, item, keepers, everybody, rewards[item.programme_id])
        if isinstance(streak, LiveStreak)
        else streak
        for streak, item in zip(meant, items, strict=True)
    ]


def _all(member_ids: set[str], keepers: Collection[Keeper]) -> set[str]:
    return member_ids | {member_id for keeper in keepers for member_id in keeper.diaries}


def _opened(
    streak: LiveStreak,
    item: Mine,
    keepers: dict[tuple[str, str], Keeper],
    everybody: dict[str, Member],
    rewards: Mapping[str, LiveReward],
) -> Opened | Refusal:
    keeper = keepers.get((streak.design.id, item.member_id))
    if keeper is None:
        return NoPartner("This streak is kept by two: invite somebody first.")
    person = everybody.get(item.member_id)
    if person is None:
        return NoMember("This programme has no such member.")
    return Opened(keeper, person, everybody, rewards)
