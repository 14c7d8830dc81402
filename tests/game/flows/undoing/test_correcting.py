"""An activity that names an earlier one takes its place, and a dry run tells what that would do."""

from __future__ import annotations

from collections import Counter

from tests.game.flows.undoing.test_activities import WITH, a_week, gone
from tests.world import World


async def test_an_activity_takes_the_place_of_the_one_that_it_corrects(world: World) -> None:
    shop = await a_week(world)
    at = world.clock()
    world.clock.forward(days=1)
    event = {
        "specversion": "1.0", "source": "till", "id": "c2", "type": "purchase", "subject": "anna",
        "data": {"amount": 7_000, "currency": "EUR"}, "corrects": "c",
    }  # fmt: skip
    first = await shop.partner.ask("POST", "/v1/activities", event)
    assert first["status"] == "accepted"
    again = (await shop.partner.ask("POST", "/v1/activities", [event]))["items"][0]
    assert (again["status"], again["activity_id"]) == ("duplicate", first["activity_id"])
    assert await shop.state() == {
        **WITH, "points": (110, 0, 0), "stars": (167, 0, 0), "twelve-thousand": ([11_000], 0),
        "by-points": 110, "by-amount": 11_000, "ladder": ("gold", 110),
    }  # fmt: skip
    done = (await shop.partner.ask("GET", "/v1/members/anna/activities"))["items"]
    assert done[0]["occurred_at"] == at.isoformat().replace("+00:00", "Z")
    other = {**event, "id": "c3", "subject": "ben", "corrects": "c2"}
    codes = [
        (await shop.partner.ask("POST", "/v1/activities", body, status=status))["code"]
        for body, status in ((other, 409), ({**event, "id": "c4", "corrects": "z"}, 404))
    ]
    assert codes == ["activity.corrects_another", "activity.missing"]


async def test_a_dry_run_tells_what_a_correction_undoes_and_what_counts_instead(
    world: World,
) -> None:
    shop = await a_week(world)
    event = {
        "specversion": "1.0", "source": "till", "id": "c2", "type": "purchase", "subject": "anna",
        "data": {"amount": 500, "currency": "EUR"}, "corrects": "c",
    }  # fmt: skip
    more = {**event, "id": "d", "data": {"amount": 5_000, "currency": "EUR"}}
    batch = [{k: v for k, v in more.items() if k != "corrects"}, event, {**event, "corrects": "z"}]
    answer = await shop.partner.ask("POST", "/v1/activities/dry-run", batch)
    plain, told, missing = answer["items"]
    assert "undone" not in plain and plain["awards"][0]["amount"] == 50
    assert [one["amount"] for one in told["awards"]] == [5]
    moved = Counter[str]()
    for one in told["undone"]["transactions"]:
        moved[one["currency"]] += one["amount"]
    assert moved["points"] == -80 and told["undone"]["stays"] == []
    assert gone(told["undone"])["big"] == (1, 0) and "regular" not in gone(told["undone"])
    assert missing["problem"]["code"] == "activity.missing"
    assert await shop.state() == WITH
    alone = await shop.partner.ask("POST", "/v1/activities/dry-run", event)
    assert gone(alone["items"][0]["undone"])["regular"] == (1, 0)
    await shop.partner.ask("POST", "/v1/activities", event)
    again = await shop.partner.ask("POST", "/v1/activities/dry-run", event)
    assert again["items"][0]["status"] == "duplicate" and "undone" not in again["items"][0]
