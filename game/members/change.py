"""What members may say of themselves."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import asdict

from game.kernel.database import Tx
from game.members import store
from game.members.rules import Member, OwnProfile, Profile, changed
from game.programmes import store as programmes


async def change_own(
    tx: Tx, programme_id: str, member_id: str, wanted: OwnProfile, at: datetime
) -> Member:
    """The member with these changes, or the refusal of the first unfit one."""
    programme = (await programmes.by_ids(tx, [programme_id]))[programme_id]
    member = await store.own(tx, programme_id, member_id, lock=True)
    new = changed(programme, member, Profile(**asdict(wanted)))
    await store.change(tx, [new], at)
    return new
