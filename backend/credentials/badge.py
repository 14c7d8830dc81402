"""A badge as an Open Badges 3.0 credential, secured as a JWT (section 8.2 of it). Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from msgspec import Struct

from backend.credentials.rules import W3C, moment, seconds, status_entry
from backend.links import Links
from game.designs.rules import Design
from game.kernel.words import spoken
from game.languages.texts import say
from game.programmes.rules import Programme
from game.trackers.badges.kind import Badge, ByGrant

OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
SCHEMA = (
    "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"
)


class Given(Struct, frozen=True, kw_only=True):
    """What is told of whom the badge was given to, and when. `subject` is a number of its own, so
    that nobody tells from two of them that they are one member's; `email` is hashed with `salt`."""

    number: int
    id: str
    subject: str
    level: int
    earned_at: datetime
    expires_at: datetime | None
    email: str | None
    salt: str


def profile(addresses: Links, programme: Programme) -> dict[str, Any]:
    """Who gives the badges: the programme."""
    return {
        "id": addresses.issuer(programme.slug),
        "type": ["Profile"],
        "name": programme.name,
        "url": addresses.programme(programme.slug),
        "image": {"id": f"{addresses.programme(programme.slug)}/icon.svg", "type": "Image"},
    }


def achievement(
    addresses: Links, programme: Programme, design: Design[Badge], level: int, locale: str
) -> dict[str, Any]:
    """What the badge stands for, in one language."""
    badge = design.definition
    title, text = spoken(badge.title, locale), spoken(badge.text, locale)
    step = badge.levels[level - 1]
    named = spoken(step.title, locale) if step.title else ""
    address = addresses.achievement(programme.slug, design.name, level)
    name = f"{title} · {named}" if named else title
    told = [text]
    if len(badge.levels) > 1:
        told.append(say("house.badge.level", locale, level=level, levels=len(badge.levels)))
    if not isinstance(badge.how, ByGrant) and step.at_least > 1:
        told.append(say("house.badge.takes", locale, n=step.at_least))
    return {
        "id": address,
        "type": ["Achievement"],
        "achievementType": "Badge",
        "inLanguage": locale,
        "name": name,
        "description": text or name,
        "criteria": {"narrative": " ".join(filter(None, told)) or name},
        "image": {"id": f"{address}/image.svg", "type": "Image", "caption": name},
        "creator": profile(addresses, programme),
    }


def says(claims: Mapping[str, Any] | None, email: str | None) -> bool:
    """Whether a credential names whom it is asked to name, and one of our keys has signed it."""
    if claims is None:
        return False
    named = claims["credentialSubject"].get("identifier", [])
    if email is None:
        return not named
    return bool(named) and named[0]["identityHash"] == _hashed(email, named[0]["salt"])


def _hashed(email: str, salt: str) -> str:
    return f"sha256${sha256((email + salt).encode()).hexdigest()}"


def credential(
    addresses: Links, programme: Programme, about: Mapping[str, Any], given: Given
) -> dict[str, Any]:
    """The claims of a badge's credential; `about` is its achievement."""
    address, issuer = addresses.credential(programme.slug, given.id), profile(addresses, programme)
    subject: dict[str, Any] = {
        "id": f"urn:uuid:{given.subject}",
        "type": ["AchievementSubject"],
        "achievement": dict(about),
    }
    if given.email is not None:
        subject["identifier"] = [{
            "type": "IdentityObject",
            "hashed": True,
            "identityHash": _hashed(given.email, given.salt),
            "identityType": "emailAddress",
            "salt": given.salt,
        }]  # fmt: skip
    ends = {} if given.expires_at is None else {
        "validUntil": moment(given.expires_at), "exp": seconds(given.expires_at)
    }  # fmt: skip
    return {
        "@context": [W3C, OPEN_BADGES],
        "id": address,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": about["name"],
        "issuer": issuer,
        "validFrom": moment(given.earned_at),
        "awardedDate": moment(given.earned_at),
        "credentialSubject": subject,
        "credentialStatus": status_entry(addresses, programme.slug, given.number),
        "credentialSchema": [{"id": SCHEMA, "type": "1EdTechJsonSchemaValidator2019"}],
        "iss": issuer["id"],
        "jti": address,
        "sub": subject["id"],
        "nbf": seconds(given.earned_at),
        **ends,
    }
