"""Whoever sends something with several faults is told all of them at once, and what would be right:
over HTTP and in a file, in the same words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.backend.commands.test_import_activities import kermesse
from tests.world import World

NAME = {"example": {"name": {"fr": "…"}}, "where": "$.definition"}
PLURAL = {"example": {"plural": {"fr": "…"}}, "where": "$.definition"}
BADGE = {
    "title": "Flame",
    "how": {"by": "count"},
    "levels": [{"at_least": "3"}, {"at_leas": 1}],
}
FILE = """\
currencies:
  points: {scael: 2}
badges:
  flame:
    title: Flame
    how: {by: count}
    levels:
      - at_least: "3"
      - at_leas: 1
"""
WAYS = ["measure", "streak", "challenge", "set", "grant"]


async def test_every_fault_of_a_body_is_told_at_once_with_what_is_right(world: World) -> None:
    partner = await world.partner(await world.programme())

    async def faults(path: str, body: Any) -> list[dict[str, Any]]:
        told = await partner.ask("PUT", path, body, status=400)
        assert told["code"] == "request.invalid"
        errors: list[dict[str, Any]] = told["errors"]
        return errors

    missing = await faults("/v1/currencies/gold", {"definition": {"scael": 2}})
    assert missing == [
        {
            "where": "$.definition.scael",
            "why": "'scael' is not known here; did you mean 'scale'?",
        },
        {**NAME, "why": "Object missing required field `name`"},
        {**PLURAL, "why": "Object missing required field `plural`"},
    ]
    found = {one["where"]: one for one in await faults("/v1/badges/flame", {"definition": BADGE})}
    assert found.keys() == {
        "$.definition.title",
        "$.definition.how.by",
        "$.definition.levels[0].at_least",
        "$.definition.levels[1].at_leas",
    }
    assert found["$.definition.title"]["example"] == {"fr": "…"}
    by = found["$.definition.how.by"]
    assert (by["why"], by["allowed"]) == ("Invalid value 'count'", WAYS)
    name, plural = missing[1]["example"], missing[2]["example"]
    await partner.ask("PUT", "/v1/currencies/gold", {"definition": {**name, **plural}})


async def test_a_file_is_told_all_of_it_too(world: World, dsn: str, tmp_path: Path) -> None:
    await world.programme()
    file = tmp_path / "cafe.yaml"
    file.write_text(FILE)
    status, out, err = await kermesse(dsn, "plan", "cafe", str(file))
    assert (status, out) == (1, "")
    told = 'Object missing required field `{0}`; for example {{"{0}":{{"fr":"…"}}}}'
    assert err.removeprefix("kermesse: ").splitlines() == [
        "line 2: currency points: 'scael' is not known here; did you mean 'scale'?",
        f"line 2: currency points: {told.format('name')}",
        f"line 2: currency points: {told.format('plural')}",
        'line 5: badge flame: Expected `object`, got `str`; for example {"fr":"…"}',
        f"line 6: badge flame: Invalid value 'count'; write one of: {', '.join(WAYS)}",
        "line 8: badge flame: Expected `int`, got `str`; for example 1",
        "line 9: badge flame: 'at_leas' is not known here; did you mean 'at_least'?",
    ]
