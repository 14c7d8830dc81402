"""Points above what one person may give alone wait for a second one."""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest_asyncio

from backend.jobs import WORKS
from game.jobs.work import work_off
from tests.game.flows.approving.office import ADA, Office, approved
from tests.game.ledger.desk import proof_of
from tests.world import World


@pytest_asyncio.fixture
async def office(world: World) -> Office:
    return await Office(world).opened()


async def test_an_award_above_the_limit_waits_and_is_given_when_another_approves(
    office: Office,
) -> None:
    asked = await office.gives(office.carl, 101, status=202, key="a")
    assert (asked["state"], asked["kind"], asked["asked_by"]) == (
        "waiting", "award", "carl@cafe.example",
    )  # fmt: skip
    assert asked["asked"]["item"]["amount"] == 101 and "above" in asked["why"]
    assert await office.gives(office.carl, 101, status=202, key="a") == asked
    assert await office.balance() == 0
    for who, code in (
        (office.carl, "approval.same_person"), (office.max, "approval.right_needed"),
    ):  # fmt: skip
        assert (await approved(who, asked, status=409))["code"] == code
    done = await approved(office.dora, asked)
    assert (done["state"], done["decided_by"]) == ("approved", "dora@cafe.example")
    door = f"/v1/transactions/{done['outcome']['transaction_id']}"
    cause = (await office.lea.ask("GET", door))["transaction"]["cause"]
    assert (cause["by"]["name"], cause["approved_by"]["name"]) == (
        "carl@cafe.example", "dora@cafe.example",
    )  # fmt: skip
    again = await office.gives(office.carl, 101, key="a")
    assert again["id"] == done["outcome"]["transaction_id"]
    assert await office.balance() == 101
    assert (await proof_of(office.world.db)).balanced


async def test_a_bonus_counts_as_given_by_hand(office: Office) -> None:
    form = {
        "currency": "points", "amount": 60, "budget": 200, "reason": {"fr": "Merci"},
        "members": ["ada", "ben"],
    }  # fmt: skip
    await office.lea.ask("PUT", "/v1/members/ben", {})
    asked = await office.carl.ask("POST", "/v1/bonuses", form, status=202)
    assert (asked["kind"], asked["state"]) == ("bonus", "waiting")
    assert "ada" not in str(asked["asked"]), "the members are named by our ids alone"
    done = await approved(office.dora, asked)
    assert done["outcome"]["members"] == 2
    await office.carl.ask("POST", "/v1/bonuses", {**form, "members": ["ada"]}, status=201)
    await office.gives(office.carl, 41, status=202)
    await work_off(WORKS, office.world.db, office.world.clock)
    assert await office.balance() == 120


async def test_fifty_approvals_at_once_give_once(office: Office) -> None:
    asked = await office.gives(office.carl, 500, status=202)
    door = f"/v1/approvals/{asked['id']}/approval"
    seconds = (office.dora, office.lea, office.omar)
    answers = await asyncio.gather(*(seconds[n % 3].post(door) for n in range(50)))
    assert Counter(answer.status_code for answer in answers) == {200: 1, 409: 49}
    assert await office.balance() == 500


async def test_what_is_split_into_small_awards_is_seen_also_at_once_and_a_day_later_is_over(
    office: Office,
) -> None:
    body = {"currency": "points", "amount": 30, "reason": "sorry"}
    many = [
        office.carl.post(ADA, json=body, headers={"Idempotency-Key": f"s{n}"}) for n in range(8)
    ]
    codes = Counter(answer.status_code for answer in await asyncio.gather(*many))
    assert codes == {201: 3, 202: 5}
    await office.gives(office.dora, 100)  # Another person's day is their own.
    office.world.clock.forward(hours=23)
    await office.gives(await office.signs_in("carl"), 30, status=202)
    office.world.clock.forward(hours=1)
    await office.gives(await office.signs_in("carl"), 100)


async def test_an_owners_keys_and_the_accounts_they_make_are_the_owner(office: Office) -> None:
    first, second = await office.key_of(office.lea), await office.key_of(office.lea)
    puppet = await office.hired(office.lea, "puppet", "owner")
    await office.gives(first, 60)
    await office.gives(puppet, 60, status=202)
    asked = await office.gives(second, 60, status=202)
    for who in (office.lea, first, puppet, await office.key_of(puppet)):
        assert (await approved(who, asked, status=409))["code"] == "approval.same_person"
    people = (await office.lea.ask("GET", "/v1/staff"))["items"]
    [new] = [one for one in people if not one["confirmed"]]
    door = f"/v1/staff/{new['id']}/confirmation"
    for who in (office.lea, puppet):
        assert (await who.ask("POST", door, status=409))["code"] == "staff.own_person"
    assert (await office.omar.ask("POST", door))["confirmed"]
    assert (await approved(puppet, asked))["state"] == "approved"


async def test_an_account_taken_over_by_a_new_password_is_no_second_person(office: Office) -> None:
    asked = await office.gives(office.lea, 500, status=202)
    people = (await office.lea.ask("GET", "/v1/staff"))["items"]
    [dora] = [one["id"] for one in people if one["email"].startswith("dora")]
    await office.lea.ask("PATCH", f"/v1/staff/{dora}", {"password": "a long enough word"})
    taken = await office.signs_in("dora")
    assert (await approved(taken, asked, status=409))["code"] == "approval.same_person"
    assert (await approved(office.omar, asked))["state"] == "approved"


async def test_what_can_no_longer_be_fails_in_words_and_what_was_refused_stays_so(
    office: Office,
) -> None:
    left = await office.gives(office.carl, 500, status=202)
    people = (await office.lea.ask("GET", "/v1/staff"))["items"]
    [carl] = [one["id"] for one in people if one["email"].startswith("carl")]
    await office.lea.ask("PATCH", f"/v1/staff/{carl}", {"disabled": True})
    failed = await approved(office.dora, left)
    assert failed["state"] == "failed" and "no longer on the staff" in failed["outcome"]["reason"]
    no = await office.gives(office.dora, 500, status=202)
    back = await office.gives(office.dora, 501, status=202)
    late = await office.gives(office.dora, 502, status=202)
    await office.gives(office.dora, 503, status=202)
    door = "/v1/approvals"
    await office.lea.ask("POST", f"{door}/{no['id']}/refusal", {"reason": "too much"})
    answer = await office.lea.ask("POST", f"{door}/{back['id']}/withdrawal", status=409)
    assert answer["code"] == "approval.not_yours"
    await office.dora.ask("POST", f"{door}/{back['id']}/withdrawal")
    for one in (no, back):
        assert (await approved(office.lea, one, status=409))["code"] == "approval.settled"
    assert await office.balance() == 0
    office.world.clock.forward(days=7)
    lea = await office.signs_in("lea")
    assert (await approved(lea, late, status=409))["code"] == "approval.settled"
    states = [one["state"] for one in (await lea.ask("GET", door))["items"]]
    assert states == ["failed", "refused", "withdrawn", "expired", "expired"]
    assert (await lea.ask("GET", f"{door}?state=waiting"))["items"] == []


async def test_a_reinstatement_and_a_badge_with_its_prize_count_as_given_by_hand(
    office: Office,
) -> None:
    given = await approved(office.dora, await office.gives(office.carl, 400, status=202))
    door = f"/v1/transactions/{given['outcome']['transaction_id']}/reversals"
    head = {"headers": {"Idempotency-Key": "back"}}
    undone = await office.carl.ask("POST", door, {"reason": "oh"}, status=201, **head)
    door = f"/v1/transactions/{undone['id']}/reinstatement"
    head = {"headers": {"Idempotency-Key": "on"}}
    asked = await office.carl.ask("POST", door, {"reason": "yes"}, status=202, **head)
    assert (asked["kind"], asked["asked"]["amount"]) == ("reinstatement", 400)
    assert (await approved(office.dora, asked))["state"] == "approved"
    assert await office.balance() == 400
    badge = {
        "title": {"fr": "Ami"}, "how": {"by": "grant"},
        "levels": [{"prize": {"currency": "points", "amount": 90}}],
        "budget": {"currency": "points", "amount": 450},
    }  # fmt: skip
    await office.max.ask("PUT", "/v1/badges/ami", {"definition": badge})
    form = {"external_id": "ada", "reason": "kind"}
    await office.gives(office.carl, 20)
    asked = await office.carl.ask("POST", "/v1/badges/ami/grants", form, status=202)
    assert asked["asked"]["worth"] == {"points": 90}
    assert (await approved(office.dora, asked))["outcome"] == {"badge": "ami", "levels": [1]}
    assert await office.balance() == 510


async def test_without_limits_nothing_waits_and_the_operator_is_one_person(world: World) -> None:
    office = await Office(world).opened(None)
    await office.gives(office.carl, 10**9)
    limits = {"award_above": 0}
    await office.lea.ask("PUT", "/v1/programme/approvals", limits)
    first, second = (
        await world.partner(office.programme),
        await world.partner(office.programme),
    )
    asked = await office.gives(first, 1, status=202)
    assert (await approved(second, asked, status=409))["code"] == "approval.same_person"
    assert (await approved(office.lea, asked))["state"] == "approved"
