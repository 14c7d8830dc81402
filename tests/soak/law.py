"""What a page holds, and the law that it holds no more of it as an evening goes by."""

from __future__ import annotations

from msgspec import Struct

MOST = 1.05
"""What is held late, of what was held early."""


class Held(Struct, frozen=True, kw_only=True):
    """What a page holds once everything that nobody needs has been collected. `stored` is the
    length of all that it keeps in the browser's storage, and `keys` how many entries that has."""

    heap: int
    nodes: int
    listeners: int
    documents: int
    stored: int
    keys: int


def broken(early: Held, late: Held) -> list[str]:
    """Words for whatever has grown by more than is allowed; less is fine."""
    return [
        f"{name} went from {before:,} to {after:,}, {100 * (after / before - 1):+.1f} %"
        for name in Held.__struct_fields__
        if (after := getattr(late, name)) > MOST * (before := getattr(early, name))
    ]
