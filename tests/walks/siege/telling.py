"""Attacks by what an answer, or the work behind it, tells of somebody else; and by where, and how
much, others are to be told."""

from __future__ import annotations

from functools import partial
from typing import Any
from unittest.mock import patch

from cryptography.hazmat.primitives.asymmetric import ec

from backend.auth import passwords
from game.kernel.identity import new_id
from notifications.transport import Outgoing
from notifications.webpush.subscription import Keys, Subscription
from notifications.webpush.transport import WebPush
from notifications.webpush.vapid import VapidKeys
from tests.notifications.webpush.fake import b64, public
from tests.walks.siege.ground import Ground, Idea, into, refused

IDEAS: list[Idea] = []
idea = partial(into, IDEAS)

_POINT = b64(public(ec.derive_private_key(7, ec.SECP256R1()).public_key()))
_AUTH = b64(bytes(16))


def _message(to: str, **data: str) -> Outgoing:
    return Outgoing(id="x", kind="webpush", address=to, title="x", body="x", data=data)


@idea("sign-in", "who works here, by the work done: hashes counted for each who asks", "as many")
async def work_done(ground: Ground) -> None:
    slug, mark = ground.ours.programme.slug, ground.ours.mark
    asked = [(slug, f"owner@{mark}.example"), (slug, "nobody@x.example"), ("none", "x@x.example")]
    counted = set()
    for where, who in asked:
        given = {"programme": where, "email": who, "password": "another wrong word"}
        with patch.object(passwords, "_HASHER", wraps=passwords._HASHER) as hasher:
            refused(await ground.world.browser().post("/v1/session", json=given), 401, 429)
            counted.add(hasher.verify.call_count)
    assert counted == {1}


@idea("ids", "whether an id is somebody's: their things and things of nobody asked for", "alike")
async def somebodys(ground: Ground) -> None:
    theirs = ground.theirs.ids
    doors: list[tuple[str, str, str, dict[str, Any]]] = [
        ("GET", "/v1/members/{}", theirs["members"], {}),
        ("GET", "/v1/members/{}/history", theirs["members"], {}),
        ("POST", "/v1/holds/{}/release", theirs["holds"], {}),
        ("POST", "/v1/transactions/{}/reversals", theirs["transactions"], {"reason": "x"}),
        ("POST", "/v1/gifts/{}/undo", theirs["gifts"], {"reason": "x"}),
        ("GET", "/v1/campaigns/{}", theirs["campaigns"], {}),
        ("DELETE", "/v1/keys/{}", theirs["keys"], {}),
    ]
    for method, path, known, body in doors:
        told = []
        for name in (known, new_id() if known.count("-") == 4 else "nobody-at-all"):
            more: dict[str, Any] = {"json": body} if method == "POST" else {}
            answer = await ground.partner.request(
                method, path.format(name), headers={"Idempotency-Key": new_id()}, **more
            )
            told.append((answer.status_code, answer.text.replace(name, "...")))
        assert told[0] == told[1] and told[0][0] == 404, (path, told)


@idea(
    "push", "a browser's subscription by http, with a user, a space, overlong, off the curve", "422"
)
async def subscriptions(ground: Ground) -> None:
    keys = {"p256dh": _POINT, "auth": _AUTH}
    wrong: list[Any] = [
        *({"endpoint": endpoint, "keys": keys} for endpoint in (
            "http://push.example/x", "https://a:b@push.example/x", "https://push.example/ x",
            "https:///x", "https://push.example:99999/x", "https://push.example/" + "a" * 60_000,
            "file:///etc/passwd", "https://push.example/\r\nX: y", "//push.example/x",
        )),
        *({"endpoint": "https://push.example/x", "keys": {**keys, **one}} for one in (
            {"p256dh": b64(b"\4" + bytes(64))}, {"p256dh": "A" * 50_000}, {"p256dh": "%00"},
            {"auth": b64(bytes(15))}, {"auth": "\u2460" * 16}, {"auth": None},
        )),
        "[" * 4_000, '{"endpoint":1}', {"endpoint": "https://push.example/x"},
    ]  # fmt: skip
    for one in wrong:
        device = {"kind": "webpush", "address": one}
        refused(await ground.member.post("/v1/me/devices", json=device), 400, 422)


@idea("push", "a subscription inside, and a message of more than a push service takes", "not sent")
async def pushed(ground: Ground) -> None:
    sender = WebPush(VapidKeys(bytes(32)), ground.world.clock)
    try:
        for where in ("127.0.0.1", "[::1]", "169.254.169.254", "localhost", "[::ffff:10.0.0.1]"):
            to = Subscription(f"https://{where}:1/x", Keys(_POINT, _AUTH)).text()
            [result] = await sender.send([_message(to)])
            assert (result.status, result.reason) == ("refused", "private_address"), (where, result)
        to = Subscription("https://127.0.0.1:1/x", Keys(_POINT, _AUTH)).text()
        [result] = await sender.send([_message(to, a="b" * 5_000)])
        assert (result.status, result.reason) == ("refused", "too_large")
    finally:
        await sender.close()
