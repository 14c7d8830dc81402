"""No state of the statistics turns a plan: what is asked for by name is found by an index, also by
a plan that was made while the table was empty, and is kept until it holds a million rows.

Every statement of every store is read from the source, so that one written tomorrow is tried too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import asyncpg
import pytest
from msgspec import json

from backend.db import tables
from backend.trail.store import asking
from game.campaigns.store import listing
from tests.house.queries import Query, queries
from tests.house.states import STATES, in_state

SMALL = {
    "activity_type", "api_key", "badge_rarity", "blueprint", "board_league", "board_podium",
    "board_prize", "board_run", "board_team_result", "bonus", "brand", "broadcast", "bucket",
    "campaign_count", "campaign_hour", "campaign_left", "campaign_version", "challenge_goal",
    "challenge_push", "channel", "closing_pick", "condition_failure", "currency", "currency_worth",
    "design", "design_revision", "display", "display_pairing", "draw_seed", "earn_failure",
    "earn_rule", "earn_rule_revision", "export", "failure", "feed", "figures_place", "heard",
    "house_secret", "identity_provider", "import_mapping", "kept", "known_since", "long_job",
    "member_count", "member_import", "notice", "partner", "points_day", "prize_stock", "programme",
    "reward_stock", "room", "room_key", "rule_paid", "run_off", "segment_place", "shop",
    "signing_key", "staff", "staff_factor", "staff_passkey", "staff_password_link",
    "staff_session", "webhook",
}  # fmt: skip
"""Tables of what staff write, or that are kept short. Every other table grows with the members."""

BROAD = {
    "programme_id", "campaign_id", "version_id", "design_id", "rule_id", "run_id", "league_id",
    "kind", "type", "currency", "status", "section", "division", "name", "seed", "period",
    "start", "at", "expires_at", "occurred_at", "received_at", "created_at", "number", "webhook_id",
}  # fmt: skip
"""Columns of which one value may be that of a million rows: an index on these alone is a walk."""

WALKS = {
    "backend/counter/figures_store.py:days",
    "backend/counter/store.py:forget",
    "backend/credentials/store.py:tell_all",
    "backend/once/store.py:forget",
    "backend/sessions/store.py:forget",
    "backend/shops/claim_store.py:claimable",
    "backend/trail/store.py:of_member",
    "game/campaigns/draw_store.py:draws_of",
    "game/campaigns/store.py:ended",
    "game/campaigns/store.py:live_of",
    "game/campaigns/store.py:page",
    "game/campaigns/store.py:slugs",
    "game/flows/bonuses/store.py:candidates",
    "game/flows/bonuses/store.py:draw",
    "game/flows/figures/gathering_store.py:add_up",
    "game/flows/figures/gathering_store.py:due",
    "game/flows/figures/gathering_store.py:plays",
    "game/flows/figures/gathering_store.py:standings",
    "game/flows/figures/run_off_store.py:add_up",
    "game/flows/figures/run_off_store.py:costs",
    "game/flows/figures/run_off_store.py:rewards",
    "game/flows/figures/store.py:past",
    "game/flows/figures/store.py:some_members",
    "game/flows/figures/survey_store.py:counts",
    "game/flows/figures/survey_store.py:newest",
    "game/flows/launch/draw_store.py:wins_of",
    "game/flows/launch/settings_store.py:readers_of",
    "game/flows/regrading/store.py:members",
    "game/flows/rewards/store.py:counts",
    "game/flows/rewards/store.py:ending",
    "game/flows/rewards/store.py:page",
    "game/flows/history/store.py:all_waiting",
    "game/flows/moving/copies_store.py:attempts",
    "game/flows/moving/copies_store.py:campaigns",
    "game/flows/moving/copies_store.py:ledger",
    "game/flows/moving/copies_store.py:members",
    "game/flows/moving/copies_store.py:redemptions",
    "game/flows/moving/store.py:drop_cancelled",
    "game/flows/leaving/store.py:end_prizes",
    "game/flows/leaving/store.py:erased_between",
    "game/flows/orders/store.py:forget",
    "game/flows/past/store.py:campaign_purses",
    "game/flows/past/store.py:paid_by_design",
    "game/flows/past/store.py:paid_by_merit",
    "game/flows/past/store.py:paid_by_rule",
    "game/flows/past/store.py:tariffs",
    "game/flows/plays/store.py:question_facts",
    "game/flows/sealing/posted_store.py:page",
    "game/flows/sealing/store.py:following",
    "game/flows/sealing/store.py:is_there",
    "game/flows/sealing/store.py:last",
    "game/flows/sealing/store.py:seal_of",
    "game/flows/sealing/store.py:sealed_between",
    "game/flows/sharing/store.py:channels",
    "game/flows/showing/store.py:played",
    "game/ledger/due_store.py:due_holds",
    "game/ledger/due_store.py:due_lots",
    "game/ledger/expiring_store.py:ahead",
    "game/ledger/pending_store.py:due_pendings",
    "game/ledger/proof_store.py:counts",
    "game/ledger/proof_store.py:outstanding",
    "game/ledger/read_store.py:flows",
    "game/members/store.py:count",
    "game/members/search_store.py:alike",
    "game/members/store.py:page",
    "game/messages/facts_store.py:some_members",
    "game/approvals/store.py:page",
    "game/members/store.py:zones_of",
    "game/programmes/store.py:held_attributes",
    "game/ranks/change_store.py:line_at",
    "game/ranks/truth_store.py:_before",
    "game/ranks/truth_store.py:_lines",
    "game/ranks/truth_store.py:around",
    "game/ranks/truth_store.py:rows",
    "game/ranks/truth_store.py:since",
    "game/ranks/truth_store.py:top",
    "game/segments/store.py:active_since",
    "game/segments/store.py:looked_at",
    "game/segments/store.py:members_in",
    "game/segments/store.py:size",
    "game/referrals/store.py:due",
    "game/referrals/store.py:page",
    "game/referrals/store.py:figures",
    "game/flows/gifting/store.py:over",
    "game/flows/memberships/store.py:ending",
    "game/flows/memberships/store.py:moved",
    "game/flows/memberships/store.py:over",
    "game/flows/memberships/store.py:unused",
    "game/vouchers/store.py:due",
    "game/vouchers/store.py:waiting",
    "game/vouchers/store.py:load_shelf",
    "game/vouchers/store.py:stocks_of",
    "game/vouchers/uses_store.py:uses_of",
    "game/trackers/badges/read_store.py:count_rarity",
    "game/trackers/badges/store.py:ending",
    "game/trackers/boards/certificate_store.py:count_entries",
    "game/trackers/boards/certificate_store.py:entries_of",
    "game/trackers/boards/certificate_store.py:members_of",
    "game/trackers/boards/closing_store.py:name_winners",
    "game/trackers/boards/closing_store.py:promote",
    "game/trackers/boards/job_store.py:moved_tops",
    "game/trackers/boards/job_store.py:seats_taken",
    "game/trackers/boards/job_store.py:waiting",
    "game/trackers/boards/past_store.py:_gone",
    "game/trackers/boards/past_store.py:results_near",
    "game/trackers/boards/past_store.py:results_of",
    "game/trackers/boards/read_store.py:totals_of",
    "game/trackers/streaks/looking_store.py:due",
    "game/trackers/tiers/store.py:due",
    "notifications/exports/store.py:claim",
    "notifications/exports/store.py:plan",
    "notifications/kept/store.py:first_since",
    "notifications/kept/store.py:prune",
    "notifications/webhooks/delivery_store.py:claim",
    "notifications/webhooks/job_store.py:bury",
    "notifications/webhooks/job_store.py:prune",
    "notifications/webhooks/log_store.py:page",
    "notifications/contacts/code_store.py:forget",
    "notifications/deciding/store.py:claim",
    "notifications/deliveries/store.py:prune",
    "notifications/deliveries/store.py:results",
    "notifications/inbox/store.py:prune",
    "notifications/sending/store.py:claim",
    "notifications/outgoing_store.py:outgoing",
}
"""Reports, lists in order and jobs that go through what is due: they mean to walk."""

GOES_ON = {
    "backend/auth/store.py:member_proof",
    "game/flows/plays/merge_store.py:lock_plays_of",
    "game/flows/plays/win_store.py:wins_of_member",
    "game/messages/facts_store.py:rests",
    "game/ledger/read_store.py:expiries",
    "game/ledger/read_store.py:lots_used",
    "game/ledger/read_store.py:postings",
    "game/ledger/trace_store.py:_load_targets",
    "game/ledger/trace_store.py:find_targets",
    "game/ranks/store.py:show",
    "game/trackers/boards/closing_store.py:due_prizes",
    "game/trackers/challenges/shared_store.py:unpaid",
    "game/trackers/streaks/merge_store.py:held_by",
    "game/trackers/streaks/store.py:_holdings",
    "game/campaigns/store.py:versions",
    "game/flows/launch/draw_store.py:contests_over",
    "notifications/broadcasts/store.py:accounts",
}
"""What goes on from rows that it finds to others. Counted as empty, a table has no row to go on
from, and its own index looks as good as any: only in that state, which the next count ends."""

UNREAD = {
    "backend/trail/store.py:page",
    "game/flows/leaving/store.py:leave",
    "game/flows/leaving/store.py:rows",
    "game/flows/past/store.py:passed",
    "game/flows/past/store.py:size",
    "game/flows/past/store.py:tariffs",
    "game/kernel/following_store.py:settled",
    "game/ledger/proof_store.py:unsound",
    "game/ranks/truth_store.py:rows",
    "game/trackers/boards/closing_store.py:freeze",
}
"""Put together when asked; all of them walk."""


FILTERED = (
    ("programme_id at number", asking(["since"])),
    ("programme_id by_name at number", asking(["by"])),
    ("programme_id kind at number", asking(["kind"])),
    ("programme_id thing at number", asking(["thing"])),
    ("programme_id kind thing at number", asking(["kind", "thing"])),
    ("programme_id verb at number", asking(["verb"])),
    ("programme_id id", listing(None, newest=True)),
    ("programme_id mechanic id", listing("quiz", newest=False)),
    ("programme_id mechanic id", listing("quiz", newest=True)),
)
"""Of each way to filter a list: what is asked of the index by which it is read in its order."""


async def test_every_statement_can_be_read() -> None:
    assert queries()[1] == UNREAD


@pytest.mark.parametrize("state", STATES)
async def test_what_is_asked_for_by_name_is_found_by_it(postgres: str, state: str) -> None:
    spared = WALKS | (GOES_ON if state == "vacuumed while empty" else set())
    asked = [query for query in queries()[0] if query.where not in spared]
    async with in_state(postgres, state) as planner:
        walks = [walk for query in sorted(asked) for walk in await walks_of(planner, query)]
        walks += [text for sought, text in FILTERED if not await is_read_by(planner, text, sought)]
    assert not walks, "\n".join(walks)


async def test_a_walk_is_seen(postgres: str) -> None:
    query = Query("here", "select id from member where programme_id = $1 and alias = $2")
    async with in_state(postgres, "a million") as planner:
        assert await walks_of(planner, query)


async def test_nothing_is_spared_that_is_gone() -> None:
    assert {query.where for query in queries()[0]} >= WALKS | GOES_ON


async def walks_of(planner: asyncpg.Connection[Any], query: Query) -> list[str]:
    """Where the plan of a statement walks a table that grows."""
    if not re.match(r"\s*\(?\s*(select|with|insert|update|delete)\b", query.text):
        return []
    return [f"{query.where} walks {walk}" for walk in _walks(await plan_of(planner, query.text))]


async def is_read_by(planner: asyncpg.Connection[Any], text: str, sought: str) -> bool:
    """Whether an index is asked for all these columns, of the table that is read in order."""
    node = await plan_of(planner, text)
    while "Plans" in node:
        node = next(one for one in node["Plans"] if one["Parent Relationship"] == "Outer")
    return set(sought.split()) <= set(re.findall(r"\w+", _condition(node)))


async def plan_of(planner: asyncpg.Connection[Any], text: str) -> dict[str, Any]:
    """The plan of a statement, whatever its values are."""
    await planner.execute(f"prepare asked as {text}")
    many = max(map(int, re.findall(r"\$(\d+)", text)), default=0)
    values = f"({', '.join(['null'] * many)})" if many else ""
    plan = json.decode(await planner.fetchval(f"explain (format json) execute asked {values}"))
    await planner.execute("deallocate asked")
    found: dict[str, Any] = plan[0]["Plan"]
    return found


def _walks(node: dict[str, Any]) -> Iterator[str]:
    table = node.get("Relation Name")
    scans = "Scan" in node["Node Type"] and node["Node Type"] != "Tid Scan"  # A row by its place.
    if scans and table in tables.load().tables and table not in SMALL:
        sought = set(re.findall(r"(\w+)\)* = ", _condition(node)))
        if not sought - BROAD:
            yield f"{table} by {node.get('Index Name')} {_condition(node)}"
    for inner in node.get("Plans", ()):
        yield from _walks(inner)


def _condition(node: dict[str, Any]) -> str:
    """What the index is asked for, in all parts of a bitmap."""
    parts = node.get("Plans", ()) if node["Node Type"].startswith("Bitmap") else ()
    return " ".join([node.get("Index Cond", ""), *map(_condition, parts)])
