"""What becomes of a key: used, rotated with an overlap, expired, put off."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from backend.auth.jobs import tell_ending_keys
from tests.backend.auth.test_staff import code
from tests.game.ear import hears, taken

if TYPE_CHECKING:
    from tests.backend.auth.conftest import House


async def test_a_key_is_rotated_with_an_overlap_that_shows_who_still_calls_by_the_old(
    house: House,
) -> None:
    admin = await house.admin(await house.programme())
    wish = {"name": "till", "scopes": ["read"]}
    made = (await admin.post("/v1/keys", json=wish)).json()
    path, old = f"/v1/keys/{made['key']['id']}", house.with_bearer(made["secret"])

    async def shown() -> dict[str, Any]:
        keys = (await admin.get("/v1/keys")).json()["items"]
        return next(one for one in keys if one["id"] == made["key"]["id"])

    assert made["key"].get("used_at") is None
    await old.get("/try/reader")
    first = (await shown())["used_at"]
    house.later(seconds=50)
    await old.get("/try/reader")
    assert (await shown())["used_at"] == first
    house.later(seconds=20)
    await old.get("/try/reader")
    assert (await shown())["used_at"] > first

    again = await admin.post(f"{path}/secret", json={"overlap_s": 3600})
    assert again.status_code == 201, again.text
    assert again.json()["secret"] != made["secret"]
    new = house.with_bearer(again.json()["secret"])
    house.later(seconds=70)
    assert (await new.get("/try/reader")).is_success and (await old.get("/try/reader")).is_success
    now = await shown()
    assert now["used_at"] == now["old_secret_used_at"] > first
    house.later(hours=1)
    assert code(await old.get("/try/reader")) == (401, "key.unknown")
    assert (await new.get("/try/reader")).is_success
    leaked = await admin.post(f"{path}/secret", json={"overlap_s": 0})
    assert code(await new.get("/try/reader")) == (401, "key.unknown")
    last = house.with_bearer(leaked.json()["secret"])
    assert (await last.get("/try/reader")).is_success

    await admin.delete(path)
    assert code(await admin.post(f"{path}/secret", json={})) == (409, "key.revoked")
    told = repr(await house.db.fetch("select before, after from trail"))
    assert "(changed)" in told and "used_at" not in told.replace("old_secret_used_at", "")


async def test_a_key_that_has_expired_says_so_and_goes_on_when_its_end_is_put_off(
    house: House,
) -> None:
    admin = await house.admin(await house.programme())
    soon_over = (house.at + timedelta(seconds=3)).isoformat()
    wish = {"name": "till", "scopes": ["read"], "expires_at": soon_over}
    made = (await admin.post("/v1/keys", json=wish)).json()
    key, path = house.with_bearer(made["secret"]), f"/v1/keys/{made['key']['id']}"
    assert (await key.get("/try/reader")).is_success
    house.later(seconds=3)
    told = await key.get("/try/reader")
    assert code(told) == (401, "key.expired") and "2026-11-21 at 10:00 UTC" in told.json()["detail"]
    guessed = house.with_bearer(made["secret"][:-1] + ("a" if made["secret"][-1] != "a" else "b"))
    assert code(await guessed.get("/try/reader")) == (401, "key.unknown")
    past = {"expires_at": house.at.isoformat()}
    assert code(await admin.patch(path, json=past)) == (422, "key.invalid")
    endless = await admin.patch(path, json={"expires_at": None})
    assert endless.status_code == 200 and endless.json().get("expires_at") is None
    assert (await key.get("/try/reader")).is_success


async def test_each_secret_acts_for_the_one_who_asked_for_it(house: House) -> None:
    programme = await house.programme()
    lea, bo = [
        await house.signed_in(programme, f"{name}@cafe.example", "owner") for name in ("lea", "bo")
    ]
    made = (await lea.post("/v1/keys", json={"name": "ours", "scopes": ["admin"]})).json()
    path = f"/v1/keys/{made['key']['id']}/secret"
    taken = (await bo.post(path, json={})).json()
    persons = [
        (await house.with_bearer(one["secret"]).get("/try/admin")).json()["person"]
        for one in (made, taken)
    ]
    ids = [(await one.get("/v1/session")).json()["id"] for one in (lea, bo)]
    assert persons == ids


async def test_a_key_that_ends_is_told_of_twice_and_once_for_all_servers(house: House) -> None:
    programme = await house.programme()
    admin, other = await house.admin(programme), await house.admin(await house.programme("bar"))
    await hears(house.db, programme.id, "key.ending")

    async def made(by: Any, days: int) -> str:
        wish = {"name": "till", "scopes": ["read"], "expires_at": until(days)}
        return str((await by.post("/v1/keys", json=wish)).json()["key"]["id"])

    def until(days: int) -> str:
        return (house.at + timedelta(days=days)).isoformat()

    async def told() -> list[tuple[str, int]]:
        await asyncio.gather(*(tell_ending_keys(house.db, house.clock) for _ in range(3)))
        return [(one.data["id"], one.data["days"]) for one in await taken(house.db, house.at)]

    key_id, revoked = await made(admin, 20), await made(admin, 20)
    await made(other, 20)
    brief = await made(admin, 10)
    await admin.delete(f"/v1/keys/{revoked}")
    assert await told() == []
    house.later(days=6, hours=1)
    assert await told() == [(key_id, 14)]
    assert await told() == []
    house.later(days=1)
    assert await told() == [(brief, 3)], "it never had fourteen days"
    house.later(days=10)
    assert await told() == [(key_id, 3)]
    await admin.patch(f"/v1/keys/{key_id}", json={"expires_at": until(14)})
    assert await told() == [(key_id, 14)], "it was put off"
    house.later(days=15)
    assert await told() == []
