"""Badges in rounds: loaded under locks, written once, the same whatever comes at once."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from game.kernel.database import Database, writing
from game.kernel.measures import Measure
from game.kernel.tracking import POINTS_EARNED
from game.kernel.vocabulary import Seen
from game.programmes.store import by_ids
from game.round.contract import Ahead
from game.trackers.badges import merge
from game.trackers.badges.advance import TRACKER
from game.trackers.badges.kind import ByChallenge, ByStreak, Lapse
from game.trackers.badges.read_store import everything_of_each
from game.trackers.badges.store import save_held
from tests.game.trackers.badges.builders import (
    START,
    VISITS,
    Town,
    a_badge,
    a_medal,
    a_set,
    a_town,
    expected,
    fold,
    gave,
)

DAY = timedelta(days=1)


async def test_rounds_go_on_where_others_ended(db: Database) -> None:
    town = await a_town(db)
    made = await town.badges(regular=a_badge(VISITS, 1, 3), whole=a_set("regular"))
    anna, ben = await town.members(2)
    (first, _) = await town.play(town.did(anna), town.did(ben))
    assert [gain.name for gain in first.gains] == ["regular", "whole"]
    (second,) = await town.play(town.did(anna))
    assert not second.gains
    (third,) = await town.play(town.did(anna))
    assert [award.reference for award in third.awards] == [f"badge:{made['regular'].id}:{anna}:2"]
    assert len(await town.held(anna)) == 3 and len(await town.held(ben)) == 2


async def test_rounds_of_one_member_at_once_count_all_and_give_once(db: Database) -> None:
    town = await a_town(db)
    await town.badges(
        regular=a_badge(VISITS, 1, 12), daily=a_badge(VISITS, 5, within="day"), medal=a_medal(1, 2)
    )
    (anna,) = await town.members(1)
    grants = [town.play(gave("medal", anna, 2, programme_id=town.programme.id)) for _ in range(3)]
    rounds = [town.play(town.did(anna), town.did(anna)) for _ in range(6)]
    played = await asyncio.gather(*rounds, *grants)
    gains = [(gain.name, gain.level) for part in played for one in part for gain in one.gains]
    both = [("medal", 1), ("medal", 2)]
    assert sorted(gains) == [("daily", 1), *both, ("regular", 1), ("regular", 2)]


async def test_what_is_to_be_paid_is_named_before_and_no_more_once_it_was(db: Database) -> None:
    town = await a_town(db)
    await town.badges(regular=a_badge(VISITS, 1, 3), whole=a_set("regular", prize=7))
    (anna,) = await town.members(1)
    assert await _payouts(town, anna) == 3
    await town.play(town.did(anna))
    assert await _payouts(town, anna) == 1


async def _payouts(town: Town, member_id: str) -> int:
    async with writing(town.db) as tx:
        known = await by_ids(tx, [town.programme.id])
        coming = expected(town.did(member_id))
        part = await TRACKER.open(tx, Ahead(known, [coming], town.at))
        return len(list(part.payouts(coming)))


async def test_an_unheard_activity_costs_no_query(db: Database) -> None:
    town = await a_town(db)
    await town.badges(regular=a_badge())
    (anna,) = await town.members(1)
    unheard = town.did(anna, type="purchase", data={"amount": 1})
    await town.play(unheard)  # The configuration is remembered from here on.
    heard: list[str] = []
    async with writing(db) as tx:
        known = await by_ids(tx, [town.programme.id])
        with tx.query_logger(lambda query: heard.append(query.query)):
            await TRACKER.open(tx, Ahead(known, [expected(unheard)], town.at))
    assert heard == []


async def test_points_that_a_late_activity_earned_count_in_the_period_of_now(db: Database) -> None:
    town = await a_town(db)
    await town.badges(rich=a_badge(Measure(activity_type=POINTS_EARNED), 1, within="day"))
    (anna,) = await town.members(1)
    data = {"currency": "points", "amount": 5, "reason": ""}
    async with writing(db) as tx:
        known = await by_ids(tx, [town.programme.id])
        late = expected(town.did(anna, START - 40 * DAY, type=POINTS_EARNED, data=data))
        part = await TRACKER.open(tx, Ahead(known, [late], town.at))
        told = town.did(anna, type=POINTS_EARNED, data=data)
        assert part.advance(Seen(told), {}).gains


async def test_a_streak_that_goes_on_prolongs_its_badge(db: Database) -> None:
    town = await a_town(db)
    await town.badges(fire=a_badge(ByStreak(streak="daily"), 2, lapses=Lapse(after_days=2)))
    (anna,) = await town.members(1)
    for day in range(1, 5):
        town.at = START + day * DAY
        await town.play(town.did(anna), **{"streak:daily": day})
    (fire,) = await town.held(anna)
    assert fire.earned_at == START + 2 * DAY
    # The day after the last one begins at 23:00 UTC in Paris, and two more days are given.
    assert fire.expires_at == (START + 6 * DAY).replace(hour=23)


async def test_a_challenge_met_again_prolongs_its_badge_and_pays_no_more(db: Database) -> None:
    town = await a_town(db)
    lapses = Lapse(after_days=2)
    await town.badges(trier=a_badge(ByChallenge(challenge="march"), 1, lapses=lapses))
    (anna,) = await town.members(1)
    outcomes = []
    for day, times in ((0, 1), (1, 1), (2, 2)):
        outcomes += await town.play(town.did(anna, START + day * DAY), **{"challenge:march": times})
    assert [len(one.awards) for one in outcomes] == [1, 0, 0]
    (trier,) = await town.held(anna)
    assert trier.expires_at == (START + 4 * DAY).replace(hour=23)


async def test_sets_that_a_round_does_not_touch_are_left_alone(db: Database) -> None:
    town = await a_town(db)
    await town.badges(
        regular=a_badge(VISITS, 1), alone=a_set("regular"), late=a_badge(VISITS, 3),
        both=a_set("regular", "late"),
    )  # fmt: skip
    (anna,) = await town.members(1)
    outcomes = [one for _ in range(4) for one in await town.play(town.did(anna))]
    gains = [[gain.name for gain in one.gains] for one in outcomes]
    assert gains == [["regular", "alone"], [], ["late", "both"], []]


async def test_more_than_was_expected_is_counted_and_given_a_moment_later(db: Database) -> None:
    town = await a_town(db)
    await town.badges(regular=a_badge(VISITS, 20))
    (anna,) = await town.members(1)
    async with writing(db) as tx:
        known = await by_ids(tx, [town.programme.id])
        part = await TRACKER.open(tx, Ahead(known, [expected(town.did(anna))], town.at))
        await fold(tx, part, [town.did(anna) for _ in range(25)], {})
    assert await town.held(anna) == []
    (outcome,) = await town.play(town.did(anna))
    assert outcome.gains and len(await town.held(anna)) == 1


async def test_the_past_told_again_moves_a_badge_to_its_day_and_pays_nothing(db: Database) -> None:
    town = await a_town(db)
    made = await town.badges(regular=a_badge(VISITS, 2), whole=a_set("regular"))
    anna, ben = await town.members(2)
    late = [town.did(anna, START + 3 * DAY), town.did(anna, START + 2 * DAY)]
    await town.play(*late)
    await town.play(town.did(anna, START + DAY), town.did(ben, START))
    past = [town.did(anna, START + day * DAY) for day in (1, 2, 3)]
    past += [town.did(ben, START), town.did(ben, START + DAY)]
    outcomes = await town.past(made["regular"], [anna, ben], *past)
    assert [g.name for one in outcomes for g in one.gains] == ["regular", "whole"]  # Ben's.
    moments = {held.member_id: held.earned_at for held in await town.held(anna, ben)}
    assert moments == {anna: START + 2 * DAY, ben: START + DAY}
    again = await town.past(made["regular"], [anna, ben], *past)
    assert not [one for one in again if one.awards or one.gains]


async def test_the_past_told_again_does_not_bring_a_granted_badge_back(db: Database) -> None:
    town = await a_town(db)
    made = await town.badges(medal=a_medal())
    (anna,) = await town.members(1)
    past = [gave("medal", anna, programme_id=town.programme.id)]
    await town.play(*past)
    async with writing(db) as tx:
        for held in await everything_of_each(tx, [anna]):
            held.revoked_at, held.revoked_by = START, "Eve"
            await save_held(tx, [held])
    outcomes = await town.past(made["medal"], [anna], *past)
    assert not [one for one in outcomes if one.awards or one.gains]
    assert all(held.revoked_at for held in await town.held(anna))


async def test_a_set_that_is_new_is_given_to_who_has_its_badges(db: Database) -> None:
    town = await a_town(db)
    await town.badges(regular=a_badge(VISITS, 1))
    (anna,) = await town.members(1)
    await town.play(town.did(anna))
    made = await town.badges(whole=a_set("regular"))
    (outcome,) = await town.past(made["whole"], [anna], town.did(anna))
    assert [gain.name for gain in outcome.gains] == ["whole"]


async def test_a_guest_brings_counts_and_badges_along(db: Database) -> None:
    town = await a_town(db)
    await town.badges(regular=a_badge(VISITS, 1, 4), medal=a_medal())
    guest, anna = await town.members(2)
    await town.play(town.did(guest), town.did(guest), town.did(anna, START + DAY))
    await town.play(gave("medal", guest, programme_id=town.programme.id))
    async with writing(db) as tx:
        await merge.hand_over(tx, guest, anna, START)
    assert await town.held(guest) == []
    held = await town.held(anna)
    assert len(held) == 2 and {one.earned_at for one in held} == {START}
    (outcome,) = await town.play(town.did(anna))
    assert [(gain.name, gain.level) for gain in outcome.gains] == [("regular", 2)]
