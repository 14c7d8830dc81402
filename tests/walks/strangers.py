"""Strangers who send what takes long to read, at every door at once, and an issuer that answers so.

What they send is refused or taken; it is never a reason to fail, and none to keep others waiting.

`python -m tests.walks.strangers ADDRESS KEY PROGRAMME KIND` sends one kind until it is killed.
"""

from __future__ import annotations

import asyncio
import gzip
import hmac
import sys
from base64 import b64encode
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress

import httpx
import jwt
from msgspec import Struct, field, json

from tests.backend.parsing import bombs

SETTINGS = {"KERMESSE_ISSUERS_PRIVATE": "true"}
"""For the issuer that stands here."""

_MB = 1024 * 1024
_JSON = {"Content-Type": "application/json"}
_SHOP = "strangers"
_EVENT = b'{"specversion":"1.0","id":"%d","source":"strangers","type":"visit","subject":"nobody",'


class Sent(Struct, frozen=True):
    """One request."""

    path: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=lambda: _JSON)
    method: str = "POST"


class Strangers:
    """They know the slug of a programme and, for what its own people send, a key of it."""

    def __init__(self, address: str, key: str, programme: str, issuer: str) -> None:
        self._address = address
        self._key = {"Authorization": f"Bearer {key}"}
        self.kinds = {**_anonymous(programme, issuer), **_known(self._key)}
        self.kinds["orders"] = _orders(programme)
        self.answered: dict[str, Counter[int]] = {kind: Counter() for kind in self.kinds}
        """By kind and status."""
        self.under_way: set[str] = set()
        self._issuer = issuer

    async def prepare(self) -> None:
        """The programme accepts the issuer, is connected to a shop, and has a heavy formula."""
        port = self._issuer.rpartition(":")[2]
        provider = {"issuer": self._issuer, "audience": "strangers", "prefix": f"{port}:"}
        shop = {"secret": _SHOP, "definition": {"kind": "shopify"}}
        inner = "[1,2,3,4,5,6,7,8,9].map(b, a * b).size()"
        rule = {"activity_type": "visit", "amount": "1", "currency": "points"}
        rule["condition"] = f"[1,2,3,4,5,6,7,8,9].map(a, {inner}).size() > 3"
        async with httpx.AsyncClient(base_url=self._address, headers=self._key) as client:
            for path, body in (
                ("/v1/identity-providers", provider),
                (f"/v1/shops/{_SHOP}", shop),
                ("/v1/earn-rules/strangers", {"definition": rule}),
            ):
                known = (await client.get(path)).headers.get("etag")
                said = await client.put(
                    path, json=body, headers={"If-Match": known} if known else {}
                )
                assert said.is_success, said.text

    async def storm(self) -> None:
        """All kinds at once, each once; whoever is cut off gives up."""
        await asyncio.gather(*(self.send(kind) for kind in self.kinds))

    async def send(self, kind: str) -> None:
        """One kind, over a connection of its own."""
        self.under_way.add(kind)
        with suppress(httpx.TransportError):
            async with httpx.AsyncClient(base_url=self._address, timeout=None) as client:
                for one in self.kinds[kind]:
                    headers = dict(one.headers)
                    said = await client.request(
                        one.method, one.path, content=one.body, headers=headers
                    )
                    self.answered[kind][said.status_code] += 1
        self.under_way.discard(kind)


def _anonymous(programme: str, issuer: str) -> dict[str, list[Sent]]:
    claims = {"iss": issuer, "aud": "strangers", "sub": "x", "exp": 2**33}
    token = jwt.encode(claims, "k" * 64, "HS256").split(".")
    head = b64encode(b'{"alg":"RS256","kid":"one"}').rstrip(b"=").decode()
    exchange = {"programme": programme, "id_token": ".".join([head, *token[1:]])}
    keys = b"{" + b",".join(b'"a%d":0' % n for n in range(300_000)) + b"}"
    packed = gzip.compress(bytes(8 * _MB))
    return {
        "issuers": [Sent("/v1/token-exchange", json.encode(exchange))],
        "unknown fields": [Sent("/v1/guests", keys), Sent("/v1/sign-ins", keys[:60_000] + b"}")],
        "bare bytes": [
            Sent("/v1/guests", b"[" * 60_000),
            Sent("/v1/session", b"1" * 60_000),
            Sent("/v1/guests", packed, {**_JSON, "Content-Encoding": "gzip"}),
            Sent(
                "/v1/sign-ins",
                b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n' * 900 + b"--x--",
                {"Content-Type": "multipart/form-data; boundary=x"},
            ),
            Sent(f"/v1/unsubscribe/{'a' * 9_000}?{'b=1&' * 5_000}", b"", method="GET"),
        ],
    }  # fmt: skip


def _known(key: Mapping[str, str]) -> dict[str, list[Sent]]:
    """What people of a programme send, or somebody in their name."""
    headers = {**key, **_JSON}
    named = {**key, "Content-Type": "application/octet-stream"}
    zeros = b"[" + b"0," * (2 * _MB - 9_000) + b'"x"]'
    keys = b"{" + b",".join(b'"a%d":0' % n for n in range(300_000)) + b"}"
    digits = b'"data":{"amount":' + b"9" * (3 * _MB) + b"}}"
    event, report = _EVENT % 1, b"To: bounces@cafe.example\n" + b"X: a\n" * 700_000
    fields = b'"data":{"a0":0,' + b",".join(b'"a%d":0' % n for n in range(6_000)) + b"}}"
    heavy = b",".join(_EVENT % n + fields for n in range(12))
    ids = b",".join(b'"%d"' % n for n in range(200_000))
    visits = b",".join((_EVENT % n)[:-1] + b"}" for n in range(200))
    return {
        "quizzes": [
            Sent("/v1/quiz-files?filename=a.gift", b"Q {T}\n\n" * 50_000, named),
            Sent("/v1/quiz-files?filename=a.xlsx", bombs.nested_xlsx(100_000), named),
            Sent("/v1/quiz-files?filename=a.xml", b"<quiz>" + b"<a>" * _MB, named),
            Sent("/v1/quiz-files?filename=a.csv", b'Question,"' + b'""' * _MB, named),
        ],
        "media": [
            Sent("/v1/media", bombs.png(7_000, 7_000), named),
            Sent("/v1/media", bombs.mp3(9_000), named),
        ],
        "members": [Sent("/v1/imports?filename=a.csv", b"external_id\n" + b"a\n" * 200_100, named)],
        "activities": [
            Sent("/v1/activities", event + b'"data":' + keys[:-1] + b',"a0":1}}', headers),
            Sent("/v1/activities", b"[" + b"[" * 90_000 + b"]" * 90_000 + b"]", headers),
            Sent("/v1/activities", event + digits, headers),
            Sent("/v1/activities", b"[" + heavy + b"]", headers),
            Sent("/v1/activities", zeros, headers),
        ],
        "known forms": [
            Sent("/v1/segments/previews", keys, headers),
            Sent("/v1/segments/strangers/members", b'{"external_ids":' + zeros + b"}", headers),
            Sent("/v1/messages/preview", b'{"data":' + keys + b"}", headers),
            Sent("/v1/segments/strangers/members", b'{"members":[' + ids + b"]}", headers, "PUT"),
        ],
        "formulas": [Sent("/v1/activities/dry-run", b"[" + visits + b"]", headers)],
        "reports": [Sent("/v1/bounces", report, {**key, "Content-Type": "message/rfc822"})],
    }  # fmt: skip


def _orders(programme: str) -> list[Sent]:
    """An order with more lines than any shop writes, signed as the shop does."""
    line = b'{"id":%d,"quantity":1,"price":"1.00","current_quantity":1}'
    body = b'{"id":1,"line_items":[' + b",".join(line % n for n in range(60_000)) + b"]}"
    digest = b64encode(hmac.digest(_SHOP.encode(), body, "sha256")).decode()
    headers = {**_JSON, "X-Shopify-Topic": "orders/updated", "X-Shopify-Hmac-Sha256": digest}
    return [
        Sent(f"/v1/hooks/{programme}/{_SHOP}", body, headers),
        Sent(f"/v1/hooks/{programme}/{_SHOP}", body, {**headers, "X-Shopify-Hmac-Sha256": "no"}),
    ]


@asynccontextmanager
async def an_issuer_that_swells() -> AsyncIterator[str]:
    """Its answers are small, and packed: unpacked they would be 300 MB. They are gzip, asked or
    not."""
    packed = gzip.compress(bytes(_MB)) * 300

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Encoding: gzip\r\n")
            writer.write(b"Content-Length: %d\r\n\r\n" % len(packed) + packed)
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


@asynccontextmanager
async def at_the_doors(address: str, key: str, programme: str) -> AsyncIterator[Strangers]:
    """Strangers before this server, who have not begun."""
    async with an_issuer_that_swells() as issuer:
        strangers = Strangers(address, key, programme, issuer)
        await strangers.prepare()
        yield strangers


async def _send(address: str, key: str, programme: str, kind: str) -> None:
    async with at_the_doors(address, key, programme) as strangers:
        print("ready", flush=True)
        while True:
            await strangers.send(kind)


if __name__ == "__main__":
    asyncio.run(_send(*sys.argv[1:]))
