"""Two people on one thing: nobody saves over what they have not seen."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx

from tests.walks.test_first_play import QUIZ
from tests.world import CallerClient, World

STREAK = {
    "title": {"en": "A visit a day"},
    "period": "day",
    "match": "any",
    "conditions": [{"measure": {"activity_type": "visit"}}],
}
STARS = {"name": {"en": "star"}, "plural": {"en": "stars"}}


async def plain(
    partner: CallerClient, method: str, path: str, body: Any = None, **headers: str
) -> httpx.Response:
    """Exactly this, and nothing that the client would add."""
    return await httpx.AsyncClient.request(
        partner, method, path, json=body,
        headers={name.replace("_", "-"): value for name, value in headers.items()},
    )  # fmt: skip


async def test_of_two_who_began_from_one_version_the_second_is_shown_both(world: World) -> None:
    partner = await world.partner(await world.programme())
    path, first = "/v1/streaks/daily", {"definition": STREAK}
    made = await plain(partner, "PUT", path, first)
    assert made.status_code == 200
    assert (await plain(partner, "GET", path)).headers["etag"] == made.headers["etag"]

    blind = await plain(partner, "PUT", path, first)
    assert (blind.status_code, blind.json()["code"]) == (428, "edit.version_needed")

    mine, theirs = ({"definition": {**STREAK, "title": {"en": one}}} for one in ("Mine", "Theirs"))
    saved = await plain(partner, "PUT", path, theirs, If_Match=made.headers["etag"])
    assert saved.status_code == 200 and saved.headers["etag"] != made.headers["etag"]
    for late in (
        await plain(partner, "PUT", path, mine, If_Match=made.headers["etag"]),
        await plain(partner, "PUT", path, {**mine, "revision": 1}),
    ):
        told = late.json()
        assert (late.status_code, told["code"]) == (412, "edit.stale")
        now, sent = told["details"]["now"], told["details"]["sent"]
        assert now["etag"] == saved.headers["etag"] and now["by"] == "test"
        assert now["value"]["definition"]["title"] == {"en": "Theirs"}
        assert sent["value"]["definition"]["title"] == {"en": "Mine"}
    again = await plain(partner, "PUT", path, mine, If_Match=now["etag"])
    assert again.json()["revision"] == 3


async def test_what_has_no_revision_has_a_version_all_the_same(world: World) -> None:
    partner = await world.partner(await world.programme())
    path, body = "/v1/currencies/stars", {"definition": STARS}
    made = await plain(partner, "PUT", path, body, If_None_Match="*")
    assert made.status_code == 200
    assert (await plain(partner, "PUT", path, body, If_None_Match="*")).status_code == 412
    assert (await plain(partner, "PUT", path, body, If_Match="*")).status_code == 428
    gone = await plain(partner, "PUT", "/v1/currencies/gone", body, If_Match='"no"')
    assert gone.status_code == 412 and gone.json()["details"]["now"] is None


async def test_of_many_at_once_one_wins_and_a_repeat_under_a_key_is_no_stale_edit(
    world: World,
) -> None:
    partner = await world.partner(await world.programme())
    path = "/v1/currencies/stars"
    etag = (await plain(partner, "PUT", path, {"definition": STARS})).headers["etag"]
    bodies = [{"definition": {**STARS, "icon": icon}} for icon in "ABCDEFGH"]
    answers = await asyncio.gather(
        *(
            plain(partner, "PUT", path, one, If_Match=etag, Idempotency_Key=f"key-{number}")
            if number % 2
            else plain(partner, "PUT", path, one, If_Match=etag)
            for number, one in enumerate(bodies)
        )
    )
    assert sorted(one.status_code for one in answers) == [200] + [412] * 7

    now = (await plain(partner, "GET", path)).headers["etag"]
    new = {"definition": {**STARS, "icon": "Z"}}
    once = await plain(partner, "PUT", path, new, If_Match=now, Idempotency_Key="mine")
    twice = await plain(partner, "PUT", path, new, If_Match=now, Idempotency_Key="mine")
    assert (once.status_code, twice.status_code) == (200, 200)
    assert once.json() == twice.json() and twice.headers["Idempotency-Replayed"] == "true"


async def test_who_publishes_may_say_which_draft_they_saw(world: World) -> None:
    partner = await world.partner(await world.programme())
    draft = {"mechanic": "quiz", "wrap": {"title": {"en": "Quiz"}, "tariff": {}}, "config": QUIZ}
    path = "/v1/campaigns/quiz"
    seen = await plain(partner, "PUT", path, {"definition": draft})
    assert seen.status_code == 200, seen.text
    other = {"definition": {**draft, "wrap": {"title": {"en": "Other"}, "tariff": {}}}}
    await plain(partner, "PUT", path, {**other, "revision": seen.json()["revision"]})
    late = await plain(partner, "POST", f"{path}/publish", If_Match=seen.headers["etag"])
    assert late.status_code == 412


async def test_a_password_is_never_told_back(world: World) -> None:
    partner = await world.partner(await world.programme())
    new = {"email": "lea@cafe.example", "password": "a long enough word", "role": "viewer"}
    lea = await partner.ask("POST", "/v1/staff", new, status=201)
    path, change = f"/v1/staff/{lea['id']}", {"password": "another long word"}
    late = await plain(partner, "PATCH", path, change, If_Match='"old"')
    assert late.status_code == 412 and "another" not in late.text
    assert (await plain(partner, "PATCH", path, change)).status_code == 428
