"""Which of our columns each column of a file is: by what was said of it before, by its name in
English and in French, or by whose file it is. Pure.

Of whose files something is known, is what their public pages say of them (`docs/moving.md` names
each page). What none of them says, is for whoever brings the file to say, and is remembered.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from typing import Annotated, Literal

from msgspec import Meta, Struct

Origin = Literal["", "smile", "loyaltylion", "yotpo"]
By = Literal["", "said", "name", "origin"]

COLUMNS = (
    "external_id", "alias", "locale", "time_zone", "day_start_hour", "currency", "amount",
    "expires_at", "tier", "tier_until", "tier_reason",
)  # fmt: skip
ATTRIBUTE = "attribute."
LEFT_OUT = ""

_NAMES = {
    "external_id": "customer id|member id|client id|id|identifiant|id client|numero client"
    "|numero de client|identifiant client|customer number",
    "alias": "nickname|display name|pseudo|surnom",
    "locale": "language|langue",
    "time_zone": "timezone|fuseau horaire",
    "currency": "devise",
    "amount": "points|points balance|point balance|current points|current points balance|balance"
    "|approved points|solde|solde de points|points disponibles",
    "expires_at": "expiry|expiry date|expiration|expiration date|points expire at|expire le"
    "|date d expiration",
    "tier": "vip tier|loyalty tier|current tier|tier name|niveau|palier",
    "tier_until": "tier ends at|vip tier ends at|fin du niveau",
    "tier_reason": "motif du niveau",
}
_ADDRESS = "email|e mail|email address|emails|customer email|adresse email|adresse e mail|courriel"
"""Who has no other id is called by their address; beside one it is left out: a file proves none."""
_ORIGINS: tuple[tuple[Origin, tuple[str, ...], str], ...] = (
    ("loyaltylion", ("customer id", "points", "enrolled"), "enrolled"),
    ("yotpo", ("email", "points balance"), "full name|first name|last name|points spent"),
    (
        "yotpo", ("email address", "current points balance"),
        "first name|last name|referral link",
    ),
    ("smile", ("email", "points"), ""),
)  # fmt: skip
"""Whose file it is, by what it has (Smile's has nothing else); and what of it has no place here."""


def _plain(name: str) -> str:
    """A name as it is compared: small letters without accents, one space between words."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return re.sub(r"[\W_]+", " ", letters).strip()


_OURS = {
    **{_plain(one): one for one in COLUMNS},
    **{name: ours for ours, names in _NAMES.items() for name in names.split("|")},
}
_ADDRESSES = frozenset(_ADDRESS.split("|"))


class ColumnMapping(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a programme said of the files that it brings: what a column of this name is (one of
    ours, `attribute.<name>`, or empty: it is left out), and what holds where a row does not say
    it."""

    columns: Annotated[
        dict[
            Annotated[str, Meta(min_length=1, max_length=100)],
            Annotated[str, Meta(max_length=100)],
        ],
        Meta(max_length=100),
    ] = {}
    always: dict[
        Literal["currency", "expires_at", "tier_until", "tier_reason"],
        Annotated[str, Meta(min_length=1, max_length=200)],
    ] = {}


class Matched(Struct, frozen=True, kw_only=True):
    """A column of a file: which of ours it is, empty where it is left out, null where nobody knows;
    and by what: said before, its name, or whose file it is."""

    name: str
    means: str | None
    by: By


def known(means: str, attributes: Collection[str]) -> bool:
    """Whether it is one of our columns, or none."""
    named = means.startswith(ATTRIBUTE) and means.removeprefix(ATTRIBUTE) in attributes
    return means in (LEFT_OUT, *COLUMNS) or named


def origin_of(names: Sequence[str]) -> Origin:
    """Whose file has these columns; empty where that is not known."""
    return _origin(names)[0]


def match(
    names: Sequence[str], mapping: ColumnMapping, attributes: Collection[str]
) -> list[Matched]:
    """What each column is. Of two that could be one by their names, it is the first."""
    said = {_plain(name): means for name, means in mapping.columns.items()}
    declared = {_plain(one): f"{ATTRIBUTE}{one}" for one in attributes}
    left = _origin(names)[1]
    found: list[Matched] = []
    taken = {means for name in names if (means := said.get(_plain(name)))}
    for name in names:
        plain = _plain(name)
        exact = name.lower() if known(name.lower(), attributes) else None
        by_name = exact or _OURS.get(plain) or declared.get(plain)
        if plain in said:
            found.append(Matched(name=name, means=said[plain], by="said"))
        elif by_name and by_name not in taken:
            found.append(Matched(name=name, means=by_name, by="name"))
            taken.add(by_name)
        elif plain in left:
            found.append(Matched(name=name, means=LEFT_OUT, by="origin"))
        else:
            found.append(Matched(name=name, means=None, by=""))
    return [_address(one, taken) for one in found]


def _address(one: Matched, taken: set[str]) -> Matched:
    """An address is its member's id where there is no other, and else left out."""
    if one.means is not None or _plain(one.name) not in _ADDRESSES:
        return one
    means = LEFT_OUT if COLUMNS[0] in taken else COLUMNS[0]
    taken.add(COLUMNS[0])
    return Matched(name=one.name, means=means, by="name")


def _origin(names: Sequence[str]) -> tuple[Origin, Collection[str]]:
    there = {_plain(name) for name in names}
    for origin, needs, left in _ORIGINS:
        if there >= set(needs) and (origin != "smile" or len(there) == len(needs)):
            return origin, left.split("|")
    return "", ()
