"""Every table that staff change is told in the trail."""

from __future__ import annotations

from backend.db.tables import load
from backend.db.told import TOLD

THE_HOUSE = {
    "badge_rarity", "board_podium", "board_run", "board_team_result", "campaign_count",
    "campaign_hour", "campaign_left", "challenge_goal", "challenge_push", "channel_visit",
    "condition_failure", "contact_limit", "display_pairing", "draw", "earn_failure", "erased_name",
    "bucket", "export_file",
    "extension", "failure", "figures_place", "given_alone", "heard", "house_secret", "kept",
    "known_since", "lot", "lot_use", "member_count", "member_import_row", "openid_wish",
    "partner_posting", "points_day", "posting", "prize_stock", "repayment", "rule_paid",
    "run_off", "seal", "segment_place", "shop_order", "sign_in", "staff_session", "trail",
    "webhook_attempt", "webhook_delivery",
}  # fmt: skip
"""Nobody on the staff writes them: they follow from what members or others do."""
BESIDE = {
    "board_absence": "board_absence_log", "currency_worth": "currency", "design_revision": "design",
    "earn_rule_revision": "earn_rule", "draw_seed": "campaign", "room_key": "room",
    "pool_code": "reward_stock",
}  # fmt: skip
"""Written beside another one, which is told."""


def test_a_table_is_told_or_nobody_on_the_staff_writes_it() -> None:
    tables = load().tables
    of_members = {name for name, table in tables.items() if table.info.get("fate")}
    assert tables.keys() == TOLD.keys() | THE_HOUSE | BESIDE.keys() | of_members
    assert not TOLD.keys() & THE_HOUSE
    assert set(BESIDE.values()) <= TOLD.keys()


def test_what_is_told_of_a_table_are_columns_of_it() -> None:
    tables = load().tables
    for name, told in TOLD.items():
        named = f"{told.name} {told.aside} {told.secret} {told.member} {told.of}".split()
        assert not set(named) - set(tables[name].columns.keys()), name
        assert not [c.name for c in tables[name].columns if "secret" in c.name
                    and c.name not in told.secret.split() + told.aside.split()]  # fmt: skip
