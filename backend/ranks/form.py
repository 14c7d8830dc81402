"""Which form the index has: in this process's memory, or in the Valkey that was named."""

from __future__ import annotations

from backend.settings import SettingsError
from game.ranks.index import Index
from game.ranks.memory import Memory


def index_at(valkey_url: str | None) -> Index:
    """The index of a process. Raises SettingsError when the client for Valkey is missing."""
    if valkey_url is None:
        return Memory()
    try:
        from backend.ranks.valkey import Valkey  # Not everybody has its client.
    except ModuleNotFoundError:
        raise SettingsError(
            "KERMESSE_VALKEY_URL needs the client for it: pip install 'kermesse[valkey]'"
        ) from None
    return Valkey(valkey_url)
