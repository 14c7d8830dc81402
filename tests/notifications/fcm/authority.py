"""A certificate authority of the test's own, and the service account that it knows."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

PROJECT = "kermesse-test"
EMAIL = f"sender@{PROJECT}.iam.gserviceaccount.com"
_USES = (
    *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment"),
    *("key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
)
Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


def secured(folder: Path) -> ssl.SSLContext:
    """Write `ca.pem`, which clients are to trust; the context of a server at 127.0.0.1."""
    authority, server = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    ours = _certificate("Authority of the test", authority, "Authority of the test", authority)
    theirs = _certificate("127.0.0.1", server, "Authority of the test", authority)
    (folder / "ca.pem").write_bytes(ours.public_bytes(Encoding.PEM))
    (folder / "server.pem").write_bytes(_pem(server) + theirs.public_bytes(Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")
    context.set_alpn_protocols(["h2", "http/1.1"])
    return context


def service_account(folder: Path, key: rsa.RSAPrivateKey, token_uri: str) -> Path:
    """The file that an operator downloads from the Firebase console."""
    account = {
        "type": "service_account",
        "project_id": PROJECT,
        "private_key_id": "1",
        "private_key": _pem(key).decode(),
        "client_email": EMAIL,
        "client_id": "1",
        "token_uri": token_uri,
    }
    file = folder / "service-account.json"
    file.write_bytes(msgspec.json.encode(account))
    return file


def _certificate(
    name: str, key: ec.EllipticCurvePrivateKey, issuer: str, signer: ec.EllipticCurvePrivateKey
) -> x509.Certificate:
    """For a day; one that signs itself is an authority."""
    now, authority = datetime.now(UTC), key is signer
    usage = dict.fromkeys(_USES, False) | {"digital_signature": True, "key_cert_sign": authority}
    built = (
        x509.CertificateBuilder()
        .subject_name(_named(name))
        .issuer_name(_named(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**usage), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False
        )
    )
    if not authority:
        at = x509.IPAddress(ip_address("127.0.0.1"))
        built = built.add_extension(x509.SubjectAlternativeName([at]), critical=False)
    return built.sign(signer, SHA256())


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _pem(key: Key) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
