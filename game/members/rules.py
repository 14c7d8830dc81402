"""What a member is, and which names, locales and attributes a programme accepts. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Annotated, Any

from msgspec import UNSET, Meta, Struct, UnsetType
from msgspec.structs import replace

from game.kernel.errors import Invalid
from game.kernel.words import is_said
from game.languages.texts import several
from game.programmes.rules import AttributeType, Programme, checked_zone

ALIAS_LENGTH_MAX = 40
EXTERNAL_ID_LENGTH_MAX = 200
TEXT_LENGTH_MAX = 500
_INTEGER_MAX = 2**53 - 1  # Beyond this a browser would round the number.
_MARKS_MOST = 4
"""More than any script needs on a letter in composed form; heaped, they cover the lines around."""
_HEAPED = re.compile(f"M{{{_MARKS_MOST + 1}}}")
_JOINER = "\u200d"  # Holds the parts of one emoji together.


class Member(Struct, frozen=True, kw_only=True):
    """Someone who plays. A guest has no external id; `merged_into` is the member it became.

    The day of a member begins at `day_start_hour` in `time_zone`. `segments` are the names of those
    that the member was sorted into last. `told_at` says when attributes were told, or forgotten, as
    text that sorts by time.
    """

    id: str
    programme_id: str
    external_id: str | None
    guest: bool
    alias: str
    locale: str
    time_zone: str
    day_start_hour: int
    attributes: dict[str, Any]
    created_at: datetime
    merged_into: str | None = None
    segments: list[str] = []
    told_at: dict[str, str] = {}


class OwnProfile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What members may say of themselves; what is left out stays. Attributes are the brand's."""

    alias: str | UnsetType = UNSET
    locale: str | UnsetType = UNSET
    time_zone: str | UnsetType = UNSET
    day_start_hour: Annotated[int, Meta(ge=0, le=23)] | UnsetType = UNSET


class Profile(OwnProfile, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a brand may say of a member; what is left out stays, a null attribute is forgotten."""

    attributes: dict[str, Any] | UnsetType = UNSET


class BadAlias(Invalid):
    code = "member.bad_alias"


class BadExternalId(Invalid):
    code = "member.bad_external_id"


class BadAttribute(Invalid):
    code = "member.bad_attribute"


class UnknownLocale(Invalid):
    code = "member.unknown_locale"


def checked_alias(alias: str) -> str:
    """The alias in NFC with single spaces: 1 to 40 printable characters, or BadAlias."""
    clean = " ".join(unicodedata.normalize("NFC", alias).split())
    if not 1 <= len(clean) <= ALIAS_LENGTH_MAX:
        raise BadAlias(f"An alias has 1 to {ALIAS_LENGTH_MAX} characters; this one {len(clean)}.")
    if not all(letter.isprintable() or letter == _JOINER for letter in clean):
        raise BadAlias("An alias cannot hold invisible or control characters.")
    if _HEAPED.search("".join(unicodedata.category(letter)[0] for letter in clean)):
        raise BadAlias(f"An alias has at most {_MARKS_MOST} accents on one letter.")
    seen = any(unicodedata.category(letter)[0] in "LNS" for letter in clean)
    if not seen or not is_said(clean):
        raise BadAlias("An alias needs at least one letter, digit or symbol.")
    return clean


def default_alias(member_id: str, locale: str) -> str:
    """A friendly name that is always the same for one member and reveals nothing about them."""
    words = several("house.alias", locale)
    number = int.from_bytes(sha256(member_id.encode()).digest()[:4], "big")
    return f"{words[number % len(words)]} {1000 + number // len(words) % 9000}"


def newcomer(
    member_id: str,
    programme: Programme,
    external_id: str | None,
    at: datetime,
    locale: str | None = None,
) -> Member:
    """A member as the programme greets one, in its first locale or in another one of it; a guest
    when there is no external id."""
    locale = locale or programme.locales[0]
    return Member(
        id=member_id,
        programme_id=programme.id,
        external_id=external_id,
        guest=external_id is None,
        alias=default_alias(member_id, programme.voice(locale)),
        locale=locale,
        time_zone=programme.time_zone,
        day_start_hour=0,
        attributes={},
        created_at=at,
    )


def changed(programme: Programme, member: Member, profile: Profile) -> Member:
    """The member with the profile laid over it, or the refusal of its first unfit part."""
    new = member
    if profile.alias is not UNSET:
        new = replace(new, alias=checked_alias(profile.alias))
    if profile.locale is not UNSET:
        new = replace(new, locale=checked_locale(programme, profile.locale))
    if profile.time_zone is not UNSET:
        new = replace(new, time_zone=checked_zone(profile.time_zone))
    if profile.day_start_hour is not UNSET:
        new = replace(new, day_start_hour=profile.day_start_hour)
    if profile.attributes is not UNSET:
        attributes = changed_attributes(programme.attributes, member.attributes, profile.attributes)
        new = replace(new, attributes=attributes)
    return new


def dated(old: Member, new: Member, at: datetime) -> Member:
    """The new member, with the moment at which those attributes were told that are other now."""
    names = {**old.attributes, **new.attributes}
    other = [n for n in names if old.attributes.get(n) != new.attributes.get(n)]
    if not other:
        return new
    return replace(new, told_at={**new.told_at, **dict.fromkeys(other, _moment(at))})


def answered(programme: Programme, member: Member, name: str, value: Any, at: datetime) -> Member:
    """The member after an answer that was given then: of two answers the later one stands, and of
    two at one moment the greater, in whichever order they come."""
    before, moment = member.told_at.get(name, ""), _moment(at)
    if (moment, str(value)) <= (before, str(member.attributes.get(name, ""))):
        return member
    attributes = changed_attributes(programme.attributes, member.attributes, {name: value})
    return replace(member, attributes=attributes, told_at={**member.told_at, name: moment})


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def checked_external_id(external_id: str) -> str:
    """The brand's own id, as it came: 1 to 200 printable characters, no slash, no space around."""
    if not 1 <= len(external_id) <= EXTERNAL_ID_LENGTH_MAX:
        raise BadExternalId(f"A member's id has 1 to {EXTERNAL_ID_LENGTH_MAX} characters.")
    if not external_id.isprintable() or external_id != external_id.strip() or "/" in external_id:
        raise BadExternalId(
            "A member's id holds printable characters only: no slash, no space around."
        )
    if external_id in (".", ".."):
        raise BadExternalId("'.' and '..' lead elsewhere in addresses: take another id.")
    return external_id


def spoken_locale(programme: Programme, wanted: str) -> str | None:
    """The programme's locale that serves `wanted`: itself, or of the same language; else None."""
    if wanted in programme.locales:
        return wanted
    language = wanted.replace("_", "-").split("-")[0].lower()
    for locale in programme.locales:
        if locale.split("-")[0].lower() == language:
            return locale
    return None


def checked_locale(programme: Programme, wanted: str) -> str:
    """As `spoken_locale`, refusing a language that the programme does not speak."""
    locale = spoken_locale(programme, wanted)
    if locale is None:
        known = ", ".join(programme.locales)
        raise UnknownLocale(
            f"This programme speaks {known}; not {wanted[:35]!r}.", known=programme.locales
        )
    return locale


def changed_attributes(
    declared: Mapping[str, AttributeType], old: Mapping[str, Any], given: Mapping[str, Any]
) -> dict[str, Any]:
    """The attributes after `given` is laid over `old`; null forgets one.

    Refuses, by name, an attribute that the programme did not declare or a value of another type.
    """
    attributes = dict(old)
    for name, value in given.items():
        kind = declared.get(name)
        if kind is None:
            known = ", ".join(declared) or "none"
            raise BadAttribute(
                f"There is no attribute {name[:100]!r}; the programme declares: {known}.",
                attribute=name,
            )
        if value is None:
            attributes.pop(name, None)
        elif not _is_of(kind, value):
            raise BadAttribute(
                f"The attribute {name!r} is {_EXPECTED[kind]}.", attribute=name, expected=kind
            )
        else:
            attributes[name] = value
    return attributes


_EXPECTED: dict[AttributeType, str] = {
    "string": f"a text of at most {TEXT_LENGTH_MAX} characters",
    "integer": "a whole number between -(2**53 - 1) and 2**53 - 1",
    "boolean": "true or false",
    "date": "a date such as '1990-12-31'",
}


def _is_of(kind: AttributeType, value: Any) -> bool:
    match kind:
        case "string":
            return isinstance(value, str) and len(value) <= TEXT_LENGTH_MAX and "\x00" not in value
        case "integer":
            whole = isinstance(value, int) and not isinstance(value, bool)
            return whole and abs(value) <= _INTEGER_MAX
        case "boolean":
            return isinstance(value, bool)
        case "date":
            return isinstance(value, str) and _is_date(value)


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
