"""No programme can take an address that the server serves itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend.app import build
from backend.demo.seed import SLUG
from backend.settings import Settings
from game.kernel.database import Database
from game.kernel.errors import Invalid
from game.programmes.rules import RESERVED_SLUGS, BadSlug, checked_address


async def test_the_first_part_of_every_address_that_is_served_is_reserved(
    db: Database, dsn: str
) -> None:
    house = build(Settings(data_dir=Path("unused")), db, dsn)
    firsts = {route.path.split("/")[1] for route in house.litestar.routes} - {"", "{slug:str}"}
    assert {"v1", "docs", "web", "health", "metrics", "sw.js"} <= firsts
    for first in firsts:
        with pytest.raises(Invalid):  # Such a word, or no slug at all.
            checked_address(first)


def test_a_reserved_word_is_refused_with_another_that_is_not() -> None:
    assert checked_address(SLUG) == SLUG
    for word in RESERVED_SLUGS:
        with pytest.raises(BadSlug, match=f"'my-{word}'"):
            checked_address(word)
        assert checked_address(f"my-{word}")
