"""How often anybody may knock: token buckets in this process, checked before the framework runs.

The doors that need no credentials are limited by the client's address; every other call by its
credentials, or by the address where it brings none. Memory is bounded: two generations of buckets,
of which the older is forgotten when the younger is full.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import ceil
from time import monotonic
from typing import Any

from msgspec import Struct, field

from backend.http.addresses import address_of

Header = tuple[bytes, bytes]
Scope = Mapping[str, Any]


GUESTS = "/v1/guests"
PUBLIC = "/v1/public/"
HOOKS = "/v1/hooks/"
PLACES_MOST = 10_000
"""However many rooms are open."""


class Rate(Struct, frozen=True):
    """`most` calls at once, and as many again over every `window_s` seconds."""

    most: int
    window_s: int


class Limits(Struct, frozen=True, kw_only=True):
    """The rates of one server. A key is a partner's whole backend, so its rate is generous."""

    doors: Mapping[str, Rate] = field(
        default_factory=lambda: {
            # A café shares one address: guests come in crowds, passwords do not. What a hall
            # needs beyond that is added while rooms are open (`Limiter.make_way`).
            GUESTS: Rate(600, 60),
            "/v1/token-exchange": Rate(600, 60),
            "/v1/sign-ins": Rate(600, 60),
            "/v1/sign-in-codes": Rate(120, 60),
            "/v1/issuer-sign-ins": Rate(120, 60),
            "/v1/tokens": Rate(6_000, 60),
            "/v1/session": Rate(20, 60),
            "/v1/password-links/lookups": Rate(20, 60),
            "/v1/password-links/uses": Rate(20, 60),
            "/v1/displays/pairings": Rate(60, 60),
            "/v1/visits": Rate(600, 60),
        }
    )
    """Paths that anybody may POST to, each with its rate per address."""
    draws: Rate = Rate(600, 60)
    """Per address, for pages of the logs of draws, which anybody may read from end to end."""
    hooks: Rate = Rate(6_000, 60)
    """Per address, for hooks of shops: all shops of one kind send from a few."""
    caller: Rate = Rate(600_000, 60)
    """Per key, session or member's token."""
    address: Rate = Rate(60_000, 60)
    """Per address, for calls that bring no credentials: a hall of phones loads its pages by one."""
    remembered: int = 50_000
    """How many buckets one generation holds at most."""


class Verdict(Struct, frozen=True):
    """Whether a call may go on, and the headers that say how many more may follow."""

    allowed: bool
    headers: list[Header]
    retry_after_s: int = 0


_FREE = Verdict(True, [])


class _Policy:
    def __init__(self, name: str, rate: Rate, remembered: int) -> None:
        self.rate = rate
        self.extra = 0
        self.remembered = remembered
        self.young: dict[object, tuple[float, float]] = {}
        self.old: dict[object, tuple[float, float]] = {}
        self.name = f'"{name}"'
        policy = f"{self.name};q={rate.most};w={rate.window_s}"
        self.header = (b"ratelimit-policy", policy.encode())

    def take(self, key: object, now: float) -> Verdict:
        found = self.young.get(key) or self.old.pop(key, None)
        most = self.rate.most + self.extra
        per_s = most / self.rate.window_s
        left = float(most)
        if found is not None:
            left = min(left, found[0] + (now - found[1]) * per_s)
        elif len(self.young) >= self.remembered:
            self.old, self.young = self.young, {}
        allowed = left >= 1
        if allowed:
            left -= 1
        self.young[key] = (left, now)
        wait_s = 0 if left >= 1 else ceil((1 - left) / per_s)
        said = f"{self.name};r={int(left)};t={wait_s}".encode()
        return Verdict(allowed, [self.header, (b"ratelimit", said)], 0 if allowed else wait_s)


class Limiter:
    """The buckets of one process."""

    def __init__(self, limits: Limits, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._doors = {
            path: _Policy(path.rpartition("/")[2], rate, limits.remembered)
            for path, rate in limits.doors.items()
        }
        self._draws = _Policy("draws", limits.draws, limits.remembered)
        self._hooks = _Policy("hooks", limits.hooks, limits.remembered)
        self._caller = _Policy("caller", limits.caller, limits.remembered)
        self._address = _Policy("address", limits.address, limits.remembered)

    def make_way(self, places: int) -> None:
        """As many more guests may come from each address as open rooms have places."""
        if (door := self._doors.get(GUESTS)) is not None:
            door.extra = min(places, PLACES_MOST)

    def remembers(self) -> int:
        """How many buckets the fullest door holds."""
        policies = [
            *self._doors.values(), self._draws, self._hooks, self._caller, self._address,
        ]  # fmt: skip
        return max(len(policy.young) + len(policy.old) for policy in policies)

    def check(self, scope: Scope) -> Verdict:
        """Take one token from the bucket that this call belongs to; health is always answered."""
        if scope["path"].startswith("/health/"):
            return _FREE
        now = self._clock()
        if (door := self._doors.get(scope["path"])) is not None and scope.get("method") == "POST":
            return door.take(address_of(scope), now)
        if scope["path"].startswith(HOOKS):
            return self._hooks.take(address_of(scope), now)
        if scope["path"].startswith(PUBLIC) and scope["path"].rstrip("/").endswith("/draws"):
            return self._draws.take(address_of(scope), now)
        if (credentials := _credentials(scope["headers"])) is not None:
            return self._caller.take(credentials, now)
        return self._address.take(address_of(scope), now)


def _credentials(headers: Any) -> int | None:
    # A hash keeps the secret itself out of the buckets, and the buckets small.
    cookie: bytes | None = None
    for name, value in headers:
        if name == b"authorization":
            return hash(value)
        if name == b"cookie":
            cookie = value
    return None if cookie is None else hash(cookie)
