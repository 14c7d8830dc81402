"""An OpenID provider of our own, on a port of this machine, which speaks the whole protocol: its
discovery, its keys, a page on which somebody agrees, and the change of a code for an ID token (Core
1.0, 3.1; PKCE). It refuses what a real one refuses."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import sha256
from html import escape
from time import time
from typing import Annotated, Any
from urllib.parse import urlencode

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm
from litestar import Litestar, Request, Response, get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body

from tests.serving import serving

AUDIENCE = "kermesse-app"
SECRET = "what the provider gave us"

Form = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]

_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Issuer:
    """Vouches for `subject`, whoever agrees; `now` is its clock, in seconds since 1970."""

    def __init__(self) -> None:
        self.url = ""
        self.subject = "lea"
        self.now = time
        self.asked: dict[str, dict[str, str]] = {}
        """What was asked for, by the code that was given."""

    def agreed(self, asked: dict[str, str]) -> str:
        """Where whoever agreed goes on."""
        assert asked["response_type"] == "code" and asked["client_id"] == AUDIENCE
        assert asked["scope"].split() == ["openid"] and asked["code_challenge_method"] == "S256"
        code = f"code-{len(self.asked)}"
        self.asked[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def changed(self, form: dict[str, str]) -> dict[str, Any] | None:
        """The tokens for a code; None where a real provider says `invalid_grant`."""
        asked = self.asked.pop(form.get("code", ""), None)
        digest = sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        known = form.get("client_secret") == SECRET and form.get("client_id") == AUDIENCE
        if not asked or not known or form.get("grant_type") != "authorization_code":
            return None
        if challenge != asked["code_challenge"] or form["redirect_uri"] != asked["redirect_uri"]:
            return None
        return {"token_type": "Bearer", "access_token": "x", "id_token": self.id_token(asked)}

    def id_token(self, asked: dict[str, str]) -> str:
        """Signed for whoever asked."""
        at = int(self.now())
        claims = {"iss": self.url, "aud": AUDIENCE, "sub": self.subject, "iat": at, "exp": at + 600}
        more = {"nonce": asked["nonce"]} if "nonce" in asked else {}
        return jwt.encode({**claims, **more}, _KEY, "RS256", headers={"kid": "one"})


@asynccontextmanager
async def an_issuer() -> AsyncIterator[Issuer]:
    """One that is open until the block ends."""
    issuer = Issuer()

    @get("/.well-known/openid-configuration", sync_to_thread=False)
    def discovery() -> dict[str, Any]:
        return {
            "issuer": issuer.url,
            "jwks_uri": f"{issuer.url}/keys",
            "authorization_endpoint": f"{issuer.url}/authorize",
            "token_endpoint": f"{issuer.url}/token",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    @get("/keys", sync_to_thread=False)
    def keys() -> dict[str, Any]:
        key = RSAAlgorithm.to_jwk(_KEY.public_key(), as_dict=True)
        return {"keys": [{**key, "kid": "one", "use": "sig"}]}

    @get("/authorize", sync_to_thread=False)
    def authorize(request: Request[Any, Any, Any]) -> Response[str]:
        to = escape(issuer.agreed(dict(request.query_params)))
        page = f'<!doctype html><title>Issuer</title><a href="{to}">I am {issuer.subject}</a>'
        return Response(page, media_type="text/html")

    @post("/token", status_code=200, sync_to_thread=False)
    def token(data: Form) -> Response[dict[str, Any]]:
        tokens = issuer.changed(data)
        return Response(tokens or {"error": "invalid_grant"}, status_code=200 if tokens else 400)

    async with serving(Litestar([discovery, keys, authorize, token], openapi_config=None)) as port:
        issuer.url = f"http://127.0.0.1:{port}"
        yield issuer
