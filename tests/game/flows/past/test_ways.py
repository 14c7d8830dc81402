"""How do I earn more: what runs now, in words that a child explains back, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from game.flows.launch.plainly import sentences
from tests.world import CallerClient, MemberApp, World

RULES: dict[str, dict[str, Any]] = {
    "r1": {"amount": "5", "reason": {"fr": "Visite du jour", "en": "Today\u2019s visit"},
           "caps": [{"period": "day", "times": 1}, {"period": "month", "amount": 100}],
           "cooldown_s": 7200},
    "r2": {"amount": "activity.data.amount / 100", "activity_type": "purchase",
           "reason": {"fr": "Un point par euro"}, "pending": {"after_days": 14},
           "budget": {"amount": 1000}},
    "r3": {"amount": "1", "activity_type": "quiz.finished", "condition": "activity.data.perfect",
           "reason": "Sans-faute", "ends_at": "2026-04-01T00:00:00+02:00"},
    "r4": {"amount": "2", "condition": "activity.source == '/till'", "reason": "À la caisse"},
    "r5": {"amount": "9", "reason": ""},
    "r6": {"amount": "9", "reason": "VIP", "condition": "member.guest == false"},
    "r7": {"amount": "9", "reason": "Later", "starts_at": "2026-05-01T00:00:00Z"},
    "r8": {"amount": "9", "reason": "Off"},
}  # fmt: skip


async def told(who: MemberApp, language: str) -> dict[str, Any]:
    answer = await who.get("/v1/me/earn-rules", headers={"Accept-Language": language})
    assert answer.status_code == 200 and "activity." not in answer.text
    assert not any(name in answer.text for name in RULES)
    found: dict[str, Any] = answer.json()
    return found


async def cafe(world: World) -> tuple[CallerClient, MemberApp]:
    partner = await world.partner(await world.programme())
    for name, rule in RULES.items():
        definition = {"activity_type": "visit", "currency": "points", **rule}
        body = {"definition": definition, "active": name != "r8"}
        await partner.ask("PUT", f"/v1/earn-rules/{name}", body)
    return partner, await world.member(partner, "anna")


async def test_what_runs_and_asks_nothing_of_who_one_is_is_told_in_plain_words(
    world: World,
) -> None:
    partner, anna = await cafe(world)
    found = await told(anna, "fr")
    assert [(way["title"], way["amount"], way["words"]) for way in found["items"]] == [
        ("Visite du jour", 5, [
            "Au plus une fois par jour.",
            "Au plus 100 points par mois.",
            "Ensuite il faut attendre 2 h avant que cela compte de nouveau.",
        ]),
        ("Un point par euro", None, [
            "Plus c\u2019est grand, plus vous gagnez.",
            "Ils attendent 14 jours, puis ils sont à vous.",
            "Tant qu\u2019il en reste.",
        ]),
        ("Sans-faute", 1, [
            "Quand toutes les réponses sont bonnes.",
            "Jusqu\u2019au mardi 31 mars.",
        ]),
        ("À la caisse", 2, ["Seulement dans certains cas : demandez à la maison."]),
        ("VIP", 9, ["Pour les membres, pas les invités."]),
    ]  # fmt: skip
    world.clock.forward(days=60)
    anna = await world.member(partner, "anna")
    titles = [way["title"] for way in (await told(anna, "en"))["items"]]
    assert titles == ["Today\u2019s visit", "Un point par euro", "À la caisse", "VIP", "Later"]


async def test_what_multiplies_for_everybody_is_told_while_it_runs(world: World) -> None:
    partner, anna = await cafe(world)
    double = {"title": {"fr": "Le double"}, "percent": 200}
    for name, more in (
        ("all", {"ends_at": "2026-03-10T00:00:00Z"}),
        ("few", {"condition": "member.days > 3000"}),
    ):
        body = {"definition": {**double, **more}}
        await partner.ask("PUT", f"/v1/multipliers/{name}", body)
    [extra] = (await told(anna, "fr"))["extras"]
    assert (extra["title"], extra["percent"]) == ({"fr": "Le double"}, 200)
    world.clock.forward(days=10)
    anna = await world.member(partner, "anna")
    assert (await told(anna, "fr"))["extras"] == []


SAID = [
    ("true", "visit", []),
    ("activity.data.amount >= 1000 && activity.data.amount <= 5000", "purchase",
     ["When the total is from 10.00 to 50.00."]),
    ("activity.data.items > 2 && !activity.data.gift", "purchase",
     ["When the number of things is more than 2.", "When it is not so: \u201cgift\u201d."]),
    ("activity.data.place == 'Paris' || activity.data.place == 'Lyon'", "visit",
     ["When the place is Paris or Lyon."]),
    ("activity.data.lines.exists(l, l.sku == 'latte')", "order",
     ["When one of the things in it is latte."]),
    ("size(activity.data.lines) >= 3", "order", ["When there are at least 3 things in it."]),
    ("activity.data.lines.map(l, l.cents).sum() >= 1000", "order",
     ["When all of \u201ccents\u201d together is at least 1,000."]),
    ("activity.weekday in [1, 3]", "visit", ["Only on Monday or Wednesday."]),
    ("activity.weekday >= 6 && activity.type == 'visit'", "",
     ["On Saturdays and Sundays.", "For coming by."]),
    ("activity.hour >= 17 && activity.hour < 19", "visit", ["From 17 to 19 o\u2019clock."]),
    ("(activity.month == 12 || activity.month == 1)", "visit", ["Only in January or December."]),
    ("activity.date >= '2026-12-01'", "visit", ["From Tuesday, December 1 on."]),
    ("anniversary(member.attributes.birthday, activity.date) > 0", "visit", ["On your birthday."]),
    ("member.tier == 'gold' && 'vip' in member.segments && member.attributes.side in ['left']",
     "visit", ["For members of your tier.", "You are among those it is for.",
               "You are among those it is for."]),
    ("activity.source == '/till'", "visit", None),
    ("activity.data.amount % 2 == 0", "purchase", None),
    ("activity.hour < 3 || activity.hour > 20", "visit", None),
    ("activity.weekday == 1 && activity.hour > 3 || activity.hour > 20", "visit", None),
]  # fmt: skip


@pytest.mark.parametrize(("condition", "activity_type", "said"), SAID)
def test_what_marketers_commonly_write_has_words(
    condition: str, activity_type: str, said: list[str] | None
) -> None:
    assert sentences(condition, activity_type, "en") == said
    french = sentences(condition, activity_type, "fr")
    assert (french is None) == (said is None) and (not said or french != said)


async def test_who_is_let_through_is_told_so_and_a_marketer_says_what_we_cannot(
    world: World,
) -> None:
    partner = await world.partner(await world.programme(attributes={"side": "string"}))
    rules: dict[str, dict[str, Any]] = {
        "left": {"condition": "member.attributes.side == 'left'"},
        "new": {"condition": "member.days < 3 && activity.weekday == 1"},
        "odd": {"condition": "activity.source == '/till'", "explained": {"en": "At our till."}},
        "unsaid": {"condition": "activity.source == '/till'"},
        "some": {"condition": "member.attributes.side + 'x' == 'leftx'"},
    }
    warned = {}
    for name, rule in rules.items():
        definition = {"activity_type": "visit", "currency": "points", "amount": "1",
                      "reason": name, **rule}  # fmt: skip
        answer = await partner.ask("PUT", f"/v1/earn-rules/{name}", {"definition": definition})
        warned[name] = [line for line in answer["warnings"] if "plain words" in line]
    assert [name for name, lines in warned.items() if lines] == ["unsaid", "some"]
    left = await world.member(partner, "left")
    await partner.ask("PUT", "/v1/members/left", {"attributes": {"side": "left"}})
    right = await world.member(partner, "right")
    all_may = ["new", "odd", "unsaid"]
    for who, titles in ((left, ["left", *all_may]), (right, all_may)):
        ways = {way["title"]: way["words"] for way in (await told_of(who))["items"]}
        assert list(ways) == titles
        assert ways["odd"] == ["At our till."] and "side" not in str(ways)


async def told_of(who: MemberApp) -> dict[str, Any]:
    found: dict[str, Any] = (
        await who.get("/v1/me/earn-rules", headers={"Accept-Language": "en"})
    ).json()
    return found
