"""How a member comes in: by the brand's word, by a foreign issuer's, or as a guest."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from msgspec import UNSET, Struct

from backend.auth import store
from backend.auth.jwks import KeySets
from backend.auth.oidc import BadIdToken, look_at, subject_of
from backend.auth.providers import provider_of
from backend.auth.tokens import BadToken, Issued, issue, prove, read
from backend.credentials import store as credentials
from game.flows.intake.join import Join, admit, join
from game.flows.live import player_store as rooms
from game.kernel.database import Database, Turnstile
from game.kernel.errors import Denied, Invalid
from game.kernel.identity import new_id
from game.kernel.names import Slug
from game.members import store as members
from game.members.rules import Profile, changed, checked_external_id, newcomer, spoken_locale
from game.programmes import store as programmes
from notifications.broadcasts import store as broadcasts
from notifications.contacts import moving as contacts
from notifications.deciding import moving as messages


class NoGuests(Denied):
    code = "programme.no_guests"


class NoGuestNamed(Invalid):
    code = "member.no_guest_named"


class Guest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Someone who wants to play first. A locale the programme lacks becomes its first one."""

    programme: Slug
    locale: str | None = None
    time_zone: str | None = None


async def token_for(db: Database, programme_id: str, external_id: str, at: datetime) -> Issued:
    """A token for a member that the brand knows; refuses one that it never made known."""
    name = checked_external_id(external_id)
    async with db.acquire() as tx:
        member = await members.one(tx, programme_id, name)
        return issue(await store.signing_key(tx, programme_id, member.id), member, at)


HANDS_OVER = (
    rooms.hand_over, contacts.hand_over, messages.hand_over, broadcasts.hand_over,
    credentials.hand_over,
)  # fmt: skip
"""What else a guest has becomes the member's."""


async def exchanged(
    db: Database, turnstile: Turnstile, issuers: KeySets, slug: str, id_token: str, at: datetime
) -> Issued:
    """A token for whom an accepted issuer vouches; they join the programme if they are new."""
    async with db.acquire() as tx:
        programme = await programmes.by_slug(tx, slug)
    external_id = await vouched(db, issuers, programme.id, id_token, at)
    wish = Join(programme_id=programme.id, external_id=external_id)
    joined = await turnstile.enter(join, key=external_id, item=wish)
    async with db.acquire() as tx:
        key = await store.signing_key(tx, programme.id, joined.member.id)
    return issue(key, joined.member, at)


async def vouched(
    db: Database,
    issuers: KeySets,
    programme_id: str,
    id_token: str,
    at: datetime,
    nonce: str | None = None,
) -> str:
    """The external id of whom an accepted issuer vouches for, or BadIdToken."""
    claimed = look_at(id_token)
    async with db.acquire() as tx:
        row = await store.provider(tx, programme_id, claimed.issuer)
    if row is None:
        raise BadIdToken("This programme does not accept this issuer's tokens.")
    provider = provider_of(row)
    subject = await subject_of(issuers, provider, id_token, at, nonce)
    return checked_external_id(provider.prefix + subject)


async def guest(db: Database, turnstile: Turnstile, wanted: Guest, at: datetime) -> Issued:
    """Open a guest, where the programme welcomes them, with a token of thirty days."""
    async with db.acquire() as tx:
        programme = await programmes.by_slug(tx, wanted.programme)
    if not programme.guests:
        raise NoGuests("This programme does not admit guests.")
    spoken = None if wanted.locale is None else spoken_locale(programme, wanted.locale)
    member = newcomer(new_id(), programme, None, at, spoken)
    member = changed(programme, member, Profile(time_zone=wanted.time_zone or UNSET))
    await turnstile.enter(admit, key=member.id, item=member)
    async with db.acquire() as tx:
        key = await store.signing_key(tx, programme.id, member.id)
    return issue(key, member, at)


async def guest_of(
    db: Database, programme_id: str, token: str | None, guest_id: UUID | None, at: datetime
) -> str:
    """The id of the guest whose token this is, or who is named; exactly one of the two is given."""
    if (token is None) == (guest_id is None):
        raise NoGuestNamed("Send either guest_token or guest_id.")
    if token is None:
        return str(guest_id)
    claimed = read(token, at)
    async with db.acquire() as tx:
        key = await store.proving_key(tx, programme_id, claimed.key_id, at)
    if key is None:
        raise BadToken("This is not a token of ours.")
    prove(token, key)
    if claimed.claims.programme_id != programme_id:
        raise BadToken("This token is of another programme.")
    return claimed.claims.member_id
