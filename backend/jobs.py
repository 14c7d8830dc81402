"""Which jobs run, and how often. What they do is in the features' own `jobs.py`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from backend.auth.jobs import tell_ending_keys
from backend.auth.room_keys import forget_room_keys
from backend.counter.jobs import forget_codes
from backend.db.held import held
from backend.displays.jobs import forget_pairings, notice_dark
from backend.http.bucket_store import forget_buckets
from backend.once.jobs import forget_keys
from backend.schedule import Job
from backend.sessions.jobs import forget_sessions
from backend.shops.jobs import claim_orders, forget_orders
from game.flows.bonuses.give import BONUS, pay_some
from game.flows.figures.jobs import add_up_books, count_campaigns, count_members
from game.flows.friends.jobs import look_at_friends
from game.flows.gifting.jobs import return_gifts
from game.flows.launch.designs import BACKFILL
from game.flows.launch.jobs import close_ended, draw_contests, return_budgets
from game.flows.launch.telling import tell_campaigns
from game.flows.leaving.erase import sweep
from game.flows.live.jobs import let_rooms_go_on
from game.flows.live.settle import settle_rooms
from game.flows.memberships.jobs import tend_memberships
from game.flows.moments.jobs import tell_days, tell_recaps
from game.flows.moving.begin import MOVING_IN, UNDOING
from game.flows.moving.jobs import forget_rows
from game.flows.moving.play import play_some
from game.flows.moving.undoing import undo_some
from game.flows.past import backfill
from game.flows.plays.waiting import tell_waiting
from game.flows.regrading import jobs as regrading
from game.flows.regrading.jobs import REGRADE
from game.flows.rewards.ending import tell_ending
from game.flows.rewards.jobs import expire_vouchers, give_waiting
from game.flows.rewards.near import nearest_of
from game.flows.sealing.rules import Signing
from game.flows.sealing.seal import seal_books
from game.flows.segmenting.jobs import SORTING, begin_sorting, sort_active, sort_all
from game.flows.till.jobs import release_due
from game.jobs import store as long_jobs
from game.jobs.work import Work, work_off
from game.kernel.database import Clock, Database, writing
from game.kernel.failures_store import forget_failures
from game.kernel.outbox import prune
from game.ledger.expiring import tell_expiring
from game.ledger.jobs import expire_holds, expire_lots
from game.referrals import store as referrals
from game.trackers.badges.jobs import count_rarities, lapse_badges
from game.trackers.boards.jobs import close_boards, seat_cohorts, tell_ranks
from game.trackers.challenges.jobs import gather, pay_contributors
from game.trackers.lineup import LINE_UP
from game.trackers.streaks.jobs import look_at_streaks
from game.trackers.tiers.reviews import review_tiers
from notifications.broadcasts import work as broadcasts
from notifications.contacts.jobs import forget_contacts
from notifications.contacts.store import every_value
from notifications.deciding import hear as deciding
from notifications.deciding.jobs import keep_all_hearing
from notifications.deliveries.jobs import forget
from notifications.fanout import Consumer, drain
from notifications.webhooks import hear as webhooks
from notifications.webhooks import jobs as webhook_jobs

CONSUMERS: tuple[Consumer, ...] = (
    partial(deciding.hear, near=nearest_of),
    webhooks.hear,
    referrals.heard,
)
"""Who writes down what shall become of what is due, in this order."""

EVENTS_KEPT = timedelta(days=3)
"""An app that was away for longer takes a fresh snapshot."""
JOBS_KEPT = timedelta(days=90)
"""Long jobs that are over are shown for so long."""


async def prune_events(db: Database, clock: Clock) -> int:
    """Forget events that no app will ask for any more."""
    async with writing(db) as tx:
        return await prune(tx, clock() - EVENTS_KEPT)


async def prune_jobs(db: Database, clock: Clock) -> int:
    """Forget long jobs that nobody will look at any more."""
    async with writing(db) as tx:
        return await long_jobs.prune(tx, clock() - JOBS_KEPT)


WORKS: dict[str, Work] = {
    BACKFILL: Work(backfill.piece),
    SORTING: Work(sort_all),
    REGRADE: Work(regrading.piece),
    BONUS: Work(pay_some),
    MOVING_IN: Work(play_some),
    UNDOING: Work(undo_some),
    broadcasts.FORECAST: Work(broadcasts.forecast, broadcasts.given_up),
    broadcasts.SENDING: Work(partial(broadcasts.send, near=nearest_of), broadcasts.given_up),
}
"""Every kind of long job, and what is done for it."""

JOBS = (
    Job("add up shared goals", 2, gather),
    Job("pay shared goals", 2, partial(pay_contributors, LINE_UP)),
    Job("work on long jobs", 1, partial(work_off, WORKS)),
    Job("begin to sort members", 10, begin_sorting),
    Job("sort active members", 5, sort_active),
    Job("add up the books", 10, add_up_books),
    Job("count campaigns", 10, count_campaigns),
    Job("count members", 60, count_members),
    Job("tell ranks", 4, tell_ranks),
    Job("seat cohorts", 10, seat_cohorts),
    Job("close boards", 10, partial(close_boards, LINE_UP)),
    Job("expire holds", 20, expire_holds),
    Job("expire lots", 60, expire_lots),
    Job("release pending points", 20, release_due),
    Job("tell what expires", 300, tell_expiring),
    Job("look at streaks", 60, look_at_streaks),
    Job("lapse badges", 60, lapse_badges),
    Job("expire vouchers", 60, expire_vouchers),
    Job("return gifts", 60, return_gifts),
    Job("tend memberships", 60, tend_memberships),
    Job("give vouchers that wait", 15, give_waiting),
    Job("tell which vouchers end", 300, tell_ending),
    Job("count rarities", 300, count_rarities),
    Job("look at friends", 5, partial(look_at_friends, every_value)),
    Job("draw contests", 60, draw_contests),
    Job("review tiers", 300, review_tiers),
    Job("close ended campaigns", 300, close_ended),
    Job("give budgets back", 300, return_budgets),
    Job("fan out", 30, partial(drain, CONSUMERS)),
    Job("replay to webhooks", 10, webhook_jobs.replay),
    Job("prune deliveries", 600, webhook_jobs.prune),
    Job("hear of new built-in messages", 300, keep_all_hearing),
    Job("forget old messages", 600, forget),
    Job("tell days", 300, tell_days),
    Job("tell recaps", 300, tell_recaps),
    Job("tell free plays", 300, tell_waiting),
    Job("tell of campaigns", 60, tell_campaigns),
    Job("prune events", 3600, prune_events),
    Job("claim orders", 30, claim_orders),
    Job("forget who ordered", 3600, forget_orders),
    Job("forget contacts", 3600, forget_contacts),
    Job("forget sessions", 600, forget_sessions),
    Job("forget codes of members", 3600, forget_codes),
    Job("erase what came late", 300, partial(sweep, held)),
    Job("prune long jobs", 3600, prune_jobs),
    Job("forget cancelled imports", 3600, forget_rows),
    Job("let rooms go on", 1, let_rooms_go_on),
    Job("pay live quizzes", 2, settle_rooms),
    Job("forget rooms' keys", 3600, forget_room_keys),
    Job("forget keys of requests", 3600, forget_keys),
    Job("forget failures", 3600, forget_failures),
    Job("forget full buckets", 600, forget_buckets),
    Job("tell which keys end", 300, tell_ending_keys),
    Job("notice dark displays", 60, notice_dark),
    Job("forget pairing codes", 3600, forget_pairings),
)


def jobs_with(signing: Signing, chance: Callable[[], bytes]) -> tuple[Job, ...]:
    """All of them, and the one that needs the key of the books."""
    return (*JOBS, Job("seal the books", 60, partial(seal_books, signing, chance)))
