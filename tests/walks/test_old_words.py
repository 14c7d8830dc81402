"""Who still writes a word of before is told the word of today, at its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.backend.commands.test_import_activities import kermesse
from tests.game.flows.plays.fair import HALVES
from tests.world import CallerClient, World

OLD = {"activity": "visit"}
TITLE = {"title": {"en": "T"}}
CONFIG = {"segments" if name == "sectors" else name: held for name, held in HALVES.items()}
WHEEL = {"mechanic": "wheel", "wrap": TITLE, "config": HALVES}
FORM = {"name": {"en": "point"}, "plural": {"en": "points"}}
ACTIVITY, SECTORS = "'activity' is called 'activity_type' now", "'segments' is called 'sectors' now"


MEASURES: list[tuple[str, Any, str]] = [
    ("streaks", {"conditions": [{"measure": OLD}]}, "conditions[0].measure"),
    ("challenges", {"goals": [{"measure": OLD}]}, "goals[0].measure"),
    ("challenges", {"community": {"measure": OLD}}, "community.measure"),
    ("badges", {"how": {"by": "measure", "measure": OLD}}, "how.measure"),
    ("tiers", {"qualify": {"measure": OLD}}, "qualify.measure"),
    ("boards", {"metric": {"measure": OLD}}, "metric.measure"),
    ("boards", {"metric": {"best_time": OLD}}, "metric.best_time"),
    ("boards", {"secondary": OLD}, "secondary"),
]
BARE: list[tuple[str, Any, str]] = [
    ("campaigns", WHEEL, "mechanic"),
    ("currencies", FORM, "name"),
    ("activity-types", {"fields": {}}, "fields"),
    ("streaks", {**TITLE, "conditions": []}, "title"),
    ("earn-rules", {"activity_type": "visit"}, "activity_type"),
]


async def refused(partner: CallerClient, kind: str, body: Any) -> Any:
    """What is wrong with the request, and where."""
    return (await partner.ask("PUT", f"/v1/{kind}/a", body, status=400))["errors"]


async def test_a_request_is_told_at_the_place(world: World) -> None:
    partner = await world.partner(await world.programme())
    for kind, definition, where in MEASURES:
        found = await refused(partner, kind, {"definition": {**TITLE, **definition}})
        assert {"where": f"$.definition.{where}.activity", "why": ACTIVITY} in found
    found = await refused(partner, "campaigns", {"definition": {**WHEEL, "config": CONFIG}})
    assert found == [{"where": "$.definition.config.segments", "why": SECTORS}]


async def test_what_is_configured_stands_in_its_definition(world: World) -> None:
    partner = await world.partner(await world.programme())
    for kind, body, word in BARE:
        why = f"{word!r} belongs in 'definition'"
        assert {"where": f"$.{word}", "why": why} in await refused(partner, kind, body)


async def test_another_unknown_field_is_told_what_is_like_it(world: World) -> None:
    partner = await world.partner(await world.programme())
    wrong = {"definition": {**FORM, "scael": 2}}
    why = "'scael' is not known here; did you mean 'scale'?"
    assert await refused(partner, "currencies", wrong) == [
        {"where": "$.definition.scael", "why": why}
    ]


async def test_a_file_is_told_in_its_line(dsn: str, tmp_path: Path) -> None:
    file = tmp_path / "cafe.yaml"
    file.write_text(
        "boards:\n  a:\n    title: {fr: A}\n    metric:\n      measure:\n        activity: visit\n"
        "campaigns:\n  b:\n    mechanic: wheel\n    wrap: {title: {fr: B}}\n    config:\n"
        "      total: 1\n      prizes: []\n      segments: []\n"
    )
    for command in ("plan", "apply"):
        status, out, err = await kermesse(dsn, command, "demo", str(file))
        assert (status, out) == (1, "")
        assert err.endswith(f"line 6: board a: {ACTIVITY}\nline 14: campaign b: {SECTORS}\n")
