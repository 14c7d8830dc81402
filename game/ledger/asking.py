"""Who asks for points to move, and under which key."""

from __future__ import annotations

from hashlib import blake2b
from typing import Annotated, Any

import msgspec
from litestar.params import HeaderParameter

from game.kernel.identity import Caller
from game.ledger.refusals import NoKey

Key = Annotated[
    str | None,
    HeaderParameter(
        name="Idempotency-Key",
        description="Your own name for this request, 1 to 200 visible characters; required."
        " Sent again with the same body, it moves nothing and gets the same answer.",
    ),
]


def asked(caller: Caller, key: str | None, path: str, data: Any) -> dict[str, Any]:
    """The heading of a movement: who asks, under which reference, and a hash of all that is asked.

    Refused without a key, or with one that is not 1 to 200 visible ASCII characters.
    """
    if key is None or not 1 <= len(key) <= 200 or not (key.isascii() and key.isprintable()):
        raise NoKey(
            "Points move once for each `Idempotency-Key`: send that header with a name of your own"
            " for this request, 1 to 200 visible characters."
        )
    by = {"by": {"id": caller.id, "name": caller.name}}
    return {
        "programme_id": caller.programme_id,
        "reference": f"{caller.id}:{key}",
        "fingerprint": blake2b(msgspec.json.encode([path, data]), digest_size=16).hexdigest(),
        "reason": data.reason,
        "cause": {**getattr(data, "cause", {}), **by},
    }
