"""The image and the larger shape, as far as they can be checked without an engine."""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import pytest
import yaml

from backend.db.supervisor import embedded
from backend.settings import read_settings
from tests.backend.test_commands import kermesse
from tests.house.orders import unknown
from tests.house.source import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, Any] = COMPOSE["services"]
ENVIRONMENT: dict[str, str] = SERVICES["server"]["environment"]


def instructions(name: str) -> list[list[str]]:
    joined = DOCKERFILE.replace("\\\n", " ")
    return [line.split()[1:] for line in joined.splitlines() if line.startswith(f"{name} ")]


def commands() -> list[str]:
    """What the image and the services run, as words in a line."""
    orders = [" ".join(s["command"]) for s in SERVICES.values() if "command" in s]
    return [*orders, *re.findall(r'CMD \["kermesse.*\]', DOCKERFILE.replace('", "', " "))]


def test_the_image_copies_only_what_exists_and_what_it_is_given() -> None:
    given = {
        line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line[0] == "!"
    }
    for words in instructions("COPY"):
        if words[0] == "--from=made":
            continue
        sources = [word for word in words[:-1] if not word.startswith("--")]
        assert all((ROOT / source).exists() for source in sources), words
        assert set(sources) <= given, f"{sources} would be ignored"


def test_the_image_has_all_that_the_package_is_made_of() -> None:
    copied = {word for words in instructions("COPY") for word in words[:-1]}
    assert {"backend", "game", "notifications", "runtime.lock", "pyproject.toml"} <= copied


def test_the_image_runs_as_an_ordinary_account_with_our_python() -> None:
    assert [words[0] for words in instructions("FROM")] == ["python:3.11-slim"] * 2
    assert instructions("USER") == [["kermesse"]]


def test_the_image_asks_its_own_readiness() -> None:
    assert "/health/ready" in " ".join(instructions("HEALTHCHECK")[0])


def test_every_order_and_variable_exists() -> None:
    compose = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    settings = re.findall(r"KERMESSE_[A-Z_]+", compose + DOCKERFILE)
    assert settings
    assert not [order for text in (*commands(), *settings) for order in unknown(text)]
    assert {"kermesse serve", "kermesse migrate"} <= set(commands())


def test_the_larger_shape_has_its_parts() -> None:
    assert set(SERVICES) == {"postgres", "valkey", "migrate", "server", "worker", "door"}
    assert SERVICES["postgres"]["image"] == "postgres:18"
    assert SERVICES["server"]["deploy"]["replicas"] > 1
    assert "ports" not in SERVICES["server"], "several servers cannot share one port of the host"


def test_servers_believe_the_door_about_who_is_asking() -> None:
    """Else all visitors would be one address, and share one limit; Docker's own are private."""
    name = "KERMESSE_TRUSTED_PROXIES"
    believed = read_settings({name: ENVIRONMENT[name]})
    for address in ("172.18.0.7", "10.0.1.4", "192.168.96.3"):
        assert any(ip_address(address) in network for network in believed.trusted_proxies)
    assert "ports" in SERVICES["door"] and "ports" not in SERVICES["server"]


def test_services_wait_for_services_that_exist() -> None:
    for name, service in SERVICES.items():
        for other, how in service.get("depends_on", {}).items():
            assert other in SERVICES, name
            if how["condition"] == "service_healthy" and other == "postgres":
                assert "healthcheck" in SERVICES[other]


def test_no_password_is_written_down() -> None:
    for service in SERVICES.values():
        for variable, value in service.get("environment", {}).items():
            if "PASSWORD" in variable:
                assert value.startswith("${POSTGRES_PASSWORD:?")
            assert "://" not in value or ":" not in urlsplit(value).netloc.rpartition("@")[0]


async def test_any_password_will_do(folder: Path) -> None:
    """As the servers are given it: beside the address."""
    password = "p@ss/w:rd #%&?'\"$é"
    async with embedded(folder) as own:
        connection = await asyncpg.connect(own)
        quoted = await connection.fetchval("select quote_literal($1)", password)
        await connection.execute(f"create role kermesse login password {quoted}")
        await connection.execute("create database kermesse owner kermesse")
        hba = folder / "postgres" / "pg_hba.conf"
        hba.write_text("local all postgres trust\nlocal all kermesse scram-sha-256\n")
        await connection.execute("select pg_reload_conf()")
        await connection.close()
        where = f"/kermesse?host={folder / 'postgres'}"
        url = ENVIRONMENT["KERMESSE_DATABASE_URL"].replace("postgres:5432/kermesse", where)
        for given, status in ((password, 0), ("another", 1)):
            told = await asyncio.to_thread(
                kermesse, "migrate", KERMESSE_DATABASE_URL=url, PGPASSWORD=given
            )
            assert told.returncode == status, told.stderr
            assert password not in told.stdout + told.stderr


def test_the_image_holds_what_runs_and_nothing_else(tmp_path: Path) -> None:
    prefix = tmp_path / "srv"
    made = subprocess.run(
        [str(ROOT / ".ci/image"), str(prefix)], cwd=ROOT, capture_output=True, check=False
    )
    assert made.returncode == 0, made.stderr.decode()
    [packages] = prefix.glob("lib/python3.*/site-packages")
    there = {one.name for one in packages.iterdir()}
    assert not there & {"playwright", "pytest", "mypy", "ruff", "hypothesis", "pip", "uv", "tests"}
    missing = [name for name in _ours() if not (packages / name).is_file()]
    assert not missing, "the wheel lacks them"
    weight = sum(one.stat().st_size for one in prefix.rglob("*") if one.is_file())
    assert weight < 400_000_000
    for command in ("python -c 'import backend.app, redis, botocore'", "kermesse --version"):
        subprocess.run(f"{prefix}/bin/{command}", shell=True, cwd=tmp_path, check=True)


def _ours() -> list[str]:
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "backend", "game", "notifications"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def test_both_lock_files_name_the_same_releases() -> None:
    pins = [
        set(re.findall(r"^([a-z0-9.-]+==\S+)", (ROOT / name).read_text(), re.MULTILINE))
        for name in ("runtime.lock", "requirements.lock")
    ]
    assert pins[0] < pins[1]


@pytest.mark.skipif(shutil.which("docker") is None, reason="docker is not on PATH")
def test_docker_itself_accepts_the_larger_shape() -> None:
    has_compose = subprocess.run(["docker", "compose", "version"], capture_output=True, check=False)
    if has_compose.returncode != 0:
        pytest.skip("this docker has no compose")
    subprocess.run(
        ["docker", "compose", "config", "--quiet"],
        cwd=ROOT,
        env={"POSTGRES_PASSWORD": "x", "PATH": "/usr/local/bin:/usr/bin:/bin"},
        check=True,
    )
