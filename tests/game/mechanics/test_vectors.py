"""What every verifier finds, ours too; and that nothing of a log can be another unnoticed."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.mechanics.log import Log
from game.mechanics.verify import verify
from tests.game.mechanics.vectors import CASES, LOGS, pages_of

UNBOUND = {"campaign", "mechanic", "number", "opened_at"}
"""What a page alone says of itself and no hash holds; several pages must say it alike."""


@pytest.mark.parametrize("case", CASES, ids=[f"{case['log']}: {case['name']}" for case in CASES])
def test_a_vector_is_judged_as_it_says(case: Any) -> None:
    verdict = verify(msgspec.convert(pages_of(case), list[Log]))
    found = dict.fromkeys((fault.step, fault.at) for fault in verdict.faults)
    assert [list(one) for one in found] == case["faults"]
    assert [list(one) for one in verdict.missing] == case["missing"]
    assert verdict.checked == case["checked"]


def leaves(there: Any, *path: Any) -> Iterator[tuple[Any, ...]]:
    """The way to every value within."""
    inner = there.items() if isinstance(there, dict) else enumerate(there)
    for name, value in inner:
        if isinstance(value, dict | list):
            yield from leaves(value, *path, name)
        elif name not in ("format", "next"):
            yield (*path, name)


@st.composite
def altered(draw_from: st.DrawFn) -> list[Any]:
    """An honest log of one page or several, of which one value is another."""
    pages = deepcopy(LOGS[draw_from(st.sampled_from(sorted(LOGS)))])
    ways = [way for way in leaves(pages) if len(pages) > 1 or way[-1] not in UNBOUND]
    *path, last = draw_from(st.sampled_from(ways))
    there: Any = pages
    for step in path:
        there = there[step]
    was = there[last]
    if isinstance(was, str):
        place = draw_from(st.integers(0, len(was) - 1))
        letter = draw_from(st.sampled_from(sorted(set("0123456789abcdef") - {was[place]})))
        there[last] = was[:place] + letter + was[place + 1 :]
    elif was is None:
        there[last] = draw_from(st.integers(0, 9)) if last in ("share", "repeats") else "cup"
    else:
        there[last] = was + draw_from(st.integers(-99, 99).filter(bool))
    return pages


@given(altered())
def test_whatever_is_altered_is_found(pages: list[Any]) -> None:
    try:
        verdict = verify(msgspec.convert(pages, list[Log]))
    except msgspec.ValidationError:  # The file is refused as no log.
        return
    assert verdict.faults or verdict.missing


@given(st.sampled_from(["wheel", "contest"]), st.randoms(use_true_random=False))
def test_pages_may_come_in_any_order_and_none_may_be_missing(log: str, chance: Any) -> None:
    pages = msgspec.convert(LOGS[log], list[Log])
    chance.shuffle(pages)
    whole = verify(pages)
    assert (whole.faults, whole.missing, whole.checked) == ([], [], whole.entries)
    part = verify(pages[1:])
    assert part.faults == []
    assert sum(last - first + 1 for first, last in part.missing) == len(pages[0].draws)
