"""A café at this very moment, as those who check its badges look at their own clock."""

from __future__ import annotations

from base64 import urlsafe_b64decode
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from jwt import PyJWK
from openbadgeslib.ob3 import OB3Verifier

from tests.game.trackers.badges.granting import MEDAL, Cafe, a_cafe
from tests.world import World


async def with_medal(world: World) -> Cafe:
    """Ada holds a golden medal since a minute ago."""
    world.clock.at = datetime.now(UTC) - timedelta(minutes=3)
    cafe = await a_cafe(world)
    await cafe.badge("medal", {**MEDAL, "icon": "🏅", "text": {"fr": "Pour un service rendu."}})
    await cafe.grant(level=2)
    return cafe


async def take(cafe: Cafe, badge: str = "medal", status: int = 201, **more: Any) -> Any:
    return await cafe.ada.ask("POST", f"/v1/me/badges/{badge}/credentials", more, status=status)


def said(signed: str, part: int = 1) -> Any:
    """What a compact JWS says, believed by nobody."""
    text = signed.split(".")[part]
    return msgspec.json.decode(urlsafe_b64decode(text + "=" * (-len(text) % 4)))


def path(address: str) -> str:
    """An address of ours, to be asked of the server that stands for it."""
    return "/" + address.split("/", 3)[3]


class Stranger:
    """Somebody with a tool of their own, `openbadgeslib`, and our public addresses."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.fetched: dict[str, bytes] = {}

    async def fetch(self, address: str) -> bytes:
        answer = await self.world.anonymous.get(path(address))
        assert answer.status_code == 200, (address, answer.text)
        assert answer.headers["access-control-allow-origin"] == "*"
        self.fetched[address] = answer.content
        return answer.content

    async def verifier(self, signed: str) -> Any:
        """By the key that the file names."""
        return OB3Verifier(PyJWK(msgspec.json.decode(await self.fetch(said(signed, 0)["kid"]))).key)

    async def check(self, signed: str, **more: Any) -> Any:
        """What their tool says of a badge, whose list is fetched anew once that can be another."""
        self.world.clock.forward(seconds=6)
        verifier = await self.verifier(signed)
        await self.fetch(said(signed)["credentialStatus"]["statusListCredential"])
        return verifier.verify(
            signed, check_status=True, download=lambda address: self.fetched[address], **more
        )
