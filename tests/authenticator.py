"""An authenticator and the browser before it, as far as WebAuthn's bytes go (ES256)."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

_PRESENT, _SYNCED, _NEW = 0x01, 0x08, 0x40


class Authenticator:
    """One passkey. `count` is what it says of how often it was used."""

    def __init__(self, origin: str) -> None:
        self.origin, self.count, self.flags = origin, 0, _PRESENT
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = sha256(str(self.key.private_numbers().private_value).encode()).digest()

    def made(self, asked: dict[str, Any], name: str) -> dict[str, str]:
        """What becomes of the options of `create`."""
        at = self.key.public_key().public_numbers()
        cose = {1: 2, 3: -7, -1: 1, -2: at.x.to_bytes(32), -3: at.y.to_bytes(32)}
        data = self._data(asked["rp"]["id"], _NEW) + bytes(16) + len(self.id).to_bytes(2)
        data += self.id + cbor2.dumps(cose)
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        return {
            "name": name,
            "credential_id": _said(self.id),
            "client_data": _said(self._client("webauthn.create", asked)),
            "attestation": _said(attestation),
        }

    def answer(self, asked: dict[str, Any], **other: str) -> dict[str, Any]:
        """What becomes of the options of `get`; `other` is what a liar says in their stead."""
        assert _said(self.id) in {one["id"] for one in asked["allowCredentials"]}
        self.count += 1
        data = self._data(asked["rpId"], 0)
        client = self._client("webauthn.get", asked | other)
        signed = self.key.sign(data + sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        said = {"client_data": client, "authenticator_data": data, "signature": signed}
        proof = {name: _said(value) for name, value in said.items()}
        return {"passkey": {"credential_id": _said(self.id)} | proof}

    def _data(self, name: str, flags: int) -> bytes:
        counted = self.count.to_bytes(4)
        return sha256(name.encode()).digest() + bytes([self.flags | flags]) + counted

    def _client(self, type: str, asked: dict[str, Any]) -> bytes:
        told = {"type": type, "challenge": asked["challenge"], "crossOrigin": False}
        return json.dumps({"origin": self.origin} | told | _known(asked)).encode()

    @property
    def spelled(self) -> str:
        return _said(self.id)

    def becomes_synced(self) -> None:
        self.flags |= _SYNCED


def _known(asked: dict[str, Any]) -> dict[str, str]:
    return {name: asked[name] for name in ("origin", "type") if isinstance(asked.get(name), str)}


def _said(value: bytes) -> str:
    return urlsafe_b64encode(value).rstrip(b"=").decode()
