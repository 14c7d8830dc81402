"""A database that takes no writes: who asks is told so, the operator why, and it heals."""

from __future__ import annotations

from typing import Any

import asyncpg

from tests.patience import until
from tests.world import World

# The server says what it says when its disk is full, of our own tables and of any new one.
_FULL = """
    create function is_full() returns trigger language plpgsql as $$ begin
        raise 'could not extend file: No space left on device' using errcode = '53100'; end $$;
    create function has_no_room() returns event_trigger language plpgsql as $$ begin
        raise 'could not extend file: No space left on device' using errcode = '53100'; end $$;
    create trigger full_disk before insert on api_key execute function is_full();
    create event trigger full_disk on ddl_command_start when tag in ('CREATE TABLE')
        execute function has_no_room()
"""
_ROOM = "drop event trigger full_disk; drop trigger full_disk on api_key"
_READ_ONLY = "alter database {} set default_transaction_read_only = {}"
_CUT = """
    select count(pg_terminate_backend(pid)) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()
"""


async def readiness(world: World) -> tuple[int, dict[str, Any]]:
    answer = await world.anonymous.get("/health/ready")
    return answer.status_code, answer.json()["faults"]


async def refused(partner: Any) -> None:
    wish = {"name": "till", "scopes": ["read"]}
    told = await partner.ask("POST", "/v1/keys", wish, status=503)
    assert told["code"] == "database.no_writes"
    assert "takes no writes" in told["detail"] and "full" not in told["detail"]
    await partner.ask("GET", "/v1/keys")


async def heals(world: World, partner: Any) -> None:
    async def is_ready() -> bool:
        return await readiness(world) == (200, {})

    await until(is_ready)
    await partner.ask("POST", "/v1/keys", {"name": "till", "scopes": ["read"]}, status=201)


async def test_a_full_disk_is_named_until_there_is_room(world: World) -> None:
    partner = await world.partner(await world.programme(), "admin")
    await world.db.execute(_FULL)
    await refused(partner)
    assert await readiness(world) == (503, {"writes": "disk full"})
    assert await readiness(world) == (503, {"writes": "disk full"})
    await world.db.execute(_ROOM)
    await heals(world, partner)


async def test_a_database_that_is_read_only_is_named_before_anybody_writes(
    world: World, dsn: str
) -> None:
    partner = await world.partner(await world.programme(), "admin")
    beside = await asyncpg.connect(dsn)
    name = await beside.fetchval("select quote_ident(current_database())")
    await beside.execute(_READ_ONLY.format(name, "on"))
    await beside.fetchval(_CUT)

    async def is_named() -> bool:
        return await readiness(world) == (503, {"writes": "read-only"})

    await until(is_named)
    await refused(partner)
    await beside.execute("set default_transaction_read_only = off")
    await beside.execute(_READ_ONLY.format(name, "off"))
    await beside.fetchval(_CUT)
    await beside.close()
    await heals(world, partner)
