"""The past is told with the tier that each member stood on then."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from backend.jobs import WORKS
from game.earning.rules import RuleDefinition
from game.flows.intake.ingest import ingest
from game.flows.past.earn_rules import RuleReplay, replay_rule
from game.flows.past.rules import Replay
from game.jobs.work import work_off
from game.kernel.database import Database, reading, writing
from game.programmes.rules import Programme
from game.trackers.tiers.by_hand import TierByHand, set_tier
from tests.game.flows.intake.builders import NOW, a_programme, a_purchase, a_saved_rule, balance
from tests.game.flows.past.builders import BADGE, TITLE, saved, tried

LADDER: dict[str, Any] = {
    "title": TITLE,
    "tiers": [
        {"name": "base", "title": TITLE},
        {"name": "gold", "title": TITLE, "at_least": 20, "benefits": {"earn_percent": 250}},
    ],
    "downgrade": "never",
}
TEN: dict[str, Any] = {"activity_type": "purchase", "amount": "10", "currency": "points"}
FOR_GOLD = {"activity_type": "purchase", "where": "member.tier == 'gold'"}


async def buys(db: Database, programme: Programme, who: str, times: int) -> None:
    """So many purchases, each in a round of its own."""
    for _ in range(times):
        async with writing(db) as tx:
            await ingest(tx, [a_purchase(programme, subject=who)], NOW)


async def the_rule(db: Database, programme: Programme) -> Replay:
    asked = RuleReplay(definition=RuleDefinition(**TEN), name="spend")
    async with reading(db) as tx:
        return await replay_rule(tx, programme.id, asked, NOW)


async def a_club(db: Database) -> Programme:
    """Ada climbs to gold by her second purchase, and staff set Bea there."""
    programme = await a_programme(db)
    await saved(db, programme, "tier", LADDER)
    await a_saved_rule(db, programme, "spend", **TEN)
    await buys(db, programme, "ada", 4)
    await buys(db, programme, "bea", 1)
    until = NOW + timedelta(days=9)
    async with writing(db) as tx:
        given = TierByHand(tier="gold", reason="a lost parcel", until=until)
        await set_tier(tx, programme.id, "bea", given, author="Zoé", at=NOW)
    await buys(db, programme, "bea", 1)
    return programme


async def test_a_replay_of_the_live_rule_equals_what_tiers_made_of_it(db: Database) -> None:
    programme = await a_club(db)
    assert await balance(db, programme, "ada") == 10 + 10 + 25 + 25
    assert await balance(db, programme, "bea") == 10 + 25
    replay = await the_rule(db, programme)
    assert replay.paid == replay.cost == {"points": 105}
    assert replay.difference == {"points": 0}


async def test_a_condition_on_the_tier_holds_over_the_past_as_it_did(db: Database) -> None:
    programme = await a_club(db)
    medal = {**BADGE, "how": {"by": "measure", "measure": FOR_GOLD}, "levels": [{"at_least": 2}]}
    replay = await tried(db, programme, "badge", medal)
    assert (replay.members, [one.times for one in replay.gains]) == (1, [1])
    await saved(db, programme, "badge", medal, backfill="silent")
    await work_off(WORKS, db, lambda: NOW + timedelta(seconds=10))
    holders = await db.fetch(
        "select m.external_id from badge_held b join member m on m.id = b.member_id"
    )
    assert [row["external_id"] for row in holders] == ["ada"]
