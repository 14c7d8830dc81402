"""Passkeys by WebAuthn: what a browser is asked, and whether what it answers is right.

The checks are those of py_webauthn; beside them stands the one on the backup flag that the W3C text
asks for (WebAuthn 3, 7.2): it never changes. Pure but for chance.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated, Any, NamedTuple
from uuid import UUID

import webauthn
from asyncpg import Record
from msgspec import Meta, Struct
from webauthn.authentication.verify_authentication_response import VerifiedAuthentication
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    CredentialDeviceType,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)
from webauthn.registration.verify_registration_response import VerifiedRegistration

from backend.http.own import Site
from game.kernel.errors import Invalid

_PREFERRED = UserVerificationRequirement.PREFERRED
_LETTERS = r"^[A-Za-z0-9_-]+$"

CredentialId = Annotated[str, Meta(max_length=1400, pattern=_LETTERS)]
Bytes = Annotated[str, Meta(max_length=8000, pattern=_LETTERS)]


class WrongPasskey(Invalid):
    code = "factor.wrong_passkey"


class PasskeyProof(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `navigator.credentials.get` answered, its bytes in base64url."""

    credential_id: CredentialId
    client_data: Bytes
    authenticator_data: Bytes
    signature: Bytes


class NewPasskey(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `navigator.credentials.create` answered, its bytes in base64url; and what people are to
    call it."""

    name: Annotated[str, Meta(min_length=1, max_length=60, pattern=r"^\S(.*\S)?$")]
    credential_id: CredentialId
    client_data: Bytes
    attestation: Annotated[str, Meta(max_length=30_000, pattern=_LETTERS)]


class Made(NamedTuple):
    """What is kept of a new passkey. `synced`: it may lie on several devices of theirs."""

    credential_id: bytes
    public_key: bytes
    sign_count: int
    synced: bool


def to_create(
    site: Site, person: Record, known: Sequence[bytes], challenge: bytes, timeout_s: int
) -> dict[str, Any]:
    """The options of `navigator.credentials.create`, as its JSON."""
    options = webauthn.generate_registration_options(
        rp_id=site.name,
        rp_name=f"Kermesse {person['slug']}",
        user_id=UUID(person["id"]).bytes,
        user_name=person["email"],
        challenge=challenge,
        timeout=timeout_s * 1000,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.PREFERRED, user_verification=_PREFERRED
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=one) for one in known],
    )
    return _as_json(webauthn.options_to_json(options))


def to_get(site: Site, known: Sequence[bytes], challenge: bytes, timeout_s: int) -> dict[str, Any]:
    """The options of `navigator.credentials.get`, as its JSON."""
    options = webauthn.generate_authentication_options(
        rp_id=site.name,
        challenge=challenge,
        timeout=timeout_s * 1000,
        allow_credentials=[PublicKeyCredentialDescriptor(id=one) for one in known],
        user_verification=_PREFERRED,
    )
    return _as_json(webauthn.options_to_json(options))


def made(site: Site, challenge: bytes, given: NewPasskey) -> Made:
    """The passkey that was made for this challenge, here."""
    response = {"clientDataJSON": given.client_data, "attestationObject": given.attestation}
    with _refusing():
        done: VerifiedRegistration = webauthn.verify_registration_response(
            credential=_credential(given.credential_id, response),
            expected_challenge=challenge,
            expected_rp_id=site.name,
            expected_origin=site.origin,
        )
        synced = done.credential_device_type is CredentialDeviceType.MULTI_DEVICE
        return Made(done.credential_id, done.credential_public_key, done.sign_count, synced)


def proved(site: Site, challenge: bytes, given: PasskeyProof, kept: Record) -> int:
    """How often the passkey was used by now, as it says, if it answered this challenge, here."""
    response = {
        "clientDataJSON": given.client_data,
        "authenticatorData": given.authenticator_data,
        "signature": given.signature,
    }
    with _refusing():
        done: VerifiedAuthentication = webauthn.verify_authentication_response(
            credential=_credential(given.credential_id, response),
            expected_challenge=challenge,
            expected_rp_id=site.name,
            expected_origin=site.origin,
            credential_public_key=kept["public_key"],
            credential_current_sign_count=kept["sign_count"],
        )
    if (done.credential_device_type is CredentialDeviceType.MULTI_DEVICE) != kept["synced"]:
        raise wrong()
    return done.new_sign_count


def id_of(given: PasskeyProof) -> bytes:
    with _refusing():
        return base64url_to_bytes(given.credential_id)


def wrong() -> WrongPasskey:
    return WrongPasskey(
        "This passkey is not taken: it is not one of yours, or it answered too late or at another"
        " address. Try again, or give a code of your app."
    )


@contextmanager
def _refusing() -> Iterator[None]:
    """Whatever is wrong with what strangers send, and wherever it is found."""
    try:
        yield
    except (WebAuthnException, ValueError, TypeError, KeyError, IndexError):
        raise wrong() from None


def _credential(id: str, response: dict[str, str]) -> dict[str, Any]:
    raw = bytes_to_base64url(base64url_to_bytes(id))
    return {"id": raw, "rawId": raw, "type": "public-key", "response": response}


def _as_json(options: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(options)
    return read
