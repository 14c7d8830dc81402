"""Who comes in by something that works once comes in once of fifty times."""

from __future__ import annotations

import asyncio
from base64 import b32decode
from functools import partial
from typing import Any

from backend.auth import totp
from backend.jobs import WORKS
from game.jobs.work import work_off
from tests.game.flows.approving.office import Office
from tests.patience import until
from tests.walks.races import FIFTY, Cafe, Call, one_won, told
from tests.world import CallerClient

PASSWORD = "a long enough word"
CODES = "/v1/session/codes"
WRONG = ("factor.wrong_code", "session.no_first_step", "session.too_many_tries")


async def a_display_is_paired_by_one(cafe: Cafe) -> None:
    rival = await cafe.world.programme("rival")
    partners = [cafe.partner, await cafe.world.partner(rival)]
    for one in partners:
        wall = {"title": {"fr": "Mur"}, "slides": [{"type": "join"}]}
        await one.ask("PUT", "/v1/playlists/wall", {"definition": wall})
    asked = await cafe.world.anonymous.ask("POST", "/v1/displays/pairings", status=201)
    wish = {"code": asked["code"], "name": "Bar", "playlist": "wall"}
    pairs = [Call(partners[n // 2 % 2], "/v1/displays", wish) for n in FIFTY]
    one_won(await cafe.house.race(pairs), "display.no_such_code", "display.too_many_codes")
    shown = [len((await one.ask("GET", "/v1/displays"))["items"]) for one in partners]
    assert sorted(shown) == [0, 1]


async def a_password_link_sets_one_password(cafe: Cafe) -> None:
    sue = await _hired(cafe, "sue")
    made = await cafe.post(f"/v1/staff/{sue['id']}/password-links")
    token = made["url"].rpartition("/")[2]
    words = [f"{PASSWORD} no {n}" for n in FIFTY]
    calls = [
        Call(cafe.world.anonymous, "/v1/password-links/uses", {"token": token, "password": one})
        for one in words
    ]
    answers = await cafe.house.race(calls)
    one_won(answers, "password_link.dead", "rate.exceeded")
    [won] = [n for n in FIFTY if answers[n].is_success]
    await _browser(cafe, "sue", words[won])


async def a_code_opens_one_session(cafe: Cafe) -> None:
    tom = await _hired(cafe, "tom")
    browser = await _browser(cafe, "tom")
    secret = b32decode(
        (await browser.ask("POST", "/v1/session/factor/enrolments", {}, status=201))["secret"]
    )
    now = int(cafe.world.clock().timestamp()) // totp.STEP_S
    code = {"code": totp.code_at(secret, now - 1)}
    confirmed = await cafe.house.race(
        [Call(browser, "/v1/session/factor/confirmations", code)] * 50
    )  # fmt: skip
    spare = one_won(confirmed, *WRONG, "factor.not_enrolled")["recovery_codes"][0]
    await _forgiven(cafe)
    for shown in (totp.code_at(secret, now), spare):
        halves = [await _browser(cafe, "tom") for _ in range(5)]
        calls = [Call(halves[n % 5], CODES, {"code": shown}) for n in FIFTY]
        answers = await cafe.house.race(calls)
        one_won(answers, *WRONG)
        await _forgiven(cafe)
    assert tom["id"]


async def _forgiven(cafe: Cafe) -> None:
    """The quarter of an hour in which wrong codes count is over."""
    await cafe.world.db.execute("delete from failure")


async def _hired(cafe: Cafe, name: str) -> Any:
    new = {"email": f"{name}@cafe.example", "password": PASSWORD, "role": "viewer"}
    return await cafe.post("/v1/staff", new)


async def _browser(cafe: Cafe, name: str, password: str = PASSWORD) -> CallerClient:
    """A browser in which they have just given their password."""
    browser = cafe.world.browser()
    given = {"programme": "house", "email": f"{name}@cafe.example", "password": password}
    await browser.ask("POST", "/v1/session", given, status=201)
    return browser


async def a_key_has_one_successor(cafe: Cafe) -> None:
    """And the one before goes on meanwhile, however often another is asked for."""
    form = {"name": "shop", "scopes": ["read"]}
    made = await cafe.post("/v1/keys", form)
    door = f"/v1/keys/{made['key']['id']}/secret"
    named = await cafe.house.at_once(cafe.partner, door, [{}] * 50, "rotate")
    second = one_won(named, "idempotency.secret_told")["secret"]
    assert await _opening(cafe, [made["secret"], second]) == [True, True]
    asked = await cafe.house.at_once(cafe.partner, door, [{}] * 50)
    fresh = [one.json()["secret"] for one in asked]
    assert await _opening(cafe, [second]) == [True], "what is used goes on for the overlap"
    assert (await _opening(cafe, fresh)).count(True) == 1


async def _opening(cafe: Cafe, secrets: list[str]) -> list[bool]:
    """Which of the keys open."""
    calls = [
        Call(cafe.world.bearing(CallerClient, one), "/v1/programme", method="GET")
        for one in secrets
    ]
    return [one.is_success for one in await cafe.house.race(calls)]


async def a_sign_in_opens_one_session(cafe: Cafe) -> None:
    app = await cafe.world.member(cafe.partner, "ida")
    made = await cafe.post("/v1/members/ida/sign-in-links")
    shown = {"programme": "house", "link": made["link"]}
    anybody = cafe.world.anonymous
    entered = await cafe.house.race([Call(anybody, "/v1/sign-ins", shown)] * 50)
    assert one_won(entered, "sign_in.invalid")["token"]["member_id"] == app.member_id
    assert len((await app.ask("GET", "/v1/me/sessions"))["items"]) == 1

    wish = {"programme": "house", "value": "zoe@maison.example"}
    sent = await anybody.ask("POST", "/v1/sign-in-codes", wish, status=201)
    shown = {"programme": "house", "id": sent["id"], "code": await cafe.console.six_digits()}
    entered = await cafe.house.race([Call(anybody, "/v1/sign-ins", shown)] * 50)
    zoe = cafe.world.app_with(one_won(entered, "sign_in.invalid")["token"])
    assert len((await zoe.ask("GET", "/v1/me/sessions"))["items"]) == 1


async def what_waits_is_approved_once(cafe: Cafe) -> None:
    office = await Office(cafe.world).opened()
    asked = await office.gives(office.carl, 500, status=202)
    seconds = (office.dora, office.lea, office.omar)
    door = f"/v1/approvals/{asked['id']}"
    calls = [
        Call(seconds[n % 3], f"{door}/{'refusal' if n % 5 == 0 else 'approval'}", {"reason": "no"}
             if n % 5 == 0 else None)
        for n in FIFTY
    ]  # fmt: skip
    done = one_won(await cafe.house.race(calls), "approval.settled")
    assert await office.balance() == (500 if done["state"] == "approved" else 0)


async def a_file_is_played_once_and_undone_once(cafe: Cafe) -> None:
    rows = "".join(f"moved-{n},points,10\n" for n in range(20))
    file = f"external_id,currency,amount\n{rows}".encode()
    sent = await cafe.house.race([Call(cafe.partner, "/v1/imports?filename=m.csv", file)] * 10)
    assert told(sent) == {"201": 10}
    begun = {one.json()["id"]: one.json()["job_id"] for one in sent}

    async def is_over(job_id: str) -> bool:
        db, clock = cafe.world.db, cafe.world.clock
        await asyncio.gather(*(work_off(WORKS, db, clock) for _ in range(3)))
        job = await cafe.partner.ask("GET", f"/v1/jobs/{job_id}")
        assert job["status"] in ("running", "done"), job
        return bool(job["status"] == "done")

    for job_id in begun.values():
        await until(partial(is_over, job_id))
    assert await _of_moved(cafe) == 200
    for id in begun:
        undone = await cafe.house.fifty(cafe.partner, f"/v1/imports/{id}/undo")
        [job_id] = {one.json()["job_id"] for one in undone}
        await until(partial(is_over, job_id))
    assert await _of_moved(cafe) == 0


async def _of_moved(cafe: Cafe) -> int:
    """What they have together who came by the file."""
    return sum([await cafe.points(f"moved-{n}") for n in range(20)])


STORIES = [
    a_display_is_paired_by_one,
    a_password_link_sets_one_password,
    a_code_opens_one_session,
    a_key_has_one_successor,
    a_sign_in_opens_one_session,
    what_waits_is_approved_once,
    a_file_is_played_once_and_undone_once,
]
