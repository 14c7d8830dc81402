"""One rule for all names, wherever a marketer gives one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.kernel.names import BadName, checked_name, checked_slug
from tests.game.flows.plays.fair import HALVES, TEN
from tests.world import CallerClient, World

BEFORE = (
    r"[a-z0-9][a-z0-9-]{0,62}",  # Designs, earn rules and tiers.
    r"[a-z][a-z0-9_-]{0,31}",  # Currencies.
    r"[a-z0-9][a-z0-9_-]{0,39}",  # Prizes of games.
)
"""What names could be when each kind had a rule of its own."""

GOOD = ("gold", "2026-best_of", "7", "a" * 63)
BAD = ("Gold", "-gold", "_gold", "le gold", "gold\n", "or\u00e9", "a" * 64)


@given(st.one_of(*(st.from_regex(pattern, fullmatch=True) for pattern in BEFORE)))
def test_whatever_was_a_name_is_one(name: str) -> None:
    assert checked_name(name) == name


@given(st.from_regex(BEFORE[0], fullmatch=True))
def test_whatever_was_a_slug_is_one(slug: str) -> None:
    assert checked_slug(slug) == slug == checked_name(slug)


@pytest.mark.parametrize("name", [*BAD, "", "a_b"])
def test_a_slug_has_no_underscore(name: str) -> None:
    with pytest.raises(BadName):
        checked_slug(name)


TITLE = {"title": {"fr": "T"}}
NAMED: dict[str, dict[str, Any]] = {
    "currencies": {"name": {"fr": "x"}, "plural": {"fr": "x"}},
    "earn-rules": {"activity_type": "visit", "amount": "1", "currency": "points"},
    "streaks": {**TITLE, "conditions": [{"measure": {"activity_type": "visit"}}]},
    "badges": {**TITLE, "how": {"by": "grant"}, "levels": [{}]},
    "boards": {**TITLE, "metric": {"points": "points"}},
}


async def saved(partner: CallerClient, path: str, definition: Any) -> tuple[int, str]:
    """The status, and the code of a refusal."""
    answer = await partner.put(f"/v1/{path}", json={"definition": definition})
    return answer.status_code, "" if answer.is_success else answer.json()["code"]


async def test_whatever_is_named_by_its_address_has_the_same_names(world: World) -> None:
    partner = await world.partner(await world.programme())
    for kind, definition in NAMED.items():
        for name in GOOD:
            assert await saved(partner, f"{kind}/{name}", definition) == (200, ""), (kind, name)
        for name in BAD:
            path = f"{kind}/{name}".replace("\n", "%0A").replace(" ", "%20")
            assert await saved(partner, path, definition) == (422, "name.bad"), (kind, name)


async def test_so_have_tiers_and_prizes(world: World) -> None:
    partner = await world.partner(await world.programme())

    def ladder(name: str) -> Any:
        return {**TITLE, "tiers": [{"name": name, **TITLE}]}

    def wheel(name: str) -> Any:
        config = {**HALVES, "prizes": [{**TEN, "key": name}], "fallback": name}
        return {"mechanic": "wheel", "wrap": TITLE, "config": config}

    for path, named in (("tiers/ladder", ladder), ("campaigns/fair", wheel)):
        for name in GOOD:
            assert await saved(partner, path, named(name)) == (200, ""), (path, name)
        for name in BAD:
            assert await saved(partner, path, named(name)) == (400, "request.invalid"), (path, name)
