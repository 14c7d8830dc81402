"""The AsyncAPI 3 document of the live socket, made from the messages' own types."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
from litestar import get

from backend.realtime import frames
from backend.realtime import socket as live
from backend.realtime.mailbox import SERVICE_RESTART, TRY_AGAIN_LATER

_FROM_SERVER = (
    frames.Snapshot,
    frames.Resumed,
    frames.Resync,
    frames.Happened,
    frames.Pong,
)
_FROM_CLIENT = (frames.Ping,)

_DESCRIPTION = f"""\
A member's app opens one socket and hears what happens to the member and in the programme.

**Opening.** Without numbers the server sends a `Snapshot`. A client that has been here before sends
the last numbers it saw, `after` of its own feed and `programme_after` of the programme's. The
server answers `Resumed` and sends every event since, each once; or, when it can no longer do that
(more than {live.REPLAY_MOST} events, or they are no longer kept), `Resync` and a `Snapshot`.

**Following.** Each feed counts its events from 1 without gaps, and never sends a number twice on
one socket. The state of a snapshot with the later events applied is the present state.

**Credentials.** `Authorization: Bearer <token>`, or from a browser the subprotocols
`{live.SUBPROTOCOL}` and `kermesse.bearer.<token>`, of which the first is answered. A refused
handshake ends in HTTP 403.

**Presence.** The server pings as RFC 6455 has it, and hangs up on who does not answer. A browser
may send `Ping` and hears `Pong`, unless it is behind with its events.
"""

CLOSE_CODES = {
    live.POLICY_VIOLATION: "The client sent too much. It should not come back by itself.",
    1009: "One message of the client was too big.",
    1011: "The client did not answer the server's ping. Come back, with the last numbers.",
    SERVICE_RESTART: "The server is restarting. Come back after a random pause, with the numbers.",
    TRY_AGAIN_LATER: "The socket fell behind, or the database is away. Come back with the numbers.",
    live.TOKEN_EXPIRED: "The token has expired. Come back with a fresh one, and with the numbers.",
}


def document(state: Any = dict[str, Any], version: str = "1") -> dict[str, Any]:
    """The document. `state` is the type of a snapshot's state, as the app reads it."""
    messages = {kind.__name__: _message(kind) for kind in (*_FROM_SERVER, *_FROM_CLIENT)}
    return {
        "asyncapi": "3.0.0",
        "info": {"title": "Kermesse live", "version": version, "description": _DESCRIPTION},
        "defaultContentType": "application/json",
        "channels": {"live": _channel(list(messages))},
        "operations": {
            "tell": _operation("send", _FROM_SERVER, "What the server tells a member's app."),
            "hear": _operation("receive", _FROM_CLIENT, "What a member's app may say."),
        },
        "components": {
            "messages": messages,
            "schemas": _schemas(state),
            "securitySchemes": {
                "member": {"type": "http", "scheme": "bearer", "description": "A member's token."}
            },
        },
    }


@get(
    "/asyncapi.json",
    summary="Describe the live socket",
    tags=["live"],
    media_type="application/json",
    sync_to_thread=False,
    include_in_schema=False,
)
def asyncapi() -> bytes:
    """The AsyncAPI 3 document of `/v1/live`."""
    return _encoded()


ROUTES = [asyncapi]


@cache
def _encoded() -> bytes:
    return msgspec.json.encode(document())


def _channel(messages: list[str]) -> dict[str, Any]:
    number = {"type": "integer", "minimum": 0}
    query = {"after": number, "programme_after": number}
    return {
        "address": "/v1/live",
        "title": "A member's live socket",
        "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in messages},
        "bindings": {
            "ws": {
                "method": "GET",
                "query": {"type": "object", "properties": query},
                "bindingVersion": "0.1.0",
            }
        },
        "x-close-codes": {str(code): words for code, words in CLOSE_CODES.items()},
    }


def _operation(action: str, kinds: tuple[type, ...], summary: str) -> dict[str, Any]:
    return {
        "action": action,
        "channel": {"$ref": "#/channels/live"},
        "summary": summary,
        "security": [{"$ref": "#/components/securitySchemes/member"}],
        "messages": [{"$ref": f"#/channels/live/messages/{kind.__name__}"} for kind in kinds],
    }


def _message(kind: type[msgspec.Struct]) -> dict[str, Any]:
    return {
        "name": str(kind.__struct_config__.tag),
        "title": kind.__name__,
        "summary": " ".join((kind.__doc__ or "").split()),
        "payload": {"$ref": f"#/components/schemas/{kind.__name__}"},
    }


def _schemas(state: Any) -> dict[str, Any]:
    """Every shape by name; FromServer is any of what the server sends, FromClient likewise."""
    shapes = [frames.FromServer, frames.FromClient, state]
    (told, said, shown), schemas = msgspec.json.schema_components(
        shapes, ref_template="#/components/schemas/{name}"
    )
    schemas["Snapshot"]["properties"]["state"] = shown
    for kind in (*_FROM_SERVER, *_FROM_CLIENT):
        schemas[kind.__name__]["properties"].get("at", {}).update(format="date-time")
    shapes_by_name = {**schemas, "FromServer": told, "FromClient": said}
    return {name: _named_apart(schema) for name, schema in shapes_by_name.items()}


def _named_apart(schema: Any) -> Any:
    """The schema with each discriminator as AsyncAPI writes it: only the property's name."""
    if isinstance(schema, dict):
        kept = {key: _named_apart(value) for key, value in schema.items()}
        if isinstance(kept.get("discriminator"), dict):
            kept["discriminator"] = kept["discriminator"]["propertyName"]
        return kept
    return [_named_apart(value) for value in schema] if isinstance(schema, list) else schema
