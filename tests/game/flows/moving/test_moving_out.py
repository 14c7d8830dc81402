"""What a programme hands out of its members and their points, another one takes in, and hands out
as the same text."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, get_args
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.commands.copies import LISTS
from game.kernel.database import reading
from game.kernel.files import Copied
from game.ledger.proof import prove
from notifications.exports.rules import BadTypes
from tests.backend.commands.test_import_activities import kermesse
from tests.game.flows.moving.test_moving_in import LADDER, brought_in
from tests.notifications.exports.conftest import desk as _desk
from tests.notifications.exports.desk import Desk
from tests.world import CallerClient, World

desk = _desk
KINDS = {"word": "string", "number": "integer", "yes": "boolean", "day": "date"}
ENDING = {**LADDER, "validity": {"days": 60}}
PRINTED = st.characters(exclude_categories=("C", "Z"), exclude_characters="/")
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1)
ODD = st.sampled_from(
    ["=1+1", "'=1", "''-x", " a ", 'say "no"', "a;b,c\td", "a\r\nb", "é", "-", " "]
)
ATTRIBUTES = st.fixed_dictionaries(
    {},
    optional={
        "word": ODD | TEXTS.map(lambda text: text[:80]),
        "number": st.integers(-(2**53) + 1, 2**53 - 1),
        "yes": st.booleans(),
        "day": st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(str),
    },
)
LOT = st.tuples(
    st.sampled_from(["points", "stars"]), st.integers(1, 10**6), st.sampled_from([None, 1, 30, 400])
)
MEMBERS = st.dictionaries(
    ODD.map(str.strip).filter(lambda name: name.isprintable() and name not in ("", "-"))
    | st.text(PRINTED, min_size=1, max_size=12).filter(lambda name: name.strip(".")),
    st.tuples(ATTRIBUTES, st.lists(LOT, max_size=4), st.sampled_from([None, "gold"])),
    min_size=1,
    max_size=4,
)


async def house(world: World, slug: str) -> CallerClient:
    shop = await world.partner(await world.programme(slug))
    await shop.ask("PATCH", "/v1/programme", {"attributes": KINDS})
    stars = {"name": {"fr": "étoile"}, "plural": {"fr": "étoiles"}, "scale": 2}
    for code in ("stars", *(f"for-{days}" for days in (1, 30, 400))):
        ends = {"expiry": {"after_days": int(code[4:])}} if code != "stars" else {}
        await shop.ask("PUT", f"/v1/currencies/{code}", {"definition": {**stars, **ends}})
    await shop.ask("PUT", "/v1/tiers/club", {"definition": ENDING, "active": True})
    return shop


async def copy(shop: CallerClient, what: str) -> str:
    answer = await shop.get(f"/v1/copies/{what}")
    assert answer.status_code == 200
    return answer.text


async def lives(shop: CallerClient, number: int, told: dict[str, Any]) -> None:
    """A programme of a few members with what they have: some of it spent."""
    for name, (attributes, lots, tier) in told.items():
        door = f"/v1/members/{quote(name, safe='')}"
        await shop.ask("PUT", door, {"attributes": attributes})
        for place, (code, amount, days) in enumerate(lots):
            body = {"currency": f"for-{days}" if days else code, "amount": amount, "reason": "r"}
            key = {"Idempotency-Key": f"{number}-{list(told).index(name)}-{place}"}
            await shop.ask("POST", f"{door}/awards", body, status=201, headers=key)
        if tier:
            body = {"tier": tier, "reason": "=friend", "until": "2027-12-31T11:00:00Z"}
            await shop.ask("PUT", f"{door}/tier", body)


async def test_what_is_handed_out_comes_in_again_as_the_same_text(world: World) -> None:
    drawn: list[dict[str, Any]] = []

    @settings(max_examples=6, deadline=None, database=None)
    @given(MEMBERS)
    def draw(told: dict[str, Any]) -> None:
        drawn.append(told)

    draw()
    for number, told in enumerate(drawn):
        old, new = await house(world, f"old-{number}"), await house(world, f"new-{number}")
        await lives(old, number, told)
        for what in ("members", "balances"):
            text = await copy(old, what)
            assert text.count("\r\n") > 1 or what == "balances"
            came = await brought_in(world, new, text)
            refused = await new.ask("GET", f"/v1/imports/{came['id']}/refused")
            assert refused["items"] == []
            assert await copy(new, what) == text
        assert await copy(new, "members") == await copy(old, "members")
    async with reading(world.db) as tx:
        assert (await prove(tx)).balanced


async def test_whole_lists_are_handed_out_at_the_door_on_the_shell_and_on_the_day(
    desk: Desk, dsn: str, tmp_path: Path
) -> None:
    for amount in (5, 7):
        await desk.shop.award(amount)
    shop = desk.shop.marketer
    ledger = await copy(shop, "ledger")
    assert ledger.count(",award,ana,points,") == 2
    assert get_args(Copied) == LISTS, "as the command names them"
    file = tmp_path / "ledger.csv"
    words = ("copy", "ledger", "--programme", "cafe", "--to", str(file))
    status, _, err = await kermesse(dsn, *words)
    assert (status, err.splitlines()[-1]) == (0, "2 rows"), err
    assert file.read_bytes().decode("utf-8") == ledger.removeprefix("\ufeff")
    assert (await copy(shop, "balances")).splitlines()[1:] == ["ana,points,12,"]
    assert (await copy(shop, "attempts")).count("\r\n") == 1

    wrong = {"types": [], "every": "day"}
    with pytest.raises(BadTypes):
        await desk.save("all", wrong)
    await desk.save("books", {"data": "ledger", "every": "day"})
    desk.clock.forward(hours=14)
    await desk.write()
    [name] = desk.names()
    assert name == "cafe/books/2026-03-02.csv"
    assert (desk.out / name).read_bytes() == file.read_bytes()
    [listed] = await desk.files("books")
    assert (listed["status"], listed["lines"]) == ("written", 2)
