"""How often a password may be wrong: counted over all servers, by account, address and device.

An account is tried from one address five times, and from all addresses together a little oftener,
after which the waits grow; so nobody guesses, from however many addresses. Whoever has signed in
to the account before on this device is counted by that device alone: what strangers try holds up
strangers. One address, which may be an office, is held up late, and those who were there before
never.
"""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from math import ceil
from typing import NamedTuple

from backend.auth import store
from game.kernel.database import Database, Tx
from game.kernel.errors import TooMany
from game.kernel.failures_store import Bound, begin, take_back

QUARTER_S, THREE_HOURS_S, DAY_S = 900, 3 * 3600, 24 * 3600

OF_ONE = (Bound(5, QUARTER_S), Bound(30, DAY_S))
"""Wrong tries of one account from one address or on one device."""
OF_ACCOUNT = (Bound(10, QUARTER_S), Bound(20, THREE_HOURS_S), Bound(50, DAY_S))
"""From all addresses together; NIST SP 800-63B allows a hundred in a row, ever longer waits."""
OF_ADDRESS = (Bound(100, QUARTER_S),)
"""From one address, whichever the accounts."""
KNOWN_LIFE = timedelta(days=180)
"""So long a device is remembered after somebody has signed in on it."""

_SAID = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([0-9]{1,12})\.[0-9a-f]{24}")
"""What stands before the seal of what a device keeps: the key's id, and since when."""


class TooManyTries(TooMany):
    code = "session.too_many_tries"


class Try(NamedTuple):
    """A try that was begun: by what it is counted, and when."""

    names: Mapping[str, Bound]
    at: datetime


async def begin_try(db: Database, names: Mapping[str, Bound], at: datetime) -> Try:
    """Count a try, or refuse it. It counts as wrong until `succeeded`."""
    if (wait_s := await begin(db, names, at)) is not None:
        raise TooManyTries(
            f"Too many tries; come back in {ceil(wait_s / 60)} minutes, sign in where you were"
            " signed in before, or ask for a link to a new password.",
            retry_after_s=wait_s,
        )
    return Try(names, at)


async def succeeded(db: Database, begun: Try) -> None:
    """The try was right: those before it still count."""
    await take_back(db, begun.names, begun.at)


def by_one(what: str, *names: str) -> dict[str, Bound]:
    """Tries that only one person, device or session can make; `what` they try."""
    return _bounds(f"{what}/one/{_short(*names)}", OF_ONE)


def by_stranger(programme: str, email: str, address: str) -> dict[str, Bound]:
    """Tries to sign in where nobody has signed in to this account before."""
    return {
        **by_one("sign-in", programme, email, address),
        **_bounds(f"sign-in/account/{_short(programme, email)}", OF_ACCOUNT),
        **_bounds(f"sign-in/address/{address}", OF_ADDRESS),
    }


async def new_device(tx: Tx, programme_id: str, staff_id: str, at: datetime) -> str:
    """What a device keeps after a sign-in: it opens nothing, and says that somebody was here. It is
    sealed by the programme's key of now, and names it."""
    key = await store.signing_key(tx, programme_id)
    said = f"{key.id}.{int(at.timestamp())}.{secrets.token_hex(12)}"
    return f"{said}.{_sealed(key.secret, staff_id, said)}"


async def is_known(tx: Tx, programme_id: str, staff_id: str, device: str, at: datetime) -> bool:
    """Whether the account was signed in to on the device that shows this."""
    said, _, seal = device.rpartition(".")
    shape = _SAID.fullmatch(said)
    key = await store.proving_key(tx, programme_id, shape[1], at) if shape else None
    if shape is None or key is None:
        return False
    if not hmac.compare_digest(_sealed(key, staff_id, said).encode(), seal.encode()):
        return False
    return at < datetime.fromtimestamp(int(shape[2]), at.tzinfo) + KNOWN_LIFE


def _sealed(key: bytes, staff_id: str, said: str) -> str:
    return hmac.digest(key, f"known-device\0{staff_id}\0{said}".encode(), "sha256").hex()


def _bounds(name: str, bounds: tuple[Bound, ...]) -> dict[str, Bound]:
    return {f"{name}/{bound.window_s}": bound for bound in bounds}


def _short(*names: str) -> str:
    """No address of anybody stands in a name; and names are short, whatever is tried."""
    return sha256("\0".join(names).encode()).hexdigest()[:32]
