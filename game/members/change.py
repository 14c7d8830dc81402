"""What members may say of themselves."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from game.kernel.database import Tx
from game.members import store
from game.members.rules import Member, Profile, changed
from game.programmes import store as programmes


class OwnProfile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is left out stays as it is. Attributes are the brand's to say."""

    alias: str | UnsetType = UNSET
    locale: str | UnsetType = UNSET
    time_zone: str | UnsetType = UNSET
    day_start_hour: Annotated[int, Meta(ge=0, le=23)] | UnsetType = UNSET


async def change_own(tx: Tx, programme_id: str, member_id: str, wanted: OwnProfile) -> Member:
    """The member with these changes, or the refusal of the first unfit one."""
    programme = (await programmes.by_ids(tx, [programme_id]))[programme_id]
    member = await store.own(tx, programme_id, member_id, lock=True)
    profile = Profile(
        alias=wanted.alias,
        locale=wanted.locale,
        time_zone=wanted.time_zone,
        day_start_hour=wanted.day_start_hour,
    )
    new = changed(programme, member, profile)
    await store.change(tx, [new])
    return new
