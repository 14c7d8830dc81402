"""Who is a partner. Pure."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from game.kernel.errors import Conflict, Missing


class NoPartner(Missing):
    code = "partner.missing"


class PartnerOff(Conflict):
    code = "partner.off"


class PartnerDefinition(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A partner as staff know it. One that is not `active` moves no points any more."""

    title: Annotated[str, Meta(min_length=1, max_length=100)]
    active: bool = True


class Partner(Struct, frozen=True, kw_only=True):
    """A partner of the programme, by its name in addresses."""

    id: str
    name: str
    definition: PartnerDefinition
