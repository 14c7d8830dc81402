"""Attacks on what stands before the framework: lines, methods, addresses, origins, cookies."""

from __future__ import annotations

from functools import partial

from tests.walks.siege.ground import Ground, Idea, into, refused

IDEAS: list[Idea] = []
idea = partial(into, IDEAS)

_GUESTS = b"POST /v1/guests HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
_HIDDEN = b"GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n"

SMUGGLED = {
    "two lengths": _GUESTS + b"Content-Length: 0\r\nContent-Length: 34\r\n\r\n",
    "a list of lengths": _GUESTS + b"Content-Length: 0, 0\r\n\r\n",
    "a length with a sign": _GUESTS + b"Content-Length: +0\r\n\r\n",
    "a length below zero": _GUESTS + b"Content-Length: -1\r\n\r\n",
    "a length without end": _GUESTS + b"Content-Length: 99999999999999999999999\r\n\r\n",
    "a length and chunks": _GUESTS
    + b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "another encoding": _GUESTS
    + b"Content-Length: 4\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "a chunk without end": _GUESTS
    + b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\nabc\r\n",
    "a folded header": b"GET /health/live HTTP/1.1\r\nHost: a\r\nX: a\r\n Connection: x\r\n\r\n",
    "a lone line feed": b"GET /health/live HTTP/1.1\nHost: a\n\n",
    "a lone carriage return": b"GET /health/live HTTP/1.1\r\nHost: a\r\nX: a\rB: c\r\n\r\n",
    "a space before the colon": _GUESTS + b"Content-Length : 5\r\n\r\nabcde",
    "two hosts": b"GET /health/live HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
    "no host": b"GET /health/live HTTP/1.1\r\n\r\n",
    "zero in a header": b"GET /health/live HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n",
    "another protocol": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "a proxy's method": b"CONNECT evil.example:80 HTTP/1.1\r\nHost: a\r\n\r\n",
    "a method in small letters": b"get /health/live HTTP/1.1\r\nHost: a\r\n\r\n",
}


@idea("HTTP", "what two servers read differently: a call behind a call, two hosts, none", "400")
async def smuggling(ground: Ground) -> None:
    for what, sent in SMUGGLED.items():
        answers = await ground.raw(sent + _HIDDEN)
        assert [line.split()[1] for line in answers] == [b"400"], f"{what}: {answers}"


@idea("HTTP", "a call hidden in the body of a GET", "read as its body: one answer")
async def body_of_a_get(ground: Ground) -> None:
    head = f"GET /health/live HTTP/1.1\r\nHost: a\r\nContent-Length: {len(_HIDDEN)}\r\n\r\n"
    answers = await ground.raw(head.encode() + _HIDDEN)
    assert len(answers) == 1 and b" 200 " in answers[0], answers


@idea("HTTP", "an upgrade to HTTP/2, an unknown expectation, an address of somewhere else", "none")
async def upgraded(ground: Ground) -> None:
    upgrade = b"Connection: Upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMA\r\n"
    answers = await ground.raw(b"GET /health/live HTTP/1.1\r\nHost: a\r\n" + upgrade + b"\r\n")
    assert len(answers) == 1 and b" 101 " not in answers[0], answers
    answers = await ground.raw(b"GET http://evil.example/health/live HTTP/1.1\r\nHost: a\r\n\r\n")
    assert [line.split()[1] for line in answers] == [b"200"], answers  # Ours, and nobody else's.


@idea("addresses", "a limited door by another spelling: //, a slash behind, %73, ..", "same count")
async def spelled(ground: Ground) -> None:
    wrong = {"programme": ground.ours.programme.slug, "email": "x@y.example", "password": "wrong"}
    for path in ("/v1/session/", "//v1/session", "/v1//session", "/v1/%73ession", "/v1/session%2f"):
        answer = await ground.stranger.post(ground.world.address + path, json=wrong)
        assert answer.headers["ratelimit-policy"].startswith('"session"'), path
    for path in ("/V1/session", "/v1/session;a=1", "/v1/session%20", "/v1/x%2f..%2fsession"):
        refused(await ground.stranger.post(ground.world.address + path, json=wrong), 404)


@idea("addresses", "another method by a header or a parameter; another address by a header", "deaf")
async def overridden(ground: Ground) -> None:
    here = f"/v1/members/{ground.ours.ids['members']}"
    for name in ("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"):
        await ground.partner.ask("GET", here, headers={name: "DELETE"})
    await ground.partner.ask("GET", f"{here}?_method=DELETE")
    told = await ground.stranger.ask(
        "GET", "/health/live", headers={"X-Original-URL": "/v1/keys", "X-Rewrite-URL": "/v1/keys"}
    )
    assert told["status"] == "live"


@idea("addresses", "Host and forwarded hosts in what is printed, sent and scanned", "not believed")
async def another_host(ground: Ground) -> None:
    slug, name = ground.ours.programme.slug, ground.ours.ids["members"]
    lies = {
        "Host": "evil.example",
        "X-Forwarded-Host": "evil.example",
        "Forwarded": "host=evil.example",
        "X-Forwarded-Prefix": "/evil",
    }
    plain = await ground.stranger.get(f"/{slug}/qr.svg")
    for path in (f"/{slug}", f"/{slug}/qr.svg", f"/{slug}/manifest.webmanifest", "/docs", "/"):
        answer = await ground.stranger.get(path, headers=lies)
        assert "evil" not in answer.text + str(answer.headers), path
        assert not path.endswith("svg") or answer.text == plain.text
    for door in (f"/v1/members/{name}/sign-in-links", f"/v1/rooms/{ground.ours.ids['rooms']}/keys"):
        body = {"role": "screen"} if door.endswith("keys") else None
        answer = await ground.partner.post(door, json=body, headers=lies)
        assert answer.status_code == 201 and "evil" not in answer.text, answer.text


@idea("addresses", "a page that leads on to another site", "no redirect leads out")
async def led_away(ground: Ground) -> None:
    slug = ground.ours.programme.slug
    away = "next=//evil.example&url=//evil.example&return_to=https://evil.example&programme="
    for path in ("/", f"/{slug}", "//evil.example", "/%5cevil.example", "/sign-in/issuer",
                 "/staff", "/studio", "/join", "/docs", "/%2f%2fevil.example"):  # fmt: skip
        answer = await ground.stranger.get(f"{ground.world.address}{path}?{away}")
        assert "evil" not in answer.headers.get("location", ""), path
        assert "refresh" not in answer.headers, path


@idea("origins", "pages elsewhere: foreign, null, our name within theirs", "403, no CORS header")
async def foreign_pages(ground: Ground) -> None:
    host = ground.world.address.removeprefix("http://")
    owner = ground.caller("owner")
    for origin in (
        "https://evil.example",
        "null",
        f"http://{host}.evil.example",
        f"https://evil.example//{host}",
        f"http://evil.example#{host}",
        "\xff",
    ):
        headers = [(b"Origin", origin.encode("latin-1"))]
        answer = await owner.get("/v1/programme", headers=headers)
        refused(answer, 403, code="session.foreign_site")
        ask = [*headers, (b"Access-Control-Request-Method", b"POST")]
        before = await ground.stranger.options("/v1/programme", headers=ask)
        for one in (answer, before):
            assert not [name for name in one.headers if name.startswith("access-control")], origin


@idea("cookies", "a session twice, in quotes, overlong; a form of another site", "the first counts")
async def cookies(ground: Ground) -> None:
    good = ground.caller("owner").build_request("GET", "/").headers["cookie"]
    for cookie in (f"kermesse_session=x; {good}", good.replace("=", '="') + '"',
                   "kermesse_session=" + "a" * 8_000, "kermesse_session==", "; ;=;"):  # fmt: skip
        answer = await ground.stranger.get("/v1/programme", headers={"Cookie": cookie})
        refused(answer, 401)
    for kind in ("", "text/plain", "text/plain; application/json", "multipart/form-data"):
        answer = await ground.stranger.post(
            "/v1/keys", content=b"{}", headers={"Cookie": good, "Content-Type": kind}
        )
        refused(answer, 403, code="session.foreign_site")


@idea(
    "credentials", "two at once, another scheme, in the address, overlong, of another kind", "401"
)
async def credentials(ground: Ground) -> None:
    key = ground.partner.headers["authorization"]
    tries: list[list[tuple[str, str]]] = [
        [("Authorization", "Bearer a.b.c"), ("Authorization", key)],
        [("Authorization", "Basic YTpi")],
        [("Authorization", "Bearer " + "a" * 8_000)],
        [("Authorization", key + "\t" + key)],
        [("Authorization", key.swapcase())],
        [("Proxy-Authorization", key), ("X-Api-Key", key)],
    ]
    for headers in tries:
        refused(await ground.stranger.get("/v1/programme", headers=headers), 401)
    token = ground.member.token
    for query in (f"access_token={token}", f"authorization=Bearer%20{token}", f"token={token}"):
        refused(await ground.stranger.get(f"/v1/me?{query}"), 401)
