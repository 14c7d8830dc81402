"""What happens between the calls of a story: time goes by, a letter comes, the brand vouches."""

from __future__ import annotations

import asyncio
import io
import json
import re
from base64 import b32decode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, redirect_stdout, suppress
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

from backend.app import seed
from backend.auth import totp
from backend.counter.codes import digits_of
from backend.files.form import files_at
from backend.jobs import jobs_with
from backend.seal_key import signing
from backend.settings import Settings
from game.flows.moving.copies import Writer
from game.members.store import external_ids
from notifications.exports.write import step
from notifications.keyring.secrets import MAIL, secret
from notifications.mail.return_path import return_path
from notifications.mail.unsubscribe import Wish, token
from tests.authenticator import Authenticator
from tests.patience import until
from tests.walks.reached import all_is_decided
from tests.world import World

Kept = dict[str, Any]

_LEFT = """
    select max(seq) > least((select behind from figures_place), (select max(last_seq) from seal))
    from transaction
"""
"""Whether the books hold what is not added up or sealed: something else may have been under way."""


class Town:
    """What is around the house: the brand's own server, the letters that come, the passing time."""

    def __init__(self, world: World, settings: Settings) -> None:
        self.world = world
        self.address = ""
        self._jobs = jobs_with(signing(settings, make=True), seed)
        self._files = files_at(settings.files)
        self._letters = io.StringIO()
        self._key = rsa.generate_private_key(65537, 2048)

    @asynccontextmanager
    async def around(self) -> AsyncIterator[Town]:
        """While the block lasts, letters are gathered, and the brand's server answers."""
        server = await asyncio.start_server(self._answer, "127.0.0.1", 0)
        self.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with server:
            with redirect_stdout(self._letters):
                yield self

    async def happens(self, name: str, kept: Kept) -> Kept:
        """Let it; what is to be kept of it."""
        return await getattr(self, name.replace(" ", "_"))(kept) or {}

    async def a_moment(self, _: Kept) -> None:
        await self._goes_by(seconds=1)

    async def a_minute(self, _: Kept) -> None:
        await self._goes_by(minutes=1)

    async def an_hour(self, _: Kept) -> None:
        await self._goes_by(hours=1)

    async def a_day(self, _: Kept) -> None:
        await self._goes_by(days=1)

    async def a_letter_comes(self, _: Kept) -> Kept:
        """With a code and a link to prove an address."""
        await until(lambda: "#/verify/" in self._letters.getvalue())
        said = self._letters.getvalue()
        self._letters.truncate(0)
        code, link = re.search(r"\b\d{6}\b", said), re.search(r"#/verify/([\w-]+)", said)
        assert code and link, said
        return {"code": code[0], "link": link[1]}

    async def a_letter_to_sign_in_comes(self, _: Kept) -> Kept:
        """With a code, and a link that opens the app."""
        await until(lambda: "#/sign-in/" in self._letters.getvalue())
        code = re.search(r"\b\d{6}\b", self._letters.getvalue())
        self._letters.truncate(0)
        assert code
        return {"code": code[0]}

    async def a_code_is_shown(self, kept: Kept) -> Kept:
        """By the app of a member who is at the counter."""
        step = int(self.world.clock().timestamp()) // 30
        return {"shown": kept["number"] + digits_of(bytes.fromhex(kept["turning"]), step)}

    async def an_authenticator_shows_a_code(self, kept: Kept) -> Kept:
        """To whom its secret was told."""
        step = int(self.world.clock().timestamp()) // totp.STEP_S
        return {"code": totp.code_at(b32decode(kept["authenticator"]), step)}

    async def a_passkey_is_made(self, kept: Kept) -> Kept:
        """By the browser that was asked for one."""
        return {"passkey": Authenticator("http://localhost").made(kept["wanted"], "Laptop")}

    async def the_link_is_opened(self, kept: Kept) -> Kept:
        """By whom it is for; its page sends what it ends in."""
        return {"password_link": re.split("[/#=]", kept["link_url"])[-1]}

    async def a_mail_comes_back(self, kept: Kept) -> Kept:
        """To the address that it went out from."""
        key = await secret(self.world.db, MAIL, self.world.clock)
        return {"return_path": return_path("bounces@cafe.example", kept["delivery"], key)}

    async def a_newsletter_is_opened(self, kept: Kept) -> Kept:
        """At its foot is a link to have no more of them."""
        key = await secret(self.world.db, MAIL, self.world.clock)
        return {"leaving": token(key, Wish(kept["contact"], "promotional"))}

    async def the_brand_vouches(self, _: Kept) -> Kept:
        """Its sign-in gives the app a token of OpenID Connect."""
        now = int(self.world.clock().timestamp())
        claims = {
            "iss": self.address,
            "aud": "cafe-lumiere-app",
            "sub": "lea",
            "iat": now,
            "exp": now + 600,
        }
        return {"id_token": jwt.encode(claims, self._key, "RS256", headers={"kid": "one"})}

    async def a_webhook_is_taken(self, kept: Kept) -> None:
        """The event that was sent to the brand's server has come there."""
        taken = "select count(*) from webhook_delivery where delivered_at is not null"

        async def is_taken() -> bool:
            return bool(await self.world.db.fetchval(taken))

        await until(is_taken)

    async def _goes_by(self, **lapse: float) -> None:
        db, clock = self.world.db, self.world.clock
        clock.forward(**lapse)
        while True:
            for job in self._jobs:
                await job.run(db, clock)
            if not await db.fetchval(_LEFT):
                break
        await all_is_decided(self.world)
        assert self._files is not None
        while await step(self._files, external_ids, Writer(db, clock), db, clock):
            pass

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Its keys, and thanks for whatever is sent there."""
        path = (await reader.readline()).split()[1].decode()
        while (await reader.readline()).strip():
            pass
        public = jwt.algorithms.RSAAlgorithm.to_jwk(self._key.public_key(), as_dict=True)
        documents: dict[str, Any] = {
            "/.well-known/openid-configuration": {
                "issuer": self.address,
                "jwks_uri": f"{self.address}/keys",
                "authorization_endpoint": f"{self.address}/authorize",
            },
            "/keys": {"keys": [{**public, "kid": "one", "use": "sig"}]},
        }
        body = json.dumps(documents.get(path, {})).encode()
        writer.write(b"HTTP/1.1 200 OK\r\nconnection: close\r\n")
        writer.write(f"content-length: {len(body)}\r\n\r\n".encode() + body)
        with suppress(ConnectionError):
            await writer.drain()
        writer.close()
