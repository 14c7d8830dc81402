"""Whatever address is printed can be opened by whom it is printed for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from backend.links import links, local_links
from backend.settings import Settings


def given(**more: Any) -> Settings:
    return Settings(data_dir=Path("unused"), **more)


def test_the_public_address_is_the_one_that_is_told() -> None:
    settings = given(public_url="https://play.example.org", host="0.0.0.0")
    assert links(settings).programme("bistro") == "https://play.example.org/bistro"
    assert local_links(settings).programme("bistro") == "http://127.0.0.1:8000/bistro"
    assert not links(settings).only_here()


@pytest.mark.parametrize(
    ("host", "root"),
    [
        ("127.0.0.1", "http://127.0.0.1:9000"),
        ("::1", "http://[::1]:9000"),
        ("cafe.example", "http://cafe.example:9000"),
    ],
)
def test_else_it_is_where_the_server_listens(host: str, root: str) -> None:
    assert links(given(host=host, port=9000)).root == root
    assert local_links(given(host=host, port=9000)).root == root


@pytest.mark.parametrize(("host", "here"), [("0.0.0.0", "127.0.0.1"), ("::", "[::1]")])
def test_a_server_that_listens_everywhere_never_tells_so(host: str, here: str) -> None:
    settings = given(host=host)
    assert local_links(settings).root == f"http://{here}:8000"
    assert f"//{host}" not in links(settings).root and f"[{host}]" not in links(settings).root


def test_a_port_left_to_chance_is_the_one_that_was_opened() -> None:
    assert links(given(port=0), 4321).docs() == "http://127.0.0.1:4321/docs"
    assert links(given(port=0), 4321).only_here()
