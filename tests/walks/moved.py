"""What a stage was sent: a member once more, from a file with a line that is refused; a picture."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from game.flows.moving.begin import MOVING_IN
from game.flows.moving.play import play_some
from game.jobs.work import Work, work_off
from game.kernel.database import writing
from game.media.rules import Medium
from game.media.store import keep

if TYPE_CHECKING:
    from tests.walks.stage import Stage


async def move_in(stage: Stage, name: str) -> str:
    """The id of the import, out of a file of that name, whose rows are played."""
    rows = f"{stage.ids['members']},{stage.secret},,\n{name},,points,many\n"
    door = f"/v1/imports?filename={stage.secret}-{name}"
    made = await stage.partner.post(
        door, content=f"external_id,alias,currency,amount\n{rows}".encode()
    )
    assert made.status_code == 201, made.text
    await work_off({MOVING_IN: Work(play_some)}, stage.world.db, stage.world.clock)
    return str(made.json()["id"])


async def sell(stage: Stage, key: str) -> str:
    """The member pays for a term of the ladder's upper tier; its id."""
    made = await stage.partner.ask(
        "POST",
        f"/v1/members/{stage.ids['members']}/memberships",
        {"tier": f"{stage.mark}-high"},
        status=201,
        headers={"Idempotency-Key": f"pay-{key}"},
    )
    return str(made["id"])


async def sent(stage: Stage) -> None:
    """A picture was sent."""
    picture = Medium(
        media=f"{sha256(stage.secret.encode()).hexdigest()}.webp", kind="picture",
        type="image/webp", bytes=100, width=10, height=10,
    )  # fmt: skip
    async with writing(stage.world.db) as tx:
        await keep(tx, stage.programme.id, picture, stage.world.clock())
