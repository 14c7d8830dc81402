"""Frames of the live sockets, held against what the AsyncAPI document says of them."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import jsonschema

from backend.http.asyncapi import document

DOCUMENT = document()


def as_told(who: str, text: str | bytes) -> dict[str, Any]:
    """What the server told a `member`, a `player`, a `stage` or a `display`."""
    return _held_against(f"To{who.title()}", json.loads(text))


def as_said(who: str, **words: Any) -> str:
    """What one of them says."""
    return json.dumps(_held_against(f"From{who.title()}", words))


def kinds(who: str) -> set[str]:
    """The types of all frames that the document says one of them is told."""
    messages = DOCUMENT["operations"][f"tell{who.title()}"]["messages"]
    names = [one["$ref"].split("/")[-1] for one in messages]
    return {DOCUMENT["components"]["messages"][name]["name"] for name in names}


def _held_against(shape: str, frame: dict[str, Any]) -> dict[str, Any]:
    _validator(shape).validate(frame)
    return frame


@cache
def _validator(shape: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator({**DOCUMENT, "$ref": f"#/components/schemas/{shape}"})
