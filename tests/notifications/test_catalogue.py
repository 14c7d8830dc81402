"""The catalogue of event types: complete, and what it has said once it says for ever."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from game.kernel.events import EventData, SegmentEntered, SegmentLeft
from game.kernel.moments import MomentData
from notifications.catalogue import TESTED, TYPES, UNTOLD, UnknownType, chosen, schema_of

PROMISED: dict[str, dict[str, Any]] = msgspec.json.decode(
    (Path(__file__).parent / "event_types.json").read_bytes()
)
NOW = {one.name: schema_of(one) for one in (*TYPES, TESTED)}


def test_every_event_of_the_house_has_a_type() -> None:
    mine = {one.data for one in TYPES}
    every = {*EventData.__args__, *MomentData.__args__, SegmentEntered, SegmentLeft}
    assert every - mine == UNTOLD


def test_names_say_what_happened_and_in_which_version() -> None:
    names = [one.name for one in TYPES]
    assert len(set(names)) == len(names) == len({one.kind for one in TYPES})
    assert all(name.split(".")[0] == "kermesse" and name.endswith(".v1") for name in names)


@pytest.mark.parametrize("name", PROMISED)
def test_what_was_promised_still_holds(name: str) -> None:
    """A field may come; none goes, changes its type or may be missing. `event_types.json` grows
    with new types and fields, and is never changed otherwise."""
    promised, now = PROMISED[name], NOW[name]
    for field, schema in promised["properties"].items():
        assert now["properties"][field] == schema, f"{field} has changed: that is a new version"
    assert set(promised["required"]) <= set(now["required"])
    assert promised["$defs"] == now["$defs"]


def test_nothing_is_told_that_was_not_promised() -> None:
    assert NOW.keys() == PROMISED.keys()
    for name, schema in NOW.items():
        assert schema["properties"].keys() == PROMISED[name]["properties"].keys()


def test_no_type_tells_who_a_member_is() -> None:
    telling = {"external_id", "alias", "email", "phone", "attributes"}
    assert not [one for one, schema in NOW.items() if telling & schema["properties"].keys()]


def test_a_choice_is_of_known_types() -> None:
    names = [TYPES[1].name, TYPES[0].name, TYPES[1].name]
    assert [one.name for one in chosen(names)] == sorted(set(names))
    with pytest.raises(UnknownType, match="tea"):
        chosen(["kermesse.tea.brewed.v1"])
