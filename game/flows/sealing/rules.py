"""How seals are made of what is sealed: leaves, the tree over them, the line that is signed. Pure.

hidden  = SHA-256(salt, words)          32 bytes of salt, which die with the member
leaf    = SHA-256(00, hidden, facts)    facts and words are those of `posted_store.py`
node    = SHA-256(01, left, right)      who has no neighbour goes up as it is
signed  = the line of `Seal.line`, by Ed25519; it names the hash of the line before
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple, TypeAlias

from msgspec import Struct

SIZE = 32
"""Bytes of a hash, and of a salt."""
FORM = 2
"""How all this is done. Whoever does it in another way writes another number into the line."""


class Mark(NamedTuple):
    """The last seal that was made here: its number, and the hash of its line in hex."""

    number: int
    chained: str


class Signer(Struct, frozen=True):
    """What is no row of the database: the key that seals, and the last seal that was made with it.
    `key` is its public half in hex, `trusted` that and those of the keys before it."""

    key: str
    trusted: frozenset[str]
    sign: Callable[[bytes], bytes]
    last: Callable[[], Mark | None]
    keep: Callable[[Mark], None]


Signing: TypeAlias = Callable[[], Signer]
"""The key, looked up when it is needed."""


class Seal(Struct, frozen=True):
    """A signed batch. All that has a number up to `behind` is in a seal; whoever drew one up to
    `last_seq` had begun before `xid`."""

    number: int
    at: datetime
    first_seq: int
    last_seq: int
    behind: int
    xid: int
    many: int
    root: bytes
    previous: bytes
    key: str
    signature: bytes = b""

    @property
    def line(self) -> bytes:
        """What is signed."""
        moment = self.at.isoformat()
        head = f"kermesse seal {self.number} of form {FORM} at {moment}"
        said = f"{head} over {self.many} behind {self.behind}"
        return f"{said} root {self.root.hex()} after {self.previous.hex()}".encode()

    @property
    def mark(self) -> Mark:
        """What the next seal says of this one."""
        return Mark(self.number, sha256(self.line).hexdigest())


class Sealed(NamedTuple):
    """What is in a seal: of each transaction its id, its hidden words and its leaf."""

    ids: list[str]
    words: list[bytes]
    leaves: list[bytes]


class Step(Struct, frozen=True):
    """A neighbour on the way up from a leaf, and the side on which it stands."""

    side: str
    hash: str


def leaf(hidden: bytes, facts: bytes) -> bytes:
    """Of hidden words, and of facts."""
    return sha256(b"\0" + hidden + facts).digest()


def parts(hashes: bytes) -> list[bytes]:
    """Hashes that were written one behind the other."""
    return [hashes[at : at + SIZE] for at in range(0, len(hashes), SIZE)]


def root(leaves: Sequence[bytes]) -> bytes:
    """The hash over all of them."""
    level = list(leaves)
    while len(level) > 1:
        level = _above(level)
    return level[0]


def path(leaves: Sequence[bytes], place: int) -> list[Step]:
    """The neighbours that lead from the leaf at that place to the root."""
    level, steps = list(leaves), []
    while len(level) > 1:
        other = place ^ 1
        if other < len(level):
            steps.append(Step("left" if other < place else "right", level[other].hex()))
        level, place = _above(level), place // 2
    return steps


def _above(level: Sequence[bytes]) -> list[bytes]:
    paired = zip(level[::2], level[1::2], strict=False)
    above = [sha256(b"\1" + left + right).digest() for left, right in paired]
    return above + ([level[-1]] if len(level) % 2 else [])
