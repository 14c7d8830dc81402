"""What members and partners see of badges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from game.designs.rules import Design
from game.designs.store import live_of
from game.kernel.database import Tx
from game.kernel.days import local_day
from game.kernel.shown import shown
from game.members.rules import Member
from game.programmes.store import by_ids
from game.trackers.badges.kind import KIND, Badge
from game.trackers.badges.read_store import Rarity, badges, everything_of, rarities
from game.trackers.badges.ready import ready
from game.trackers.badges.rules import EVER, Count, Held, place
from game.trackers.badges.store import pages
from game.vouchers.live import live_rewards
from game.vouchers.rules import LiveReward, PrizeView, prize_view

_NONE = Count()


class LevelStanding(Struct, frozen=True, kw_only=True):
    """A level: what it takes and gives, and since when and until when the member holds it.

    `held` is false for one that is not earned, has lapsed, or was revoked.
    """

    level: int
    at_least: int
    title: dict[str, str] | None
    prize: PrizeView | None
    held: bool
    earned_at: datetime | None
    expires_at: datetime | None
    rarity: Rarity | None


class BadgeStanding(Struct, frozen=True, kw_only=True):
    """A badge as one member has it. `level` is the highest one held, 0 for none.

    `value` is how far the member is on the way to `target`, the next level; null where nothing is
    counted (a granted badge), or where the badge is complete or switched off.
    """

    name: str
    title: dict[str, str]
    text: dict[str, str]
    icon: str
    secret: bool
    level: int
    value: int | None
    target: int | None
    expires_at: datetime | None
    levels: list[LevelStanding]


class BadgeCase(Struct, frozen=True, kw_only=True):
    """A member's badges: those held, those on the way, and how many secret ones there are still."""

    earned: list[BadgeStanding]
    open: list[BadgeStanding]
    secret: int


class RevokedBadge(Struct, frozen=True, kw_only=True):
    """Who took a badge back, when, and why."""

    name: str
    at: datetime
    by: str
    reason: str


class FullBadgeCase(Struct, frozen=True, kw_only=True):
    """The same as staff see it: secret badges are among the open ones, revoked ones are told."""

    earned: list[BadgeStanding]
    open: list[BadgeStanding]
    revoked: list[RevokedBadge]


class _Case(Struct, frozen=True):
    """Everything that is known of one member's badges, read at one moment."""

    at: datetime
    designs: Sequence[Design[Badge]]
    held: dict[str, list[Held]]
    values: dict[str, int]
    rarity: dict[tuple[str, int], Rarity]
    rewards: Mapping[str, LiveReward]


async def case_of(tx: Tx, person: Member, at: datetime) -> BadgeCase:
    """What the member may see: nothing of a secret badge that was not earned but that it is."""
    case = await _read(tx, person, at)
    views = [(design, _view(case, design)) for design in case.designs]
    hidden = [d for d, view in views if d.definition.secret and d.active and not view.level]
    return BadgeCase(
        earned=[view for _, view in views if view.level],
        open=[v for d, v in views if d.active and not v.level and not d.definition.secret],
        secret=len(hidden),
    )


async def full_case_of(tx: Tx, person: Member, at: datetime) -> FullBadgeCase:
    """What staff and partners may see of a member's badges."""
    case = await _read(tx, person, at)
    views = [(design, _view(case, design)) for design in case.designs]
    taken = [(d.name, held) for d in case.designs for held in case.held.get(d.id, ())[:1]]
    return FullBadgeCase(
        earned=[view for _, view in views if view.level],
        open=[view for design, view in views if design.active and not view.level],
        revoked=[
            RevokedBadge(name=name, at=held.revoked_at, by=held.revoked_by, reason=held.reason)
            for name, held in taken
            if held.revoked_at is not None and held.was_taken_by_hand
        ],
    )


async def _read(tx: Tx, person: Member, at: datetime) -> _Case:
    programmes = await by_ids(tx, [person.programme_id])
    live = (await live_of(tx, programmes.values(), KIND, ready))[person.programme_id]
    held = await everything_of(tx, person.id)
    gone = await badges(tx, held.keys() - live.by_id.keys())
    day = local_day(at, person.time_zone, person.day_start_hour)
    places = {one.id: place(one.within, day) for one in live.by_id.values()}
    found = await pages(tx, {(person.id, page) for page, _ in (*places.values(), (EVER, ""))})
    values = {
        name: found[person.id, places[name].page].get(name, {}).get(places[name].start, _NONE).value
        for name, one in live.by_id.items()
        if one.measure is not None or one.fact is not None
    }
    for one in live.sets:
        others = (live.by_name[name].id for name in one.needs if name in live.by_name)
        values[one.id] = sum(_was_earned(held.get(other, [])) for other in others)
    designs = sorted(
        [*(one.design for one in live.by_id.values()), *gone], key=lambda design: design.name
    )
    rarity = await rarities(tx, [design.id for design in designs])
    rewards = await live_rewards(tx, person.programme_id)
    return _Case(at, designs, held, values, dict(rarity), rewards)


def _was_earned(levels: Sequence[Held]) -> bool:
    return bool(levels) and levels[0].revoked_at is None


def _view(case: _Case, design: Design[Badge]) -> BadgeStanding:
    badge = design.definition
    mine = {held.level: held for held in case.held.get(design.id, ())}
    live = [held for held in mine.values() if held.is_live(case.at)]
    top = max((held.level for held in live), default=0)
    value = case.values.get(design.id)
    target = badge.levels[top].at_least if top < len(badge.levels) else None
    return shown(
        BadgeStanding,
        badge,
        name=design.name,
        level=top,
        value=value if target is not None else None,
        target=target if value is not None else None,
        expires_at=next((held.expires_at for held in live if held.level == top), None),
        levels=[
            shown(
                LevelStanding,
                level,
                level=number,
                prize=prize_view(level.prize, case.rewards) if level.prize else None,
                held=(held := mine.get(number)) is not None and held.is_live(case.at),
                earned_at=held.earned_at if held is not None else None,
                expires_at=held.expires_at if held is not None else None,
                rarity=case.rarity.get((design.id, number)),
            )
            for number, level in enumerate(badge.levels, 1)
        ],
    )
