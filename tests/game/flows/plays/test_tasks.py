"""What a member does of their own accord is paid once, however often and by whomever it is sent."""

from __future__ import annotations

import asyncio
import csv
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.campaigns.rules import Allowance, Wrap
from game.flows.plays.entry import Clockwork, LimitReached, Used, admitted
from game.flows.plays.rules import NoMoreAttempts, Play, Standing, check_attempts, payable, settle
from tests.game.flows.plays.fair import Fair
from tests.game.flows.plays.test_allowances import BEGAN, MOVES
from tests.notifications.contacts.letterbox import Letterbox, add, prove
from tests.world import MemberApp, World

SHARE = {"kind": "share", "message": {"en": "Come by"}}
SURVEY: dict[str, Any] = {
    "kind": "survey",
    "questions": [
        {"kind": "one", "key": "how", "prompt": {"en": "How did you find us?"},
         "options": [{"en": "A friend"}, {"en": "The street"}]},
        {"kind": "several", "key": "what", "prompt": {"en": "What do you like?"},
         "options": [{"en": "Coffee"}, {"en": "Cake"}, {"en": "Quiet"}]},
        {"kind": "scale", "key": "stars", "prompt": {"en": "How was it?"}},
        {"kind": "text", "key": "more", "prompt": {"en": "Anything else?"}, "optional": True,
         "letters_max": 20},
    ],
}  # fmt: skip
ANSWERS = {"how": 1, "what": [2, 0], "stars": 4, "more": "=Thank you"}
MEMBERS = {"guests": False}


@pytest.fixture
def letterbox(capsys: pytest.CaptureFixture[str]) -> Letterbox:
    return Letterbox(capsys)


AROUND: dict[str, Any] = {"tariff": {"done": 20}, "attempts": 1, "audience": MEMBERS}


async def a_task(world: World, do: Any, **wrap: Any) -> Fair:
    return await Fair(world, "task").opened({"do": do}, "task", **AROUND | wrap)


async def saved(fair: Fair, do: Any, **wrap: Any) -> list[str]:
    """Write the draft; the problems that it has."""
    return await fair.saved({"do": do}, "task", **AROUND | wrap)


async def moved(app: MemberApp, play: Any, kind: str, status: int = 200, **more: Any) -> Any:
    body = {"number": 1, "move": {"type": f"task.{kind}", **more}}
    return await app.ask("POST", f"/v1/plays/{play['id']}/moves", body, status=status)


async def test_a_double_tap_on_two_devices_pays_once_and_the_rules_hear_of_it(
    world: World,
) -> None:
    fair = await a_task(world, SHARE)
    rule = {"activity_type": "task.done", "amount": "3", "currency": "points", "reason": "Thanks",
            "condition": "activity.data.kind == 'share'"}  # fmt: skip
    await fair.partner.ask("PUT", "/v1/earn-rules/thanks", {"definition": rule})
    app = await fair.join("ada")
    plays = await asyncio.gather(*(fair.start(app) for _ in range(4)))
    assert len({play["id"] for play in plays}) == 1 and plays[0]["shown"]["do"] == {
        **SHARE,
        "url": None,
    }
    answers = await asyncio.gather(*(moved(app, play, "done") for play in plays))
    assert all(answer == answers[0] for answer in answers)
    assert answers[0]["shown"]["done"] and await fair.balance(app) == 23
    refusal = await fair.start(app, status=409)
    assert refusal["code"] == "play.no_more_attempts"
    (offer,) = (await app.ask("GET", "/v1/me/campaigns"))["items"]
    assert (offer["paid"], offer["attempts"]["used"]) == (20, 1) and offer["done_at"] is not None


async def test_many_masks_are_kept_out_and_a_budget_ends_it(world: World) -> None:
    programme = await world.programme()
    fair = Fair(world, "task")
    fair.partner = await world.partner(programme)
    (guests,) = await saved(fair, SHARE, audience="all")
    assert guests.startswith("audience: one person may be many guests")
    (often,) = await saved(fair, SHARE, attempts=None)
    assert often.startswith("attempts: say how often")
    (address,) = await saved(fair, {"kind": "follow", "url": "http://x.example", "name": "X"})
    assert address.startswith("config.do.url")
    assert await saved(fair, SHARE, budget=50) == []
    await fair.publish()
    members = [await fair.join(name) for name in ("ada", "bob", "cid")]
    mask = await world.guest(programme)
    assert (await mask.ask("GET", "/v1/me/campaigns"))["items"] == []
    refusal = await fair.start(mask, status=409)
    assert refusal["code"] == "campaign.not_for_you"
    for app in members:
        await moved(app, await fair.start(app), "done")
    assert [await fair.balance(app) for app in members] == [20, 20, 10]


async def test_the_newsletter_pays_who_agreed_at_a_proved_address_once(
    world: World, letterbox: Letterbox
) -> None:
    fair = await a_task(world, {"kind": "newsletter"})
    app = await fair.join("ada")
    play = await fair.start(app)

    async def consent(given: bool) -> None:
        wish = {"channel": "email", "purpose": "promotional", "given": given}
        await app.ask("PUT", "/v1/me/consents", {"items": [wish]})

    async def refused() -> None:
        refusal = await moved(app, play, "subscribed", status=409)
        assert refusal["code"] == "task.not_subscribed"

    await refused()
    await consent(True)
    await refused()  # There is no address yet.
    contact = await add(app, "ada@example.org")
    await refused()  # Nor is it proved.
    await prove(app, contact, letterbox.code())
    await consent(False)
    await refused()
    await consent(True)
    assert (await moved(app, play, "done", status=422))["code"] == "task.wrong_way"
    await moved(app, play, "subscribed")
    assert await fair.balance(app) == 20
    await consent(False)
    assert await fair.balance(app) == 20, "to withdraw costs nothing"
    await consent(True)
    await fair.start(app, status=409)


async def test_a_survey_is_counted_handed_out_and_erased(world: World) -> None:
    fair = await a_task(world, SURVEY)
    app = await fair.join("ada")
    play = await fair.start(app)
    for wrong in (
        {**ANSWERS, "how": 2}, {**ANSWERS, "how": -1}, {**ANSWERS, "how": "1"},
        {**ANSWERS, "what": [0, 0]}, {**ANSWERS, "what": []}, {**ANSWERS, "stars": 6},
        {**ANSWERS, "more": "x" * 21}, {**ANSWERS, "other": 1}, {"how": 1},
    ):  # fmt: skip
        refusal = await moved(app, play, "answered", status=422, answers=wrong)
        assert refusal["code"] == "task.bad_answers" and refusal["details"]["question"]
    assert (await moved(app, play, "answered", answers=ANSWERS))["awards"][0]["amount"] == 20
    other = await fair.join("bob")
    await moved(
        other, await fair.start(other), "answered",
        answers={"how": 1, "what": [0], "stars": 1, "more": ""},
    )  # fmt: skip
    found = (await fair.partner.ask("GET", "/v1/campaigns/task/answers"))["items"]
    assert [(one["question"], one["answers"], one["mean"]) for one in found] == [
        ("how", 2, None), ("what", 2, None), ("stars", 2, "2.50"), ("more", 1, None),
    ]  # fmt: skip
    told = {one["question"]: [(c["text"], c["times"]) for c in one["choices"]] for one in found}
    assert told["how"] == [("A friend", 0), ("The street", 2)]
    assert told["what"] == [("Coffee", 2), ("Cake", 0), ("Quiet", 1)]
    assert found[3]["texts"] == ["=Thank you"]
    await options_move(fair)
    found = (await fair.partner.ask("GET", "/v1/campaigns/task/answers"))["items"]
    assert [(c["text"], c["times"]) for c in found[0]["choices"]] == [
        ("The street", 2), ("A friend", 0),
    ]  # fmt: skip
    assert [[row["how"], row["what"], row["stars"], row["more"]] for row in await file(fair)] == [
        ["The street", "Coffee", "1", ""],
        ["The street", "Coffee | Quiet", "4", "'=Thank you"],
    ]
    held = await app.ask("GET", "/v1/me/export")
    assert [row["move"]["answers"] for row in held["tables"]["play_move"]] == [ANSWERS]
    await fair.partner.ask("DELETE", "/v1/members/ada")
    assert [row["stars"] for row in await file(fair)] == ["1"]


async def options_move(fair: Fair) -> None:
    """Before, it was shared; then the author exchanges two options, and publishes again."""
    assert await saved(fair, SHARE) == []
    await fair.publish()
    cid = await fair.join("cid")
    await moved(cid, await fair.start(cid), "done")
    gone = await fair.partner.ask("GET", "/v1/campaigns/task/answers", status=404)
    assert gone["code"] == "survey.missing"
    how, *others = SURVEY["questions"]
    turned = {**how, "options": how["options"][::-1]}
    assert await saved(fair, {**SURVEY, "questions": [turned, *others]}) == []
    await fair.publish()


async def file(fair: Fair) -> list[dict[str, str]]:
    answer = await fair.partner.get("/v1/campaigns/task/answers/file")
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/csv")
    return list(csv.DictReader(StringIO(answer.text.removeprefix("\ufeff"))))


async def test_what_may_be_done_each_month_pays_each_month(world: World) -> None:
    fair = await a_task(world, SHARE, attempts=None, limit={"period": "month", "times": 1})
    for paid in (20, 40):
        app = await fair.join("ada")  # A token lives for an hour.
        await moved(app, await fair.start(app), "done")
        assert await fair.balance(app) == paid
        refusal = await moved(app, await fair.start(app), "done", status=409)
        assert refusal["code"] == "play.limit_reached"
        world.clock.forward(days=31)


@given(MOVES, st.integers(1, 3), st.integers(1, 4) | st.none())
def test_whoever_moves_their_clock_is_paid_once_a_time_that_was_allowed(
    moves: list[tuple[str, int, int]], times: int, attempts: int | None
) -> None:
    limit = Allowance(period="week", times=times)
    wraps = [
        Wrap(title={"en": "A"}, tariff={"done": 20}, attempts=attempts, limit=limit),
        Wrap(title={"en": "A"}, tariff={"done": 20}, attempts=attempts),
    ]
    for wrap in wraps:
        at, standing, weeks = BEGAN, Standing(campaign_id="c", member_id="m"), set()
        for number, (zone, minutes, hour) in enumerate(moves):
            at += timedelta(minutes=minutes)
            now = Clockwork(at, zone, hour)
            weeks.add(now.day.isocalendar()[:2])
            try:
                check_attempts(wrap, standing)
                standing.used, _ = admitted(wrap, standing.used or Used(), now)
            except (NoMoreAttempts, LimitReached):
                continue
            standing.attempts += 1
            play = Play(
                id=str(number), programme_id="p", campaign_id="c", version_id="v", member_id="m",
                attempt=standing.attempts, seed=b"", state=None, moves=1, finished=True, score=0,
                worth=0, started_at=at, moved_at=at,
            )  # fmt: skip
            list(payable(play, standing, wrap, {"done": 1}, anew=True))
            settle(play, standing, wrap.counts)
        most = times * len(weeks) if wrap.limit else 1
        assert standing.paid <= 20 * min(most, attempts or most)
