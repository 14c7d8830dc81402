"""The KERMESSE_* variables, read once into one frozen Struct; nobody else reads them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from ipaddress import ip_address
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from msgspec import Struct

from backend.db.address import address_of
from backend.http.addresses import LOOPBACK, Network, networks
from backend.kubernetes import PREFIX, is_ours
from notifications.fcm.account import is_account
from notifications.mail.relay import BadRelay, Relay, Sender, bounces, mailbox, relay

EMULATOR = "FIREBASE_AUTH_EMULATOR_HOST"
SENDERS = ("watched", "apart")
LOG_LEVELS = ("debug", "info", "warning", "error")


class SettingsError(Exception):
    """One line for the operator: the variable, what is wrong, an example; never a secret."""


class Settings(Struct, frozen=True, kw_only=True):
    """What the operator chose. `body_limit` is in bytes; `pool_size` counts connections."""

    host: str = "127.0.0.1"
    port: int = 8000
    data_dir: Path
    languages_dir: Path | None = None
    database_url: str | None = None
    public_url: str | None = None
    log_level: str = "info"
    log_file: Path | None = None
    pool_size: int = 8
    lanes: int = 2
    body_limit: int = 4 * 1024 * 1024
    staff_password: str | None = None
    valkey_url: str | None = None
    fcm_credentials: Path | None = None
    fcm_url: str | None = None
    fcm_ca_file: Path | None = None
    hooks_private: bool = False
    issuers_private: bool = False
    files: str | None = None
    sender: str = "watched"
    smtp_url: Relay | None = None
    mail_from: Sender | None = None
    mail_bounces: str | None = None
    push_private: bool = False
    seal_key: Path | None = None
    trusted_proxies: tuple[Network, ...] = LOOPBACK
    traces: bool = False
    connections: int | None = None
    connections_per_address: int = 512
    patience_s: int = 20
    sockets_per_member: int = 20

    def __repr__(self) -> str:
        shown = {name: getattr(self, name) for name in self.__struct_fields__}
        shown |= {name: "..." for name in _SECRETS if shown[name] is not None}
        return f"Settings({', '.join(f'{name}={value!r}' for name, value in shown.items())})"


_SECRETS = ("database_url", "staff_password", "valkey_url", "smtp_url")


class _Wrong(Exception):
    """What is wrong with a value, to follow the variable's name."""


class _Variable(NamedTuple):
    read: Callable[[str], Any]
    example: str


def read_settings(environ: Mapping[str, str]) -> Settings:
    """The settings; an empty variable counts as unset.

    Raises SettingsError for the first variable that is unknown or wrong.
    """
    if environ.get(EMULATOR):
        raise SettingsError(
            f"{EMULATOR} is set, and with it Firebase's library believes identities that nobody"
            " signed; unset it."
        )
    given = {name: text for name, text in environ.items() if is_ours(name, text)}
    for name in sorted(given):
        if name not in _VARIABLES:
            near = get_close_matches(name, _VARIABLES, n=1, cutoff=0)
            raise SettingsError(f"{name} is not a setting; the nearest one is {near[0]}.")
    values: dict[str, Any] = {"data_dir": Path(".kermesse").absolute()}
    for name, text in given.items():
        if text.strip():
            values[name.removeprefix(PREFIX).lower()] = _value(name, text.strip())
    _check_mail(values)
    return Settings(**values)


def _check_mail(values: dict[str, Any]) -> None:
    """Whoever sends mail says who writes, and where what cannot be delivered comes back to."""
    sender: Sender | None = values.get("mail_from")
    if "smtp_url" in values and sender is None:
        raise SettingsError(
            "KERMESSE_SMTP_URL needs to know who writes; for example KERMESSE_MAIL_FROM="
            + _VARIABLES["KERMESSE_MAIL_FROM"].example
        )
    if sender is not None and "mail_bounces" not in values:
        values["mail_bounces"] = _value("KERMESSE_MAIL_BOUNCES", sender.address)


def _value(name: str, text: str) -> Any:
    variable = _VARIABLES[name]
    try:
        return variable.read(text)
    except _Wrong as wrong:
        raise SettingsError(f"{name} {wrong}; for example {name}={variable.example}") from None


def _whole(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not least <= int(text[:20]) <= most:
            raise _Wrong(f"must be a whole number from {least} to {most}, and is {text[:100]!r}")
        return int(text)

    return read


def _host(text: str) -> str:
    try:
        return str(ip_address(text))
    except ValueError:
        if not all(part and part.replace("-", "").isalnum() for part in text.split(".")):
            raise _Wrong(f"must be an address or a host's name, and is {text[:100]!r}") from None
        return text


def _folder(text: str) -> Path:
    folder = Path(text).expanduser().absolute()
    if folder.exists() and not folder.is_dir():
        raise _Wrong(f"must be a folder, and {str(folder)!r} is a file")
    return folder


def _file(text: str) -> Path:
    file = Path(text).expanduser().absolute()
    if not file.is_file():
        raise _Wrong(f"must be a file, and {text[:100]!r} is none")
    return file


def _path(text: str) -> Path:
    file = Path(text).expanduser().absolute()
    if file.is_dir():
        raise _Wrong(f"must be a file, and {text[:100]!r} is a folder")
    return file


def _service_account(text: str) -> Path:
    # Nothing of what stands in it is shown: it holds a key.
    file = _file(text)
    if not is_account(file):
        raise _Wrong(
            f"must be a service account's file from Firebase's console, and {text[:100]!r} is none"
        )
    return file


def _database_url(text: str) -> str:
    # Nothing of the value is shown: it usually holds a password.
    try:
        said = address_of(text).said
    except ValueError:
        raise _Wrong("is not an address that can be read") from None
    if not text.startswith(("postgresql://", "postgres://")):
        raise _Wrong("must begin with postgresql://")
    if "dbname" not in said:
        raise _Wrong("must name a database after the host")
    return text


def _valkey_url(text: str) -> str:
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        raise _Wrong("is not an address that can be read") from None
    if parts.scheme not in ("redis", "rediss", "unix"):
        raise _Wrong("must begin with redis://, rediss:// or unix://")
    return text


def _public_url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise _Wrong(f"must be the http or https address that members open, and is {text[:100]!r}")
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise _Wrong(f"must have no path after the host, and is {text[:100]!r}")
    return text.rstrip("/")


def _fcm_url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme != "https" or not parts.hostname or parts.query or parts.fragment:
        raise _Wrong(f"must be the https address to send to, and is {text[:100]!r}")
    return text.rstrip("/")


def _mail(read: Callable[[str], Any]) -> Callable[[str], Any]:
    def told(text: str) -> Any:
        try:
            return read(text)
        except BadRelay as wrong:
            raise _Wrong(str(wrong)) from None

    return told


def _yes(text: str) -> bool:
    if text.lower() not in ("true", "false"):
        raise _Wrong(f"must be true or false, and is {text[:100]!r}")
    return text.lower() == "true"


def _one_of(words: Sequence[str]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text.lower() not in words:
            raise _Wrong(f"must be one of {', '.join(words)}, and is {text[:100]!r}")
        return text.lower()

    return read


def _files(text: str) -> str:
    # Nothing of the value is shown: somebody may have written a secret into it.
    folder, bucket = text.startswith("file:///"), text.startswith("s3://") and len(text) > 5
    if "@" in text or not (folder or bucket):
        raise _Wrong(
            "must be file:///a/folder or s3://bucket/prefix?endpoint=...&region=..., without"
            " credentials"
        )
    return text


def _proxies(text: str) -> tuple[Network, ...]:
    try:
        return networks(text)
    except ValueError as wrong:
        raise _Wrong(f"must list addresses and networks, and {wrong}") from None


def _password(text: str) -> str:
    if len(text) < 10:
        raise _Wrong("must have at least 10 characters")
    return text


_VARIABLES: Mapping[str, _Variable] = {
    "KERMESSE_HOST": _Variable(_host, "0.0.0.0"),
    "KERMESSE_PORT": _Variable(_whole(0, 65535), "8080"),
    "KERMESSE_DATA_DIR": _Variable(_folder, "/var/lib/kermesse"),
    "KERMESSE_LANGUAGES_DIR": _Variable(_folder, "/etc/kermesse/languages"),
    "KERMESSE_DATABASE_URL": _Variable(
        _database_url, "postgresql://kermesse:PASSWORD@db.example.org:5432/kermesse"
    ),
    "KERMESSE_PUBLIC_URL": _Variable(_public_url, "https://play.example.org"),
    "KERMESSE_LOG_LEVEL": _Variable(_one_of(LOG_LEVELS), "info"),
    "KERMESSE_LOG_FILE": _Variable(_path, "/var/log/kermesse.log"),
    "KERMESSE_POOL_SIZE": _Variable(_whole(2, 100), "8"),
    "KERMESSE_LANES": _Variable(_whole(1, 16), "2"),
    "KERMESSE_BODY_LIMIT": _Variable(_whole(1024, 1_000_000_000), "4194304"),
    "KERMESSE_STAFF_PASSWORD": _Variable(_password, "'a long phrase'"),
    "KERMESSE_VALKEY_URL": _Variable(_valkey_url, "redis://valkey.example.org:6379"),
    "KERMESSE_FCM_CREDENTIALS": _Variable(_service_account, "/etc/kermesse/firebase.json"),
    "KERMESSE_FCM_URL": _Variable(_fcm_url, "https://fcm.googleapis.com"),
    "KERMESSE_SENDER": _Variable(_one_of(SENDERS), "apart"),
    "KERMESSE_FCM_CA_FILE": _Variable(_file, "/etc/kermesse/ca.pem"),
    "KERMESSE_HOOKS_PRIVATE": _Variable(_yes, "true"),
    "KERMESSE_ISSUERS_PRIVATE": _Variable(_yes, "true"),
    "KERMESSE_FILES": _Variable(_files, "file:///var/lib/kermesse/files"),
    "KERMESSE_SMTP_URL": _Variable(_mail(relay), "smtp://USER:PASSWORD@mail.example.org:587"),
    "KERMESSE_MAIL_FROM": _Variable(_mail(mailbox), "'Le Bistro <hello@example.org>'"),
    "KERMESSE_MAIL_BOUNCES": _Variable(_mail(bounces), "bounces@example.org"),
    "KERMESSE_PUSH_PRIVATE": _Variable(_yes, "true"),
    "KERMESSE_SEAL_KEY": _Variable(_path, "/etc/kermesse/seal.key"),
    "KERMESSE_TRUSTED_PROXIES": _Variable(_proxies, "'10.0.0.0/8, 192.0.2.7'"),
    "KERMESSE_TRACES": _Variable(_yes, "true"),
    "KERMESSE_CONNECTIONS": _Variable(_whole(64, 1_000_000), "20000"),
    "KERMESSE_CONNECTIONS_PER_ADDRESS": _Variable(_whole(1, 1_000_000), "4000"),
    "KERMESSE_SOCKETS_PER_MEMBER": _Variable(_whole(1, 10_000), "20"),
    "KERMESSE_PATIENCE_S": _Variable(_whole(1, 600), "20"),
}
KNOWN = tuple(_VARIABLES)
