"""Which jobs run, and how often. What they do is in the features' own `jobs.py`."""

from __future__ import annotations

from datetime import timedelta

from backend.schedule import Job
from game.badges.jobs import count_rarities, lapse_badges
from game.boards.jobs import seat_cohorts, tell_ranks
from game.bounties.jobs import pay_contributors
from game.challenges.jobs import gather
from game.climbing.reviews import review_tiers
from game.closing.jobs import close_boards
from game.database import Clock, Database, writing
from game.launch.jobs import close_ended, draw_contests
from game.ledger.jobs import expire_holds, expire_lots
from game.outbox import prune
from game.past.jobs import backfill

EVENTS_KEPT = timedelta(days=3)
"""An app that was away for longer takes a fresh snapshot."""


async def prune_events(db: Database, clock: Clock) -> int:
    """Forget events that no app will ask for any more."""
    async with writing(db) as tx:
        return await prune(tx, clock() - EVENTS_KEPT)


JOBS = (
    Job("add up shared goals", 2, gather),
    Job("pay shared goals", 2, pay_contributors),
    Job("count the past", 5, backfill),
    Job("tell ranks", 4, tell_ranks),
    Job("seat cohorts", 10, seat_cohorts),
    Job("close boards", 10, close_boards),
    Job("expire holds", 20, expire_holds),
    Job("expire lots", 60, expire_lots),
    Job("lapse badges", 60, lapse_badges),
    Job("count rarities", 300, count_rarities),
    Job("draw contests", 60, draw_contests),
    Job("review tiers", 300, review_tiers),
    Job("close ended campaigns", 300, close_ended),
    Job("prune events", 3600, prune_events),
)
