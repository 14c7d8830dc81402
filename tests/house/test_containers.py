"""The image and the larger shape, as far as they can be checked without an engine."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import Any

import pytest
import yaml

from tests.house.orders import unknown
from tests.house.source import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, Any] = COMPOSE["services"]


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
        sources = [word for word in words[:-1] if not word.startswith("--")]
        assert all((ROOT / source).exists() for source in sources), words
        assert set(sources) <= given, f"{sources} would be ignored"


def test_the_image_has_all_that_the_package_is_made_of() -> None:
    copied = {word for words in instructions("COPY") for word in words[:-1]}
    assert {"backend", "game", "notifications", "requirements.lock", "pyproject.toml"} <= copied


def test_the_image_runs_as_an_ordinary_account_with_our_python() -> None:
    assert instructions("FROM") == [["python:3.11-slim"]]
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
    """Else all visitors would be one address, and share one limit."""
    assert SERVICES["server"]["environment"]["FORWARDED_ALLOW_IPS"] == "*"
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
            if "PASSWORD" in variable or ("URL" in variable and "@" in value):
                assert "${POSTGRES_PASSWORD:?" in value


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
