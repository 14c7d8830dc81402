"""Multipliers, from the marketer who saves one to the figure that a member is paid, and why."""

from __future__ import annotations

from typing import Any

from tests.world import CallerClient, MemberApp, World

TITLE = {"fr": "Tout compte double"}
DOUBLE = {"title": TITLE, "percent": 200}
MARCH = {"starts_at": "2026-03-01T00:00:00+01:00", "ends_at": "2026-04-01T00:00:00+02:00"}


async def a_brand(world: World, slug: str = "cafe", /, **amounts: str) -> CallerClient:
    """A partner of a programme that pays so much for activities of these types."""
    partner = await world.partner(await world.programme(slug))
    for kind, amount in amounts.items():
        await partner.ask("PUT", f"/v1/activity-types/{kind}", {"definition": {"fields": {}}})
        rule = {"activity_type": kind, "amount": amount, "currency": "points"}
        await partner.ask("PUT", f"/v1/earn-rules/{kind}", {"definition": rule})
    return partner


async def multiplied(partner: CallerClient, name: str, **more: Any) -> None:
    await partner.ask("PUT", f"/v1/multipliers/{name}", {"definition": {**DOUBLE, **more}})


def event(kind: str, number: int = 1, **more: Any) -> dict[str, Any]:
    told = {"specversion": "1.0", "id": f"{kind}-{number}", "source": "app"}
    return {**told, "type": kind, "subject": "ada", **more}


async def paid(partner: CallerClient, *events: dict[str, Any]) -> int:
    answers = [await partner.ask("POST", "/v1/activities", one) for one in events]
    return sum(award["amount"] for answer in answers for award in answer.get("awards", ()))


async def tried(partner: CallerClient, one: dict[str, Any]) -> list[tuple[str, str]]:
    """What a dry run tells of how the figure came about."""
    (item,) = (await partner.ask("POST", "/v1/activities/dry-run", [one]))["items"]
    return [(check["text"], check["why"]) for check in item["rules"][0]["checks"][1:]]


async def test_a_month_is_doubled_by_one_switch(world: World) -> None:
    pays = {"registration": "50", "share": "5", "newsletter": "25", "profile": "25"}
    partner = await a_brand(world, **pays)
    done = [event("registration"), *(event("share", n) for n in range(4))]
    done += [event("newsletter"), event("profile")]

    def by(who: str) -> list[dict[str, Any]]:
        return [{**one, "subject": who, "source": who} for one in done]

    assert await paid(partner, *by("ada")) == 120
    await multiplied(partner, "march", **MARCH)
    assert await paid(partner, *by("bob")) == 240
    off = {"definition": {**DOUBLE, **MARCH}, "active": False}
    await partner.ask("PUT", "/v1/multipliers/march", off)
    assert await paid(partner, *by("eve")) == 120


async def test_what_was_done_in_the_month_is_doubled_whenever_it_arrives(world: World) -> None:
    partner = await a_brand(world, share="5")
    await multiplied(partner, "march", **MARCH)
    world.clock.forward(days=60)
    times = ["2026-02-28T22:59:59Z", "2026-02-28T23:00:00Z", "2026-03-31T21:59:59Z",
             "2026-03-31T22:00:00Z"]  # fmt: skip
    amounts = [await paid(partner, event("share", n, time=at)) for n, at in enumerate(times)]
    assert amounts == [5, 10, 10, 5]


async def test_a_weekend_is_the_programmes_and_a_member_cannot_move_it(world: World) -> None:
    partner = await a_brand(world, share="5")
    await multiplied(partner, "weekend", condition="activity.weekday >= 6 && activity.hour < 24")
    ada = await world.member(partner, "ada")
    await ada.ask("PATCH", "/v1/me", {"time_zone": "Pacific/Kiritimati"})
    friday = event("share", 1, time="2026-02-27T22:30:00Z")  # In Paris; Saturday in Kiritimati.
    assert await paid(partner, friday) == 5
    assert await paid(partner, event("share", 2, time="2026-02-27T23:30:00Z")) == 10


async def test_they_stack_in_the_order_that_they_say_up_to_a_cap(world: World) -> None:
    partner = await a_brand(world, share="0.75")
    benefits = {"earn_percent": 150}
    tiers = [{"name": "base", "title": TITLE, "benefits": benefits}]
    await partner.ask("PUT", "/v1/tiers/club", {"definition": {"title": TITLE, "tiers": tiers}})
    await multiplied(partner, "adds", percent=125, stack="add", order=1)
    await multiplied(partner, "doubles", order=2)
    expected = [
        ("amount 0.75", "it is 0.75"),
        ("the tier earns 150 %", "1.125 instead of 0.75"),
        ("adds adds 25 %", "1.3125 instead of 1.125"),
        ("doubles is 200 %", "2.625 instead of 1.3125"),
        ("rounded half_up", "it is 3"),
    ]
    assert await tried(partner, event("share")) == expected
    await multiplied(partner, "doubles", order=0)
    assert (await tried(partner, event("share")))[2:4] == [
        ("doubles is 200 %", "2.25 instead of 1.125"),
        ("adds adds 25 %", "2.4375 instead of 2.25"),
    ]
    await multiplied(partner, "doubles", order=0, cap_percent=200)
    assert (await tried(partner, event("share")))[4:] == [
        ("at most 200 % together", "1.5 instead of 2.4375"),
        ("rounded half_up", "it is 2"),
    ]
    assert await paid(partner, event("share")) == 2
    (line,) = (await partner.ask("GET", "/v1/members/ada/history"))["items"]
    assert line["cause"]["tier_percent"] == 150
    assert line["cause"]["multipliers"] == {"adds": 125, "doubles": 200}
    assert line["cause"]["percent"] == "200"


async def test_a_cap_takes_nothing_of_the_tiers_own_rate(world: World) -> None:
    partner = await a_brand(world, share="10")
    tiers = [{"name": "base", "title": TITLE, "benefits": {"earn_percent": 300}}]
    await partner.ask("PUT", "/v1/tiers/club", {"definition": {"title": TITLE, "tiers": tiers}})
    await multiplied(partner, "doubles", cap_percent=250)
    assert await paid(partner, event("share")) == 30


async def test_it_is_for_whom_its_condition_says_and_in_its_currency(world: World) -> None:
    partner = await a_brand(world, share="5", call="5")
    stars = {"name": {"fr": "étoile"}, "plural": {"fr": "étoiles"}}
    await partner.ask("PUT", "/v1/currencies/stars", {"definition": stars})
    await multiplied(partner, "stars", currency="stars")
    await multiplied(partner, "them", condition="'friends' in member.segments")
    await multiplied(partner, "calls", condition="activity.type == 'call' && !member.guest")
    await partner.ask("PUT", "/v1/segments/friends", {"definition": {"title": TITLE}})
    assert await paid(partner, event("share"), event("call")) == 15
    await partner.ask("PUT", "/v1/segments/friends/members", {"members": ["ada"]})
    assert await paid(partner, event("share", 2), event("call", 2)) == 30


async def test_caps_cut_what_was_multiplied(world: World) -> None:
    partner = await a_brand(world, share="5")
    rule = {"activity_type": "share", "amount": "5", "currency": "points",
            "caps": [{"period": "day", "amount": 12}]}  # fmt: skip
    await partner.ask("PUT", "/v1/earn-rules/share", {"definition": rule})
    await multiplied(partner, "march", **MARCH)
    assert await paid(partner, *(event("share", n) for n in range(3))) == 12


async def test_the_tariff_of_a_quiz_goes_through_the_same_step(world: World) -> None:
    partner = await a_brand(world)
    tiers = [{"name": "base", "title": TITLE, "benefits": {"earn_percent": 150}}]
    await partner.ask("PUT", "/v1/tiers/club", {"definition": {"title": TITLE, "tiers": tiers}})
    await multiplied(partner, "plays", condition="activity.type == 'play'")
    ada = await world.member(partner, "ada")
    assert await played(partner, ada, tariff={"taking_part": 50, "right_answer": 5}) == 165
    lines = (await partner.ask("GET", "/v1/members/ada/history"))["items"]
    assert {line["cause"]["percent"] for line in lines} == {"300"}


async def test_small_merits_are_rounded_as_one_whole(world: World) -> None:
    partner = await a_brand(world)
    await multiplied(partner, "tenth", percent=110)
    ada = await world.member(partner, "ada")
    assert await played(partner, ada, 4, tariff={"right_answer": 5}) == 22


async def played(partner: CallerClient, ada: MemberApp, many: int = 1, **wrap: Any) -> int:
    """What a quiz of so many questions pays when all are answered right."""
    question = {"type": "true_false", "prompt": "?", "right": True}
    questions = [{**question, "id": f"q{n}"} for n in range(many)]
    config = {"title": "Café", "questions": questions, "shuffle_questions": False}
    draft = {"mechanic": "quiz", "wrap": {"title": TITLE, **wrap}, "config": config}
    saved = await partner.ask("PUT", "/v1/campaigns/cafe", {"definition": draft})
    await partner.ask("POST", "/v1/campaigns/cafe/publish")
    play = await ada.ask("POST", f"/v1/campaigns/{saved['id']}/plays", status=201)
    answers = [{"type": "quiz.answer", "question": f"q{n}", "answer": True} for n in range(many)]
    moves = [move for one in answers for move in (one, {"type": "quiz.next"})][:-1]
    path, total = f"/v1/plays/{play['id']}/moves", 0
    for number, move in enumerate(moves, 1):
        done = await ada.ask("POST", path, {"number": number, "move": move})
        total += sum(award["amount"] for award in done["awards"])
    return total


async def test_all_that_is_wrong_with_one_is_told_when_it_is_saved(world: World) -> None:
    partner = await a_brand(world)
    wrong = {
        **DOUBLE,
        "currency": "gold",
        "condition": "member.shoe_size > 40",
        "starts_at": "2026-03-02T00:00:00Z",
        "ends_at": "2026-03-01T00:00:00Z",
        "cap_percent": 150,
        "budget": {"amount": 5},
    }
    told = await partner.ask("PUT", "/v1/multipliers/bad", {"definition": wrong}, status=422)
    fields = [problem.split(":")[0] for problem in told["details"]["problems"]]
    assert fields == ["ends_at", "currency", "budget", "cap_percent", "condition, line 1, column 7"]
    slow = {"definition": {**DOUBLE, "percent": 100}}
    await partner.ask("PUT", "/v1/multipliers/bad", slow, status=400)


async def test_a_try_over_the_past_multiplies_as_life_did(world: World) -> None:
    partner = await a_brand(world, share="5")
    await multiplied(partner, "weekend", condition="activity.weekday >= 6")
    for number, day in enumerate(("2026-02-27", "2026-02-28", "2026-03-01")):
        await paid(partner, event("share", number, time=f"{day}T12:00:00Z"))
    rule = {"activity_type": "share", "amount": "5", "currency": "points"}
    asked = {"name": "share", "definition": rule}
    past = await partner.ask("POST", "/v1/earn-rules/replays", asked)
    assert past["cost"] == past["paid"] == {"points": 25}


async def a_day(world: World, partner: CallerClient) -> int:
    """What is paid in all by a rule, one with a cap, one with a budget, and a quiz with one."""
    caps, budget = [{"period": "day", "amount": 12}], {"amount": 18}
    for kind, limit in (("share", {"caps": caps}), ("call", {"budget": budget})):
        rule = {"activity_type": kind, "amount": "5", "currency": "points", **limit}
        await partner.ask("PUT", f"/v1/earn-rules/{kind}", {"definition": rule})
    kinds = [kind for kind in ("share", "call") for _ in range(3)]
    done = [event(kind, n) for n, kind in enumerate(kinds)]
    done += [event("hello", n, time=f"2026-02-{day}T12:00:00Z") for n, day in enumerate((20, 21))]
    ada = await world.member(partner, "ada")
    tariff = {"taking_part": 50, "right_answer": 5}
    return await paid(partner, *done) + await played(partner, ada, tariff=tariff, budget=80)


async def test_a_try_of_one_adds_what_it_adds_in_life(world: World) -> None:
    amounts = {"share": "5", "call": "5", "hello": "7"}
    without, with_it = await a_brand(world, **amounts), await a_brand(world, "bar", **amounts)
    await multiplied(with_it, "double")
    plain, doubled = await a_day(world, without), await a_day(world, with_it)
    assert (plain, doubled) == (12 + 15 + 14 + 55, 12 + 18 + 28 + 80)
    tries = [
        await partner.ask("POST", "/v1/multipliers/replays", {"name": name, "definition": told})
        for partner, name, told in (
            (without, None, DOUBLE),
            (with_it, "double", DOUBLE),
            (without, None, {**DOUBLE, "starts_at": "2026-07-01T00:00:00Z"}),
            (without, None, {**DOUBLE, "ends_at": "2026-02-21T00:00:00Z"}),
        )
    ]
    assert [one["cost"] for one in tries] == [{"points": doubled - plain}] * 3 + [{"points": 7}]
    assert [one["ahead"] for one in tries] == [False, False, True, False]
    assert [one["points"] for one in tries[0]["heaviest"]] == [{"points": n} for n in (28, 7, 7)]
    assert [one["external_id"] for one in tries[0]["top"]] == ["ada"]
    assert (tries[0]["activities"], tries[0]["members"]) == (9, 1)
    with_limit = {**DOUBLE, "cap_percent": 150}
    told = {"definition": with_limit}
    await without.ask("POST", "/v1/multipliers/replays", told, status=422)
    assert (await without.ask("GET", "/v1/multipliers"))["items"] == []
