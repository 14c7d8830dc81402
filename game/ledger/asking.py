"""Who asks for points to move, and under which key."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

import msgspec

from game.kernel.identity import Caller
from game.kernel.once import checked, reference


def asked(caller: Caller, key: str | None, path: str, data: Any) -> dict[str, Any]:
    """The heading of a movement: who asks, under which reference, and a hash of all that is asked.

    The reference is all that is kept of the key: the books answer it with the same transaction for
    ever. Refused without a key.
    """
    by = {"by": {"id": caller.id, "name": caller.name}}
    whole = msgspec.json.encode([path, data], order="deterministic")
    return {
        "programme_id": caller.programme_id,
        "reference": reference(caller, checked(key)),
        "fingerprint": blake2b(whole, digest_size=16).hexdigest(),
        "reason": data.reason,
        "cause": {**getattr(data, "cause", {}), **by},
        "person": caller.person,
    }
