"""The files a browser loads: complete, fresh, and unable to run or fetch anything foreign."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Any

import pytest

from backend.http.pages import WEB, web_file
from backend.http.security import page_policy

pytestmark = pytest.mark.asyncio

PAGE = b"""<!doctype html><script type="importmap">{"imports": {}}</script>
<script type="module" src="/web/member/boot.js"></script>"""


async def test_a_file_is_sent_once_and_then_only_confirmed(stall: Any) -> None:
    first = await stall.http.get("/web/vendor/swagger-ui/swagger-ui-bundle.js")
    assert first.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert first.headers["Content-Encoding"] == "gzip"
    whole = WEB / "vendor/swagger-ui/swagger-ui-bundle.js"
    assert first.content == whole.read_bytes()
    known = {"If-None-Match": first.headers["ETag"]}
    again = await stall.http.get("/web/vendor/swagger-ui/swagger-ui-bundle.js", headers=known)
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "path",
    [
        "/web/nothing.js",
        "/web/../http/pages.py",
        "/web/%2e%2e/http/pages.py",
        "/web/shared/../../http/pages.py",
        "/web//etc/passwd",
    ],
)
async def test_nothing_but_the_pages_can_be_read(stall: Any, path: str) -> None:
    answer = await stall.http.get(path)
    assert answer.status_code == 404
    assert answer.json()["code"] == "route.missing"


async def test_a_page_may_run_its_own_import_map_and_no_other() -> None:
    headers = web_file("index.html", PAGE).headers
    digest = base64.b64encode(hashlib.sha256(b'{"imports": {}}').digest()).decode()
    policy = headers["Content-Security-Policy"]
    assert f"script-src 'self' 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert headers["Cache-Control"] == "no-cache"


async def test_the_service_worker_is_served_at_the_root_and_never_kept(stall: Any) -> None:
    worker = await stall.http.get("/sw.js")
    assert worker.status_code == 200
    assert worker.headers["Cache-Control"] == "no-cache"
    assert worker.headers["Content-Type"] == "text/javascript; charset=utf-8"


async def test_a_page_without_an_import_map_needs_no_hash() -> None:
    assert "script-src 'self';" in page_policy(b"<script src='/web/x.js'></script>")


async def test_the_vendored_files_are_those_that_were_checked() -> None:
    lines = (WEB / "vendor" / "CHECKSUMS").read_text().splitlines()
    listed = [line.split(maxsplit=1) for line in lines]
    for digest, name in listed:
        assert hashlib.sha256((WEB / "vendor" / name).read_bytes()).hexdigest() == digest, name
    assert any(name.startswith("swagger-ui/") for _, name in listed)


async def test_the_documentation_loads_nothing_from_elsewhere(stall: Any) -> None:
    for path in ("/docs", "/docs/problems"):
        page = await stall.http.get(path)
        assert page.status_code == 200
        assert page.headers["Content-Type"].startswith("text/html")
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]
        assert not re.search(r"https?://|//[a-z]", page.text)
        for needed in re.findall(r'(?:src|href)="(/[^"#]*)"', page.text):
            assert (await stall.http.get(needed)).status_code == 200, needed
    script = await stall.http.get("/docs/docs.js")
    assert "https:" not in script.text and "validatorUrl: null" in script.text


async def test_every_code_is_explained_where_its_type_points(stall: Any) -> None:
    page = (await stall.http.get("/docs/problems")).text
    for path in ("/v1/trouble/sold-out", "/nowhere", "/v1/trouble/gone", "/v1/prizes?limit=x"):
        kind = (await stall.http.get(path)).json()["type"]
        assert f'id="{kind.partition("#")[2]}"' in page
    assert "The last one has just gone." in page
