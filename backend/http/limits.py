"""How often anybody may knock, at all servers together: checked before the framework runs.

The doors that need no credentials are limited by the client's address; every other call by its
credentials once they were proved here, or else by the address: whoever makes some up has no limit
of their own by each. How servers count together: `buckets.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import blake2b
from time import monotonic
from typing import Any, NamedTuple, cast

from msgspec import Struct, field

from backend.http.addresses import address_of
from backend.http.buckets import Policy, Rate, Shared, Verdict

Scope = Mapping[str, Any]


GUESTS = "/v1/guests"
PUBLIC = "/v1/public/"
HOOKS = "/v1/hooks/"
PLACES_MOST = 10_000
"""However many rooms are open."""


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
            # Wrong passwords are counted for themselves (`backend/auth/tries.py`): whoever tries
            # some shall not shut out an office.
            "/v1/session": Rate(600, 60),
            "/v1/session/codes": Rate(600, 60),
            "/v1/session/passkeys/challenges": Rate(600, 60),
            "/v1/session/factor/confirmations": Rate(120, 60),
            "/v1/session/factor/enrolments": Rate(120, 60),
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
    """Per address, for calls whose credentials were not proved yet, or that bring none: a hall of
    phones loads its pages by one."""
    remembered: int = 50_000
    """How many buckets one generation holds at most."""


_FREE = Verdict(True, [])


class _Call(NamedTuple):
    """What a call is limited by, and whose it is."""

    policy: Policy
    who: str | bytes


class Limiter:
    """The limits of one process; with `shared`, they hold for all servers of its database."""

    def __init__(
        self,
        limits: Limits,
        clock: Callable[[], float] = monotonic,
        shared: Shared | None = None,
    ) -> None:
        self._clock = clock
        self._shared = shared

        def policy(name: str, rate: Rate) -> Policy:
            return Policy(name, rate, limits.remembered, tells=shared is not None)

        self._doors = {
            path: policy(path.rpartition("/")[2], rate) for path, rate in limits.doors.items()
        }
        self._draws = policy("draws", limits.draws)
        self._hooks = policy("hooks", limits.hooks)
        self._caller = policy("caller", limits.caller)
        self._address = policy("address", limits.address)

    def make_way(self, places: int) -> None:
        """As many more guests may come from each address as open rooms have places."""
        if (door := self._doors.get(GUESTS)) is not None:
            door.add(min(places, PLACES_MOST))

    def remembers(self) -> int:
        """How many buckets the fullest door holds."""
        policies = [
            *self._doors.values(), self._draws, self._hooks, self._caller, self._address,
        ]  # fmt: skip
        return max(policy.remembers() for policy in policies)

    def check(self, scope: Scope) -> Verdict:
        """Take one token from the bucket that this call belongs to; health is always answered."""
        if scope["path"].startswith("/health/"):
            return _FREE
        policy, who = self._call(scope)
        # A hash keeps the secret itself out of the buckets, and the buckets small.
        return policy.take(hash(who), self._clock())

    async def settle(self, verdict: Verdict, scope: Scope) -> Verdict:
        """The verdict of all servers together, where this one alone does not know."""
        if verdict.ask is None or self._shared is None:
            return verdict
        policy, who = self._call(scope)
        if isinstance(who, bytes):
            who = blake2b(who, digest_size=16).hexdigest()
        left = await self._shared.take(f"{policy.name}/{who}", verdict.ask.many, policy.rate)
        return verdict if left is None else policy.told(verdict.ask, left, self._clock())

    def proved(self, scope: Scope) -> None:
        """The credentials of this call are somebody's: a limit of their own is theirs."""
        if (credentials := _credentials(scope["headers"])) is not None:
            self._caller.welcome(hash(credentials), self._clock())

    def whose(self, scope: Scope) -> str | bytes:
        """Whom this call counts for."""
        return self._call(scope).who

    def _call(self, scope: Scope) -> _Call:
        path = scope["path"]
        if (door := self._doors.get(path)) is not None and scope.get("method") == "POST":
            return _Call(door, address_of(scope))
        if path.startswith(HOOKS):
            return _Call(self._hooks, address_of(scope))
        if path.startswith(PUBLIC) and path.rstrip("/").endswith("/draws"):
            return _Call(self._draws, address_of(scope))
        credentials = _credentials(scope["headers"])
        if credentials is not None and self._caller.knows(hash(credentials)):
            return _Call(self._caller, credentials)
        return _Call(self._address, address_of(scope))


def _credentials(headers: Any) -> bytes | None:
    cookie: bytes | None = None
    for name, value in headers:
        if name == b"authorization":
            return cast("bytes", value)
        if name == b"cookie":
            cookie = value
    return cookie
