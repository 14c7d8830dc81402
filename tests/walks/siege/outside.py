"""Attacks by hooks, uploads, webhooks' addresses, and on what pages let others do."""

from __future__ import annotations

import hmac
import io
import json
import struct
import zipfile
import zlib
from base64 import b64encode
from functools import partial
from itertools import cycle
from typing import Any

from tests.walks.siege.ground import Ground, Idea, into, refused

IDEAS: list[Idea] = []
idea = partial(into, IDEAS)

_SECRET = b"shown by the shop itself"


def _signed(body: bytes, secret: bytes = _SECRET) -> dict[str, str]:
    mark = b64encode(hmac.digest(secret, body, "sha256")).decode()
    return {"X-WC-Webhook-Signature": mark, "X-WC-Webhook-Topic": "order.updated"}


def _order(number: int) -> dict[str, Any]:
    return {
        "id": number, "status": "completed", "currency": "EUR", "total": "10.00",
        "date_created_gmt": "2026-03-02T09:30:00", "date_modified_gmt": "2026-03-02T09:30:00",
        "shipping_total": "0", "shipping_tax": "0", "total_tax": "0", "discount_total": "0",
        "customer_id": 1, "line_items": [], "fee_lines": [], "refunds": [], "billing": {},
    }  # fmt: skip


@idea(
    "hooks", "an order unsigned, signed twice over, in hex, by a secret of nothing, changed", "401"
)
async def unsigned(ground: Ground) -> None:
    door = f"/v1/hooks/{ground.ours.programme.slug}/{ground.ours.ids['shops']}"
    body = json.dumps(_order(1)).encode()
    right = _signed(body)
    name = "X-WC-Webhook-Signature"
    wrong: list[dict[str, str]] = [
        {},
        {name: ""},
        _signed(body, b""),
        _signed(body + b" "),
        {name: f"{_signed(b'x')[name]}, {right[name]}"},
        {name: hmac.new(_SECRET, body, "sha256").hexdigest()},
        {name: right[name].swapcase()},
        {name: right[name].rstrip("=")[:-1]},
        {"X-Shopify-Hmac-Sha256": right[name], "X-Square-HmacSha256-Signature": right[name]},
    ]
    for headers in wrong:
        sent = {"Content-Type": "application/json", "X-WC-Webhook-Topic": "order.updated"}
        answer = await ground.stranger.post(door, content=body, headers={**sent, **headers})
        refused(answer, 401, code="shop.bad_signature")


@idea("hooks", "an order of one programme sent to another, whose secret is another", "401")
async def elsewhere(ground: Ground) -> None:
    theirs = ground.theirs
    shop = {"definition": {"kind": "woocommerce"}, "secret": "another word altogether"}
    name = theirs.ids["shops"]
    await theirs.partner.ask("PUT", f"/v1/shops/{name}", {**shop, "overlap_s": 0})
    body = json.dumps(_order(2)).encode()
    door = f"/v1/hooks/{theirs.programme.slug}/{name}"
    refused(await ground.stranger.post(door, content=body, headers=_signed(body)), 401)
    crossed = f"/v1/hooks/{ground.ours.programme.slug}/{name}"
    refused(await ground.stranger.post(crossed, content=body, headers=_signed(body)), 404)


@idea(
    "hooks", "an order replayed twenty times, and with ids, sums and times that cannot be", "once"
)
async def replayed(ground: Ground) -> None:
    door = f"/v1/hooks/{ground.ours.programme.slug}/{ground.ours.ids['shops']}"
    good = json.dumps(_order(3)).encode()
    told = set()
    for _ in range(20):
        answer = await ground.stranger.post(door, content=good, headers=_signed(good))
        assert answer.status_code == 200, answer.text
        told.add(answer.json()["status"])
    assert len(told) <= 2 and "counted" not in told, told  # Of nobody whom we know.
    odd: list[dict[str, Any]] = [
        {"total": "1e400"}, {"total": "-10.00"}, {"total": "NaN"}, {"total": "10.001"},
        {"id": 10**40}, {"id": "../x"}, {"date_created_gmt": "9999-12-31T23:59:59"},
        {"currency": "\u202e"}, {"billing": {"email": "a@b\r\nBcc: c@d.example"}},
        {"line_items": [{}] * 2}, {"refunds": [{"total": "-99999999999999999999"}]},
    ]  # fmt: skip
    for one in odd:
        body = json.dumps({**_order(4), **one}).encode()
        answer = await ground.stranger.post(door, content=body, headers=_signed(body))
        assert answer.status_code < 500, f"{one}: {answer.text}"
        assert answer.status_code != 200 or answer.json()["status"] != "counted", one


@idea(
    "webhooks",
    "an address inside, by other names of it: octal, mapped, a user, a port, a file",
    "refused",
)
async def inside(ground: Ground) -> None:
    types = ["kermesse.balance.changed.v1"]
    for url in ("http://127.0.0.1/", "https://127.0.0.1/", "https://[::1]/", "https://[::ffff:10.0.0.1]/",
                "https://169.254.169.254/", "https://localhost/", "file:///etc/passwd",
                "https://a@10.0.0.1/", "gopher://x.example/", "https://\u2460\u2461\u2466.0.0.1/",
                "https://x.example\\@10.0.0.1/", "//x.example/",
                "https://x.example/\r\nX: y", "https://[fe80::1%25lo]/"):  # fmt: skip
        body = {"definition": {"url": url, "types": types}}
        refused(await ground.partner.put("/v1/webhooks/siege", json=body), 400, 422)


def _png(*chunks: tuple[bytes, bytes]) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack("!I", len(data)) + kind + data + struct.pack("!I", zlib.crc32(kind + data))
        )

    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*one) for one in chunks)


_HUGE = struct.pack("!IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
_KINDS = ("image/png", "image/svg+xml", "text/html")
PICTURES = {
    "an SVG that runs": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "a page": b"<!doctype html><script>alert(1)</script>",
    "a page behind a GIF": b"GIF89a/*" + b"<script>alert(1)</script>*/=1;",
    "a picture of 3.6 thousand million dots": _png(
        (b"IHDR", _HUGE), (b"IDAT", zlib.compress(b"\0")), (b"IEND", b"")
    ),
    "a PNG of no dots": _png((b"IHDR", struct.pack("!IIBBBBB", 0, 0, 8, 0, 0, 0, 0))),
    "an archive": b"PK\x03\x04" + b"\0" * 60,
}


@idea("files", "pictures that are pages, scripts, archives, or unpack to gigabytes", "refused")
async def pictures(ground: Ground) -> None:
    for kind, (what, content) in zip(cycle(_KINDS), PICTURES.items(), strict=False):
        answer = await ground.partner.post(
            "/v1/media", content=content, headers={"Content-Type": kind}
        )
        assert 400 <= answer.status_code < 500, f"{what}: {answer.status_code} {answer.text}"


@idea(
    "files", "a table that is an archive of itself: paths that climb, entities, a bomb", "refused"
)
async def tables(ground: Ground) -> None:
    bomb = b"<worksheet>" + b"<row>" * 300_000
    entity = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>'
    for sheet in (bomb, entity, b"<worksheet><sheetData/></worksheet>"):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("../../../../tmp/siege", b"x")
            archive.writestr("xl/workbook.xml", b"<workbook/>")
            archive.writestr("xl/worksheets/sheet1.xml", sheet)
        answer = await ground.partner.post(
            f"/v1/campaigns/{ground.ours.ids['campaigns']}/import?format=xlsx",
            content=packed.getvalue(),
            headers={"Content-Type": "application/octet-stream"},
        )
        assert 400 <= answer.status_code < 500, answer.text


@idea(
    "pages", "pages in a stranger's frame, scripts from elsewhere, words kept by caches", "headers"
)
async def framed(ground: Ground) -> None:
    slug, token = ground.ours.programme.slug, ground.ours.ids["token"]
    for path in (f"/{slug}", "/", "/staff", "/studio", "/counter", "/display", "/join", "/docs",
                 "/screen", "/draw", f"/{slug}/purse", f"/v1/unsubscribe/{token}"):  # fmt: skip
        answer = await ground.stranger.get(path, headers={"Accept": "text/html"})
        assert answer.headers["x-content-type-options"] == "nosniff", path
        policies = set(answer.headers["referrer-policy"].split(", "))
        assert policies <= {"same-origin", "no-referrer"}, path
        if answer.headers["content-type"].startswith("text/html"):
            policy = answer.headers["content-security-policy"]
            assert "default-src 'none'" in policy and "frame-ancestors" in policy, path
            assert "unsafe" not in policy and "*" not in policy, path
    worker = await ground.stranger.get("/sw.js")
    assert "service-worker-allowed" not in worker.headers
    for path in ("/v1/me", "/v1/me/balances", "/v1/me/vouchers", "/v1/me/export"):
        kept = (await ground.member.get(path)).headers.get("cache-control", "")
        assert "public" not in kept, path


@idea(
    "pages", "parts of an address written into pages: quotes, tags, braces, line breaks", "escaped"
)
async def injected(ground: Ground) -> None:
    for words in ("%3Cscript%3Ealert(1)%3C/script%3E", "%22onload=%22x", "$%7Btitle%7D",
                  "%7B%7B1%7D%7D", "x%0d%0aSet-Cookie:%20a=b"):  # fmt: skip
        for path in (f"/{words}", f"/?programme={words}", f"/{ground.ours.programme.slug}/{words}",
                     f"/{ground.ours.programme.slug}?c={words}"):  # fmt: skip
            answer = await ground.stranger.get(path, headers={"Accept": "text/html"})
            assert answer.status_code < 500 and "<script>alert" not in answer.text, path
            assert "set-cookie" not in answer.headers and '"onload' not in answer.text, path
