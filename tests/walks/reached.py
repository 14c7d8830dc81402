"""What is said to a member of a stage once: in a broadcast to a segment, to a phone and an address,
with a letter in the inbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from backend.jobs import CONSUMERS, WORKS
from game.jobs.work import work_off
from notifications.deciding.hear import come_due
from notifications.fanout import drain
from notifications.keyring.secrets import MAIL, secret
from notifications.mail.unsubscribe import Wish, token

if TYPE_CHECKING:
    from tests.walks.stage import Stage
    from tests.world import World

_CHANNELS = ("push", "email")
_DUE_NOW = "select count(*) from pending_message where due_at <= $1"


async def reach(stage: Stage) -> None:
    """A broadcast that was sent, and all that it needed and left."""
    await _who_may_be_reached(stage)
    await _to_a_segment(stage)
    await _what_came_of_it(stage)


async def all_is_decided(world: World) -> None:
    """Nothing is left of which it is to be decided now whether it is said."""
    while await world.db.fetchval("select count(*) from due"):
        await drain(CONSUMERS, world.db, world.clock)
    while await world.db.fetchval(_DUE_NOW, world.clock()):
        await come_due(world.db, world.clock)


async def _who_may_be_reached(stage: Stage) -> None:
    mark, partner, member = stage.mark, stage.partner, stage.member
    device = {"kind": "fid", "address": f"{mark}-device", "platform": stage.secret}
    stage.ids["devices"] = (await member.ask("POST", "/v1/me/devices", device, status=201))["id"]
    address = {"kind": "email", "value": f"ada@{mark}.example"}
    place = f"/v1/members/{stage.ids['members']}/contacts"
    stage.ids["contacts"] = (await partner.ask("PUT", place, address))["id"]
    agreed = [{"channel": one, "purpose": "promotional", "given": True} for one in _CHANNELS]
    await member.ask("PUT", "/v1/me/consents", {"items": agreed})
    key = await secret(stage.world.db, MAIL, stage.world.clock)
    stage.ids["token"] = token(key, Wish(stage.ids["contacts"], "promotional"))


async def _to_a_segment(stage: Stage) -> None:
    mark, secret_word, partner = stage.mark, stage.secret, stage.partner
    names = {"segments": f"{mark}-list", "messages": f"{mark}-news", "topics": f"{mark}-news"}
    stage.ids |= names
    definition = {"title": {"fr": secret_word}}
    await partner.ask("PUT", f"/v1/segments/{mark}-list", {"definition": definition})
    listed = {"add": [stage.ids["members"]]}
    await partner.ask("POST", f"/v1/segments/{mark}-list/members", listed)
    await partner.ask("PUT", f"/v1/messages/{mark}-news", {"definition": news(secret_word)})
    stage.ids["bonuses"] = await bonus(stage)
    stage.ids["broadcasts"] = await broadcast(stage)
    stage.ids["jobs"] = (await partner.ask("GET", "/v1/jobs"))["items"][0]["id"]


def news(words: str) -> dict[str, Any]:
    """A message that broadcasts say."""
    return {
        "title": {"fr": words},
        "on": "broadcast",
        "purpose": "promotional",
        "channels": _CHANNELS,
        "texts": {"fr": {"push": {"title": words, "body": words}}},
    }


async def bonus(stage: Stage) -> str:
    """Give the member a surprise; the bonus's id."""
    form = {"currency": "points", "amount": 1, "budget": 1, "reason": {"fr": stage.secret}}
    listed = {**form, "members": [stage.ids["members"]]}
    made = await stage.partner.ask("POST", "/v1/bonuses", listed, status=201)
    return str(made["id"])


async def broadcast(stage: Stage) -> str:
    """Say the news to the segment; the broadcast's id."""
    form = {"message": stage.ids["messages"], "segment": stage.ids["segments"], "a_minute": 600}
    made = await stage.partner.ask("POST", "/v1/broadcasts", form, status=201)
    await work_off(WORKS, stage.world.db, stage.world.clock)
    await stage.partner.ask("POST", f"/v1/broadcasts/{made['id']}/start")
    await work_off(WORKS, stage.world.db, stage.world.clock)
    return str(made["id"])


async def _what_came_of_it(stage: Stage) -> None:
    log = await stage.partner.ask("GET", f"/v1/members/{stage.ids['members']}/messages")
    for done in ("opened", "tapped"):
        stage.ids[f"messages/{done}"] = log["items"][0]["id"]
    box = await stage.member.ask("GET", "/v1/me/inbox")
    stage.ids["inbox"] = box["items"][0]["id"]
