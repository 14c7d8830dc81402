"""The key that signs what members take along: a file beside the one that seals, and in every
backup like it. The first signature makes it.

First in the file stands the key, RSA in PEM; behind it may stand the public keys of those before,
which are told to everybody as long as they stand there. RS256 is what every Open Badges verifier
has to accept; the seals' Ed25519 is not.
"""

from __future__ import annotations

import json
import re
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.rsa import (
    RSAPrivateKey,
    RSAPublicKey,
    generate_private_key,
)
from jwt.algorithms import RSAAlgorithm

from backend.seal_key import written
from backend.settings import Settings

NAME = "credentials.key"
ALGORITHM = "RS256"
_BITS = 3072
_PEM = re.compile(r"-----BEGIN ([A-Z ]+)-----.+?-----END \1-----\n?", re.DOTALL)


class Keys:
    """The keys as the file has them, read again when it changes."""

    def __init__(self, settings: Settings) -> None:
        self._file = key_file(settings)
        self._read: tuple[float, tuple[RSAPrivateKey, dict[str, RSAPublicKey]]] | None = None

    def made(self) -> None:
        """Makes the key where there is none; takes some tenths of a second."""
        if self._file.exists():
            return
        key = generate_private_key(65537, _BITS)
        text = key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        written(self._file, text.decode(), again=False)

    def sign(self, claims: Mapping[str, Any], addresses_of: str) -> str:
        """The claims as a compact JWS; `addresses_of` is where the keys are told."""
        private, public = self._keys()
        kid = f"{addresses_of}/{next(iter(public))}"
        return jwt.encode(dict(claims), private, ALGORITHM, headers={"kid": kid})

    def told(self, addresses_of: str) -> list[dict[str, Any]]:
        """The public keys as JWK, that of today first; none where nothing was signed yet."""
        if not self._file.exists():
            return []
        return [
            {**_jwk(key), "kid": f"{addresses_of}/{print_}", "alg": ALGORITHM, "use": "sig"}
            for print_, key in self._keys()[1].items()
        ]

    def claims(self, signed: str) -> dict[str, Any] | None:
        """What it says; None where none of the keys has signed it so. Dates are not looked at."""
        for key in self._keys()[1].values() if self._file.exists() else ():
            try:
                return dict(jwt.decode(signed, key, [ALGORITHM], options=_ANY_TIME))
            except jwt.InvalidTokenError:
                continue
        return None

    def _keys(self) -> tuple[RSAPrivateKey, dict[str, RSAPublicKey]]:
        changed = self._file.stat().st_mtime
        if self._read is None or self._read[0] != changed:
            self._read = changed, _parsed(self._file.read_text(encoding="ascii"))
        return self._read[1]


_ANY_TIME: Any = {"verify_exp": False, "verify_nbf": False, "verify_aud": False,
                  "verify_iat": False}  # fmt: skip


def key_file(settings: Settings) -> Path:
    """Where the key lies, or will."""
    return settings.data_dir / NAME


def thumbprint(key: RSAPublicKey) -> str:
    """By which a key is known (RFC 7638)."""
    told = _jwk(key)
    text = json.dumps({name: told[name] for name in ("e", "kty", "n")}, separators=(",", ":"))
    return urlsafe_b64encode(sha256(text.encode()).digest()).rstrip(b"=").decode()


def _jwk(key: RSAPublicKey) -> dict[str, Any]:
    told = RSAAlgorithm.to_jwk(key, as_dict=True)
    return {name: told[name] for name in ("kty", "n", "e")}


def _parsed(text: str) -> tuple[RSAPrivateKey, dict[str, RSAPublicKey]]:
    first, *before = [found.group().encode() for found in _PEM.finditer(text)]
    private = serialization.load_pem_private_key(first, None)
    assert isinstance(private, RSAPrivateKey)
    public = [private.public_key(), *map(serialization.load_pem_public_key, before)]
    return private, {thumbprint(key): key for key in public if isinstance(key, RSAPublicKey)}
