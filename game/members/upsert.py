"""How a brand makes its people known: by its own ids, many at once, as often as it likes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from game.kernel.database import Tx
from game.kernel.errors import Refusal
from game.kernel.identity import new_id
from game.members import store
from game.members.rules import Member, Profile, changed, checked_external_id, dated, newcomer
from game.programmes.rules import Programme

Key = tuple[str, str]
"""Programme id and external id."""


class Wish(Struct, frozen=True, kw_only=True):
    """A member that must exist afterwards, with this profile laid over what is known."""

    programme_id: str
    external_id: str
    profile: Profile = Profile()


class Upserted(Struct, frozen=True):
    """The member as it now is; `created` once ever."""

    member: Member
    created: bool


async def upsert(
    tx: Tx, programmes: Mapping[str, Programme], wishes: Sequence[Wish], at: datetime
) -> list[Upserted | Refusal]:
    """Create or change a round of members; each wish is answered or refused on its own.

    Wishes of one member apply in their order. A wish that is refused creates nobody.
    """
    refusals = [_unfit(programmes[wish.programme_id], wish, at) for wish in wishes]
    fit = [w for w, refusal in zip(wishes, refusals, strict=True) if refusal is None]
    created: set[Key] = set()
    members: dict[Key, Member] = {}
    for programme_id in sorted({wish.programme_id for wish in fit}):
        programme = programmes[programme_id]
        wanted = {wish.external_id for wish in fit if wish.programme_id == programme_id}
        opened = await store.open_each(tx, programme, wanted, at)
        known = await store.by_external(tx, programme_id, wanted, lock=True)
        created |= {(programme_id, name) for name in opened.created}
        members |= {(programme_id, name): member for name, member in known.items()}
    before = dict(members)
    answers: list[Upserted | Refusal] = []
    for wish, refusal in zip(wishes, refusals, strict=True):
        if refusal is not None:
            answers.append(refusal)
            continue
        key = (wish.programme_id, wish.external_id)
        new = changed(programmes[wish.programme_id], members[key], wish.profile)
        members[key] = dated(members[key], new, at)
        answers.append(Upserted(members[key], key in created))
        created.discard(key)  # Only the first wish of a round created them.
    await store.change(tx, [new for key, new in members.items() if new != before[key]], at)
    return answers


def _unfit(programme: Programme, wish: Wish, at: datetime) -> Refusal | None:
    """Why the wish cannot be: none of it depends on what is known of the member."""
    try:
        external_id = checked_external_id(wish.external_id)
        changed(programme, newcomer(new_id(), programme, external_id, at), wish.profile)
    except Refusal as refusal:
        return refusal
    return None
