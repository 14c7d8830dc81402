"""What a programme is, and the memo by which features read configuration once an edition."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Collection, Mapping
from typing import Annotated, Generic, Literal, TypeVar
from zoneinfo import ZoneInfoNotFoundError

from msgspec import Meta, Struct

from game.kernel.days import zone
from game.kernel.errors import Conflict, Invalid
from game.kernel.names import RESERVED, NameOf, checked_slug
from game.kernel.words import Tone, Voice
from game.programmes.gifts import GiftSettings
from game.programmes.web import WebSettings

AttributeType = Literal["string", "integer", "boolean", "date"]

NAME_LENGTH_MAX = 100
LOCALES_MAX = 20
ATTRIBUTES_MAX = 50

RESERVED_SLUGS = frozenset(
    {"about", "account", "admin", "api", "app", "apps", "assets", "auth", "console", "contact"}
    | {"counter", "dashboard", "display", "displays", "docs", "download", "draw", "draws"}
    | {"favicon", "feed", "files", "games", "health", "help", "home", "hooks", "icon", "icons"}
    | {"index", "install"}
    | {"invite", "join", "kermesse", "legal", "live", "login", "logout", "manifest", "media"}
    | {"metrics", "news", "oauth", "openapi", "pin", "play", "players", "poster", "pricing"}
    | {"privacy", "programme", "programmes", "public", "qr", "robots", "room", "rooms", "screen"}
    | {"security", "settings", "setup", "sign-in", "sign-out", "sitemap", "staff", "static"}
    | {"status", "studio", "support", "sw", "terms", "upload", "v1", "v2", "verify", "voucher"}
    | {"vouchers", "web", "webhooks", "well-known", "wellknown", "www"}
)
"""What the first part of an address names, or may come to name; the others are programmes'."""

_NO_PLACES = frozenset({"Factory", "localtime", "posixrules"})
"""Files among the zones that are none: what two of them say depends on the machine."""
_NO_ZONES = ("posix/", "right/")
"""Folders that some machines have: all zones once more, `right` with leap seconds, by which a
member's day would begin half a minute later."""

_LOCALE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
_ATTRIBUTE = re.compile(r"[a-z][a-z0-9_]{0,39}")


HourMinute = Annotated[str, Meta(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$")]


class MessageSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a programme writes to its members: nothing that makes a sound from `quiet_from` to
    `quiet_until` on the member's own clock (the same twice for no quiet hours), and no more than so
    many promotional messages in 24 hours and in 7 days. `birthday` is the attribute that holds it;
    who has done nothing for `silent_days` is won back.
    """

    quiet_from: HourMinute = "22:00"
    quiet_until: HourMinute = "08:00"
    promotional_a_day: Annotated[int, Meta(ge=0, le=100)] = 2
    promotional_a_week: Annotated[int, Meta(ge=0, le=100)] = 5
    birthday: str = ""
    silent_days: Annotated[int, Meta(ge=1, le=3_650)] = 60


MinorUnits = Annotated[int, Meta(ge=0, le=10**15, description="In minor units.")]
MostAlone = MinorUnits | Annotated[dict[NameOf, MinorUnits], Meta(max_length=50)]


class Approvals(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What waits for a second person: giving more than `award_above` by hand, and whatever pays
    from a larger budget than `budget_above`, or from none. Each for all currencies, or by currency;
    what is left out does not wait."""

    award_above: MostAlone | None = None
    budget_above: MostAlone | None = None

    @property
    def on(self) -> bool:
        """Whether anything waits."""
        return self != Approvals()


class Programme(Struct, frozen=True, kw_only=True):
    """A tenant. `edition` changes with every change of configuration, and names its content."""

    id: str
    slug: str
    name: str
    time_zone: str
    locales: list[str]
    attributes: dict[str, AttributeType]
    guests: bool
    edition: str
    messages: MessageSettings = MessageSettings()
    approvals: Approvals = Approvals()
    web: WebSettings = WebSettings()
    gifts: GiftSettings = GiftSettings()
    tone: Tone = "formal"

    def voice(self, locale: str) -> Voice:
        """How the programme speaks to a reader of that locale."""
        return Voice(locale, self.locales[0], self.tone)


class BadSlug(Invalid):
    code = "programme.bad_slug"


class UnknownZone(Invalid):
    code = "programme.unknown_time_zone"


class BadName(Invalid):
    code = "programme.bad_name"


class BadLocales(Invalid):
    code = "programme.bad_locales"


class BadDeclaration(Invalid):
    code = "programme.bad_attribute"


class BadBirthday(Invalid):
    code = "programme.bad_birthday"


class AttributeInUse(Conflict):
    code = "programme.attribute_in_use"


def checked_address(slug: str) -> str:
    """`slug` when it can be a programme's own address."""
    if checked_slug(slug) in RESERVED_SLUGS:
        raise BadSlug(
            f"{slug!r} is an address of the server itself; write for example 'my-{slug}'."
        )
    return slug


def checked_zone(name: str) -> str:
    """`name` when it is an IANA time zone."""
    try:
        if name not in _NO_PLACES and not name.startswith(_NO_ZONES):
            zone(name)
            return name
    except (ZoneInfoNotFoundError, ValueError, OSError):
        pass
    raise UnknownZone(f"{name!r} is not an IANA time zone; write for example 'Europe/Paris'.")


def checked_name(name: str) -> str:
    """The name without spaces around: 1 to 100 printable characters."""
    clean = name.strip()
    if not 1 <= len(clean) <= NAME_LENGTH_MAX or not clean.isprintable():
        raise BadName(f"A name has 1 to {NAME_LENGTH_MAX} printable characters.")
    return clean


def checked_locales(locales: list[str]) -> list[str]:
    """1 to 20 different BCP 47 tags; the first is what a newcomer is greeted in."""
    if not 1 <= len(locales) <= LOCALES_MAX or len(set(locales)) != len(locales):
        raise BadLocales(f"A programme speaks 1 to {LOCALES_MAX} different locales.")
    for locale in locales:
        if not _LOCALE.fullmatch(locale):
            raise BadLocales(f"{locale[:35]!r} is not a locale; write for example 'fr' or 'fr-CA'.")
    return locales


def checked_declarations(declared: dict[str, AttributeType]) -> dict[str, AttributeType]:
    """At most 50 attributes, named so that rules can read them."""
    if len(declared) > ATTRIBUTES_MAX:
        raise BadDeclaration(f"A programme declares at most {ATTRIBUTES_MAX} attributes.")
    for name in declared:
        if not _ATTRIBUTE.fullmatch(name) or name in RESERVED:
            raise BadDeclaration(
                f"{name[:100]!r} cannot name an attribute; write lower case letters, digits and"
                " underscores, beginning with a letter, and no word of the rule language.",
                attribute=name,
            )
    return declared


def checked_messages(
    settings: MessageSettings, declared: Mapping[str, AttributeType]
) -> MessageSettings:
    """The settings, when the birthday is a declared date or none."""
    if settings.birthday and declared.get(settings.birthday) != "date":
        raise BadBirthday(
            f"{settings.birthday[:100]!r} is not a declared attribute of type date; declare it, or"
            " leave the birthday empty."
        )
    return settings


def redeclared(old: Mapping[str, AttributeType], new: Mapping[str, AttributeType]) -> list[str]:
    """The attributes that `new` withdraws or gives another type."""
    return [name for name, kind in old.items() if new.get(name) != kind]


def refuse_used(used: Mapping[str, Collection[str]]) -> None:
    """Refuse to withdraw or retype attributes that something reads: `used` are its users by name of
    the attribute."""
    if used:
        told = "; ".join(f"{name} is read by {', '.join(by)}" for name, by in used.items())
        raise AttributeInUse(
            f"{told}: change them, or switch them off, before changing the declaration.",
            attributes=sorted(used),
            used_by=sorted({user for by in used.values() for user in by}),
        )


def refuse_held(held: Collection[str]) -> None:
    """Refuse to withdraw or retype attributes that members hold values of."""
    if held:
        names = ", ".join(sorted(held))
        raise AttributeInUse(
            f"Members hold values of {names}; clear those before changing the declaration.",
            attributes=sorted(held),
        )


T = TypeVar("T")


class Memo(Generic[T]):
    """Values by edition, the newest few kept; an edition names one content, so none goes stale."""

    def __init__(self, keep: int = 64) -> None:
        self._kept: OrderedDict[str, T] = OrderedDict()
        self._keep = keep

    def get(self, edition: str) -> T | None:
        return self._kept.get(edition)

    def put(self, edition: str, value: T) -> T:
        self._kept[edition] = value
        if len(self._kept) > self._keep:
            self._kept.popitem(last=False)
        return value
