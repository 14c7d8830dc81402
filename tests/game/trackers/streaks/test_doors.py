"""A member's streak over HTTP: kept, at risk, frozen, paused, mended, given back, shared."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from game.kernel.database import reading
from tests.game.trackers.streaks.cafe import FLAME, Cafe, balance


async def test_a_streak_grows_shows_what_comes_next_and_pays_its_milestone(cafe: Cafe) -> None:
    fresh = await cafe.streak()
    assert (fresh["length"], fresh["kept"], fresh["at_risk_until"]) == (0, False, None)
    await cafe.keep(2)
    told = await cafe.streak()
    assert (told["length"], told["best"], told["kept"]) == (2, 2, False)
    assert told["at_risk_until"] == "2026-03-04T23:00:00Z"
    assert told["next_milestone"] == {
        "length": 3, "remaining": 1,
        "prize": {"amount": 10, "currency": "points", "voucher": None, "title": None},
    }  # fmt: skip
    assert told["conditions"] == [
        {"activity_type": "visit", "sum": None, "at_least": 1, "value": 0}
    ]
    await cafe.visit()
    assert await balance(cafe.app) == 110
    seen = await cafe.partner.ask("GET", "/v1/members/ana/streaks")
    assert seen["items"][0]["length"] == 3
    assert (await cafe.streak())["conditions"][0]["value"] == 1


async def test_the_calendar_shows_the_evidence_of_each_day(cafe: Cafe) -> None:
    await cafe.keep(1)
    await cafe.forward(days=1)
    await cafe.visit()
    assert await cafe.marks() == {"02": "kept", "03": "frozen", "04": "kept"}
    told = await cafe.app.ask("GET", "/v1/me/streaks/flame/calendar")
    first = told["items"][0]
    assert first["values"] == [1]
    (trace,) = first["evidence"]
    assert trace["type"] == "visit" and trace["local_date"] == "2026-03-02"
    assert (trace["time_zone"], trace["day_start_hour"]) == ("Europe/Paris", 0)
    await cafe.app.ask("GET", "/v1/me/streaks/nothing/calendar", status=404)
    await cafe.app.ask("GET", "/v1/me/streaks/flame/calendar?month=2026-13", status=400)
    assert await cafe.marks("2026-04") == {}


async def test_a_freeze_is_paid_once_for_a_key_and_never_over_the_cap(cafe: Cafe) -> None:
    await cafe.visit()
    buy: dict[str, Any] = {"headers": {"Idempotency-Key": "one"}}
    first = await cafe.app.ask("POST", "/v1/me/streaks/flame/freezes", status=201, **buy)
    again = await cafe.app.ask("POST", "/v1/me/streaks/flame/freezes", status=201, **buy)
    assert first == again
    assert first["streak"]["freezes"]["left"] == 2
    assert await balance(cafe.app) == 70
    other = {"headers": {"Idempotency-Key": "two"}}
    full = await cafe.app.ask("POST", "/v1/me/streaks/flame/freezes", status=409, **other)
    assert full["code"] == "streak.freezes_full"
    unnamed = await cafe.app.ask("POST", "/v1/me/streaks/flame/freezes", status=422)
    assert unnamed["code"] == "idempotency.key_missing"
    await cafe.forward(days=3)
    assert (await cafe.streak())["length"] == 1
    assert await cafe.marks() == {"02": "kept", "03": "frozen", "04": "frozen", "05": "open"}


async def test_of_two_freezes_bought_at_once_only_the_one_that_is_allowed_is_paid(
    cafe: Cafe,
) -> None:
    await cafe.visit()
    answers = await asyncio.gather(
        *(
            cafe.app.post("/v1/me/streaks/flame/freezes", headers={"Idempotency-Key": key})
            for key in ("left", "right")
        )
    )
    assert sorted(answer.status_code for answer in answers) == [201, 409]
    assert await balance(cafe.app) == 70
    async with reading(cafe.world.db) as tx:
        told = await tx.fetch(
            "select data from event where data ->> 'type' = 'streak' order by seq"
        )
    assert [row["data"]["freezes"] for row in told] == [1, 2]
    assert told[0]["data"]["kept_today"] is True


async def test_a_freeze_that_cannot_be_paid_is_not_given(cafe: Cafe) -> None:
    poor = await cafe.join("ben")
    key = {"headers": {"Idempotency-Key": "poor"}}
    answer = await poor.ask("POST", "/v1/me/streaks/flame/freezes", status=409, **key)
    assert answer["code"] == "ledger.insufficient"
    told = (await poor.ask("GET", "/v1/me/streaks"))["items"][0]
    assert told["freezes"]["left"] == 1


async def test_a_broken_streak_is_mended_in_time_for_points(cafe: Cafe) -> None:
    await cafe.keep(2)
    await cafe.forward(days=2)
    broken = await cafe.streak()
    assert (broken["length"], broken["best"]) == (0, 2)
    assert broken["repair"]["starts"] == ["2026-03-05"]
    await cafe.visit()
    key = {"headers": {"Idempotency-Key": "mend"}}
    mended = await cafe.app.ask("POST", "/v1/me/streaks/flame/repairs", status=201, **key)
    assert (mended["streak"]["length"], mended["transaction"]["amount"]) == (3, -50)
    assert await cafe.app.ask("POST", "/v1/me/streaks/flame/repairs", status=201, **key) == mended
    key = {"headers": {"Idempotency-Key": "more"}}
    nothing = await cafe.app.ask("POST", "/v1/me/streaks/flame/repairs", status=409, **key)
    assert nothing["code"] == "streak.nothing_to_repair"
    await cafe.visit()
    assert await balance(cafe.app) == 60, "the milestone that was reached by it is paid"
    marks = await cafe.marks()
    assert [marks[day] for day in ("04", "05", "06")] == ["frozen", "repaired", "kept"]


async def test_staff_give_a_day_back_and_answer_for_it(cafe: Cafe) -> None:
    await cafe.keep(2)
    await cafe.forward(days=4)
    path = "/v1/members/ana/streaks/flame/restores"
    for day in ("2026-03-05", "2026-03-06", "2026-03-07", "2026-03-07"):
        body = {"day": day, "reason": "The till was down"}
        told = await cafe.partner.ask("POST", path, body, status=201)
    assert told["length"] == 2
    for day in ("2026-03-08", "2026-03-03", "2026-02-01"):
        body = {"day": day, "reason": "No"}
        refusal = await cafe.partner.ask("POST", path, body, status=422)
        assert refusal["code"] == "streak.nothing_to_restore"
    seen = await cafe.partner.ask("GET", "/v1/members/ana/streaks/flame/calendar?month=2026-03")
    granted = next(item for item in seen["items"] if item["start"] == "2026-03-06")
    assert granted["mark"] == "restored"
    assert granted["restored"]["reason"] == "The till was down"
    assert granted["restored"]["name"] == "test"
    mine = await cafe.app.ask("GET", "/v1/me/streaks/flame/calendar?month=2026-03")
    assert all(item["restored"] is None for item in mine["items"])
    reader = await cafe.world.partner(cafe.programme, "read")
    await reader.ask("POST", path, {"day": "2026-03-05", "reason": "x"}, status=403)


async def test_planned_days_off_expect_nothing(cafe: Cafe) -> None:
    await cafe.visit()
    path = "/v1/me/streaks/flame/pauses"
    body = {"first": "2026-03-03", "last": "2026-03-10"}
    told = await cafe.app.ask("POST", path, body, status=201)
    assert told["pauses"] == [body]
    for first, last in [
        ("2026-03-01", "2026-03-02"), ("2026-03-10", "2026-03-11"), ("2026-03-20", "2026-03-19"),
        ("2026-03-20", "2026-03-26"), ("2028-01-01", "2028-01-02"),
    ]:  # fmt: skip
        wrong = await cafe.app.ask("POST", path, {"first": first, "last": last}, status=422)
        assert wrong["code"] == "streak.bad_pause"
    await cafe.forward(days=4)
    told = await cafe.streak()
    assert (told["length"], told["paused"], told["at_risk_until"]) == (1, True, None)
    assert (await cafe.marks())["10"] == "paused"
    ended = await cafe.app.ask("DELETE", f"{path}/2026-03-03")
    assert (ended["paused"], ended["length"]) == (False, 1)
    marks = await cafe.marks()
    assert [marks.get(day) for day in ("05", "06", "07")] == ["paused", "open", None]
    await cafe.app.ask("DELETE", f"{path}/2026-04-01", status=422)


async def test_two_keep_a_streak_together_and_either_may_leave(cafe: Cafe) -> None:
    both = {**FLAME, "shared": True, "freezes": {}}
    await cafe.partner.ask("PUT", "/v1/streaks/flame", {"definition": both}, status=422)
    await cafe.partner.ask("PUT", "/v1/streaks/duo", {"definition": both, "active": True})
    ben = await cafe.join("ben")
    eve = await cafe.join("eve")
    sent = await cafe.app.ask("POST", "/v1/me/streaks/duo/invitations", status=201)
    assert await cafe.app.ask("POST", "/v1/me/streaks/duo/invitations", status=201) == sent
    accept = f"/v1/me/streak-invitations/{sent['id']}/accept"
    await cafe.app.ask("POST", accept, status=409)
    told = await ben.ask("POST", accept)
    assert told["partner"]["kept"] is False
    await ben.ask("POST", accept)
    await eve.ask("POST", accept, status=404)
    await cafe.app.ask("POST", "/v1/me/streaks/duo/invitations", status=409)
    await cafe.app.ask("POST", "/v1/me/streaks/flame/invitations", status=409)
    for _ in range(3):
        await cafe.visit("ana")
        await cafe.visit("ben")
        await cafe.forward(days=1)
    await cafe.visit("ana")
    for app, mine, other in ((cafe.app, 1, False), (ben, 0, True)):
        duo = (await app.ask("GET", "/v1/me/streaks"))["items"][0]
        assert (duo["name"], duo["length"], duo["kept"]) == ("duo", 3, False)
        assert (duo["conditions"][0]["value"], duo["partner"]["kept"]) == (mine, other)
    assert (await balance(ben), await balance(cafe.app)) == (20, 120)
    await ben.ask("DELETE", "/v1/me/streaks/duo/partner", status=204)
    await ben.ask("DELETE", "/v1/me/streaks/duo/partner", status=404)
    duo = (await cafe.app.ask("GET", "/v1/me/streaks"))["items"][0]
    assert (duo["length"], duo["partner"]) == (0, None)


@pytest.mark.parametrize("pairs_after", range(5))
async def test_a_pair_begins_with_its_period_whenever_what_they_did_arrives(
    cafe: Cafe, pairs_after: int
) -> None:
    both = {**FLAME, "shared": True, "freezes": {}}
    await cafe.partner.ask("PUT", "/v1/streaks/duo", {"definition": both, "active": True})
    ben = await cafe.join("ben")
    sent = await cafe.app.ask("POST", "/v1/me/streaks/duo/invitations", status=201)
    days = "2026-03-01T10:00:00Z", "2026-03-02T08:00:00Z"
    visits = [(name, at) for at in days for name in ("ana", "ben")]
    for visit in visits[:pairs_after]:
        await cafe.visit(*visit)
    await ben.ask("POST", f"/v1/me/streak-invitations/{sent['id']}/accept")
    for visit in visits[pairs_after:]:
        await cafe.visit(*visit)
    duo = (await ben.ask("GET", "/v1/me/streaks"))["items"][0]
    assert (duo["name"], duo["length"], duo["kept"]) == ("duo", 1, True)


async def test_a_move_of_zone_at_midnight_loses_nothing(cafe: Cafe) -> None:
    await cafe.forward(hours=13, minutes=59)  # 23:59 in Paris.
    await cafe.visit()
    await cafe.forward(minutes=2)
    await cafe.app.ask("PATCH", "/v1/me", {"time_zone": "Pacific/Kiritimati", "day_start_hour": 0})
    told = await cafe.streak()
    assert (told["length"], told["today"]) == (1, "2026-03-03")
    await cafe.forward(hours=20)
    assert (await cafe.streak())["freezes"]["left"] == 1
    assert (await cafe.marks())["03"] == "travelled"
    await cafe.visit()
    assert (await cafe.streak())["length"] == 2
    assert await cafe.marks() == {"02": "kept", "03": "travelled", "04": "kept"}
