"""ID tokens of a real issuer on the loopback: those that were signed for us open the door."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import httpx
import jwt
import pytest
import pytest_asyncio
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

if TYPE_CHECKING:
    from tests.backend.auth.conftest import House

AUDIENCE = "kermesse-test"
RSA_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
ROTATED = rsa.generate_private_key(public_exponent=65537, key_size=2048)
EC_KEY = ec.generate_private_key(ec.SECP256R1())
STRANGER = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def jwk(key: Any, kid: str) -> dict[str, Any]:
    algorithm = ECAlgorithm if isinstance(key, ec.EllipticCurvePrivateKey) else RSAAlgorithm
    return {**algorithm.to_jwk(key.public_key(), as_dict=True), "kid": kid, "use": "sig"}


class Issuer:
    """An OpenID Connect issuer on a port of this machine, as bare as they come."""

    def __init__(self) -> None:
        self.keys = [jwk(RSA_KEY, "one"), jwk(EC_KEY, "curve")]
        self.asked: list[str] = []
        self.named: str | None = None
        self.keys_at: str | None = None
        self.padding = 0
        self.status = "200 OK"
        self.packed = False
        self.url = ""

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        path = (await reader.readline()).split()[1].decode()
        while (await reader.readline()).strip():
            pass
        self.asked.append(path)
        documents: dict[str, Any] = {
            "/.well-known/openid-configuration": {
                "issuer": self.named or self.url,
                "jwks_uri": self.keys_at or f"{self.url}/keys",
                "more": "ignored",
            },
            "/keys": {"keys": self.keys, "padding": "x" * self.padding},
        }
        body = json.dumps(documents.get(path, {})).encode()
        writer.write(f"HTTP/1.1 {self.status}\r\nconnection: close\r\n".encode())
        if self.packed:
            body = gzip.compress(body)
            writer.write(b"content-encoding: gzip\r\n")
        writer.write(f"content-length: {len(body)}\r\n\r\n".encode() + body)
        with suppress(ConnectionError):  # Who asked has had enough.
            await writer.drain()
        writer.close()

    def token(self, house: House, key: Any = RSA_KEY, **changed: Any) -> str:
        now = int(house.at.timestamp())
        header = {"kid": changed.pop("kid", "one")}
        algorithm = changed.pop("alg", "RS256")
        claims = {
            "iss": self.url,
            "aud": AUDIENCE,
            "sub": "lea",
            "iat": now,
            "exp": now + 3600,
            **changed,
        }
        claims = {name: value for name, value in claims.items() if value is not ...}
        return jwt.encode(claims, key, algorithm, headers=header)


@pytest_asyncio.fixture
async def issuer() -> AsyncIterator[Issuer]:
    made = Issuer()
    server = await asyncio.start_server(made.answer, "127.0.0.1", 0)
    made.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server:
        yield made


async def accept(house: House, issuer: Issuer, slug: str = "cafe", **changed: Any) -> None:
    admin = await house.admin(await house.programme(slug))
    provider = {"issuer": issuer.url, "audience": AUDIENCE, **changed}
    answer = await admin.put("/v1/identity-providers", json=provider)
    assert answer.status_code == 200, answer.text


async def exchange(house: House, token: str, slug: str = "cafe") -> httpx.Response:
    body = {"programme": slug, "id_token": token}
    return await house.browser().post("/v1/token-exchange", json=body)


async def me(house: House, answer: httpx.Response) -> dict[str, Any]:
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = (await house.with_bearer(answer.json()["token"]).get("/v1/me")).json()
    return found


async def test_whom_the_issuer_vouches_for_joins_once(house: House, issuer: Issuer) -> None:
    await accept(house, issuer)
    first = await me(house, await exchange(house, issuer.token(house)))
    curve = issuer.token(house, EC_KEY, alg="ES256", kid="curve")
    again = await me(house, await exchange(house, curve))
    assert first["external_id"] == "lea" and not first["guest"]
    assert again["id"] == first["id"]
    assert issuer.asked == ["/.well-known/openid-configuration", "/keys"]


def forgeries(house: House, issuer: Issuer) -> Iterator[tuple[str, str, str]]:
    now = int(house.at.timestamp())
    good = issuer.token(house)
    head, body, tail = good.split(".")
    other = issuer.token(house, sub="mia").split(".")[1]
    yield "expired", issuer.token(house, exp=now - 31), "id_token.expired"
    bad = "id_token.invalid"
    yield "not yet", issuer.token(house, nbf=now + 60), bad
    yield "made tomorrow", issuer.token(house, iat=now + 86_400), bad
    yield "another audience", issuer.token(house, aud="someone-else"), bad
    yield "another issuer", issuer.token(house, iss="https://evil.example"), bad
    yield "body changed", f"{head}.{other}.{tail}", bad
    yield "signature cut", f"{head}.{body}.", bad
    yield "alg none", issuer.token(house, "", alg="none"), bad
    yield "a shared secret", issuer.token(house, "s" * 64, alg="HS256"), bad
    yield "a stranger's key", issuer.token(house, STRANGER), bad
    yield "a kid nobody knows", issuer.token(house, kid="nine"), bad
    yield "the kid of the curve", issuer.token(house, kid="curve"), bad
    yield "no subject", issuer.token(house, sub=...), bad
    yield "an empty subject", issuer.token(house, sub=""), bad
    yield "no end", issuer.token(house, exp=...), bad
    yield "an end that is no number", issuer.token(house, exp="never"), bad
    yield "an end that is nowhere", issuer.token(house, exp=float("nan")), "id_token.expired"
    yield "not a token", "a.b.c", bad


async def test_every_forgery_is_refused_and_nobody_joins(house: House, issuer: Issuer) -> None:
    await accept(house, issuer)
    for name, token, said in forgeries(house, issuer):
        answer = await exchange(house, token)
        assert (answer.status_code, answer.json()["code"]) == (401, said), name
    async with house.db.acquire() as tx:
        assert await tx.fetchval("select count(*) from member") == 0
    assert issuer.asked.count("/keys") <= 2


async def test_the_issuer_of_another_programme_opens_nothing(house: House, issuer: Issuer) -> None:
    await accept(house, issuer)
    await house.programme("bar")
    answer = await exchange(house, issuer.token(house), "bar")
    assert (answer.status_code, answer.json()["code"]) == (401, "id_token.invalid")
    nowhere = await exchange(house, issuer.token(house), "nowhere")
    assert nowhere.status_code == 404


async def test_a_new_key_of_the_issuer_is_found_after_a_minute(
    house: House, issuer: Issuer
) -> None:
    await accept(house, issuer)
    assert (await exchange(house, issuer.token(house))).status_code == 201
    issuer.keys.append(jwk(ROTATED, "two"))
    for _ in range(5):
        rotated = issuer.token(house, ROTATED, kid="two")
        assert (await exchange(house, rotated)).status_code == 401
    assert issuer.asked.count("/keys") == 1
    house.later(minutes=1)
    assert (await exchange(house, rotated)).status_code == 201
    assert issuer.asked.count("/keys") == 2


async def test_keys_given_by_address_need_no_discovery(house: House, issuer: Issuer) -> None:
    await accept(house, issuer, jwks_url=f"{issuer.url}/keys", prefix="id:")
    someone = await me(house, await exchange(house, issuer.token(house)))
    assert someone["external_id"] == "id:lea"
    assert issuer.asked == ["/keys"]


async def test_an_issuer_that_cannot_be_asked_is_no_reason_to_let_in_and_nobody_hears_why(
    house: House, issuer: Issuer
) -> None:
    await accept(house, issuer)
    told = set()
    for wrong in (
        {"named": "https://evil.example"}, {"padding": 300_000}, {"packed": True},
        {"keys_at": issuer.url.replace("//", "//us:them@") + "/keys"},
        {"status": "404 Not Found"}, {"status": "302 Found\r\nlocation: /keys"},
    ):  # fmt: skip
        usual = {name: getattr(issuer, name) for name in wrong}
        vars(issuer).update(wrong)
        answer = await exchange(house, issuer.token(house))
        assert answer.status_code == 409, wrong
        told.add(answer.text)
        vars(issuer).update(usual)
        asked = len(issuer.asked)
        assert (await exchange(house, issuer.token(house))).text == answer.text
        assert len(issuer.asked) == asked, "who could not be asked is left in peace"
        house.later(seconds=10)
    house.issuers.private = False
    asked = len(issuer.asked)
    told.add((await exchange(house, issuer.token(house))).text)
    assert len(issuer.asked) == asked, "it stands inside, and the operator does not allow that"
    house.issuers.private = True
    here, issuer.url = issuer.url, "http://127.0.0.1:9"
    await accept(house, issuer, "other", prefix="9:")
    told.add((await exchange(house, issuer.token(house), "other")).text)
    issuer.url = here
    house.later(seconds=10)
    assert len(told) == 1 and json.loads(told.pop())["code"] == "identity_provider.unreachable"
    assert (await exchange(house, issuer.token(house))).status_code == 201


async def test_an_issuer_inside_is_refused_when_it_is_saved(house: House) -> None:
    house.issuers.private = False
    admin = await house.admin(await house.programme())
    for url in (
        "http://issuer.example", "https://10.0.0.1", "https://169.254.169.254/keys",
        "http://127.0.0.1:8000", "https://[::1]", "https://localhost", "https://idp.internal",
    ):  # fmt: skip
        for named in ({"issuer": url}, {"issuer": "https://issuer.example", "jwks_url": url}):
            answer = await admin.put("/v1/identity-providers", json={"audience": "a", **named})
            assert answer.status_code == 422, named
            assert "KERMESSE_ISSUERS_PRIVATE" in answer.json()["detail"]


@pytest.mark.parametrize(
    "change",
    [
        {"issuer": "file:///etc/passwd"},
        {"issuer": "https://user@issuer.example"},
        {"issuer": "https://[half"},
        {"jwks_url": "//169.254.169.254/keys"},
        {"audience": ""},
        {"prefix": "a/b"},
    ],
)
async def test_an_address_that_is_not_safe_to_ask_is_refused(
    house: House, change: dict[str, str]
) -> None:
    admin = await house.admin(await house.programme())
    provider = {"issuer": "https://issuer.example", "audience": "a", **change}
    answer = await admin.put("/v1/identity-providers", json=provider)
    assert (answer.status_code, answer.json()["code"]) == (422, "identity_provider.invalid")


async def test_two_issuers_cannot_share_a_prefix(house: House) -> None:
    admin = await house.admin(await house.programme())
    one = {"issuer": "https://one.example", "audience": "a"}
    two = {"issuer": "https://two.example", "audience": "a"}
    assert (await admin.put("/v1/identity-providers", json=one)).status_code == 200
    assert (await admin.put("/v1/identity-providers", json=one)).status_code == 200
    taken = await admin.put("/v1/identity-providers", json=two)
    assert taken.json()["code"] == "identity_provider.prefix_taken"
    assert (await admin.put("/v1/identity-providers", json={**two, "prefix": "2:"})).is_success
    gone = await admin.delete("/v1/identity-providers", params={"issuer": one["issuer"]})
    assert gone.status_code == 204
    kept = (await admin.get("/v1/identity-providers")).json()["items"]
    assert [provider["issuer"] for provider in kept] == ["https://two.example"]
