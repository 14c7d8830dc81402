"""What messages are about falls due from the very change on that makes it so."""

from __future__ import annotations

import asyncio
from typing import Any

from msgspec import convert

from game.flows.launch.designs import DesignDraft, save_design
from game.kernel.database import Database
from game.messages.design import KIND
from game.messages.kind import Message
from notifications.deciding.jobs import keep_all_hearing
from tests.backend.commands.test_import_activities import kermesse
from tests.patience import held_up, soon
from tests.world import World

MINE: dict[str, Any] = {
    "title": {"fr": "Un badge"},
    "on": "badge.revoked",
    "unless": ["badge.lapsed"],
    "goal": "segment.left",
    "purpose": "transactional",
    "texts": {"fr": {"push": {"title": "Bravo", "body": "À vous."}}},
}
ABOUT = {"badge.revoked", "badge.lapsed", "segment.left"}


async def heard(db: Database, slug: str) -> set[str]:
    """What falls due for the messages of that programme."""
    rows = await db.fetch(
        "select kind from heard where listener = 'messages' and programme_id ="
        " (select id from programme where slug = $1)",
        slug,
    )
    return {row["kind"] for row in rows}


async def test_saved_switched_off_and_rolled_back_it_is_heard_as_it_now_stands(
    world: World,
) -> None:
    partner = await world.partner(await world.programme())
    await partner.ask("PUT", "/v1/messages/mine", {"definition": MINE})
    assert await heard(world.db, "cafe") >= ABOUT
    await partner.ask("PUT", "/v1/messages/mine", {"definition": MINE, "active": False})
    assert not await heard(world.db, "cafe") & ABOUT
    other = {**MINE, "on": "badge.lapsed", "unless": [], "goal": ""}
    await partner.ask("PUT", "/v1/messages/mine", {"definition": other})
    assert await heard(world.db, "cafe") & ABOUT == {"badge.lapsed"}
    revisions = (await partner.ask("GET", "/v1/messages/mine/revisions"))["items"]
    (first,) = [one for one in revisions if one["revision"] == 1]
    await partner.ask("PUT", "/v1/messages/mine", {"definition": first["definition"]})
    assert await heard(world.db, "cafe") >= ABOUT


async def test_what_was_refused_changes_nothing(world: World) -> None:
    partner = await world.partner(await world.programme())
    await partner.ask("PUT", "/v1/messages/mine", {"definition": MINE})
    bad = {**MINE, "on": "badge.earned", "goal": "", "unless": ["nonsense"]}
    await partner.ask("PUT", "/v1/messages/mine", {"definition": bad}, status=422)
    assert await heard(world.db, "cafe") >= ABOUT


async def test_a_language_that_is_spoken_brings_the_built_in_messages(world: World) -> None:
    partner = await world.partner(await world.programme(locales=["de", "fr"]))
    await partner.ask("PATCH", "/v1/programme", {"name": "Kaffeehaus"})
    assert await heard(world.db, "cafe") == set()
    await partner.ask("PATCH", "/v1/programme", {"locales": ["fr", "de"]})
    assert "badge.earned" in await heard(world.db, "cafe")


async def test_a_new_programme_is_heard_from_its_first_event_on(db: Database, dsn: str) -> None:
    new = ("programme", "create", "bistro", "--name", "Bistro", "--time-zone", "Europe/Paris")
    status, _, err = await kermesse(dsn, *new, "--locale", "fr")
    assert (status, err) == (0, "")
    assert {"member.joined", "balance"} <= await heard(db, "bistro")


async def test_what_a_new_version_says_is_heard_in_programmes_that_were_there(world: World) -> None:
    """As after an older version, which knew of no messages."""
    await world.programme()
    assert await heard(world.db, "cafe") == set()
    await keep_all_hearing(world.db, world.clock)
    assert {"member.joined", "balance"} <= await heard(world.db, "cafe")


async def test_a_message_that_is_saved_meanwhile_is_not_forgotten_by_the_job(world: World) -> None:
    programme = await world.programme()
    draft = DesignDraft(definition=convert(MINE, Message))
    async with world.db.acquire() as tx, tx.transaction():
        await save_design(tx, programme.id, KIND, "mine", draft, author="m", at=world.clock())
        job = asyncio.create_task(keep_all_hearing(world.db, world.clock))
        await held_up(world.db, job)
    await soon(job)
    assert await heard(world.db, "cafe") >= ABOUT
