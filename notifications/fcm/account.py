"""What Firebase's console hands out for a server."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct


class _Account(Struct):
    type: Literal["service_account"]
    project_id: str
    client_email: str
    private_key: str
    token_uri: str


def is_account(file: Path) -> bool:
    """Whether the file is a service account's."""
    try:
        msgspec.json.decode(file.read_bytes(), type=_Account)
    except (OSError, msgspec.DecodeError):
        return False
    return True
