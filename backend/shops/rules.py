"""What a connection to a shop is, what a hook of one is, and what is refused. Pure."""

from __future__ import annotations

import hmac
from base64 import b64encode
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Annotated, Literal, Protocol, TypeVar

import msgspec
from msgspec import Meta, Struct, field

from game.flows.orders.order import Counts, Order
from game.kernel.errors import Away, Conflict, Invalid, Missing, Refusal, Unauthenticated

Kind = Literal["shopify", "woocommerce", "square", "bigcommerce", "wix", "clover"]
Shape = TypeVar("Shape")

SHOPS_MOST = 20
"""Of one programme."""

FAILURE_NOTED_EVERY = timedelta(seconds=30)
"""Strangers may knock without end: their failures are written down no oftener."""


class NoShop(Missing):
    code = "shop.missing"


class NoSecret(Invalid):
    code = "shop.no_secret"


class NotTold(Invalid):
    """What the connection asks for is nothing that shops of this kind tell."""

    code = "shop.not_told"


class TooManyShops(Conflict):
    code = "shop.too_many"


class BadSignature(Unauthenticated):
    code = "shop.bad_signature"


class UnreadableOrder(Invalid):
    code = "shop.unreadable"


class ShopAway(Away):
    code = "shop.away"


class ShopDefinition(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What it is, and what of its orders counts. `api`: where it is asked for what its hooks do not
    say, such as https://connect.squareup.com. A guest's order may be claimed for `claim_days` by
    who proves the address that it was ordered with; 0 for never."""

    kind: Kind
    api: Annotated[str, Meta(max_length=2000)] | None = None
    counts: Counts = field(default_factory=Counts)
    claim_days: Annotated[int, Meta(ge=0, le=365)] = 30


class ShopDraft(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A connection to make or change. `secret` is what the shop signs with and `credential` what it
    is asked with; each is kept as it was when it is left out, and nobody is shown it. A secret that
    takes the place of another leaves that one valid for `overlap_s`."""

    definition: ShopDefinition
    secret: Annotated[str, Meta(min_length=1, max_length=2000)] | None = None
    credential: Annotated[str, Meta(min_length=1, max_length=2000)] | None = None
    overlap_s: Annotated[int, Meta(ge=0, le=7 * 86_400)] = 86_400


class Shop(Struct, frozen=True, kw_only=True):
    """A connection as it stands."""

    programme_id: str
    name: str
    definition: ShopDefinition
    secret: str
    made_at: datetime
    old_secret: str | None = None
    old_until: datetime | None = None
    credential_secret: str | None = None
    heard_at: datetime | None = None
    failed_at: datetime | None = None
    failed_why: str | None = None

    def secrets(self, at: datetime) -> list[str]:
        """By which a hook may be signed now."""
        old = self.old_until is not None and at < self.old_until and self.old_secret
        return [self.secret, old] if old else [self.secret]


class Hook(Struct, frozen=True, kw_only=True):
    """A hook as it came: its headers by lower-case name, its body byte by byte, the address that it
    was sent to, and when."""

    headers: Mapping[str, str]
    body: bytes
    url: str
    at: datetime


class Api(Protocol):
    """The shop's own API."""

    async def get(self, path: str, headers: Mapping[str, str], shape: type[Shape]) -> Shape:
        """What is there; raises ShopAway."""
        ...


class Adapter(Struct, frozen=True, kw_only=True):
    """What is particular to a kind of shop. `is_signed` says whether a secret has signed a hook.
    `read` makes orders of a hook, asking `api` with the credential; a refusal where it cannot be
    known. `greets`: what a hook that only tries the address, unsigned, has to say to the marketer;
    None for any other. `tells_gift_cards`: how much was paid by gift card can be known. `asks`:
    nothing can be read without asking. `names_owner`: the credential is `whose:token`."""

    is_signed: Callable[[Hook, str], bool]
    read: Callable[[Hook, Api | None, str], Awaitable[Sequence[Order | Refusal]]]
    greets: Callable[[Hook], str | None] = lambda _: None
    home: str = ""
    tells_gift_cards: bool = False
    asks: bool = False
    names_owner: bool = False


def alone(
    read: Callable[[Hook, Api | None, str], Awaitable[Order | None]],
) -> Callable[[Hook, Api | None, str], Awaitable[Sequence[Order | Refusal]]]:
    """Of hooks that tell of one order or of none."""

    async def read_all(hook: Hook, api: Api | None, credential: str) -> Sequence[Order | Refusal]:
        order = await read(hook, api, credential)
        return [] if order is None else [order]

    return read_all


def by_hmac(header: str, signs: Callable[[Hook], bytes]) -> Callable[[Hook, str], bool]:
    """Signed by HMAC-SHA256 in base64, under that header."""

    def is_signed(hook: Hook, secret: str) -> bool:
        said = hook.headers.get(header, "").strip()
        return hmac.compare_digest(said.encode(), signature(secret, signs(hook)))

    return is_signed


def signature(secret: str, what: bytes) -> bytes:
    """HMAC-SHA256 in base64."""
    return b64encode(hmac.digest(secret.encode(), what, "sha256"))


def decoded(body: bytes, shape: type[Shape]) -> Shape:
    """A body of a shop's, of which only that is read which `shape` names."""
    try:
        return msgspec.json.decode(body, type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise UnreadableOrder(f"This is no order as such a shop writes one: {fault}.") from None


def moment(text: str, zone: str = "") -> datetime:
    """A time as shops write it; `zone` is its offset where it never says."""
    try:
        found = datetime.fromisoformat(text + zone)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise UnreadableOrder(f"{text[:40]!r} is no time with its offset.")
    return found


def asked(api: Api | None, credential: str) -> Api:
    """The API, where it may be asked."""
    if api is None or not credential:
        raise NotTold("This hook holds ids alone: give the connection a credential to ask with.")
    return api


def whose(credential: str) -> tuple[str, str]:
    """Whose credential it is, and the token."""
    owner, _, token = credential.partition(":")
    return owner.strip(), token.strip()
