"""Columns are known by their names, by whose file it is, or by what was said of them."""

from __future__ import annotations

from typing import Any

import pytest

from game.flows.moving.columns import ColumnMapping, match, origin_of
from tests.game.flows.moving.test_moving_in import LADDER, brought_in, has
from tests.world import World

FILES: dict[str, tuple[str, str, list[str | None]]] = {
    # help.smile.io/en/articles/4036233-import-points-with-a-csv-file: two headers and no other.
    "smile": ("email,points", "smile", ["external_id", "amount"]),
    # help.loyaltylion.com/en/articles/1965801-managing-members: what a bulk file holds, in order.
    "loyaltylion": (
        "customer ID,emails,points,enrolled", "loyaltylion", ["external_id", "", "amount", ""],
    ),
    # support.yotpo.com/en/article/importingexporting-points-and-customers: the column titles.
    "yotpo": (
        "Full Name,First Name,Last Name,Email,Points Balance,Points Spent", "yotpo",
        ["", "", "", "external_id", "amount", ""],
    ),
    # community.yotpo.com/loyalty-referrals-97/...-649: what the export of customers holds.
    "yotpo, exported": (
        "Email address,First name,Last name,Current points balance,Referral link", "yotpo",
        ["external_id", "", "", "amount", ""],
    ),
    "a till in French": (
        "Numéro de client,Pseudo,Solde de points,Date d'expiration,Ville,Palier,Caisse", "",
        ["external_id", "alias", "amount", "expires_at", "attribute.ville", "tier", None],
    ),
}  # fmt: skip


@pytest.mark.parametrize("whose", FILES)
def test_a_file_is_known_by_its_columns(whose: str) -> None:
    header, origin, means = FILES[whose]
    names = header.split(",")
    assert origin_of(names) == origin
    assert [one.means for one in match(names, ColumnMapping(), {"ville"})] == means


async def test_what_was_said_of_columns_is_remembered(world: World) -> None:
    shop = await world.partner(await world.programme())
    await shop.ask("PUT", "/v1/tiers/club", {"definition": LADDER, "active": True})
    text = "Card;Points;Colour;Palier\na-1;0;red;\nb-2;250;;Gold\nc-3;12,50;blue;\n"

    async def looked() -> list[Any]:
        answer = await shop.post("/v1/imports/columns?filename=t.csv", content=text.encode())
        assert answer.status_code == 200 and answer.json()["rows"] == 3
        return [(one["means"], one["by"], one["samples"]) for one in answer.json()["columns"]]

    assert await looked() == [
        (None, "", ["a-1", "b-2", "c-3"]), ("amount", "name", ["0", "250", "12,50"]),
        (None, "", ["red", "blue"]), ("tier", "name", ["Gold"]),
    ]  # fmt: skip
    wrong = await shop.post("/v1/imports", content=text.encode())
    assert wrong.status_code == 422 and "must name its columns" in wrong.text
    ends = {"expires_at": "2027-01-31", "tier_until": "2026-12-31", "tier_reason": "had it"}
    said = {"columns": {"card": "external_id"}, "always": ends}
    await shop.ask("PUT", "/v1/imports/mapping", said)
    wrong = await shop.post("/v1/imports", content=text.encode())
    assert wrong.status_code == 422 and "no column 'Colour'" in wrong.text
    said["columns"]["colour"] = ""
    await shop.ask("PUT", "/v1/imports/mapping", said)
    assert [one[:2] for one in await looked()] == [
        ("external_id", "said"), ("amount", "name"), ("", "said"), ("tier", "name"),
    ]  # fmt: skip
    came = await brought_in(world, shop, text)
    assert (came["created"], came["refused"], came["points"]) == (2, 1, {"points": 250})
    assert (await has(shop, "a-1"), await has(shop, "b-2")) == (0, 250)
    assert (await shop.ask("GET", "/v1/members/b-2/tier"))["standing"]["tier"] == "gold"
    [lot] = (await shop.ask("GET", "/v1/members/b-2/expiries"))["items"]
    assert lot["expires_at"] == "2027-01-31T23:00:00Z"
    refused = await shop.get(f"/v1/imports/{came['id']}/refused/file")
    assert refused.text.startswith("\ufeffline,problem\r\n4,") and "'12,50'" in refused.text
    unknown = await shop.put("/v1/imports/mapping", json={"columns": {"a": "attribute.size"}})
    assert unknown.status_code == 422 and unknown.json()["code"] == "import.unknown_column"
