"""A password that is guessed is refused at every door that sets one, and it is said why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from backend.auth.staff import add_staff
from backend.auth.strength import WeakPassword
from game.kernel.database import writing
from tests.backend.auth.test_staff import LEA, PASSWORD, code

if TYPE_CHECKING:
    from tests.backend.auth.conftest import House


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("aaaaaaaaaa", "repeats itself"),
        ("1234567890", "many people use"),
        (" " * 10, "repeats itself"),
        ("azertyuiop", "many people use"),
        ("0123456789abc", "follows the keys"),
        ("14/03/1989 x", "is a date"),
        ("Kermesse!2026", "made of your address"),
        ("le cafe de lea", "made of your address"),
        ("lea@cafe.example", "made of your address"),
        ("aB3$" * 50, "repeats itself"),
    ],
)
async def test_a_password_that_is_guessed_is_refused_by_what_is_wrong_with_it(
    house: House, password: str, why: str
) -> None:
    programme = await house.programme()
    async with writing(house.db) as tx:
        with pytest.raises(WeakPassword, match=why):
            await add_staff(tx, programme.id, LEA, password, "owner", house.at)


async def test_no_door_that_sets_a_password_takes_one_that_is_guessed(house: House) -> None:
    lea = await house.signed_in(await house.programme(), LEA, "owner")
    bo = {"email": "bo@cafe.example", "role": "viewer"}
    refused = (422, "staff.weak_password")
    weak = {"password": "aaaaaaaaaa"}
    assert code(await lea.post("/v1/staff", json=bo | weak)) == refused
    staff_id = (await lea.post("/v1/staff", json=bo)).json()["id"]
    assert code(await lea.patch(f"/v1/staff/{staff_id}", json=weak)) == refused
    made = await lea.post(f"/v1/staff/{staff_id}/password-links", json={})
    link = {"token": made.json()["url"].rpartition("/")[2]}
    assert code(await lea.post("/v1/password-links/uses", json=link | weak)) == refused
    good = link | {"password": PASSWORD}
    assert (await lea.post("/v1/password-links/uses", json=good)).status_code == 200
    for _ in range(7):
        change = {"old": PASSWORD, "new": "1234567890"}
        assert code(await lea.put("/v1/session/password", json=change)) == refused
