"""Some of the demo's newcomers come because a regular has invited them; now and then both of them
stand before one phone, and the café has a look at that."""

from __future__ import annotations

from random import Random

from backend.demo.doors import Doors, Refused
from backend.demo.people import Person

REFERRAL = "un-ami"
_INVITED, _ONE_PHONE = 0.5, 0.2


async def invited(doors: Doors, inviter: Person, chance: Random) -> dict[str, str] | None:
    """What a newcomer brings who comes by a link, which half of them do."""
    if chance.random() > _INVITED:
        return None
    path = f"/v1/me/referrals/{REFERRAL}/code"
    told = await doors.ask("POST", path, await doors.phone(inviter.name), {})
    shown = {"device": told["device"]} if chance.random() < _ONE_PHONE else {}
    return {"code": told["code"], **shown}


async def come_by(doors: Doors, newcomer: Person, brought: dict[str, str] | None) -> None:
    """The newcomer comes by the link; whoever was here on a day before is none."""
    if brought is None:
        return
    phone = await doors.phone(newcomer.name)
    try:
        await doors.ask("POST", "/v1/me/invitations", phone, brought)
    except Refused:
        return
