"""Which addresses are our own, and what a browser is told of TLS."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from backend.http.own import Own
from tests.world import running

PLAY = "https://play.example.org"


def asked(host: str, scheme: str = "http") -> dict[str, Any]:
    return {"scheme": scheme, "headers": [(b"host", host.encode())]}


@pytest.mark.parametrize(
    ("host", "origin", "public", "ours"),
    [
        ("play.example.org", PLAY, PLAY, True),
        ("server:8000", PLAY, PLAY, True),  # A proxy may say its own word for us.
        ("play.example.org", f"{PLAY}:443", PLAY, True),
        ("xn--fte-fma.example", "https://xn--fte-fma.example", "https://fête.example", True),
        ("play.example.org", "http://play.example.org", PLAY, False),
        ("play.example.org:8443", f"{PLAY}:8443", PLAY, False),
        ("evil.example", "https://evil.example", PLAY, False),
        ("evil.example", "http://evil.example", None, False),
        ("localhost.evil.example", "http://localhost.evil.example", None, False),
        ("127.0.0.1.evil.example:80", "http://127.0.0.1.evil.example:80", None, False),
        ("127.0.0.1:8000", "http://127.0.0.1:8000", None, True),
        ("127.0.0.1:8000", "http://127.0.0.1:8000", PLAY, True),
        ("127.0.0.1:8000", "http://127.0.0.1:9000", None, False),
        ("127.0.0.1:8000", "http://evil.example:8000", None, False),
        ("192.168.1.7:8000", "http://192.168.1.7:8000", None, True),
        ("[fd00::7]:8000", "http://[fd00::7]:8000", None, True),
        ("localhost:8000", "http://localhost:8000", None, True),
        ("play.localhost", "http://play.localhost", None, True),
        (f"{socket.gethostname()}:8000", f"http://{socket.gethostname()}:8000".lower(), None, True),
        ("cafe.internal", "http://cafe.internal", None, False),
        ("127.0.0.1:8000", "null", PLAY, False),
        ("127.0.0.1:8000", "http://[", PLAY, False),
        ("", "", None, False),
        ("127.0.0.1:8000", "http://\xe9", PLAY, False),
    ],
)
def test_a_page_is_ours_by_an_address_that_no_stranger_can_point_here(
    host: str, origin: str, public: str | None, ours: bool
) -> None:
    assert Own(public).is_own(asked(host), origin.encode("latin-1")) is ours


def test_the_name_by_which_the_operator_listens_is_ours() -> None:
    scope = asked("cafe.internal")
    assert Own(host="cafe.internal").is_own(scope, b"http://cafe.internal")


@pytest.mark.parametrize(
    ("own", "scope", "strictly"),
    [
        (Own(PLAY), asked("127.0.0.1:8000"), True),
        (Own(), asked("play.example.org", "https"), True),
        (Own(), asked("play.example.org", "wss"), True),
        (Own(), asked("localhost:8443", "https"), False),
        (Own("https://localhost"), asked("localhost", "https"), False),
        (Own("http://play.example.org"), asked("play.example.org"), False),
    ],
)
def test_tls_alone_is_asked_for_where_there_is_tls(
    own: Own, scope: dict[str, Any], strictly: bool
) -> None:
    assert own.strictly(scope) is strictly


def test_two_hosts_are_nobodys() -> None:
    scope = asked("127.0.0.1:8000")
    twice = {**scope, "headers": [(b"host", b"evil.example"), *scope["headers"]]}
    assert Own().is_own(scope, b"http://127.0.0.1:8000")
    assert not Own().is_own(twice, b"http://127.0.0.1:8000")


async def test_staff_sign_in_by_the_public_address_alone(db: Any, dsn: str) -> None:
    async with running(db, dsn, public_url=PLAY) as world:
        programme = await world.programme()
        partner = await world.partner(programme, "admin")
        lea = {"email": "lea@cafe.example", "password": "correct horse battery"}
        await partner.ask("POST", "/v1/staff", {**lea, "role": "owner"}, status=201)
        sign_in, browser = {**lea, "programme": programme.slug}, world.browser()
        evil = {"Host": "evil.example", "Origin": "https://evil.example"}
        told = await browser.post("/v1/session", json=sign_in, headers=evil)
        assert (told.status_code, told.json()["code"]) == (403, "session.foreign_site")
        assert "KERMESSE_PUBLIC_URL" in told.json()["detail"]
        ours = {"Host": "play.example.org", "Origin": PLAY}
        begun = await browser.post("/v1/session", json=sign_in, headers=ours)
        assert begun.status_code == 201
        cookie = begun.headers["set-cookie"]
        assert cookie.startswith("__Host-kermesse_session=") and "Secure" in cookie
        assert "Path=/" in cookie and "Domain" not in cookie
        assert begun.headers["strict-transport-security"] == "max-age=31536000"
        crumb = cookie.partition(";")[0]
        programmed = {"name": "Chez Léa"}
        for headers, status in (({**ours, "Cookie": crumb}, 200), ({**evil, "Cookie": crumb}, 403)):
            answer = await browser.patch("/v1/programme", json=programmed, headers=headers)
            assert answer.status_code == status, answer.text
        tossed = {**ours, "Cookie": crumb.removeprefix("__Host-")}
        assert (await browser.get("/v1/session", headers=tossed)).status_code == 401
