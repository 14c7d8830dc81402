"""Some of the café's people show their code at a counter: what they buy is credited there, one of
their vouchers is used now and then, and the last is undone where the cashier mistook it."""

from __future__ import annotations

from datetime import datetime
from random import Random
from typing import Any
from uuid import uuid4

from backend.counter.codes import digits_of, step_of
from backend.demo.doors import Doors
from backend.demo.past import TICKETS

SITES = ("halles", "quai")
TILL = "bar"


async def served(doors: Doors, phone: dict[str, str], chance: Random) -> None:
    """One visit at one of the sites."""
    made = await doors.ask("POST", "/v1/me/code", phone, {})
    at = step_of(datetime.fromisoformat(made["now"]))
    shown = {"code": made["number"] + digits_of(bytes.fromhex(made["secret"]), at)}
    place = {"site": chance.choice(SITES), "till": TILL}
    visit = await doors.ask("POST", "/v1/counter/visits", doors.till, {**shown, **place})
    path = f"/v1/counter/visits/{visit['id']}"
    await _done(doors, f"{path}/purchases", {"amount": chance.choice(TICKETS)})
    if visit["vouchers"] and chance.random() < 0.5:
        held = chance.choice(visit["vouchers"])
        await _done(doors, f"{path}/vouchers", {"voucher": held["id"]})
    elif chance.random() < 0.05:
        await _done(doors, f"{path}/undoing", {})


async def _done(doors: Doors, path: str, body: dict[str, Any]) -> None:
    key = {"Idempotency-Key": str(uuid4())}
    await doors.ask("POST", path, {**doors.till, **key}, body)
