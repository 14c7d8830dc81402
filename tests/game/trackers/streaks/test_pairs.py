"""A shared streak when one of the two is a guest who becomes a member."""

from __future__ import annotations

from datetime import timedelta

from game.designs.rules import Design
from game.kernel.database import Database, reading, writing
from game.kernel.tracking import Prize
from game.trackers.streaks import merge, pair_store
from game.trackers.streaks.kind import Milestone, Streak
from tests.game.trackers.streaks.builders import MONDAY, a_design
from tests.game.trackers.streaks.town import Town, a_town

DAY = timedelta(days=1)
EVERY_TWO = (Milestone(every=2, prize=Prize(amount=5)),)


async def pair(town: Town, design: Design[Streak], one: str, other: str) -> str:
    """These two keep the streak together."""
    async with writing(town.db) as tx:
        sent = await pair_store.invite(tx, town.programme.id, design.id, one, town.at)
        assert await pair_store.accept(tx, sent, other, town.at)
    return sent.id


async def both(town: Town, day: int, *who: str) -> int:
    """Each of them comes on that day; how much was paid."""
    outcomes = await town.play(*(town.did(one, MONDAY + day * DAY) for one in who))
    return sum(award.amount for outcome in outcomes for award in outcome.awards)


async def become(town: Town, guest: str, member: str) -> None:
    async with writing(town.db) as tx:
        await merge.hand_over(tx, guest, member, MONDAY)


async def partner_of(town: Town, design: Design[Streak], who: str) -> str | None:
    async with reading(town.db) as tx:
        return await pair_store.has_partner(tx, design.id, who)


async def test_a_guest_in_a_pair_is_followed_by_the_member_they_become(db: Database) -> None:
    town = await a_town(db)
    design = await town.save(a_design(shared=True, milestones=EVERY_TWO))
    guest, ana, ben = await town.members(3)
    pair_id = await pair(town, design, guest, ben)
    paid = [await both(town, day, guest, ben) for day in range(3)]
    assert sum(paid) > 0
    await become(town, guest, ana)
    assert await partner_of(town, design, guest) is None
    assert await partner_of(town, design, ana) == await partner_of(town, design, ben) == pair_id
    keeper = await town.keeper(design, ana)
    assert set(keeper.diaries) == {ana, ben} and keeper.tip.length == 3
    assert await both(town, 3, ana, ben) > 0
    assert (await town.keeper(design, ben)).tip.length == 4
    await become(town, guest, ana)
    assert (await town.keeper(design, ana)).tip.length == 4


async def test_what_the_guest_was_paid_in_the_pair_is_not_paid_again_to_the_member(
    db: Database,
) -> None:
    town = await a_town(db)
    design = await town.save(a_design(shared=True, milestones=EVERY_TWO))
    guest, ana, ben = await town.members(3)
    await pair(town, design, guest, ben)
    for day in range(2):
        await both(town, day, guest, ben)
    await both(town, 1, guest, ben)
    await become(town, guest, ana)
    assert await both(town, 1, ana, ben) == 0


async def test_who_keeps_the_streak_with_somebody_already_stays_with_them(db: Database) -> None:
    town = await a_town(db)
    design = await town.save(a_design(shared=True))
    guest, ana, ben, eve = await town.members(4)
    await pair(town, design, guest, eve)
    mine = await pair(town, design, ana, ben)
    await both(town, 0, guest, ana, ben, eve)
    await become(town, guest, ana)
    assert await partner_of(town, design, ana) == mine
    assert await partner_of(town, design, eve) is None
    assert (await town.keeper(design, ana)).tip.length == 1


async def test_two_who_turn_out_to_be_one_keep_no_streak_together(db: Database) -> None:
    town = await a_town(db)
    design = await town.save(a_design(shared=True))
    guest, ana = await town.members(2)
    await pair(town, design, guest, ana)
    await both(town, 0, guest, ana)
    await become(town, guest, ana)
    assert await partner_of(town, design, ana) is None
    assert await both(town, 1, ana) == 0
