"""The AsyncAPI document has every socket of the house, and is sound."""

from __future__ import annotations

import json
import re
from typing import Any

import jsonschema
import pytest
from litestar.routes import WebSocketRoute

from backend.http.sockets import CHANNELS, Channel
from game.kernel.events import DisplayTold, EventData, RoomMoved
from tests.told import DOCUMENT, as_told
from tests.world import World

SCHEMAS = DOCUMENT["components"]["schemas"]


async def test_the_document_is_served_and_sound(world: World) -> None:
    served = await world.anonymous.ask("GET", "/asyncapi.json")
    assert served == json.loads(json.dumps(DOCUMENT))
    assert served["asyncapi"] == "3.0.0"
    for ref in references(served):
        found = served
        for step in ref.removeprefix("#/").split("/"):
            found = found[step]


async def test_every_socket_of_the_house_is_a_channel(world: World) -> None:
    routes = world.house.litestar.routes
    served = [route.path_format for route in routes if isinstance(route, WebSocketRoute)]
    documented = [channel["address"] for channel in DOCUMENT["channels"].values()]
    assert sorted(documented) == sorted(served)


@pytest.mark.parametrize("channel", CHANNELS, ids=[one.who for one in CHANNELS])
def test_a_channel_is_described(channel: Channel) -> None:
    said = DOCUMENT["channels"][channel.who]
    assert said["title"] and said["description"]
    assert set(said["parameters"]) == set(re.findall(r"{(\w+)}", said["address"]))
    asked = set(channel.route.parsed_fn_signature.parameters)
    query = said["bindings"]["ws"].get("query", {}).get("properties", {})
    assert set(query) == {name for name in asked if name.endswith("after")}
    always = {"1008", "1009", "1011", "1012", "1013"}
    assert always <= said["x-close-codes"].keys()
    assert ("4401" in said["x-close-codes"]) == ("ticket" in asked)


@pytest.mark.parametrize("channel", CHANNELS, ids=[one.who for one in CHANNELS])
def test_what_is_told_and_heard_on_a_channel_stands_on_it(channel: Channel) -> None:
    who, name = channel.who, channel.who.title()
    messages = set(DOCUMENT["channels"][who]["messages"])
    for operation, shape in ((f"tell{name}", f"To{name}"), (f"hear{name}", f"From{name}")):
        said = DOCUMENT["operations"][operation]
        assert said["channel"] == {"$ref": f"#/channels/{who}"}
        kinds = {one["$ref"].split("/")[-1] for one in said["messages"]}
        assert kinds and kinds <= messages
        assert {one["$ref"].split("/")[-1] for one in SCHEMAS[shape]["anyOf"]} == kinds
        types = [DOCUMENT["components"]["messages"][kind]["name"] for kind in kinds]
        assert len(set(types)) == len(types), "a frame is known by its type"


def test_every_feed_documents_its_own_events_alone() -> None:
    assert events("Happened") == {kind.__name__ for kind in EventData.__args__}
    assert events("RoomHappened") == {RoomMoved.__name__}
    assert events("DisplayHappened") == {DisplayTold.__name__}


def test_every_caller_comes_with_a_bearer_or_a_subprotocol() -> None:
    schemes = DOCUMENT["components"]["securitySchemes"]
    for operation in DOCUMENT["operations"].values():
        names = [one["$ref"].split("/")[-1] for one in operation["security"]]
        assert [schemes[name]["type"] for name in names] == ["http", "httpApiKey"]
    assert "kermesse.bearer.<token>" in schemes["subprotocol"]["description"]


def test_the_document_refuses_what_is_never_sent() -> None:
    moved = {"type": "room.moved", "room_id": "", "number": 1, "phase": "lobby", "shown": {}}
    event = {"type": "event", "feed": "room", "seq": 1, "at": "", "event": moved}
    snapshot = {"type": "snapshot", "seq": "1"}
    for who, frame in (
        *((who, {"type": kind}) for who in DOCUMENT["channels"] for kind in ("event", "pang")),
        *(("member", snapshot), ("member", event), ("display", event), ("player", event)),
        *(("stage", {"type": "mine"}), ("player", {"type": "stage"})),
    ):
        with pytest.raises(jsonschema.ValidationError):
            as_told(who, json.dumps(frame))


def events(kind: str) -> set[str]:
    """The names of the events that frames of this kind hold."""
    return {ref.split("/")[-1] for ref in references(SCHEMAS[kind]["properties"]["event"])}


def references(value: Any) -> list[str]:
    """Every `$ref` inside."""
    if isinstance(value, dict):
        own = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
        return own + [ref for inner in value.values() for ref in references(inner)]
    if isinstance(value, list):
        return [ref for inner in value for ref in references(inner)]
    return []
