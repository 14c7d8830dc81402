"""Values as the file shows them: what holds its default is left out. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import NODEFAULT, Struct


def plain(value: Any) -> Any:
    """The value as maps, lists, texts and whole numbers, defaults left out."""
    if isinstance(value, Struct):
        return _fields(value)
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, set | frozenset):
        return sorted(plain(item) for item in value)
    return msgspec.to_builtins(value)


def _fields(value: Struct) -> dict[str, Any]:
    told: dict[str, Any] = {}
    config = value.__struct_config__
    if config.tag is not None:
        told[str(config.tag_field)] = config.tag
    for field in msgspec.structs.fields(value):
        held = getattr(value, field.name)
        default = field.default
        if field.default_factory is not NODEFAULT:
            default = field.default_factory()
        if default is NODEFAULT or held != default:
            told[field.encode_name] = plain(held)
    return told


def differences(old: Any, new: Any, path: str = "") -> list[str]:
    """What changes from one plain value to another, a line each."""
    if isinstance(old, dict) and isinstance(new, dict):
        return [
            line
            for key in dict.fromkeys([*old, *new])
            for line in differences(
                old.get(key, NODEFAULT), new.get(key, NODEFAULT), f"{path}.{key}" if path else key
            )
        ]
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        pairs = enumerate(zip(old, new, strict=True))
        return [line for n, (a, b) in pairs for line in differences(a, b, f"{path}[{n}]")]
    if old == new and type(old) is type(new):
        return []
    if old is NODEFAULT:
        return [f"{path}: {_short(new)}"]
    if new is NODEFAULT:
        return [f"{path}: no longer {_short(old)}"]
    return [f"{path}: {_short(old)} -> {_short(new)}"]


def _short(value: Any) -> str:
    text = msgspec.json.encode(value).decode()
    return text if len(text) <= 120 else f"{text[:117]}..."
