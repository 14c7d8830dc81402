"""A seed that is drawn from is known to one column of one table, whoever asks and wherever."""

from __future__ import annotations

import base64
import json

from litestar.routes import HTTPRoute

from game.kernel.database import reading
from tests.game.flows.plays.fair import TEN, Fair, wheel
from tests.world import World


def _spellings(secret: bytes) -> list[str]:
    """How the secret might be written in an answer or a row."""
    plain = base64.b64encode(secret).decode().rstrip("=")
    url = base64.urlsafe_b64encode(secret).decode().rstrip("=")
    return [secret.hex(), plain, url, json.dumps(secret.decode("latin-1"))[1:-1]]


async def _played(world: World) -> tuple[Fair, list[str]]:
    """A wheel with a rotated seed behind it, one that is drawn from, and its spellings."""
    fair = await Fair(world).opened(wheel((1, "coffee"), (1, "ten"), (1, None)), budget=1000)
    app = await fair.join("ada")
    await fair.spin(app)
    await fair.rotate()
    for _ in range(5):
        await fair.spin(app)
    await fair.start(app)
    async with reading(world.db) as tx:
        secret = await tx.fetchval("select secret from draw_seed where revealed_at is null")
    return fair, _spellings(secret)


async def test_no_door_tells_a_seed_that_is_drawn_from(world: World) -> None:
    fair, spellings = await _played(world)
    app = await fair.join("ada")
    play = await fair.start(app)
    seed = play["commitment"]["hash"]
    known = {
        "slug": "fair", "game": "fair", "programme": "cafe", "external_id": "ada", "kind": "badge",
        "play_id": play["id"], "campaign_id": fair.campaign_id, "seed_hash": seed,
        "member_id": app.member_id, "name": "wheel",
    }  # fmt: skip
    asked = answered = 0
    for route in world.house.litestar.routes:
        if not isinstance(route, HTTPRoute) or "GET" not in route.methods:
            continue
        path = route.path_format
        if path.startswith("/v1/public/programmes/{slug}"):
            path = path.replace("{slug}", "cafe")
        for name, value in known.items():
            path = path.replace(f"{{{name}}}", value)
        for caller in (fair.partner, app, world.anonymous):
            answer = await caller.get(path)
            asked, answered = asked + 1, answered + answer.is_success
            assert not any(text in answer.text for text in spellings), path
    assert asked > 200
    assert answered > 60


async def test_no_refusal_tells_a_seed_that_is_drawn_from(world: World) -> None:
    fair, spellings = await _played(world)
    app = await fair.join("bob")
    play = await fair.start(app)
    door = f"/v1/plays/{play['id']}/moves"
    good = {"type": "wheel.spin", "nonce": "nonce-00", "seed": 2}
    for number, change in ((1, {"seed": 1}), (1, {"nonce": "x"}), (2, {}), (1, {"seed": 99})):
        answer = await app.post(door, json={"number": number, "move": {**good, **change}})
        assert answer.status_code in (400, 409, 422)
        assert not any(text in answer.text for text in spellings)
    for slug, status in (("fair", 200), ("nothing", 404)):
        answer = await fair.partner.post(f"/v1/campaigns/{slug}/publish")
        assert answer.status_code == status
        assert not any(text in answer.text for text in spellings)


async def test_no_other_table_holds_a_seed_that_is_drawn_from(world: World) -> None:
    _, spellings = await _played(world)
    async with reading(world.db) as tx:
        tables = await tx.fetch("select tablename from pg_tables where schemaname = 'public'")
        for (table,) in map(tuple, tables):
            rows = await tx.fetch(f'select t::text as line from "{table}" t')
            found = [row for row in rows if any(text in row["line"] for text in spellings)]
            assert len(found) == (1 if table == "draw_seed" else 0), table


async def test_a_spin_that_was_refused_for_its_seed_has_moved_nothing(world: World) -> None:
    price = {"currency": "points", "amount": 5}
    fair = await Fair(world).opened(wheel((1, "ten"), prizes=[TEN]), price=price, budget=1000)
    app = await fair.join("ada")
    await fair.give(app, 5)
    play = await fair.start(app)
    await fair.rotate()
    refusal = await fair.draw(app, play, status=409)
    assert refusal["code"] == "draw.seed_moved"
    assert await fair.balance(app) == 5
    assert await fair.left("ten") == (None, 0)
    look = await app.ask("GET", f"/v1/plays/{play['id']}")
    assert look["commitment"]["hash"] == refusal["details"]["hash"]
    await fair.draw(app, look)
    assert await fair.balance(app) == 10
