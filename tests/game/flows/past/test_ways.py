"""How do I earn more: what runs now, in words that a child explains back, and nothing else."""

from __future__ import annotations

from typing import Any

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
    ]  # fmt: skip
    world.clock.forward(days=60)
    anna = await world.member(partner, "anna")
    titles = [way["title"] for way in (await told(anna, "en"))["items"]]
    assert titles == ["Today\u2019s visit", "Un point par euro", "À la caisse", "Later"]


async def test_what_multiplies_for_everybody_is_told_while_it_runs(world: World) -> None:
    partner, anna = await cafe(world)
    double = {"title": {"fr": "Le double"}, "percent": 200}
    for name, more in (
        ("all", {"ends_at": "2026-03-10T00:00:00Z"}),
        ("few", {"condition": "member.days > 3"}),
    ):
        body = {"definition": {**double, **more}}
        await partner.ask("PUT", f"/v1/multipliers/{name}", body)
    [extra] = (await told(anna, "fr"))["extras"]
    assert (extra["title"], extra["percent"]) == ({"fr": "Le double"}, 200)
    world.clock.forward(days=10)
    anna = await world.member(partner, "anna")
    assert (await told(anna, "fr"))["extras"] == []
