"""`kermesse key`: made with an end, listed, rotated and revoked, as an operator does it."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from tests.backend.commands.test_import_activities import kermesse
from tests.patience import until
from tests.world import CallerClient, World


async def test_a_key_lives_from_the_command_line(world: World, dsn: str) -> None:
    await world.programme()

    async def key(*words: str) -> str:
        status, out, err = await kermesse(dsn, "key", *words, "--programme", "cafe")
        assert (status, err) == (0, ""), words
        world.clock.at = datetime.now(UTC)
        return out.strip()

    def opens(secret: str) -> CallerClient:
        return world.bearing(CallerClient, secret)

    secret = await key("create", "till", "--scope", "read", "--days", "30")
    assert (await opens(secret).get("/v1/currencies")).is_success
    listed = await key("list")
    line = r"(\S+)  read  used \d{4}-\d\d-\d\d \d\d:\d\d  ends \d{4}-\d\d-\d\d \d\d:\d\d  till"
    [key_id] = re.findall(f"^{line}$", listed)

    another = await key("rotate", key_id)
    for one in (secret, another):
        assert (await opens(one).get("/v1/currencies")).is_success
    last = await key("rotate", key_id, "--overlap-hours", "0")
    assert "  not used  " in await key("list")

    async def refused(secret: str) -> bool:
        return (await opens(secret).get("/v1/currencies")).status_code == 401

    await until(lambda: refused(another))
    assert await refused(secret)
    assert (await opens(last).get("/v1/currencies")).is_success
    assert await key("revoke", key_id) == f"revoked {key_id}"
    await until(lambda: refused(last))
    assert "  revoked  till" in await key("list")
    status, _, err = await kermesse(dsn, "key", "rotate", key_id, "--programme", "cafe")
    assert status == 1 and "revoked" in err
