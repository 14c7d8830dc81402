"""What a rule pays, for what, and how it explains itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from game.earning.compile import compiled, live
from game.earning.rules import (
    BadRule,
    Cap,
    Check,
    RuleBudget,
    RuleDefinition,
    Within,
    sound,
    use_keys,
)
from game.kernel.errors import Refusal
from game.kernel.rates import Rate
from game.multipliers.rates import Rates
from tests.game.earning.builders import NOON, a_rule, a_situation, decided, paid, ready

DAY = timedelta(days=1)


def a_tier(percent: int) -> Rate:
    return Rates((), a_situation(), percent, "UTC").of("points")


def failures(checks: tuple[Check, ...]) -> list[Check]:
    return [check for check in checks if not check.met]


def test_a_fixed_amount_is_paid_with_its_cause() -> None:
    rule = a_rule("10", reason={"en": "Thank you", "fr": "Merci"})
    situation = a_situation()
    award = decided(ready(rule), situation).award
    assert award is not None
    assert (award.amount, award.currency, award.reason) == (10, "points", "Merci")
    assert award.reference == f"{rule.id}:{situation.activity_id}"
    assert award.cause["revision"] == 3
    assert award.budget is None


@pytest.mark.parametrize(
    ("reason", "locale", "told"),
    [
        ("", "fr", "rule"),
        ("Merci", "en", "Merci"),
        ({"fr": "Merci", "en": "Thanks"}, "en", "Thanks"),
        ({"fr": "Merci", "en": "Thanks"}, "de", "Merci"),
    ],
)
def test_the_reason_speaks_the_members_language(reason: Any, locale: str, told: str) -> None:
    award = decided(ready(a_rule(reason=reason)), a_situation(locale=locale)).award
    assert award is not None and award.reason == told


def test_an_amount_follows_what_was_bought() -> None:
    assert paid(ready(a_rule("activity.data.amount / 100")), a_situation()) == [20]


@pytest.mark.parametrize(
    ("amount", "rounding", "percent", "paid"),
    [
        ("5", "half_up", 150, 8),
        ("5", "up", 150, 8),
        ("5", "down", 150, 7),
        ("5", "half_even", 150, 8),
        ("1.5", "half_up", 150, 2),
        ("0.4", "half_up", 150, 1),
        ("0.4", "half_up", 100, 0),
        ("activity.data.amount / 100", "half_up", 125, 25),
    ],
)
def test_a_tiers_rate_is_laid_on_the_exact_amount_and_then_it_is_rounded(
    amount: str, rounding: Any, percent: int, paid: int
) -> None:
    rules = ready(a_rule(amount, rounding=rounding))
    decision = decided(rules, a_situation(), rate=a_tier(percent))
    assert (decision.award.amount if decision.award else 0) == paid


def test_an_explanation_tells_how_the_figure_came_about() -> None:
    rules = ready(a_rule("activity.data.amount / 100", rounding="up"))
    assert decided(rules, a_situation(), rate=a_tier(110)).explanation[1:] == (
        Check("amount activity.data.amount / 100", True, "it is 19.99", "amount"),
        Check("the tier earns 110 %", True, "21.989 instead of 19.99", "rate", {"percent": "110"}),
        Check("rounded up", True, "it is 22", "rounding"),
    )


def test_a_quiz_pays_for_taking_part_each_right_answer_and_a_perfect_run() -> None:
    formula = "10 + 5 * activity.data.amount + (activity.data.first ? 50 : 0)"
    run = a_situation(data={"amount": 4, "first": True})
    assert paid(ready(a_rule(formula)), run) == [80]


@pytest.mark.parametrize(
    ("condition", "fires"),
    [
        ("member.attributes.city == 'Lyon' && !member.guest", True),
        ("member.attributes.children > 1 || member.attributes.vip", False),
        ("member.attributes.born < '1990-01-01' && member.attributes.born != ''", True),
        ("activity.hour == 14 && activity.weekday == 3", True),  # In Paris it is 14 h.
        ("member.locale == 'fr' && activity.type == 'purchase'", True),
        ("activity.data.store == ''", True),
        ("activity.data.first", False),
    ],
)
def test_a_condition_looks_at_activity_and_member(condition: str, fires: bool) -> None:
    known = {"city": "Lyon", "born": "1984-02-29"}
    decision = decided(ready(a_rule(condition=condition)), a_situation(attributes=known))
    assert decision.fired is fires


def test_a_null_counts_as_absent() -> None:
    situation = a_situation(data={"amount": None})
    assert decided(ready(a_rule(condition="activity.data.amount == 0")), situation).fired


def test_the_hour_is_the_clocks_and_the_weekday_is_the_members_day() -> None:
    rule = ready(a_rule(condition="activity.hour == 1 && activity.weekday == 6"))
    sunday_morning = datetime(2026, 5, 16, 23, tzinfo=UTC)
    assert decided(rule, a_situation(sunday_morning, day_start_hour=4)).fired
    assert not decided(rule, a_situation(sunday_morning)).fired


def test_a_no_names_every_clause_that_failed_and_what_it_saw() -> None:
    rule = a_rule(
        condition="activity.data.amount > 5000 && !member.guest && activity.data.store == 'A'"
    )
    decision = decided(ready(rule), a_situation())
    assert failures(decision.explanation) == [
        Check("activity.data.amount > 5000", False, "activity.data.amount is 1999"),
        Check("activity.data.store == 'A'", False, "activity.data.store is ''"),
    ]
    assert decision.explanation[1].met


def test_an_error_at_run_time_does_not_fire_and_says_why() -> None:
    decision = decided(ready(a_rule("100 / (activity.data.amount - 1999)")), a_situation())
    (check,) = failures(decision.explanation)
    assert not decision.fired and check.why == "divide by zero"


@pytest.mark.parametrize(
    ("amount", "percent"),
    [("1000000000000001", 100), ("activity.data.amount * 9223372036854775807", 100),
     ("1000000000000000", 101)],
)  # fmt: skip
def test_an_amount_beyond_all_measure_is_not_paid(amount: str, percent: int) -> None:
    decision = decided(ready(a_rule(amount)), a_situation(), rate=a_tier(percent))
    assert not decision.fired
    assert "too large an amount" in failures(decision.explanation)[0].why


@pytest.mark.parametrize("amount", ["0", "-5"])
def test_nothing_and_less_is_not_paid(amount: str) -> None:
    decision = decided(ready(a_rule(amount)), a_situation())
    assert not decision.fired and failures(decision.explanation)[0].why == f"it is {amount}"


@pytest.mark.parametrize(
    ("at", "fires"),
    [(NOON - DAY, False), (NOON, True), (NOON + DAY, True), (NOON + 2 * DAY, False)],
)
def test_a_window_is_open_from_its_start_until_just_before_its_end(at: Any, fires: bool) -> None:
    rule = ready(a_rule(starts_at=NOON, ends_at=NOON + 2 * DAY))
    assert decided(rule, a_situation(at)).fired is fires


@pytest.mark.parametrize(
    ("caps", "days", "amounts"),
    [
        ([Cap(period="day", amount=25)], [0, 0, 0, 0], [10, 10, 5, 0]),
        ([Cap(period="day", amount=25)], [0, 0, 0, 1], [10, 10, 5, 10]),
        ([Cap(period="day", times=1)], [0, 0, 1, 1], [10, 0, 10, 0]),
        ([Cap(period="week", times=2)], [0, 1, 2, 5, 6], [10, 10, 0, 10, 10]),
        ([Cap(period="month", amount=15)], [0, 1, 18, 19], [10, 5, 0, 10]),
        ([Cap(period="quarter", times=1)], [0, 48, 49], [10, 0, 10]),
        ([Cap(period="year", times=1)], [0, 232, 233], [10, 0, 10]),
        ([Cap(period="ever", times=1)], [0, 5000], [10, 0]),
        ([Cap(period="day", times=2, amount=15)], [0, 0, 0], [10, 5, 0]),
        ([Cap(period="day", amount=15), Cap(period="week", amount=20)], [0, 0, 1], [10, 5, 5]),
    ],
)
def test_caps_cut_to_what_is_left(caps: Any, days: list[int], amounts: list[int]) -> None:
    rule = ready(a_rule(caps=caps))
    assert paid(rule, *[a_situation(NOON + n * DAY) for n in days]) == amounts


def test_a_day_is_the_members_own() -> None:
    rule = ready(a_rule(caps=[Cap(period="day", times=1)]))
    late, early = datetime(2026, 5, 13, 21, tzinfo=UTC), datetime(2026, 5, 13, 23, tzinfo=UTC)
    assert paid(rule, a_situation(late), a_situation(early)) == [10, 10]  # Paris: next day.
    at_four = {"day_start_hour": 4}
    assert paid(rule, a_situation(late, **at_four), a_situation(early, **at_four)) == [10, 0]


def test_a_cap_is_each_members_own() -> None:
    rule = ready(a_rule(caps=[Cap(period="ever", times=1)]))
    assert paid(rule, a_situation(), a_situation(member_id="n"), a_situation()) == [10, 10, 0]


def test_an_explanation_tells_how_a_cap_cut() -> None:
    rule = ready(a_rule(caps=[Cap(period="day", amount=4)]))
    checks = decided(rule, a_situation()).explanation
    figures: dict[str, int | str] = {"most": 4, "period": "day", "left": 4, "of": 10}
    cut = Check("at most 4 a day", True, "4 left, cut from 10", "total", figures)
    assert checks[-1] == cut


@pytest.mark.parametrize(
    ("minutes", "amounts"),
    [
        ([0, 59], [10, 0]),
        ([0, 60], [10, 10]),
        ([0, 59, 60, 119, 120], [10, 0, 10, 0, 10]),
        ([60, 0], [10, 10]),
        ([60, 1], [10, 0]),  # Arrived late: an hour's distance counts in both directions.
        ([60, 0, 90], [10, 10, 0]),  # What came late is not the latest.
    ],
)
def test_a_cooldown_parts_two_times(minutes: list[int], amounts: list[int]) -> None:
    rule = ready(a_rule(cooldown_s=3600))
    assert paid(rule, *[a_situation(NOON + timedelta(minutes=m)) for m in minutes]) == amounts


@pytest.mark.parametrize(("left", "amount"), [(100, 10), (10, 10), (7, 7), (0, 0)])
def test_a_budget_ends_exactly_at_its_limit(left: int, amount: int) -> None:
    rule = a_rule(budget=RuleBudget(amount=1000))
    decision = decided(ready(rule), a_situation(), budget_left=left)
    assert (decision.award.amount if decision.award else 0) == amount
    assert decision.award is None or decision.award.budget == rule.id


def test_an_inactive_rule_is_not_asked() -> None:
    from msgspec.structs import replace

    assert compiled([replace(a_rule(), active=False)]) == {}


def test_rules_of_one_type_are_asked_in_order_of_their_names() -> None:
    rules = compiled([a_rule(name="b"), a_rule(name="a")])["purchase"]
    assert [ready.rule.name for ready in rules.rules] == ["a", "b"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"starts_at": NOON, "ends_at": NOON},
        {"caps": [Cap(period="day")]},
        {"reason": {}},
        {"condition": "has(activity.data.amount)"},
        {"amount": "member.attributes.shoe_size"},
    ],
)
def test_a_rule_that_cannot_work_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(Refusal):
        rule = a_rule(**{"amount": "1", **wrong})
        sound(rule.definition)
        live(rule)


@pytest.mark.parametrize("cap", [Cap(period="day", amount=1), Cap(period="day", times=1)])
def test_a_cap_may_say_an_amount_or_a_number_of_times(cap: Cap) -> None:
    definition = a_rule(caps=[cap]).definition
    assert sound(definition) is definition


def test_counters_are_read_in_one_order_and_none_twice() -> None:
    periods: tuple[Within, ...] = ("week", "day", "year", "month", "day", "campaign")
    rule = a_rule(caps=[Cap(period=period, times=9) for period in periods], cooldown_s=60)
    keys = use_keys(rule, "m", NOON.date(), "spring")
    assert [key.period for key in keys] == [
        "campaign:spring", "day", "ever", "month", "week", "year",
    ]  # fmt: skip


def test_a_definition_says_its_amount_and_currency() -> None:
    definition = RuleDefinition(activity_type="visit", amount="1", currency="points")
    assert sound(definition) is definition and BadRule.code == "earn_rule.bad"
