"""The AsyncAPI 3 document of the live sockets, made from the messages' own types."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

import msgspec
from litestar import get

from backend.http.sockets import CHANNELS, CREDENTIALS, Channel
from backend.realtime.socket import SUBPROTOCOL
from game.flows.live.wire import Shown

_DESCRIPTION = f"""\
What happens, told as it happens: to a member's app, to the phones and the stage of a live room, and
to displays.

**Credentials.** `Authorization: Bearer <token>`, or from a browser the subprotocols
`{SUBPROTOCOL}` and `kermesse.bearer.<token>`, of which the first is answered. A refused
handshake ends in HTTP 403.

**Presence.** The server pings as RFC 6455 has it, and hangs up on who does not answer. A browser
may send `Ping` and hears `Pong`, unless it is behind with its events.

**Coming back.** `x-close-codes` says what each close code means, and who should come back. A member
comes back with the last numbers seen, everybody else begins anew.
"""

_OFFERED = "subprotocol"
_REF = "#/components/schemas/{name}"
_Json = dict[str, Any]


def document() -> _Json:
    """The whole document, as plain values."""
    kinds = {kind.__name__: kind for one in CHANNELS for kind in (*one.tells, *one.hears)}
    return {
        "asyncapi": "3.0.0",
        "info": {"title": "Kermesse live", "version": "1", "description": _DESCRIPTION},
        "defaultContentType": "application/json",
        "channels": {one.who: _channel(one) for one in CHANNELS},
        "operations": {name: said for one in CHANNELS for name, said in _operations(one)},
        "components": {
            "messages": {name: _message(kind) for name, kind in kinds.items()},
            "schemas": _schemas(kinds.values()),
            "securitySchemes": _security_schemes(),
        },
    }


@get(
    "/asyncapi.json",
    summary="Describe the live sockets",
    tags=["live"],
    media_type="application/json",
    sync_to_thread=False,
    include_in_schema=False,
)
def asyncapi() -> bytes:
    """The AsyncAPI 3 document of every live socket."""
    return _encoded()


ROUTES = [asyncapi]


@cache
def _encoded() -> bytes:
    return msgspec.json.encode(document())


def _channel(channel: Channel) -> _Json:
    binding: _Json = {"method": "GET", "bindingVersion": "0.1.0"}
    if channel.query:
        number = {"type": "integer", "minimum": 0}
        properties = {name: number for name in channel.query}
        binding["query"] = {"type": "object", "properties": properties}
    names = [kind.__name__ for kind in (*channel.tells, *channel.hears)]
    return {
        "address": channel.address,
        "title": channel.title,
        "description": channel.description,
        "parameters": {
            name: {"description": "A UUID."} for name in re.findall(r"{(\w+)}", channel.address)
        },
        "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in names},
        "bindings": {"ws": binding},
        "x-close-codes": {str(code): words for code, words in sorted(channel.hangs_up.items())},
    }


def _operations(channel: Channel) -> Iterable[tuple[str, _Json]]:
    """What the server tells on the channel, and what it hears."""
    here = f"#/channels/{channel.who}"
    schemes = (channel.credential, _OFFERED)
    for name, action, kinds, summary in (
        ("tell", "send", channel.tells, f"What the server tells a {channel.who}."),
        ("hear", "receive", channel.hears, f"What a {channel.who} may say."),
    ):
        yield (
            f"{name}{channel.who.title()}",
            {
                "action": action,
                "channel": {"$ref": here},
                "summary": summary,
                "security": [{"$ref": f"#/components/securitySchemes/{one}"} for one in schemes],
                "messages": [{"$ref": f"{here}/messages/{kind.__name__}"} for kind in kinds],
            },
        )


def _message(kind: type[msgspec.Struct]) -> _Json:
    return {
        "name": str(kind.__struct_config__.tag),
        "title": kind.__name__,
        "summary": " ".join((kind.__doc__ or "").split()),
        "payload": {"$ref": _REF.format(name=kind.__name__)},
    }


def _schemas(kinds: Iterable[type[msgspec.Struct]]) -> _Json:
    """Every shape by name; `ToPlayer` is any of what a player is told, `FromPlayer` of what a
    player may say, and so for each channel."""
    (shown, *_), schemas = msgspec.json.schema_components([Shown, *kinds], ref_template=_REF)
    schemas["RoomMoved"]["properties"]["shown"] = shown  # The kernel knows only that it is JSON.
    for kind in kinds:
        schemas[kind.__name__]["properties"].get("at", {}).update(format="date-time")
    for one in CHANNELS:
        schemas[f"To{one.who.title()}"] = _any_of(one.tells)
        schemas[f"From{one.who.title()}"] = _any_of(one.hears)
    return {name: _named_apart(schema) for name, schema in schemas.items()}


def _any_of(kinds: Iterable[type[msgspec.Struct]]) -> _Json:
    refs = [{"$ref": _REF.format(name=kind.__name__)} for kind in kinds]
    return {"anyOf": refs, "discriminator": "type"}


def _named_apart(schema: Any) -> Any:
    """The schema with each discriminator as AsyncAPI writes it: only the property's name."""
    if isinstance(schema, dict):
        kept = {key: _named_apart(value) for key, value in schema.items()}
        if isinstance(kept.get("discriminator"), dict):
            kept["discriminator"] = kept["discriminator"]["propertyName"]
        return kept
    return [_named_apart(value) for value in schema] if isinstance(schema, list) else schema


def _security_schemes() -> _Json:
    """A bearer for each kind of caller; a browser offers any of them as a subprotocol."""
    bearers: _Json = {
        name: {"type": "http", "scheme": "bearer", "description": words}
        for name, words in CREDENTIALS.items()
    }
    offered = f"Offer `{SUBPROTOCOL}, kermesse.bearer.<token>`, with the same token or key."
    return {
        **bearers,
        _OFFERED: {
            "type": "httpApiKey",
            "in": "header",
            "name": "Sec-WebSocket-Protocol",
            "description": offered,
        },
    }
