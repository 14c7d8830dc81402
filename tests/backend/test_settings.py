"""Settings: read once, refused with words that help, and never a secret shown."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from backend.http.gate import LEAST_RATE, gate_of
from backend.settings import KNOWN, SettingsError, read_settings
from notifications.mail.relay import Relay, Sender
from tests.house.source import ROOT

URL = "postgresql://kermesse:hunter2@db/kermesse"


def test_the_readme_lists_every_variable() -> None:
    rows = [line for line in (ROOT / "README.md").read_text().splitlines() if line[:3] == "| `"]
    listed = {name for row in rows for name in re.findall(r"KERMESSE_[A-Z_]+", row.split("|")[1])}
    assert listed == {name for name in KNOWN if name.startswith("KERMESSE_")}


def test_nothing_set_is_a_server_for_this_machine_only() -> None:
    settings = read_settings({"PATH": "/bin"})
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.database_url is None
    assert settings.data_dir == Path(".kermesse").absolute()


ACCOUNT = {
    "type": "service_account",
    "project_id": "café",
    "client_email": "x@example.org",
    "private_key": "hunter2",
    "token_uri": "https://oauth2.googleapis.com/token",
}


def test_every_variable_is_read(tmp_path: Path) -> None:
    account = tmp_path / "firebase.json"
    account.write_text(json.dumps(ACCOUNT))
    settings = read_settings(
        {
            "KERMESSE_HOST": "0.0.0.0",
            "KERMESSE_PORT": "9000",
            "KERMESSE_DATA_DIR": "/srv/fête",
            "KERMESSE_DATABASE_URL": URL,
            "KERMESSE_PUBLIC_URL": "https://play.example.org/",
            "KERMESSE_LOG_LEVEL": "DEBUG",
            "KERMESSE_POOL_SIZE": "20",
            "KERMESSE_LANES": "4",
            "KERMESSE_BODY_LIMIT": "100000",
            "KERMESSE_STAFF_PASSWORD": "a long phrase",
            "KERMESSE_VALKEY_URL": "redis://valkey:6379/1",
            "KERMESSE_FCM_CREDENTIALS": str(account),
            "KERMESSE_FCM_URL": "https://fcm.example.org/",
            "KERMESSE_FCM_CA_FILE": __file__,
            "KERMESSE_HOOKS_PRIVATE": "True",
            "KERMESSE_ISSUERS_PRIVATE": "True",
            "KERMESSE_FILES": "s3://bucket/prefix?region=eu-west-3",
            "KERMESSE_SMTP_URL": "smtp://us:hunter2@mail",
            "KERMESSE_MAIL_FROM": "Le Café <hello@Example.org>",
            "KERMESSE_MAIL_BOUNCES": "bounces@example.org",
            "KERMESSE_PUSH_PRIVATE": "True",
            "KERMESSE_TRACES": "true",
        }
    )
    assert (
        settings.traces
        and settings.port == 9000
        and settings.pool_size == 20
        and settings.lanes == 4
    )
    assert settings.data_dir == Path("/srv/fête")
    assert settings.database_url == URL and settings.body_limit == 100_000
    assert settings.public_url == "https://play.example.org" and settings.log_level == "debug"
    assert settings.valkey_url == "redis://valkey:6379/1"
    assert settings.fcm_credentials == account and settings.fcm_ca_file == Path(__file__)
    assert settings.fcm_url == "https://fcm.example.org"
    assert settings.hooks_private and settings.issuers_private
    assert settings.files == "s3://bucket/prefix?region=eu-west-3"
    assert settings.smtp_url == Relay("mail", 587, "starttls", "us", "hunter2")
    assert settings.mail_from == Sender("Le Café", "hello@example.org")
    assert settings.mail_bounces == "bounces@example.org" and settings.push_private
    assert set(settings.__struct_fields__) == {n.removeprefix("KERMESSE_").lower() for n in KNOWN}


def test_operators_are_told_what_a_server_takes_of_strangers() -> None:
    settings = read_settings({})
    bounds = gate_of(settings).bounds
    told = (ROOT / "docs/operating.md").read_text(encoding="utf-8")
    for words in (
        f"| {bounds.head_bytes // 1024} KB, {bounds.head_lines} lines;",
        f"| `KERMESSE_PATIENCE_S`, {bounds.patience_s:g} |",
        f"less than {LEAST_RATE:,.0f} bytes a second",
        f"| {bounds.idle_s:g} s | closed",
        f"| `KERMESSE_CONNECTIONS_PER_ADDRESS`, {bounds.per_address};",
        f"| `KERMESSE_SOCKETS_PER_MEMBER`, {settings.sockets_per_member} |",
    ):
        assert words in told


def test_an_empty_variable_counts_as_unset() -> None:
    assert read_settings({"KERMESSE_PORT": "", "KERMESSE_DATABASE_URL": " "}).port == 8000


def test_an_unknown_variable_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(SettingsError, match=r"KERMESSE_PROT is not.*nearest one is KERMESSE_PORT"):
        read_settings({"KERMESSE_PROT": "80"})


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("KERMESSE_PORT", "http"),
        ("KERMESSE_PORT", "65536"),
        ("KERMESSE_PORT", "-1"),
        ("KERMESSE_PORT", "٣"),
        ("KERMESSE_PORT", "9" * 5000),
        ("KERMESSE_HOST", "http://here"),
        ("KERMESSE_DATA_DIR", __file__),
        ("KERMESSE_PUBLIC_URL", "play.example.org"),
        ("KERMESSE_PUBLIC_URL", "https://play.example.org/app"),
        ("KERMESSE_LOG_LEVEL", "loud"),
        ("KERMESSE_POOL_SIZE", "0"),
        ("KERMESSE_LANES", "1.5"),
        ("KERMESSE_BODY_LIMIT", "1"),
        ("KERMESSE_FCM_CREDENTIALS", "/nowhere.json"),
        ("KERMESSE_FCM_CREDENTIALS", "pyproject.toml"),
        ("KERMESSE_FCM_URL", "http://fcm.example.org"),
        ("KERMESSE_FCM_URL", "fcm.example.org"),
        ("KERMESSE_FCM_CA_FILE", "/nowhere.pem"),
        ("KERMESSE_HOOKS_PRIVATE", "yes"),
        ("KERMESSE_MAIL_FROM", "Le Café"),
        ("KERMESSE_MAIL_FROM", "hello@localhost"),
        ("KERMESSE_MAIL_FROM", "été@example.org"),
        ("KERMESSE_MAIL_BOUNCES", "a-very-long-name-for-bounces@example.org"),
        ("KERMESSE_PUSH_PRIVATE", "perhaps"),
    ],
)
def test_a_wrong_value_names_the_variable_the_value_and_an_example(name: str, text: str) -> None:
    with pytest.raises(SettingsError) as told:
        read_settings({name: text})
    words = str(told.value)
    assert words.startswith(f"{name} must be") or words.startswith(f"{name} must have")
    assert f"for example {name}=" in words
    assert text[:100] in words


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("KERMESSE_DATABASE_URL", "mysql://root:hunter2@db/kermesse"),
        ("KERMESSE_DATABASE_URL", "postgresql://root:hunter2@db:port/kermesse"),
        ("KERMESSE_DATABASE_URL", "postgresql://root:hunter2@db"),
        ("KERMESSE_DATABASE_URL", "postgresql://root:hunter2@[db/kermesse"),
        ("KERMESSE_DATABASE_URL", "postgresql://root:hunter2@one:5432,two:no/kermesse"),
        ("KERMESSE_STAFF_PASSWORD", "hunter2"),
        ("KERMESSE_VALKEY_URL", "http://:hunter2@valkey"),
        ("KERMESSE_VALKEY_URL", "redis://:hunter2@valkey:port"),
        ("KERMESSE_FILES", "s3://key:hunter2@bucket"),
        ("KERMESSE_FILES", "s3://bucket?endpoint=https://key:hunter2@minio"),
        ("KERMESSE_FILES", "/var/hunter2"),
        ("KERMESSE_SMTP_URL", "smtp+plain://us:hunter2@mail"),
    ],
)
def test_a_wrong_secret_is_not_shown(name: str, text: str) -> None:
    with pytest.raises(SettingsError) as told:
        read_settings({name: text})
    assert name in str(told.value) and "for example" in str(told.value)
    assert "hunter2" not in str(told.value)
    assert told.value.__cause__ is None


def test_settings_do_not_show_their_secrets() -> None:
    settings = read_settings(
        {
            "KERMESSE_DATABASE_URL": URL,
            "KERMESSE_STAFF_PASSWORD": "hunter2 hunter2",
            "KERMESSE_VALKEY_URL": "redis://:hunter2@valkey",
            "KERMESSE_SMTP_URL": "smtp://us:hunter2@mail",
            "KERMESSE_MAIL_FROM": "hello@example.org",
        }
    )
    assert "hunter2" not in repr(settings) and "8000" in repr(settings)


def test_an_address_of_several_databases_is_taken_as_it_is() -> None:
    url = "postgresql://us:hunter2@one:5432,two:5433/kermesse?target_session_attrs=read-write"
    assert read_settings({"KERMESSE_DATABASE_URL": url}).database_url == url


def test_a_service_account_that_lacks_its_key_is_refused(tmp_path: Path) -> None:
    account = tmp_path / "firebase.json"
    for lacking in ACCOUNT:
        account.write_text(json.dumps({k: v for k, v in ACCOUNT.items() if k != lacking}))
        with pytest.raises(SettingsError, match=r"must be a service account's file") as told:
            read_settings({"KERMESSE_FCM_CREDENTIALS": str(account)})
        assert "hunter2" not in str(told.value)


def test_nothing_starts_where_firebase_would_believe_anybody() -> None:
    with pytest.raises(SettingsError, match=r"FIREBASE_AUTH_EMULATOR_HOST is set.*unset it"):
        read_settings({"FIREBASE_AUTH_EMULATOR_HOST": "127.0.0.1:9099"})


def test_mail_needs_somebody_who_writes_it() -> None:
    with pytest.raises(SettingsError, match="KERMESSE_MAIL_FROM="):
        read_settings({"KERMESSE_SMTP_URL": "smtp://us:hunter2@mail"})
    settings = read_settings({"KERMESSE_MAIL_FROM": "hello@example.org"})
    assert settings.mail_bounces == "hello@example.org"


def test_what_kubernetes_says_of_services_of_our_name_is_no_setting() -> None:
    told = {
        f"KERMESSE_{of}{name}": text
        for of in ("", "SERVER_", "WEB_2_")
        for name, text in {
            "SERVICE_HOST": "10.96.0.11",
            "SERVICE_PORT": "8000",
            "SERVICE_PORT_HTTP": "8000",
            "PORT": "tcp://10.96.0.11:8000",
            "PORT_8000_TCP": "tcp://[fd00::11]:8000",
            "PORT_8000_TCP_PROTO": "tcp",
            "PORT_8000_TCP_PORT": "8000",
            "PORT_8000_TCP_ADDR": "10.96.0.11",
        }.items()
    }
    assert read_settings({**told, "KERMESSE_POOL_SIZE": "9"}).port == 8000


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("KERMESSE_PORT", "tcp://10.96.0.11"),
        ("KERMESSE_PORT", "http://10.96.0.11:8000"),
        ("KERMESSE_SERVER_PORT", "8000"),
        ("KERMESSE_SERVICE_HOSTS", "10.96.0.11"),
        ("KERMESSE_PORT_8000_TCP", "10.96.0.11:8000"),
    ],
)
def test_what_only_looks_like_it_is_refused(name: str, text: str) -> None:
    with pytest.raises(SettingsError, match=name):
        read_settings({name: text})
